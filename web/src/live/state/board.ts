/**
 * The boards of the class. An item is there from the event that made it; what is done to it afterwards (changes,
 * erasures, clearings of its page) are acts that stand or are undone, and an item is as its standing acts have it, in
 * the order of the log. So it does not matter by which way a state was come to. What an event names and is not there is
 * passed over: another client may have been ahead, or lied.
 */
import { isPageKey } from "../page-keys";
import { boardPagesOf } from "./board-pages";
import type { BoardActs, BoardItem, BoardPage, BoardPageState, BoardView } from "./board-types";
import { boardColors, identity } from "./board-types";
import { addAct, edit, type PageEdit, remember, setUndone, traceOf } from "./board-undo";
import { type Draft, isId, isRecord, type Noun } from "./draft";
import { Rows } from "./rows";

/** The most parts of a stroke. */
export const maxParts = 64;

const shapes: readonly unknown[] = ["line", "arrow", "rectangle", "ellipse", "text"];

/** See the file's comment. Who may draw where is the people's (people.ts). */
export const board: Noun<{
  /** What is drawn, by the page's key. */
  readonly boards: Rows<BoardPage>;
  /** What was done there, by the page's key. */
  readonly board_acts: Rows<BoardActs>;
  /** The blank pages that were added, by key, in order. */
  readonly board_pages: Rows<BoardPageState>;
  /** Which page of a board is seen, by scene; "" for no scene. */
  readonly board_views: Rows<BoardView>;
}> = {
  empty: {
    boards: Rows.empty(),
    board_acts: Rows.empty(),
    board_pages: Rows.empty(),
    board_views: Rows.empty(),
  },
  on: {
    "board.stroke_committed": (draft, { page, tool, color, width, points }, event) => {
      if ((tool !== "pen" && tool !== "highlighter") || typeof points !== "string") return;
      add(draft, page, { kind: "stroke", tool, color, width, parts: [points] }, event);
    },
    "board.shape_added": (draft, { page, shape, color, width, x1, y1, x2, y2, text }, event) => {
      if (!shapes.includes(shape) || ![x1, y1, x2, y2].every(Number.isInteger)) return;
      const words = shape === "text" && typeof text === "string" ? text : "";
      add(draft, page, { kind: shape, color, width, x1, y1, x2, y2, text: words }, event);
    },
    "board.stroke_continued": (draft, { page, stroke_id, part, points }, { actor_id }) => {
      if (!Number.isInteger(part) || part < 2 || part > maxParts || typeof points !== "string") return;
      onPage(draft, page, (edit) => goOn(edit, stroke_id, actor_id, part, points));
    },
    "board.items_changed": (draft, { page, item_ids, transform, color, text }, event) => {
      const change = {
        transform: isRecord(transform) ? transformOf(transform) : null,
        color: boardColors.includes(color as never) ? color : null,
        text: typeof text === "string" ? text : null,
      };
      if (change.transform === null && change.color === null && change.text === null) return;
      onPage(draft, page, (edit) => addAct(edit, { ...actOf(event), ...change, kind: "changed" }, item_ids));
    },
    "board.items_erased": (draft, { page, item_ids }, event) =>
      onPage(draft, page, (edit) => addAct(edit, { ...actOf(event), kind: "erased" }, item_ids)),
    "board.page_cleared": (draft, { page }, event) => {
      if (draft.boards.has(page)) onPage(draft, page, (edit) => addAct(edit, { ...actOf(event), kind: "cleared" }, []));
    },
    "board.undone": (draft, { page, event_ids, redone }, { actor_id, n }) => {
      if (!Array.isArray(event_ids) || typeof redone !== "boolean") return;
      onPage(draft, page, (edit) => setUndone(edit, event_ids, actor_id, redone, n));
    },
    "board.page_added": (draft, { page, scene_id }) => {
      if (!isPageKey(page) || !page.startsWith("blank:") || !isPlace(draft, scene_id)) return;
      if (!draft.board_pages.has(page)) draft.board_pages = draft.board_pages.set(page, { page, scene_id });
    },
    "board.page_shown": (draft, { page, scene_id, x, y, zoom }) => {
      if (!isPlace(draft, scene_id) || ![x, y, zoom].every(Number.isInteger)) return;
      if (boardPagesOf(draft, scene_id).includes(page)) {
        draft.board_views = draft.board_views.set(scene_id ?? "", { page, x, y, zoom });
      }
    },
    "scene.deleted": (draft, { scene_id }) => {
      if (isId(scene_id)) draft.board_views = draft.board_views.delete(scene_id);
    },
  },
};

type Made = Pick<BoardItem, "kind" | "color" | "width"> &
  Partial<Pick<BoardItem, "tool" | "parts" | "x1" | "y1" | "x2" | "y2" | "text">>;
type Event = { readonly id: string; readonly actor_id: string; readonly n: number; readonly at_ms: number };

const noParts: readonly string[] = [];

function add(draft: Draft, page: string, made: Made, { id, actor_id, n, at_ms }: Event): void {
  const { kind, tool = null, color, width, parts = noParts, x1 = 0, y1 = 0, x2 = 0, y2 = 0, text = "" } = made;
  if (!boardColors.includes(color) || !Number.isInteger(width)) return;
  onPage(draft, page, (edit) => {
    if (edit.items.has(id)) return;
    edit.items = edit.items.set(id, {
      id,
      actor_id,
      order: n,
      at_ms,
      kind,
      tool,
      color,
      width,
      parts,
      x1,
      y1,
      x2,
      y2,
      text,
      transform: identity,
      seen: true,
    });
    remember(edit, actor_id, n, id);
  });
}

/** Puts a further part behind the others, and what waits for it behind that. */
function goOn(edit: PageEdit, id: string, actor: string, part: number, points: string): void {
  const item = isId(id) ? edit.items.get(id) : undefined;
  if (item?.kind !== "stroke" || item.actor_id !== actor || part <= item.parts.length) return;
  const trace = edit.traces.get(id);
  let early = trace?.early ?? [];
  if (early.some((each) => each.part === part)) return;
  early = [...early, { part, points }].sort((a, b) => a.part - b.part);
  const parts = [...item.parts];
  while (early[0]?.part === parts.length + 1) {
    parts.push(early[0].points);
    early = early.slice(1);
  }
  if (parts.length > item.parts.length) edit.items = edit.items.set(id, { ...item, parts });
  if (trace || early.length > 0) edit.traces = edit.traces.set(id, { ...traceOf(edit, item), early });
}

function onPage(draft: Draft, page: string, change: (edit: PageEdit) => void): void {
  if (isPageKey(page)) edit(draft, page, change);
}

function actOf({ id, actor_id, n }: Event) {
  return { id, actor_id, order: n, undone: 0, transform: null, color: null, text: null };
}

/** Whether a value names a scene, or no scene. */
function isPlace({ scenes }: Draft, scene: string | null): boolean {
  return scene === null || (isId(scene) && scenes.has(scene));
}

function transformOf({ scale_x, scale_y, move_x, move_y }: Readonly<Record<string, unknown>>) {
  if (![scale_x, scale_y, move_x, move_y].every(Number.isInteger) || scale_x === 0 || scale_y === 0) return null;
  return { a: Number(scale_x) / 4096, d: Number(scale_y) / 4096, e: Number(move_x), f: Number(move_y) };
}
