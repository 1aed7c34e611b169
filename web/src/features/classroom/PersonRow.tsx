import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsThreeVertical";
import { LockSimpleIcon } from "@phosphor-icons/react/dist/csr/LockSimple";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { PencilSimpleIcon } from "@phosphor-icons/react/dist/csr/PencilSimple";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { memo } from "react";
import { cx } from "@/lib/cx";
import type { Role, Source } from "@/live/events";
import { shallowEqual } from "@/live/hooks";
import type { GrantedSource } from "@/live/ops/person";
import { everyPage } from "@/live/page-keys";
import { isRecorded, isStaff } from "@/live/selectors";
import type { Lock } from "@/live/state";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { DrawItems } from "./board/DrawItems";
import { isOpen } from "./media-state";
import { PersonLocks } from "./talk/desk/LocksMenu";
import { useLockNames } from "./talk/desk/useLocks";
import { nameOf, useClass, useClassValue, type View } from "./useClass";

/** What a row shows, but for who speaks: that changes far more often, and is watched by the parts that show it. */
interface Person {
  readonly name: string;
  readonly isMe: boolean;
  readonly role: Role | null;
  readonly connected: boolean;
  readonly granted: readonly Source[];
  /** Where they may draw; see ParticipantState. */
  readonly board: string | null;
  /** What is locked for them alone. */
  readonly locks: readonly Lock[];
  /** Whether the microphone is open. */
  readonly open: boolean;
  /** Whether a grant of theirs is on its way to the server. */
  readonly saving: boolean;
  /** Whether they are recorded; null where nobody is, or they send nothing. */
  readonly recorded: boolean | null;
}

const nothing: readonly Source[] = [];
const noLocks: readonly Lock[] = [];

function personOf(view: View, id: string): Person {
  const who = view.view.participants.get(id);
  return {
    name: nameOf(view, id),
    isMe: view.details.me.id === id,
    role: who?.role ?? null,
    connected: who?.connected === true,
    granted: who?.granted_sources ?? nothing,
    board: who?.board ?? null,
    locks: who?.locks ?? noLocks,
    open: isOpen(view, id),
    recorded: recordedOf(view, id),
    saving: view.pending.some(({ op, step }) => op.participant_id === id && op.kind !== "mute" && step !== "saved"),
  };
}

/** Whether somebody who may send something is recorded, in a class that is. */
function recordedOf({ confirmed }: View, id: string): boolean | null {
  const who = confirmed.participants.get(id);
  if (!confirmed.session.record || !who?.connected) return null;
  const sends = isStaff(who.role) || who.granted_sources.some((source) => source !== "screen_share");
  return sends ? isRecorded(confirmed, id) : null;
}

const useSpeaks = (id: string): boolean => useClassValue(({ room }) => room.speakers.has(id));

/**
 * One person of the class: who, whether they are connected, whether their microphone is open, and the teacher's means.
 * A change of speaker renders two names and two icons of the list and no more.
 */
export const PersonRow = memo(function PersonRow({ id, onRemove }: { id: string; onRemove: (id: string) => void }) {
  const { t } = useLingui();
  const person = useClassValue((view) => personOf(view, id), shallowEqual);
  const { connected, open, isMe, role, granted, board, locks, saving, recorded } = person;
  const name = person.name || t`Someone`;
  return (
    <li className="flex min-h-12 items-center gap-2.5 border-t border-line py-1.5 [contain-intrinsic-size:auto_3rem] [content-visibility:auto] first:border-0">
      <Avatar name={name} size={32} className={cx(!connected && "opacity-50")} />
      <span className="min-w-0 flex-1">
        <Name id={id} open={open} name={isMe ? t`${name} (you)` : name} />
        <Standing
          role={role}
          connected={connected}
          granted={granted}
          board={isStaff(role) ? null : board}
          locks={locks}
          recorded={recorded}
        />
      </span>
      {open || isStaff(role) || granted.includes("microphone") ? <Sound id={id} open={open} /> : null}
      {isMe ? null : (
        <Means
          id={id}
          name={name}
          open={open}
          student={!isStaff(role)}
          granted={granted}
          board={board}
          saving={saving}
          onRemove={onRemove}
        />
      )}
    </li>
  );
});

const Name = memo(function Name({ id, name, open }: { id: string; name: string; open: boolean }) {
  const speaks = useSpeaks(id) && open;
  return <span className={cx("block truncate font-semibold", speaks && "highlight w-fit max-w-full")}>{name}</span>;
});

/** The line under a name: role, connection, what they were given. */
const Standing = memo(function Standing({
  role,
  connected,
  granted,
  board,
  locks,
  recorded,
}: Pick<Person, "role" | "connected" | "granted" | "board" | "locks" | "recorded">) {
  const { t } = useLingui();
  const lockNames = useLockNames();
  const words: string[] = [];
  if (role === "teacher") words.push(t`Teacher`);
  if (role === "assistant") words.push(t`Assistant`);
  if (!connected) words.push(t`Not connected`);
  else if (granted.includes("microphone")) words.push(t`May speak`);
  if (granted.includes("camera")) words.push(t`camera allowed`);
  if (granted.includes("screen_share")) words.push(t`screen allowed`);
  if (recorded !== null) words.push(recorded ? t`recorded` : t`not recorded`);
  const draws = board === null ? "" : board === everyPage ? t`May draw on every page` : t`May draw on one page`;
  const closed = isStaff(role) ? "" : locks.map((lock) => lockNames[lock]).join(", ");
  if (words.length === 0 && !draws && !closed) return null;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-12 text-ink-3">
      {words.length > 0 ? <span className="truncate">{words.join(", ")}</span> : null}
      {draws ? (
        <span className="flex min-w-0 items-center gap-1">
          <PencilSimpleIcon size={12} className="flex-none" aria-hidden />
          <span className="truncate">{draws}</span>
        </span>
      ) : null}
      {closed ? (
        <span className="flex min-w-0 items-center gap-1">
          <LockSimpleIcon size={12} className="flex-none" aria-hidden />
          <span className="truncate">{t`Closed: ${closed}`}</span>
        </span>
      ) : null}
    </span>
  );
});

/** The microphone: open, speaking, or off. */
const Sound = memo(function Sound({ id, open }: { id: string; open: boolean }) {
  const { t } = useLingui();
  const speaks = useSpeaks(id);
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
});

/** What a teacher can do: let speak and back at a press, the rest in a menu, removal behind a question. */
const Means = memo(function Means({
  id,
  name,
  open,
  student,
  granted,
  board,
  saving,
  onRemove,
}: Pick<Person, "name" | "open" | "granted" | "board" | "saving"> & {
  id: string;
  student: boolean;
  onRemove: (id: string) => void;
}) {
  const { t } = useLingui();
  const { live } = useClass();
  const has = (source: GrantedSource) => granted.includes(source);
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
                {has("camera") ? t`Stop their camera` : t`Allow camera`}
              </MenuItem>
              <MenuItem id="screen" onAction={() => turn("screen_share")}>
                {has("screen_share") ? t`Stop their screen share` : t`Allow screen sharing`}
              </MenuItem>
              <MenuSeparator />
              <DrawItems id={id} board={board} />
              <MenuSeparator />
              <PersonLocks id={id} name={name} />
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
});
