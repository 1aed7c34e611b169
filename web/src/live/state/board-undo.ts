/** Acts on the items of a page, and how they are undone and done again. */
import type { BoardAct, BoardActs, BoardItem, BoardPage, ItemTrace, Transform } from "./board-types";
import { identity } from "./board-types";
import { type Draft, isId } from "./draft";
import { Ordered } from "./ordered";
import { Rows } from "./rows";
import { Vector } from "./trie";

/** A page while one event is applied to it. */
export type PageEdit = { -readonly [K in keyof (BoardPage & BoardActs)]: (BoardPage & BoardActs)[K] };

/** The most ids of one event. */
const maxIds = 150;

/** What scales and moves may add up to; a change that goes further does not move. */
const bounds = { leastScale: 2 ** -10, mostScale: 2 ** 10, mostMove: 2 ** 20 } as const;

const emptyPage: BoardPage = { items: Rows.empty(), cleared: 0 };
const noActs: BoardActs = {
  acts: Rows.empty(),
  traces: Rows.empty(),
  people: Rows.empty(),
  clears: Ordered.empty(),
};

/** Applies a change to a page of a draft; what did not change stays the same object. */
export function edit(draft: Draft, key: string, change: (edit: PageEdit) => void): void {
  const page = draft.boards.get(key) ?? emptyPage;
  const log = draft.board_acts.get(key) ?? noActs;
  // Each field by its name: this is on the way of every event.
  const edit: PageEdit = {
    items: page.items,
    cleared: page.cleared,
    acts: log.acts,
    traces: log.traces,
    people: log.people,
    clears: log.clears,
  };
  change(edit);
  const { items, cleared, acts, traces, people, clears } = edit;
  if (items !== page.items || cleared !== page.cleared) draft.boards = draft.boards.set(key, { items, cleared });
  if (acts !== log.acts || traces !== log.traces || people !== log.people || clears !== log.clears) {
    draft.board_acts = draft.board_acts.set(key, { acts, traces, people, clears });
  }
}

/** Somebody did something new that they can undo: what they had undone cannot be redone any more. */
export function remember(edit: PageEdit, actor: string, order: number, id: string): void {
  const undo = (edit.people.get(actor)?.undo ?? Ordered.empty<string>()).set(order, id);
  edit.people = edit.people.set(actor, { undo, redo: Ordered.empty() });
}

/** What was done to an item so far. */
export function traceOf(edit: PageEdit, { id, color, text }: BoardItem): ItemTrace {
  return edit.traces.get(id) ?? { color, text, changes: Vector.empty, erasures: 0, undone: 0, early: [] };
}

/** An act happens to those of some items that are there. */
export function addAct(edit: PageEdit, act: Omit<BoardAct, "item_ids">, ids: unknown): void {
  if (edit.acts.has(act.id)) return;
  const items = idsOf(ids).flatMap((id) => edit.items.get(id) ?? []);
  if (items.length === 0 && act.kind !== "cleared") return;
  edit.acts = edit.acts.set(act.id, { ...act, item_ids: items.map(({ id }) => id) });
  for (const item of items) {
    const trace = traceOf(edit, item);
    if (act.kind === "changed") {
      edit.traces = edit.traces.set(item.id, { ...trace, changes: trace.changes.append(act.id) });
      edit.items = edit.items.set(item.id, changed(item, act));
    } else {
      edit.traces = edit.traces.set(item.id, { ...trace, erasures: trace.erasures + 1 });
      if (item.seen) edit.items = edit.items.set(item.id, { ...item, seen: false });
    }
  }
  if (act.kind === "cleared") clear(edit, act.order, true);
  remember(edit, act.actor_id, act.order, act.id);
}

/** Somebody takes back what they did, or does it again; `order` is the number of the event that says so. */
export function setUndone(edit: PageEdit, ids: unknown, actor: string, isRedone: boolean, order: number): void {
  for (const [at, id] of idsOf(ids).entries()) {
    const item = edit.items.get(id);
    const act = item ? undefined : edit.acts.get(id);
    const trace = item ? traceOf(edit, item) : undefined;
    const was = trace?.undone ?? act?.undone ?? 0;
    if ((item ?? act)?.actor_id !== actor || (was === 0) === isRedone) continue;
    const undone = isRedone ? 0 : order * 256 + at;
    if (item && trace) {
      edit.traces = edit.traces.set(id, { ...trace, undone });
      edit.items = edit.items.set(id, { ...item, seen: undone === 0 && trace.erasures === 0 });
    } else if (act) {
      edit.acts = edit.acts.set(id, { ...act, undone });
      turn(edit, act, isRedone);
    }
    const { undo, redo } = edit.people.get(actor) ?? { undo: Ordered.empty<string>(), redo: Ordered.empty<string>() };
    const made = (item ?? act)?.order ?? 0;
    const mine = isRedone
      ? { undo: undo.set(made, id), redo: redo.delete(was) }
      : { undo: undo.delete(made), redo: redo.set(undone, id) };
    edit.people = edit.people.set(actor, mine);
  }
}

/** What an act did is so again, or not any more. */
function turn(edit: PageEdit, act: BoardAct, stands: boolean): void {
  if (act.kind === "cleared") clear(edit, act.order, stands);
  for (const id of act.item_ids) {
    const item = edit.items.get(id);
    if (!item) continue;
    const trace = traceOf(edit, item);
    if (act.kind === "erased") {
      const erasures = trace.erasures + (stands ? 1 : -1);
      edit.traces = edit.traces.set(id, { ...trace, erasures });
      edit.items = edit.items.set(id, { ...item, seen: trace.undone === 0 && erasures === 0 });
    } else edit.items = edit.items.set(id, asChanged(edit, item, trace));
  }
}

function clear(edit: PageEdit, order: number, stands: boolean): void {
  edit.clears = stands ? edit.clears.set(order, order) : edit.clears.delete(order);
  edit.cleared = edit.clears.newest() ?? 0;
}

/** An item as its standing changes have it. */
function asChanged(edit: PageEdit, item: BoardItem, { color, text, changes }: ItemTrace): BoardItem {
  let out: BoardItem = { ...item, color, text, transform: identity };
  for (const id of changes) {
    const act = edit.acts.get(id);
    if (act?.undone === 0) out = changed(out, act);
  }
  return out;
}

function changed(
  item: BoardItem,
  { transform, color, text }: Pick<BoardAct, "transform" | "color" | "text">,
): BoardItem {
  return {
    ...item,
    color: color ?? item.color,
    text: item.kind === "text" ? (text ?? item.text) : item.text,
    transform: transform ? after(item.transform, transform) : item.transform,
  };
}

/** One transform and then another; the first alone where both lead out of bounds. */
function after(first: Transform, then: Transform): Transform {
  const a = first.a * then.a;
  const d = first.d * then.d;
  const e = first.e * then.a + then.e;
  const f = first.f * then.d + then.f;
  const isScale = (scale: number) => Math.abs(scale) >= bounds.leastScale && Math.abs(scale) <= bounds.mostScale;
  const isMove = (move: number) => Math.abs(move) <= bounds.mostMove;
  return isScale(a) && isScale(d) && isMove(e) && isMove(f) ? { a, d, e, f } : first;
}

/** The ids of a list from outside, each once. */
function idsOf(ids: unknown): string[] {
  return Array.isArray(ids) ? [...new Set(ids.slice(0, maxIds))].filter(isId) : [];
}
