import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useMemo } from "react";
import type { Replay } from "@/api/types";
import { cx } from "@/lib/cx";
import { region } from "@/lib/useRegionKeys";
import { type Cue, cueAt } from "@/lib/vtt";
import type { Region } from "@/live/events";
import { useStore } from "@/live/hooks";
import { placesOf } from "@/live/layouts";
import { Playback, type PlayedTimeline } from "@/live/playback";
import { pageOf, present, sceneOnStage } from "@/live/selectors";
import { kindOf, type StageKind } from "@/live/stage";
import type { ClassState, StageState } from "@/live/state";
import { type ViewChoice, viewedAs } from "@/stage/layout";
import { shownAs } from "@/stage/own-layout";
import { Stage } from "@/stage/Stage";
import { StageLayout } from "@/stage/StageLayout";
import { StageNote } from "@/stage/StageNote";
import type { Decks } from "@/stage/slides/decks";
import { isMaking } from "../after/steps";
import { EndNote } from "./EndNote";
import { type Player, usePlayer } from "./player";
import { ReplayBoard } from "./ReplayBoard";
import { ReplayScreen } from "./ReplayScreen";
import { ReplaySlides } from "./ReplaySlides";
import { screenAt } from "./ScreenVideo";
import type { CaptionSize } from "./settings";
import { useStageClicks } from "./useStageClicks";

type NameOf = (id: string | null) => string;

/** A class played by a player, read anew when the timeline has more: `version` counts that. */
export function usePlayback(timeline: PlayedTimeline, version: number, player: Player): Playback {
  const playback = useMemo(() => new Playback(timeline, player.clock), [player, timeline]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline is the same one while it grows
  useEffect(playback.grown, [playback, version]);
  return playback;
}

/** What a viewer sees of the stage of a moment. */
export function stageSeen(
  state: ClassState,
  view: ViewChoice,
): { stage: StageState; hasDeck: boolean; kind: StageKind } {
  const hasDeck = pageOf(state, sceneOnStage(state)) !== null;
  const stage = viewedAs(state.stage, shownAs(view, state.stage, hasDeck));
  return { stage, hasDeck, kind: kindOf(stage, hasDeck) };
}

/** What the class saw at the moment that the player is at: layout, slides and the camera's picture, otherwise words. */
export function StageNow({
  replay,
  player,
  playback,
  view,
  cues,
  captionSize,
  video,
  decks,
  nameOf,
  over,
  onFullScreen,
  readAgain,
}: {
  replay: Replay;
  player: Player;
  playback: Playback;
  /** As the teacher had it, or always one thing. */
  view: ViewChoice;
  /** The words to show below; null when there are none or they are off. */
  cues: readonly Cue[] | null;
  captionSize: CaptionSize;
  video: ReactNode | null;
  decks: Decks;
  nameOf: NameOf;
  /** What stands over the whole stage instead. */
  over: ReactNode;
  onFullScreen: () => void;
  readAgain: () => Promise<Replay>;
}) {
  const state = useStore(playback);
  const { stage, hasDeck, kind } = stageSeen(state, view);
  const label = useLabel(kind, state, nameOf);
  const clicks = useStageClicks(player, onFullScreen);
  const isRecorded = usePlayer(player, (state) => state.hasPicture);
  const screen = usePlayer(player, ({ positionMs }) => screenAt(replay.screens, positionMs));
  const board = <ReplayBoard state={state} playback={playback} />;
  const hasPicture = stage.camera !== null && video !== null && isRecorded;
  return (
    <Stage
      {...region}
      label={label}
      kind={kind}
      press={clicks}
      below={cues ? <Caption cues={cues} size={captionSize} player={player} /> : null}
    >
      <StageLayout
        stage={hasPicture && screen === null && view === "follow" ? withCamera(stage) : stage}
        kept={["camera"]}
        slots={{
          // Side by side with the camera stand slides, or without a deck the board.
          slides: hasDeck || stage.layout !== "side_by_side" ? <ReplaySlides {...{ state, decks, playback }} /> : board,
          board,
          screen: (
            <ReplayScreen
              name={nameOf(stage.screen?.participant_id ?? null)}
              isShared={stage.screen !== null}
              isComing={isMaking(replay)}
              screen={stage.screen ? screen : null}
              scene={stage.scene_id}
              player={player}
              playback={playback}
              onStale={readAgain}
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
      <EndNote player={player} title={replay.session.title} />
      {over}
    </Stage>
  );
}

const captionStyle: Record<CaptionSize, string> = {
  small: "min-h-9 text-14",
  medium: "min-h-12 text-16 desk:text-18",
  large: "min-h-15 text-18 desk:text-22",
};

/** What is said, below the stage. */
function Caption({ cues, size, player }: { cues: readonly Cue[]; size: CaptionSize; player: Player }) {
  const spoken = usePlayer(player, ({ positionMs }) => {
    const cue = cues[cueAt(cues, positionMs)];
    return cue && positionMs < cue.end_ms ? cue : null;
  });
  return (
    <p
      data-captions={size}
      className={cx(
        "mx-auto flex max-w-176 items-center justify-center px-3 py-0.5 text-center text-balance text-ink",
        captionStyle[size],
        // Beside the stage the words say the same; over the controls of full screen it makes room for them.
        "flat:group-data-words/replay:hidden desk:group-data-full/replay:relative desk:group-data-full/replay:z-1 desk:group-data-full/replay:-translate-y-36 desk:group-data-idle/replay:translate-y-0",
      )}
    >
      {spoken ? (
        <span className="line-clamp-2 group-data-full/replay:rounded-1 group-data-full/replay:bg-room/90 group-data-full/replay:px-2">
          {spoken.speaker ? <span className="font-semibold">{spoken.speaker}: </span> : null}
          {spoken.text}
        </span>
      ) : null}
    </p>
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

/** Where a screen was not recorded, the camera's picture stands beside the words about it. */
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

/** Whose camera a moment's class had, and whether it is on the stage already. */
export function cameraOf(
  state: ClassState,
  view: ViewChoice,
): { who: string | null; isOnStage: boolean; isOn: boolean } {
  const { stage } = stageSeen(state, view);
  const teacher = present(state).find((person) => person.role === "teacher")?.id ?? null;
  return {
    who: stage.camera?.participant_id ?? teacher,
    isOnStage: placesOf(stage).includes("camera"),
    isOn: stage.camera !== null,
  };
}
