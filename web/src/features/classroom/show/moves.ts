/**
 * Where a class can go from what is on its stage, and the operations that take it there. Pure: a state in, operations
 * out. A lesson is gone through segment by segment, in each scene by scene, in each page by page.
 */

import { boardPagesOf, boardViewOf } from "@/live/board";
import { type Place, placesOf } from "@/live/layouts";
import type { ShowOp } from "@/live/ops/wire";
import { pageOf, sceneOnStage, scenesOf, segmentsOf } from "@/live/selectors";
import type { ClassState, SceneState, SegmentState } from "@/live/state";

/** The scenes of one segment; `segment` is null for those that belong to none. */
export interface SceneGroup {
  readonly segment: SegmentState | null;
  readonly scenes: readonly SceneState[];
}

/** The scenes by segment, in the order of the lesson; segments without scenes are left out. */
export function groupsOf(state: ClassState): readonly SceneGroup[] {
  const all = scenesOf(state);
  const segments = segmentsOf(state);
  const groups: SceneGroup[] = segments.map((segment) => ({
    segment,
    scenes: all.filter(({ segment_id }) => segment_id === segment.id),
  }));
  const others = all.filter(({ segment_id }) => segment_id === null || !state.segments.has(segment_id));
  return [...groups, { segment: null, scenes: others }].filter(({ scenes }) => scenes.length > 0);
}

/** All scenes in the order of the lesson. */
export function lessonOrder(state: ClassState): readonly SceneState[] {
  return groupsOf(state).flatMap(({ scenes }) => scenes);
}

/** The group of the scene on the stage; before the first scene, the first group. */
export function groupOnStage(state: ClassState): SceneGroup | null {
  const groups = groupsOf(state);
  const scene = sceneOnStage(state);
  return groups.find(({ scenes }) => scene && scenes.includes(scene)) ?? groups[0] ?? null;
}

/** How many pages a scene has; none without a deck. */
export function pagesOf(state: ClassState, scene: SceneState): number {
  if (scene.asset_id === null || scene.first_page === null || scene.last_page === null) return 0;
  const last = Math.min(scene.last_page, state.decks.get(scene.asset_id)?.pages ?? scene.last_page);
  return Math.max(0, last - scene.first_page + 1);
}

/** What is on the stage, the largest first: side by side with the camera stand slides, or without a deck the board. */
export function placesOn(state: ClassState): readonly Place[] {
  const places = placesOf(state.stage);
  if (state.stage.layout !== "side_by_side" || pageOf(state, sceneOnStage(state)) !== null) return places;
  return places.map((place) => (place === "slides" ? "board" : place));
}

/** What is turned by steps: the slides of the scene, its board where that is the larger, or neither. */
export function pagedBy(state: ClassState): "slides" | "board" | null {
  const hasDeck = pageOf(state, sceneOnStage(state)) !== null;
  const [first] = placesOn(state).filter((place) => place === "board" || (place === "slides" && hasDeck));
  return first === "board" ? "board" : hasDeck ? "slides" : null;
}

/** The pages of the board on the stage and the one of them that is seen, by their keys. */
export interface BoardPages {
  /** Null: the board of no scene. */
  readonly scene_id: string | null;
  readonly pages: readonly string[];
  readonly page: string;
}

/** See BoardPages; null where the board is not what is turned. */
export function boardOnStage(state: ClassState): BoardPages | null {
  if (pagedBy(state) !== "board") return null;
  const { scene_id } = state.stage;
  return { scene_id, pages: boardPagesOf(state, scene_id), page: boardViewOf(state, scene_id).page };
}

/** Where a step leads: to another page of the scene, to another page of its board, or to another scene. */
export type Step =
  | { readonly kind: "page"; readonly scene: SceneState; readonly page: number }
  | { readonly kind: "board"; readonly scene_id: string | null; readonly page: string }
  | { readonly kind: "scene"; readonly scene: SceneState };

/** What comes next, or was before, `by` steps of 1 or -1 away; null at the lesson's ends. */
export function stepFrom(state: ClassState, by: 1 | -1): Step | null {
  const scene = sceneOnStage(state);
  const order = lessonOrder(state);
  const board = boardOnStage(state);
  const turned = board?.pages[board.pages.indexOf(board.page) + by];
  if (board && turned !== undefined) return { kind: "board", scene_id: board.scene_id, page: turned };
  if (!scene) {
    const first = order[0];
    return by === 1 && first ? { kind: "scene", scene: first } : null;
  }
  const shown = pageOf(state, scene);
  const page = (shown?.page ?? 0) + by;
  const first = scene.first_page ?? 1;
  if (!board && shown && page >= first && page < first + pagesOf(state, scene)) return { kind: "page", scene, page };
  const other = order[order.indexOf(scene) + by];
  return other ? { kind: "scene", scene: other } : null;
}

/** The operation of a step. */
export function opOf(step: Step): ShowOp | null {
  if (step.kind === "scene") return { type: "scene.switched", content: { scene_id: step.scene.id } };
  if (step.kind === "board") return shownWhole(step.scene_id, step.page);
  const { id, asset_id } = step.scene;
  return asset_id === null ? null : { type: "slide.shown", content: { scene_id: id, asset_id, page: step.page } };
}

/** Shows a page of a board, all of it. */
export function shownWhole(scene_id: string | null, page: string): ShowOp {
  return { type: "board.page_shown", content: { scene_id, page, x: 0, y: 0, zoom: 100 } };
}

/**
 * Shows a page of the scene on the stage, by its number in the deck, or of its board by its number there; null for what
 * the scene does not have.
 */
export function jumpTo(state: ClassState, page: number): ShowOp | null {
  const board = boardOnStage(state);
  if (board) {
    const key = board.pages[page - 1];
    return key === undefined ? null : shownWhole(board.scene_id, key);
  }
  const scene = sceneOnStage(state);
  if (!scene || !Number.isInteger(page)) return null;
  const first = scene.first_page ?? 1;
  return page < first || page >= first + pagesOf(state, scene) ? null : opOf({ kind: "page", scene, page });
}

/** Which pages the scene on the stage has, and the deck in all; null without pages. */
export interface PageRange {
  readonly scene: SceneState;
  readonly page: number;
  readonly first: number;
  readonly last: number;
  /** How many the deck has. */
  readonly of: number;
}

/** See PageRange. */
export function pagesOnStage(state: ClassState): PageRange | null {
  const scene = sceneOnStage(state);
  const shown = pageOf(state, scene);
  if (!scene || !shown) return null;
  const first = scene.first_page ?? 1;
  const last = Math.max(first, first + pagesOf(state, scene) - 1);
  return { scene, page: shown.page, first, last, of: state.decks.get(scene.asset_id ?? "")?.pages ?? last };
}

/** The numbers of the pages that can be turned, and the one that is seen. */
export interface Numbers {
  readonly kind: "slides" | "board";
  readonly now: number;
  readonly first: number;
  readonly last: number;
  /** How many the deck or the board has. */
  readonly of: number;
}

/** See Numbers; null where there is nothing to turn. */
export function numbersOnStage(state: ClassState): Numbers | null {
  const board = boardOnStage(state);
  if (board) {
    const of = board.pages.length;
    return { kind: "board", now: board.pages.indexOf(board.page) + 1, first: 1, last: of, of };
  }
  const slides = pagesOnStage(state);
  return slides && { kind: "slides", now: slides.page, first: slides.first, last: slides.last, of: slides.of };
}

/** A change of the scene as the log has it. */
export function changed(scene: SceneState, to: Partial<Omit<SceneState, "id">>): ShowOp {
  const { id, segment_id, position, title, layout, regions, asset_id, first_page, last_page } = { ...scene, ...to };
  return {
    type: "scene.updated",
    content: { scene_id: id, segment_id, position, title, layout, regions, asset_id, first_page, last_page },
  };
}

/** Moves a scene among those of its segment: both neighbours change places. Nothing at the segment's ends. */
export function moved(state: ClassState, id: string, by: 1 | -1): readonly ShowOp[] {
  const group = groupsOf(state).find(({ scenes }) => scenes.some((scene) => scene.id === id));
  if (!group) return [];
  const from = group.scenes.findIndex((scene) => scene.id === id);
  const order = [...group.scenes];
  const [scene] = order.splice(from, 1);
  if (!scene || !group.scenes[from + by]) return [];
  order.splice(from + by, 0, scene);
  // The places that the group has stay its own; two scenes in one place are pulled apart.
  const places: number[] = [];
  for (const { position } of group.scenes) places.push(Math.max(position, (places.at(-1) ?? 0) + 1));
  return order.flatMap((each, i) => (each.position === places[i] ? [] : changed(each, { position: places[i] ?? 1 })));
}

/** The place of a scene that is added: after all others. */
export function nextPosition(state: ClassState): number {
  return Math.max(0, ...scenesOf(state).map(({ position }) => position)) + 1;
}
