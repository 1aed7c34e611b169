import { Trans, useLingui } from "@lingui/react/macro";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import type { ReactNode } from "react";
import { region } from "@/lib/useRegionKeys";
import { type Cue, cueAt } from "@/lib/vtt";
import { present } from "@/live/selectors";
import { kindOf } from "@/live/stage";
import type { ClassState } from "@/live/state";
import { Stage } from "@/stage/Stage";
import { StageNote } from "@/stage/StageNote";
import { type Player, usePlayer } from "./player";
import type { StateAt } from "./useTimeline";

/**
 * What the class saw at the moment that the player is at: the camera's picture while it was on the stage, otherwise
 * words.
 */
export function StageNow({
  player,
  stateAt,
  cues,
  video,
  nameOf,
}: {
  player: Player;
  stateAt: StateAt;
  /** The words to show below; null when there are none or they are off. */
  cues: readonly Cue[] | null;
  video: ReactNode | null;
  nameOf: (id: string | null) => string;
}) {
  const { t } = useLingui();
  const state = usePlayer(player, ({ positionMs }) => stateAt(positionMs));
  const spoken = usePlayer(player, ({ positionMs }) => {
    const cue = cues?.[cueAt(cues, positionMs)];
    return cue && positionMs < cue.end_ms ? cue : null;
  });
  const { stage } = state;
  const kind = kindOf(stage, false);
  const name = nameOf((kind === "screen" ? stage.screen : stage.camera)?.participant_id ?? null);
  const hasCamera = [...state.tracks.values()].some((track) => track.source === "camera");
  const label =
    kind === "camera"
      ? t`On the stage: the camera of ${name}`
      : kind === "screen"
        ? t`On the stage: the screen of ${name}`
        : t`On the stage: nothing`;
  return (
    <Stage
      {...region}
      label={label}
      kind={kind}
      picture={video}
      size={kind === "camera" && video ? "full" : kind === "screen" && hasCamera ? "corner" : "hidden"}
      caption={cues ? spoken : undefined}
    >
      <Absent state={state} nameOf={nameOf} hasVideo={video !== null} />
    </Stage>
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
  const kind = kindOf(stage, false);
  if (session.status === "ended")
    return (
      <StageNote>
        <p>
          <Trans>The class has ended.</Trans>
        </p>
      </StageNote>
    );
  if (kind === "screen")
    return (
      <StageNote icon={<MonitorIcon size={40} aria-hidden />}>
        <p>
          <Trans>{nameOf(stage.screen?.participant_id ?? null)} shared a screen</Trans>
        </p>
        <p className="hidden text-14 opacity-80 md:block">
          <Trans>It was not recorded.</Trans>
        </p>
      </StageNote>
    );
  const teacher =
    stage.camera?.participant_id ?? present(state).find((person) => person.role === "teacher")?.id ?? null;
  if (!teacher)
    return (
      <StageNote>
        <p>
          <Trans>Nobody is on the stage.</Trans>
        </p>
      </StageNote>
    );
  const name = nameOf(teacher);
  return (
    <StageNote person={name}>
      <p>{name}</p>
      {kind === "camera" && hasVideo ? null : (
        <p className="text-14 opacity-80">{kind === "camera" ? <Trans>Camera on</Trans> : <Trans>Camera off</Trans>}</p>
      )}
    </StageNote>
  );
}
