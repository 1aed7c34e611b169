import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useMemo } from "react";
import { cx } from "@/lib/cx";
import { region } from "@/lib/useRegionKeys";
import { type Cue, cueAt } from "@/lib/vtt";
import type { Region } from "@/live/events";
import { useStore } from "@/live/hooks";
import { Playback } from "@/live/playback";
import { pageOf, present, sceneOnStage } from "@/live/selectors";
import { kindOf, type StageKind } from "@/live/stage";
import type { ClassState, StageState } from "@/live/state";
import type { Timeline } from "@/live/timeline";
import { Stage } from "@/stage/Stage";
import { StageLayout } from "@/stage/StageLayout";
import { StageNote } from "@/stage/StageNote";
import type { Decks } from "@/stage/slides/decks";
import { type Player, usePlayer } from "./player";
import { ReplayBoard } from "./ReplayBoard";
import { ReplayScreen } from "./ReplayScreen";
import { ReplaySlides } from "./ReplaySlides";

type NameOf = (id: string | null) => string;

/** What the class saw at the moment that the player is at: layout, slides and the camera's picture, otherwise words. */
export function StageNow({
  player,
  cues,
  video,
  decks,
  timeline,
  version,
  nameOf,
}: {
  player: Player;
  /** The words to show below; null when there are none or they are off. */
  cues: readonly Cue[] | null;
  video: ReactNode | null;
  decks: Decks;
  timeline: Timeline;
  /** Counts what the timeline has come to hold. */
  version: number;
  nameOf: NameOf;
}) {
  const playback = useMemo(() => new Playback(timeline, player.clock), [player, timeline]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline is the same one while it grows
  useEffect(playback.grown, [playback, version]);
  const state = useStore(playback);
  const spoken = usePlayer(player, ({ positionMs }) => {
    const cue = cues?.[cueAt(cues, positionMs)];
    return cue && positionMs < cue.end_ms ? cue : null;
  });
  const { stage } = state;
  const hasDeck = pageOf(state, sceneOnStage(state)) !== null;
  const kind = kindOf(stage, hasDeck);
  const label = useLabel(kind, state, nameOf);
  const board = <ReplayBoard state={state} playback={playback} />;
  const hasPicture = stage.camera !== null && video !== null;
  return (
    <Stage {...region} label={label} kind={kind} caption={cues ? spoken : undefined}>
      <StageLayout
        stage={hasPicture ? withCamera(stage) : stage}
        kept={["camera"]}
        slots={{
          // Side by side with the camera stand slides, or without a deck the board.
          slides: hasDeck || stage.layout !== "side_by_side" ? <ReplaySlides {...{ state, decks, playback }} /> : board,
          board,
          screen: (
            <ReplayScreen
              name={nameOf(stage.screen?.participant_id ?? null)}
              isShared={stage.screen !== null}
              scene={stage.scene_id}
              playback={playback}
            />
          ),
          camera: (
            <>
              {video ? <div className={cx("absolute inset-0", hasPicture ? null : "invisible")}>{video}</div> : null}
              {hasPicture ? null : <Absent state={state} nameOf={nameOf} />}
            </>
          ),
        }}
      />
    </Stage>
  );
}

function useLabel(kind: StageKind, state: ClassState, nameOf: NameOf): string {
  const { t } = useLingui();
  const { camera, screen } = state.stage;
  const title = sceneOnStage(state)?.title;
  switch (kind) {
    case "camera":
      return t`On the stage: the camera of ${nameOf(camera?.participant_id ?? null)}`;
    case "screen":
      return t`On the stage: the screen of ${nameOf(screen?.participant_id ?? null)}`;
    case "slides":
      return title ? t`On the stage: slides, ${title}` : t`On the stage: slides`;
    case "board":
      return t`On the stage: the board`;
    case "none":
      return t`On the stage: nothing`;
  }
}

const corner: Region = { content: "camera", x: 735, y: 20, width: 250, height: 250 };
const whole: Region = { content: "screen", x: 0, y: 0, width: 1000, height: 1000 };

/** Screens are not recorded: where there is only one, the camera's picture stands beside the words about it. */
function withCamera(stage: StageState): StageState {
  return stage.layout === "screen" ? { ...stage, layout: "custom", regions: [whole, corner] } : stage;
}

/** Words for a camera whose picture there is not. */
function Absent({ state, nameOf }: { state: ClassState; nameOf: NameOf }) {
  const { stage, session } = state;
  if (session.status === "ended")
    return (
      <StageNote>
        <p>
          <Trans>The class has ended.</Trans>
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
      <p className="text-14 opacity-80">{stage.camera ? <Trans>Camera on</Trans> : <Trans>Camera off</Trans>}</p>
    </StageNote>
  );
}
