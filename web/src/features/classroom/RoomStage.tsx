import { Trans, useLingui } from "@lingui/react/macro";
import { MonitorArrowUpIcon } from "@phosphor-icons/react/dist/csr/MonitorArrowUp";
import { UserIcon } from "@phosphor-icons/react/dist/csr/User";
import { region } from "@/lib/useRegionKeys";
import { isStaff } from "@/live/selectors";
import { kindOf } from "@/live/stage";
import { Stage } from "@/stage/Stage";
import { StageNote } from "@/stage/StageNote";
import { Button } from "@/ui/Button";
import { Picture } from "./Picture";
import { useClassValue, useName, type View } from "./useClass";

/** The stage of the room: a shared screen, the teacher, or a calm nothing. */
export function RoomStage({ onStopSharing, className }: { onStopSharing: () => void; className?: string | undefined }) {
  const { t } = useLingui();
  const stage = useClassValue((view) => view.stage);
  const me = useClassValue((view) => view.details.me.id);
  const kind = kindOf(stage, false);
  const shown = kind === "screen" ? stage.screen : kind === "camera" ? stage.camera : null;
  const name = useName(shown?.participant_id ?? null);
  // One's own screen on one's own stage would show itself in itself, on and on.
  const isOwnScreen = kind === "screen" && shown?.participant_id === me;
  const picture =
    shown === null ? null : (
      <figure key={shown.track_id} className="size-full">
        <Picture trackId={shown.track_id} fit="contain" />
        <figcaption className="sr-only">
          {kind === "screen" ? <Trans>The screen of {name}</Trans> : <Trans>The camera of {name}</Trans>}
        </figcaption>
      </figure>
    );
  return (
    <Stage
      {...region}
      label={t`Stage`}
      kind={kind}
      picture={picture}
      size={isOwnScreen ? "corner" : picture ? "full" : "hidden"}
      className={className}
    >
      {isOwnScreen ? (
        <StageNote icon={<MonitorArrowUpIcon size={40} aria-hidden />}>
          <p>
            <Trans>You are sharing your screen. The class sees it here.</Trans>
          </p>
          <Button size="small" className="border-on-cam text-on-cam hover:text-ink" onPress={onStopSharing}>
            <Trans>Stop sharing</Trans>
          </Button>
        </StageNote>
      ) : (
        <EmptyStage />
      )}
    </Stage>
  );
}

/** Who teaches here, as far as log and room tell it. */
function teacherOf({ here, room }: View): string | null {
  const teacher =
    here.find((person) => person.role === "teacher" && person.connected) ??
    here.find((person) => isStaff(person.role) && person.connected);
  return teacher?.id ?? room.people.find((person) => isStaff(person.role))?.id ?? null;
}

/** No picture: who teaches, as initials, and one sentence. */
function EmptyStage() {
  const known = useClassValue(teacherOf);
  const name = useName(known);
  const isMine = useClassValue(({ details }) => details.staff && (known === null || known === details.me.id));
  // Before the log was read nobody knows who is here.
  const isRead = useClassValue(({ confirmed }) => confirmed.last_n > 0);
  return (
    <StageNote person={name} icon={<UserIcon size={40} aria-hidden />}>
      <p>
        {isMine ? (
          <Trans>The stage is empty. Turn on your camera or share your screen.</Trans>
        ) : name ? (
          <Trans>{name} is here with the camera off.</Trans>
        ) : known ? (
          <Trans>The teacher is here with the camera off.</Trans>
        ) : isRead ? (
          <Trans>The teacher is not here right now. The class stays open.</Trans>
        ) : null}
      </p>
    </StageNote>
  );
}
