import { Trans, useLingui } from "@lingui/react/macro";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { present } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { Avatar } from "@/ui/Avatar";

/**
 * What the class saw at a moment: the camera's picture when it was on the stage, otherwise words for what was there. `video` stays
 * mounted throughout, so that sound never stops; it is shown large, small or not at all.
 */
export function Stage({
  state,
  video,
  caption,
  nameOf,
  stageRef,
}: {
  state: ClassState;
  video: ReactNode | null;
  caption: { speaker: string | null; text: string } | null;
  nameOf: (id: string | null) => string;
  stageRef: (element: HTMLElement | null) => void;
}) {
  const { t } = useLingui();
  const { stage } = state;
  const camera = [...state.tracks.values()].find((track) => track.source === "camera");
  const isCameraOnStage = stage.kind === "camera" && video !== null;
  const isCameraSmall = stage.kind === "screen_share" && video !== null && camera !== undefined;
  const label =
    stage.kind === "camera"
      ? t`On the stage: the camera of ${nameOf(stage.participant_id)}`
      : stage.kind === "screen_share"
        ? t`On the stage: the screen of ${nameOf(stage.participant_id)}`
        : t`On the stage: nothing`;
  return (
    <section
      ref={stageRef}
      aria-label={label}
      className="relative aspect-video w-full overflow-hidden bg-cam text-on-cam shadow-stage md:rounded-1"
    >
      {isCameraOnStage ? null : (
        <div className="absolute inset-0 grid place-items-center p-6 text-center">
          <Absent state={state} nameOf={nameOf} hasVideo={video !== null} />
        </div>
      )}
      {video ? (
        <div
          className={cx(
            "absolute",
            isCameraOnStage ? "inset-0" : "end-3 top-3 aspect-video w-1/4 overflow-hidden rounded-2",
            !isCameraOnStage && !isCameraSmall && "invisible",
          )}
        >
          {video}
        </div>
      ) : null}
      {isCameraOnStage ? (
        <p className="absolute start-2 top-2 max-w-[calc(100%-1rem)] truncate rounded-1 bg-cam-label px-2 py-0.5 text-12 font-medium">
          {nameOf(stage.participant_id)}
        </p>
      ) : null}
      {caption ? (
        <p className="absolute inset-x-3 bottom-3 mx-auto w-fit max-w-[min(100%-1.5rem,44rem)] rounded-1 bg-cam-label px-3 py-1 text-center text-14 md:bottom-5 md:text-18">
          {caption.speaker ? <span className="font-semibold">{caption.speaker}: </span> : null}
          {caption.text}
        </p>
      ) : null}
    </section>
  );
}

/** Words for a stage whose picture there is not. */
function Absent({
  state,
  nameOf,
  hasVideo,
}: {
  state: ClassState;
  nameOf: (id: string | null) => string;
  hasVideo: boolean;
}) {
  const { stage, session } = state;
  if (session.status === "ended")
    return (
      <p className="text-18">
        <Trans>The class has ended.</Trans>
      </p>
    );
  if (stage.kind === "screen_share")
    return (
      <div className="grid justify-items-center gap-3">
        <MonitorIcon size={40} aria-hidden />
        <p className="text-18">
          <Trans>{nameOf(stage.participant_id)} shared a screen</Trans>
        </p>
        <p className="hidden text-14 opacity-80 md:block">
          <Trans>The recording has no picture of it.</Trans>
        </p>
      </div>
    );
  const teacher = stage.participant_id ?? present(state).find((person) => person.role === "teacher")?.id ?? null;
  if (!teacher)
    return (
      <p className="text-18">
        <Trans>Nobody is on the stage.</Trans>
      </p>
    );
  const name = nameOf(teacher);
  return (
    <div className="grid justify-items-center gap-3">
      <Avatar name={name} size={96} className="!bg-on-cam/15" />
      <p className="text-18">{name}</p>
      <p className="text-14 opacity-80">
        {stage.kind === "camera" ? hasVideo ? null : <Trans>Camera on</Trans> : <Trans>Camera off</Trans>}
      </p>
    </div>
  );
}
