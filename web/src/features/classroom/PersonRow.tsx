import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsThreeVertical";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { MediaSource } from "@/api/types";
import { cx } from "@/lib/cx";
import { isStaff } from "@/live/selectors";
import type { ParticipantState } from "@/live/state";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { grant, mute, remove } from "./api";
import { useFailureToast } from "./People";
import { useClass } from "./useClass";

/** One person of the class: who, whether they are connected, whether their microphone is open, and the teacher's means. */
export function PersonRow({ who }: { who: ParticipantState }) {
  const { t } = useLingui();
  const { nameOf, person, myId } = useClass();
  const name = nameOf(who.id) || t`Someone`;
  const media = person(who.id);
  const open = media?.microphone?.muted === false;
  return (
    <li className="flex min-h-12 items-center gap-2.5 border-t border-line py-1.5 first:border-0">
      <Avatar name={name} size={32} className={cx(!who.connected && "opacity-50")} />
      <span className="min-w-0 flex-1">
        <span className={cx("block truncate font-semibold", media?.speaking && open && "highlight w-fit max-w-full")}>
          {who.id === myId ? t`${name} (you)` : name}
        </span>
        <Standing who={who} />
      </span>
      {open ? (
        <MicrophoneIcon size={20} weight="fill" className="flex-none" aria-label={t`Microphone on`} />
      ) : isStaff(who.role) || who.granted_sources.includes("microphone") ? (
        <MicrophoneSlashIcon size={20} className="flex-none text-ink-3" aria-label={t`Microphone off`} />
      ) : null}
      {who.id === myId ? null : <Means who={who} name={name} open={open} />}
    </li>
  );
}

/** The line under a name: role, connection, what they were given. */
function Standing({ who }: { who: ParticipantState }) {
  const { t } = useLingui();
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

/** What a teacher can do: let speak and back at a press, the rest in a menu, removal behind a question. */
function Means({ who, name, open }: { who: ParticipantState; name: string; open: boolean }) {
  const { t } = useLingui();
  const { live, session } = useClass();
  const failed = useFailureToast();
  const [asking, setAsking] = useState(false);
  const student = !isStaff(who.role);
  const done = () => live.nudge();
  const give = useMutation({
    mutationFn: (sources: readonly MediaSource[]) => grant(session.id, who.id, sources),
    onSuccess: done,
    onError: failed(t`What ${name} may do did not change.`),
  });
  const quiet = useMutation({
    mutationFn: () => mute(session.id, who.id),
    onSuccess: done,
    onError: failed(t`${name} was not muted.`),
  });
  const given = who.granted_sources.filter((source): source is MediaSource => source !== "screen_share_audio");
  const has = (source: MediaSource) => given.includes(source);
  const turn = (source: MediaSource) =>
    give.mutate(has(source) ? given.filter((each) => each !== source) : [...given, source]);
  const speaks = has("microphone");
  return (
    <>
      {student ? (
        <Button
          size="small"
          isPending={give.isPending}
          onPress={() => turn("microphone")}
          aria-label={speaks ? t`End turn: ${name}` : t`Let speak: ${name}`}
        >
          {give.isPending ? <Trans>Saving…</Trans> : speaks ? <Trans>End turn</Trans> : <Trans>Let speak</Trans>}
        </Button>
      ) : null}
      {student || open ? (
        <Menu
          label={t`More for ${name}`}
          trigger={
            <IconButton label={t`More for ${name}`} className="-mr-2">
              <DotsThreeVerticalIcon size={20} aria-hidden />
            </IconButton>
          }
        >
          {open ? (
            <MenuItem id="mute" onAction={() => quiet.mutate()}>
              {t`Mute microphone`}
            </MenuItem>
          ) : null}
          {student ? (
            <>
              <MenuItem id="camera" onAction={() => turn("camera")}>
                {has("camera") ? t`Take back the camera` : t`Let show a camera`}
              </MenuItem>
              <MenuItem id="screen" onAction={() => turn("screen_share")}>
                {has("screen_share") ? t`Take back the screen` : t`Let share a screen`}
              </MenuItem>
              <MenuSeparator />
              <MenuItem id="remove" danger onAction={() => setAsking(true)}>
                {t`Remove from class…`}
              </MenuItem>
            </>
          ) : null}
        </Menu>
      ) : null}
      <RemoveDialog who={who} name={name} isOpen={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function RemoveDialog({
  who,
  name,
  isOpen,
  onClose,
}: {
  who: ParticipantState;
  name: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { live, session } = useClass();
  const failed = useFailureToast();
  const take = useMutation({
    mutationFn: () => remove(session.id, who.id),
    onSuccess: () => {
      live.nudge();
      onClose();
    },
    onError: failed(t`${name} was not removed.`),
  });
  return (
    <Dialog
      role="alertdialog"
      width={420}
      title={t`Remove ${name} from class?`}
      isOpen={isOpen}
      onClose={onClose}
      isLocked={take.isPending}
    >
      <DialogBody>
        <p className="text-16">
          <Trans>They leave at once and cannot come back to this class.</Trans>
        </p>
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose} isDisabled={take.isPending} autoFocus>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="danger" isPending={take.isPending} onPress={() => take.mutate()}>
          {take.isPending ? <Trans>Removing…</Trans> : <Trans>Remove</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
