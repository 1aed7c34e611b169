/** What was on the stage of a class, as stretches of its time: what the line of a replay draws. Pure. */
import { boardPagesOf, boardViewOf } from "./board";
import { pageOf, sceneOnStage } from "./selectors";
import { kindOf, type StageKind } from "./stage";
import type { ClassState } from "./state";

/** What was on the stage over a stretch of the class. */
export type StageSpan = {
  from_ms: number;
  to_ms: number;
  kind: StageKind;
  /** Whose camera or screen it was. */
  participant_id: string | null;
  /** The scene's title; empty for a scene without one, and for no scene. */
  title: string;
  /** The page: of slides of a scene without a title, and of a board of several pages. From 1. */
  page: number | null;
};
/** What of a state the stage shows. */
export const shownBy = ["stage", "scenes", "pages", "board_views", "board_pages"] as const;

/** What a span of the line says of a state. */
export function shownIn(state: ClassState): Omit<StageSpan, "from_ms" | "to_ms"> {
  const scene = sceneOnStage(state);
  const shown = pageOf(state, scene);
  const kind = kindOf(state.stage, shown !== null);
  const title = scene?.title ?? "";
  const pages = boardPagesOf(state, state.stage.scene_id);
  const onBoard = pages.length > 1 ? pages.indexOf(boardViewOf(state, state.stage.scene_id).page) + 1 : null;
  const page = kind === "board" ? onBoard : kind === "slides" && title === "" ? (shown?.page ?? null) : null;
  const { camera, screen } = state.stage;
  const participant_id = (kind === "camera" ? camera : kind === "screen" ? screen : null)?.participant_id ?? null;
  return { kind, participant_id, title, page };
}

export function sameSpan(a: Omit<StageSpan, "from_ms" | "to_ms">, b: Omit<StageSpan, "from_ms" | "to_ms">): boolean {
  return a.kind === b.kind && a.participant_id === b.participant_id && a.title === b.title && a.page === b.page;
}

/**
 * The spans to draw: what lasted less than `shortest_ms` belongs to the span before it, and neighbours that show the
 * same are one.
 */
export function readableSpans(spans: readonly StageSpan[], shortest_ms: number): StageSpan[] {
  const out: StageSpan[] = [];
  for (const span of spans) {
    const last = out[out.length - 1];
    const same = last && sameSpan(last, span);
    if (last && (same || span.to_ms - span.from_ms < shortest_ms)) last.to_ms = span.to_ms;
    else if (last && last.to_ms - last.from_ms < shortest_ms) Object.assign(last, { ...span, from_ms: last.from_ms });
    else out.push({ ...span });
  }
  return out;
}
