import { useLingui } from "@lingui/react/macro";
import { SlidersHorizontalIcon } from "@phosphor-icons/react/dist/csr/SlidersHorizontal";
import { ChannelChoice } from "@/features/talk/chat/ChannelChoice";
import { shallowEqual, useStore } from "@/live/hooks";
import { unreadAfter } from "@/live/talk/select";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useClassValue } from "../../useClass";
import { setLock, setSettings } from "../api";
import { usePanel } from "../panel";
import { useAct } from "../useAct";
import { useChannel } from "./useChat";

/** How slowly a class can be made to write, in seconds between two messages of one student; 0: as they like. */
const slowChoices = [0, 10, 30, 60, 300] as const;

/** For who teaches: whose chat is open, and the rules of the class's. */
export function ChatHead() {
  const { channel, desk } = useChannel();
  const state = useStore(usePanel().chat);
  const unread = useClassValue(
    ({ view, details }) => ({
      all: state.all.seen === null ? 0 : unreadAfter(view.messages, state.all.seen, details.me.id),
      staff: state.staff.seen === null ? 0 : unreadAfter(view.staff_messages, state.staff.seen, details.me.id),
    }),
    shallowEqual,
  );
  return (
    <div className="flex flex-none items-center justify-between gap-2 px-4 pt-2 desk:px-3.5">
      <ChannelChoice channel={channel} unread={unread} onChoose={desk.open} />
      <ChatMenu />
    </div>
  );
}

/** Closes the class's chat, or makes it slow. */
function ChatMenu() {
  const { t } = useLingui();
  const act = useAct();
  const { isClosed, settings } = useClassValue(
    ({ view }) => ({ isClosed: view.locks.includes("chat"), settings: view.settings }),
    shallowEqual,
  );
  const slow = settings.chat_slow_seconds;
  const nameOfSlow = (seconds: number) => {
    if (seconds === 0) return t`As often as they like`;
    const minutes = seconds / 60;
    return seconds < 60 ? t`One message every ${seconds} s` : t`One message every ${minutes} min`;
  };
  const known: readonly number[] = slowChoices;
  const all = known.includes(slow) ? known : [...known, slow];
  const choose = (id: string) =>
    act(t`The chat is as it was.`, (session, op) =>
      setSettings(session, { ...op, chat_slow_seconds: Number(id), lobby: settings.lobby }),
    );
  return (
    <Menu
      label={t`Rules of the chat`}
      trigger={
        <IconButton label={t`Rules of the chat`} className="-me-2">
          <SlidersHorizontalIcon size={20} aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        id="closed"
        onAction={() =>
          void act(t`The chat is as it was.`, (session, op) =>
            setLock(session, { ...op, what: "chat", participant_id: null, locked: !isClosed }),
          )
        }
      >
        {isClosed ? t`Open the chat for students` : t`Close the chat for students`}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        title={t`Students write`}
        selected={`${slow}`}
        onSelect={(id) => void choose(id)}
        items={all.map((seconds) => ({ id: `${seconds}`, name: nameOfSlow(seconds) }))}
      />
    </Menu>
  );
}
