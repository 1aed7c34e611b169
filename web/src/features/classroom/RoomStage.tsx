import { Trans, useLingui } from "@lingui/react/macro";
import { UserIcon } from "@phosphor-icons/react/dist/csr/User";
import { region } from "@/lib/useRegionKeys";
import type { Shown } from "@/live/events";
import { isStaff, pageOf, sceneOnStage } from "@/live/selectors";
import { kindOf } from "@/live/stage";
import { type ViewChoice, viewedAs } from "@/stage/layout";
import { Stage } from "@/stage/Stage";
import { StageLayout } from "@/stage/StageLayout";
import { StageNote } from "@/stage/StageNote";
import { Avatar } from "@/ui/Avatar";
import { BoardPlace } from "./board/BoardPlace";
import { ScreenPlace } from "./board/ScreenPlace";
import { useShown, useShownStage, useShownState } from "./lookback/shown";
import { Picture } from "./Picture";
import { RoomSlides } from "./RoomSlides";
import { useClassValue, useName, type View } from "./useClass";

/** The stage of the room, in the layout of the moment or the one that this viewer chose. */
export function RoomStage({
  choice = "follow",
  onStopSharing,
  className,
}: {
  choice?: ViewChoice;
  onStopSharing: () => void;
  className?: string | undefined;
}) {
  const { t } = useLingui();
  const logged = useShownStage();
  const hasDeck = useShownState((state) => pageOf(state, sceneOnStage(state)) !== null);
  const stage = viewedAs(logged, choice);
  return (
    <Stage {...region} label={t`Stage`} kind={kindOf(stage, hasDeck)} className={className}>
      <StageLayout
        stage={stage}
        slots={{
          // Side by side with the camera stand slides, or without a deck the board.
          slides: hasDeck || stage.layout !== "side_by_side" ? <RoomSlides /> : <BoardPlace />,
          board: <BoardPlace />,
          camera: <CameraPlace camera={stage.camera} isWhole={stage.layout === "camera"} />,
          screen: <ScreenPlace screen={stage.screen} onStopSharing={onStopSharing} />,
        }}
      />
    </Stage>
  );
}

function CameraPlace({ camera, isWhole }: { camera: Shown | null; isWhole: boolean }) {
  const name = useName(camera?.participant_id ?? null);
  const teacher = useName(useClassValue(teacherOf));
  const { isLive } = useShown();
  if (!camera)
    return isWhole ? <EmptyStage /> : <Avatar name={teacher} size={64} className="border-2 border-on-cam/25" />;
  return (
    <figure key={camera.track_id} className="@container relative size-full">
      <Picture trackId={camera.track_id} fit="contain" />
      {isLive ? (
        <figcaption className="sr-only">
          <Trans>The camera of {name}</Trans>
        </figcaption>
      ) : (
        <figcaption className="absolute start-2 bottom-2 rounded-1 bg-cam/80 px-2 py-0.5 text-13 whitespace-nowrap @max-[10rem]:sr-only">
          <Trans>The camera is live.</Trans>
        </figcaption>
      )}
    </figure>
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
