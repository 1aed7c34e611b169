import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsThreeVertical";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { memo } from "react";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import type { GrantedSource } from "@/live/ops/wire";
import { isStaff } from "@/live/selectors";
import type { ParticipantState } from "@/live/state";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { isOpen } from "./media-state";
import { useClass, useClassValue, useName } from "./useClass";

/**
 * One person of the class: who, whether they are connected, whether their microphone is open, and the teacher's means.
 * Each part watches what it shows, so that a change of speaker renders two names and no more.
 */
export const PersonRow = memo(function PersonRow({ id, onRemove }: { id: string; onRemove: (id: string) => void }) {
  const isMe = useClassValue(({ details }) => details.me.id === id);
  return (
    <li className="flex min-h-12 items-center gap-2.5 border-t border-line py-1.5 first:border-0">
      <Face id={id} />
      <span className="min-w-0 flex-1">
        <Name id={id} />
        <Standing id={id} />
      </span>
      <Sound id={id} />
      {isMe ? null : <Means id={id} onRemove={onRemove} />}
    </li>
  );
});

const usePerson = (id: string): ParticipantState | undefined => useClassValue(({ view }) => view.participants.get(id));

function Face({ id }: { id: string }) {
  const connected = useClassValue(({ view }) => view.participants.get(id)?.connected === true);
  return <Avatar name={useName(id)} size={32} className={cx(!connected && "opacity-50")} />;
}

function Name({ id }: { id: string }) {
  const { t } = useLingui();
  const name = useName(id) || t`Someone`;
  const isMe = useClassValue(({ details }) => details.me.id === id);
  const speaks = useClassValue((view) => view.room.speakers.has(id) && isOpen(view, id));
  return (
    <span className={cx("block truncate font-semibold", speaks && "highlight w-fit max-w-full")}>
      {isMe ? t`${name} (you)` : name}
    </span>
  );
}

/** The line under a name: role, connection, what they were given. */
function Standing({ id }: { id: string }) {
  const { t } = useLingui();
  const who = usePerson(id);
  if (!who) return null;
  const words: string[] = [];
  if (who.role === "teacher") words.push(t`Teacher`);
  if (who.role === "assistant") words.push(t`Assistant`);
  if (!who.connected) words.push(t`Not connected`);
  else if (who.granted_sources.includes("microphone")) words.push(t`May speak`);
  if (who.granted_sources.includes("camera")) words.push(t`camera allowed`);
  if (who.granted_sources.includes("screen_share")) words.push(t`screen allowed`);
  if (words.length === 0) return null;
  return <span className="block truncate text-12 text-ink-3">{words.join(", ")}</span>;
}

/** The microphone, where there is one to speak of: open, speaking, or off. */
function Sound({ id }: { id: string }) {
  const { t } = useLingui();
  const { open, speaks, may } = useClassValue((view) => {
    const who = view.view.participants.get(id);
    return {
      open: isOpen(view, id),
      speaks: view.room.speakers.has(id),
      may: who !== undefined && (isStaff(who.role) || who.granted_sources.includes("microphone")),
    };
  }, shallowEqual);
  if (!open && !may) return null;
  const [Icon, label] = !open
    ? [MicrophoneSlashIcon, t`Microphone off`]
    : speaks
      ? [SpeakerHighIcon, t`Speaking`]
      : [MicrophoneIcon, t`Microphone on`];
  return (
    <span role="img" aria-label={label} className={cx("flex-none", !open && "text-ink-3")}>
      <Icon size={20} weight={open ? "fill" : "regular"} aria-hidden />
    </span>
  );
}

/** What a teacher can do: let speak and back at a press, the rest in a menu, removal behind a question. */
function Means({ id, onRemove }: { id: string; onRemove: (id: string) => void }) {
  const { t } = useLingui();
  const { live } = useClass();
  const name = useName(id) || t`Someone`;
  const open = useClassValue((view) => isOpen(view, id));
  const student = useClassValue(({ view }) => !isStaff(view.participants.get(id)?.role ?? null));
  const granted = useClassValue(({ view }) => view.participants.get(id)?.granted_sources);
  const saving = useClassValue(({ pending }) =>
    pending.some(({ op, step }) => op.participant_id === id && op.kind === "grant" && step !== "saved"),
  );
  const has = (source: GrantedSource) => granted?.includes(source) === true;
  const turn = (source: GrantedSource) =>
    live.outbox.do({ kind: "grant", participant_id: id, source, on: !has(source) });
  const speaks = has("microphone");
  return (
    <>
      {student ? (
        <Button
          size="small"
          className={cx(saving && "opacity-70")}
          onPress={() => turn("microphone")}
          aria-label={speaks ? t`End turn: ${name}` : t`Let speak: ${name}`}
        >
          {speaks ? <Trans>End turn</Trans> : <Trans>Let speak</Trans>}
        </Button>
      ) : null}
      {student || open ? (
        <Menu
          label={t`More for ${name}`}
          trigger={
            <IconButton label={t`More for ${name}`} className="-me-2">
              <DotsThreeVerticalIcon size={20} aria-hidden />
            </IconButton>
          }
        >
          {open ? (
            <MenuItem id="mute" onAction={() => live.outbox.do({ kind: "mute", participant_id: id })}>
              {t`Mute microphone`}
            </MenuItem>
          ) : null}
          {student ? (
            <>
              <MenuItem id="camera" onAction={() => turn("camera")}>
                {has("camera") ? t`Withdraw the camera` : t`Allow the camera`}
              </MenuItem>
              <MenuItem id="screen" onAction={() => turn("screen_share")}>
                {has("screen_share") ? t`Withdraw screen sharing` : t`Allow screen sharing`}
              </MenuItem>
              <MenuSeparator />
              <MenuItem id="remove" danger onAction={() => onRemove(id)}>
                {t`Remove from class…`}
              </MenuItem>
            </>
          ) : null}
        </Menu>
      ) : null}
    </>
  );
}
