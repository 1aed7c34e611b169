/** What is on the stage, as the log has it: a scene, how the stage is divided, and whose camera and screen it shows. */
import type { Layout, Region, Shown } from "../events";
import { isLayout } from "../layouts";
import { type Draft, isId, isRecord, type Noun } from "./draft";

/** What the stage shows. */
export interface StageState {
  /** The scene on it; null before the first. */
  readonly scene_id: string | null;
  readonly layout: Layout;
  /** The rectangles of layout custom, else none. */
  readonly regions: readonly Region[];
  /** Whether a shared screen leaves the layout as it is. */
  readonly pinned: boolean;
  readonly camera: Shown | null;
  readonly screen: Shown | null;
}

/** What the stage shows and why. */
export interface LayoutState extends StageState {
  readonly cause: string | null;
}

const noRegions: readonly Region[] = [];

/** A stage with nothing on it. */
export const emptyStage: LayoutState = {
  scene_id: null,
  layout: "camera",
  regions: noRegions,
  pinned: false,
  camera: null,
  screen: null,
  cause: null,
};

/** See the file's comment. Scenes act on it by themselves (scenes.ts). */
export const stage: Noun<{ readonly stage: LayoutState }> = {
  empty: { stage: emptyStage },
  on: {
    "session.ended": (draft) => {
      draft.stage = emptyStage;
    },
    "layout.changed": (draft, { layout, regions, pinned, camera, screen, cause }) => {
      draft.stage = {
        scene_id: draft.stage.scene_id,
        ...division(layout, regions),
        pinned: pinned === true,
        camera: shownOf(camera),
        screen: shownOf(screen),
        cause: typeof cause === "string" ? cause : null,
      };
    },
  },
};

/** A layout and its regions, whatever was written as them. */
export function division(layout: unknown, regions: unknown): Pick<StageState, "layout" | "regions"> {
  const list = Array.isArray(regions) ? regions.filter(isRegion) : [];
  return { layout: isLayout(layout) ? layout : "camera", regions: list.length > 0 ? list : noRegions };
}

/** Takes a track that is over from the stage; the layout's own event follows. */
export function clearStage(draft: Draft, track: string): void {
  const { camera, screen } = draft.stage;
  if (camera?.track_id === track) draft.stage = { ...draft.stage, camera: null };
  if (screen?.track_id === track) draft.stage = { ...draft.stage, screen: null };
}

function shownOf(value: Shown | null): Shown | null {
  if (!isRecord(value) || !isId(value.participant_id) || !isId(value.track_id)) return null;
  return { participant_id: value.participant_id, track_id: value.track_id };
}

function isRegion(value: unknown): value is Region {
  if (!isRecord(value)) return false;
  const { content, x, y, width, height } = value;
  const within = (number: unknown, least: number) =>
    Number.isInteger(number) && Number(number) >= least && Number(number) <= 1000;
  return (
    ["camera", "screen", "slides", "board"].includes(content as string) &&
    [x, y].every((number) => within(number, 0)) &&
    [width, height].every((number) => within(number, 1))
  );
}
