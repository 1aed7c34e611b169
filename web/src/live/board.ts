/** Questions asked of the boards of a class. Pure. */
import { everyPage, firstBlankKey, screenKey, slideKey } from "./page-keys";
import { isStaff, pageOf, sceneOnStage } from "./selectors";
import type { BoardItem, BoardPage, BoardView, ClassState } from "./state";
import { isLocked } from "./talk/select";

export { boardPagesOf } from "./state";

/** Whether an item is seen on its page. */
export function isSeen(page: BoardPage, item: BoardItem): boolean {
  return item.seen && item.order > page.cleared;
}

/** The items that are seen, in the order in which they were made. */
export function* seenItems(page: BoardPage): Generator<BoardItem, void> {
  for (const item of page.items.values()) if (isSeen(page, item)) yield item;
}

const firstViews = new Map<string, BoardView>();

/** Which page of a scene's empty board is seen, and what of it: its first page, whole, until another was shown. */
export function boardViewOf({ board_views }: Pick<ClassState, "board_views">, scene: string | null): BoardView {
  const shown = board_views.get(scene ?? "");
  if (shown) return shown;
  const page = firstBlankKey(scene);
  const first = firstViews.get(page) ?? { page, x: 0, y: 0, zoom: 100 };
  firstViews.set(page, first);
  return first;
}

/** The key of the page that a place of the stage shows; null for slides where there are none. */
export function pageKeyOn(state: ClassState, place: "slides" | "board" | "screen"): string | null {
  const { scene_id } = state.stage;
  if (place === "board") return boardViewOf(state, scene_id).page;
  if (place === "screen") return screenKey(scene_id);
  const scene = sceneOnStage(state);
  const shown = pageOf(state, scene);
  return shown && scene?.asset_id ? slideKey(scene.asset_id, shown.page) : null;
}

/** Whether somebody may draw on a page: who teaches on every one, others where they are let and it is not locked. */
export function mayDraw(state: ClassState, id: string, page: string): boolean {
  const { participants, session } = state;
  const person = participants.get(id);
  if (session.status !== "live" || !person?.joined || person.removed) return false;
  if (isStaff(person.role)) return true;
  return !isLocked(state, id, "drawing") && (person.board === everyPage || person.board === page);
}

/** The event that somebody's next undo on a page takes back: the newest of their own that stands. Null for none. */
export function undoOf({ board_acts }: Pick<ClassState, "board_acts">, id: string, page: string): string | null {
  return board_acts.get(page)?.people.get(id)?.undo.newest() ?? null;
}

/** The event that somebody's next redo does again: what they undid last, unless they did something new since. */
export function redoOf({ board_acts }: Pick<ClassState, "board_acts">, id: string, page: string): string | null {
  return board_acts.get(page)?.people.get(id)?.redo.newest() ?? null;
}
