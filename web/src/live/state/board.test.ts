// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardViewOf, isSeen, mayDraw, pageKeyOn, redoOf, seenItems, undoOf } from "../board";
import type { LogEvent } from "../events";
import { nilId } from "../ids";
import { applyShow } from "../ops/apply";
import { overlay } from "../ops/overlay";
import type { PendingOp } from "../ops/pending";
import type { NamedOp } from "../ops/wire";
import { firstBlankKey, screenKey, slideKey } from "../page-keys";
import { event, wholeClass } from "../testing";
import { Timeline } from "../timeline";
import { type BoardPage, boardPagesOf, type ClassState, emptyClass, fold, Rows } from ".";
import { canonical, stateHash } from "./hash";

const scene = "11111111-1111-4111-8111-111111111111";
const deck = "99999999-9999-4999-8999-999999999999";
const pages = [slideKey(deck, 3), firstBlankKey(scene)] as const;
const [slide, blank] = pages;
const people = ["ines", "kwame", "aylin"] as const;

const opening: LogEvent[] = [
  event(1, "session.started", { title: "", course_id: "c", lesson_id: null, record: false, planned_end_ms: 0 }),
  ...people.map((participant_id, i) => event(2 + i, "participant.joined", { participant_id, role: "teacher" })),
  event(5, "deck.attached", { asset_id: deck, kind: "deck", name: "waves.pdf", pages: 9 }),
  event(6, "scene.created", {
    scene_id: scene,
    segment_id: null,
    position: 1,
    title: "",
    layout: "slides",
    regions: [],
    asset_id: deck,
    first_page: 3,
    last_page: 9,
  }),
  event(7, "scene.switched", { scene_id: scene }),
];
const opened = fold(emptyClass, opening);
const emptyPage: BoardPage = { items: Rows.empty(), cleared: 0 };
const first = opening.length + 1;

/** What somebody does to a board, without the numbers that the log gives it. */
type Step = { actor: string; type: LogEvent["type"]; content: Record<string, unknown> };

const page = fc.constantFrom(...pages);
const actor = fc.constantFrom(...people);
const color = fc.constantFrom("black", "green", "red");
const most = 40;
/** Names an item of the page, something that the same person did there, or whatever; which one is known in its log. */
const ref = fc.record({ from: fc.constantFrom("items", "items", "own", "own", "any"), pick: fc.nat(most) });
type Ref = { readonly from: string; readonly pick: number };
const refs = fc.array(ref, { minLength: 1, maxLength: 4 });
const factor = fc.constantFrom(-4096, 2048, 4096, 8192);
const move = fc.integer({ min: -4096, max: 4096 });
const transform = fc.record({ scale_x: factor, scale_y: factor, move_x: move, move_y: move });
const points = fc.constantFrom("AAAAAA", "AAICAAICAA");
const place = fc.integer({ min: 0, max: 8192 });
const shape = fc.constantFrom("line", "text");
const changed = { page, item_ids: refs, transform: fc.option(transform), color: fc.option(color) };
const contents = {
  "board.stroke_committed": {
    page,
    tool: fc.constantFrom("pen", "highlighter"),
    color,
    width: fc.constant(32),
    points,
  },
  "board.stroke_continued": { page, stroke_id: ref, part: fc.integer({ min: 1, max: 5 }), points },
  "board.shape_added": {
    page,
    shape,
    color,
    width: fc.constant(16),
    x1: place,
    y1: place,
    x2: place,
    y2: place,
    text: color,
  },
  "board.items_changed": { ...changed, text: fc.option(color) },
  "board.items_erased": { page, item_ids: refs },
  "board.page_cleared": { page },
  "board.undone": { page, event_ids: refs, redone: fc.boolean() },
};
const step: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(contents).map(([type, content]) =>
    fc.record({ actor, type: fc.constant(type), content: fc.record(content as Record<string, fc.Arbitrary<unknown>>) }),
  ),
);
/** Undo and redo as a person presses them; what they name is known when they are pressed. */
const press: fc.Arbitrary<Step> = fc.record({
  actor,
  type: fc.constantFrom("undo", "redo"),
  content: fc.record({ page }),
});
const steps = fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: press }), { maxLength: most });

function idOf(n: number): string {
  return `event-${n}`;
}

/** The log of some steps. */
function logOf(done: readonly Step[]): LogEvent[] {
  const out: LogEvent[] = [];
  let state = opened;
  for (const { actor, type, content } of done) {
    let next: Pick<LogEvent, "type" | "content"> = { type, content: resolved(actor, content, state, out) };
    if (type === "undo" || type === "redo") {
      const found = (type === "undo" ? undoOf : redoOf)(state, actor, String(content.page));
      if (found === null) continue;
      next = { type: "board.undone", content: { ...content, event_ids: [found], redone: type === "redo" } };
    }
    const each = { ...event(first + out.length, "board.page_cleared", null), actor_id: actor, ...next };
    out.push(each);
    state = fold(state, [each]);
  }
  return out;
}

/** A content with ids in place of what stands for them. */
function resolved(actor: string, content: Step["content"], state: ClassState, log: readonly LogEvent[]) {
  const named = (ref: string | Ref): string => {
    if (typeof ref === "string") return ref;
    const items = [...(state.boards.get(String(content.page))?.items.keys() ?? [])];
    const own = log.filter(({ actor_id }) => actor_id === actor).map(({ id }) => id);
    const ids = ref.from === "items" ? items : ref.from === "own" ? own : [];
    return ids[ref.pick % Math.max(1, ids.length)] ?? idOf(first + ref.pick);
  };
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => {
      if (name.endsWith("_ids") && Array.isArray(value)) return [name, value.map(named)];
      return [name, name === "stroke_id" ? named(value as Ref) : value];
    }),
  );
}

interface Plain {
  id: string;
  actor: string;
  parts: string[];
  color: string;
  text: string;
  transform: number[];
  seen: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: a model of contents of every type
type Any = any;

/** What the rules say, put together anew from the whole log, for one page. */
function modelOf(log: readonly LogEvent[], key: string) {
  const here = log.filter(({ content }) => (content as Any).page === key);
  const made = (each: LogEvent) => each.type === "board.stroke_committed" || each.type === "board.shape_added";
  const find = (id: string, before: LogEvent) => here.find((each) => each.id === id && each.n < before.n);
  const items = (each: LogEvent) =>
    [...new Set<string>((each.content as Any).item_ids)].filter((id) => {
      const item = find(id, each);
      return item && made(item);
    });
  const counts = (each: LogEvent) => {
    const content = each.content as Any;
    if (made(each) || each.type === "board.items_erased") return made(each) || items(each).length > 0;
    if (each.type === "board.items_changed") {
      return (content.transform ?? content.color ?? content.text) !== null && items(each).length > 0;
    }
    // Whether there was ever anything to clear.
    return each.type === "board.page_cleared" && here.some((other) => made(other) && other.n < each.n);
  };
  const off = new Set<string>();
  const redo = new Map<string, string[]>();
  for (const each of here) {
    const mine = redo.get(each.actor_id) ?? [];
    if (each.type !== "board.undone") {
      if (counts(each)) redo.set(each.actor_id, []);
      continue;
    }
    const { event_ids, redone } = each.content as Any;
    for (const id of new Set<string>(event_ids)) {
      const target = find(id, each);
      if (!target || !counts(target) || target.actor_id !== each.actor_id || off.has(id) !== redone) continue;
      if (redone) {
        off.delete(id);
        redo.set(
          each.actor_id,
          (redo.get(each.actor_id) ?? []).filter((other) => other !== id),
        );
      } else {
        off.add(id);
        redo.set(each.actor_id, [...(redo.get(each.actor_id) ?? mine), id]);
      }
    }
  }
  const stands = ({ id }: LogEvent) => !off.has(id);
  const cleared =
    here.filter((each) => each.type === "board.page_cleared" && counts(each) && stands(each)).at(-1)?.n ?? 0;
  const list = here.filter(made).map((item): Plain => {
    const { content, id, actor_id, n } = item as Any;
    const out: Plain = {
      id,
      actor: actor_id,
      parts: content.points === undefined ? [] : [content.points],
      color: content.color,
      text: content.shape === "text" ? content.text : "",
      transform: [1, 1, 0, 0],
      seen: stands(item) && n > cleared,
    };
    const after = here.filter((each) => each.n > n);
    const waiting = new Map<number, string>();
    for (const each of after) {
      const { stroke_id, part, points: way } = each.content as Any;
      if (each.type !== "board.stroke_continued" || stroke_id !== id || each.actor_id !== actor_id) continue;
      if (content.points !== undefined && part > out.parts.length && !waiting.has(part)) waiting.set(part, way);
      for (let next = waiting.get(out.parts.length + 1); next; next = waiting.get(out.parts.length + 1)) {
        waiting.delete(out.parts.length + 1);
        out.parts.push(next);
      }
    }
    for (const each of after.filter(stands)) {
      const change = each.content as Any;
      if (!change.item_ids?.includes(id)) continue;
      if (each.type === "board.items_erased") out.seen = false;
      if (each.type !== "board.items_changed") continue;
      out.color = change.color ?? out.color;
      if (content.shape === "text") out.text = change.text ?? out.text;
      if (!change.transform) continue;
      const [a = 1, d = 1, e = 0, f = 0] = out.transform;
      const { scale_x, scale_y, move_x, move_y } = change.transform;
      const [x, y] = [scale_x / 4096, scale_y / 4096];
      out.transform = [a * x, d * y, e * x + move_x, f * y + move_y];
    }
    return out;
  });
  const undo = (who: string) => here.filter((each) => each.actor_id === who && counts(each) && stands(each)).at(-1);
  return {
    items: list,
    undo: people.map((who) => undo(who)?.id ?? null),
    redo: people.map((who) => redo.get(who)?.at(-1) ?? null),
  };
}

/** The same of a state. */
function plainOf(state: ClassState, key: string): ReturnType<typeof modelOf> {
  const found = state.boards.get(key);
  const items = [...(found?.items.values() ?? [])].map((item): Plain => {
    const { id, actor_id, parts, color, text, transform } = item;
    const seen = found !== undefined && isSeen(found, item);
    const { a, d, e, f } = transform;
    return { id, actor: actor_id, parts: [...parts], color, text, transform: [a, d, e, f], seen };
  });
  return {
    items,
    undo: people.map((who) => undoOf(state, who, key)),
    redo: people.map((who) => redoOf(state, who, key)),
  };
}

describe("laws of the boards", () => {
  it("come to what the rules say of the whole log", () => {
    fc.assert(
      fc.property(steps, (done) => {
        const log = logOf(done);
        const state = fold(opened, log);
        for (const key of pages) expect(plainOf(state, key)).toEqual(modelOf(log, key));
      }),
      { numRuns: 400 },
    );
  });

  it("come to the same in whatever runs the events arrive, and never change what was", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.nat(8)), async (done, sizes) => {
        const log = logOf(done);
        let state = opened;
        let rest: readonly LogEvent[] = log;
        const seen: [ClassState, string][] = [];
        for (const size of [...sizes, rest.length]) {
          state = fold(state, rest.slice(0, size));
          rest = rest.slice(size);
          seen.push([state, canonical(state)]);
        }
        for (const [was, text] of seen) expect(canonical(was)).toBe(text);
        expect(await stateHash(state)).toBe(await stateHash(fold(opened, log)));
      }),
      { numRuns: 100 },
    );
  });

  it("take the parts of a stroke in any order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([2, 3, 4, 5, 6, 7], { minLength: 6 }), (order) => {
        const draw = (parts: readonly number[]) =>
          logOf([
            stroke("ines"),
            ...parts.map((part) => continued("ines", idOf(first), part, `part${part}`)),
            continued("ines", idOf(first), 7, "again"),
            continued("kwame", idOf(first), 8, "forged"),
          ]);
        const shuffled = fold(opened, draw(order));
        expect(plainOf(shuffled, slide)).toEqual(plainOf(fold(opened, draw(order.toSorted())), slide));
        expect(shuffled.boards.get(slide)?.items.get(idOf(first))?.parts.slice(1)).toEqual(
          [2, 3, 4, 5, 6, 7].map((part) => `part${part}`),
        );
        expect(shuffled.board_acts.get(slide)?.traces.get(idOf(first))?.early ?? []).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("are the same while operations wait as once they are in the log", () => {
    fc.assert(
      fc.property(steps, fc.nat(most), (done, at) => {
        const log = logOf(done);
        const confirmed = fold(opened, log.slice(0, at));
        const waiting = log.slice(at).map(
          ({ id, actor_id, type, content }): PendingOp => ({
            actor: actor_id,
            event_id: id,
            op: { id, type, content } as unknown as NamedOp,
          }),
        );
        const view = overlay(confirmed, [], waiting);
        for (const key of pages) expect(plainOf(view, key)).toEqual(modelOf(log, key));
        expect(canonical(fold(confirmed, log.slice(at)))).toBe(canonical(fold(opened, log)));
      }),
      { numRuns: 200 },
    );
  });

  it("are as before after undo and redo, and undo goes back to nothing", () => {
    fc.assert(
      fc.property(steps, actor, page, (done, who, key) => {
        const before = fold(opened, logOf(done));
        const undoes = logOf([...done, { actor: who, type: "undo", content: { page: key } }]);
        const undone = fold(opened, undoes);
        const both = [...done, { actor: who, type: "undo", content: { page: key } }];
        const again = fold(opened, logOf([...both, { actor: who, type: "redo", content: { page: key } }]));
        if (undoOf(before, who, key) === null) expect(canonical(undone)).toBe(canonical(before));
        else {
          expect(redoOf(undone, who, key)).toBe(undoOf(before, who, key));
          expect(plainOf(again, key)).toEqual(plainOf(before, key));
        }
        let state = before;
        const log = logOf(done);
        for (let n = first + log.length; undoOf(state, who, key) !== null; n += 1) {
          const content = { page: key, event_ids: [undoOf(state, who, key) ?? ""], redone: false };
          state = fold(state, [event(n, "board.undone", content, { actor_id: who })]);
        }
        expect([...seenItems(state.boards.get(key) ?? emptyPage)].filter(({ actor_id }) => actor_id === who)).toEqual(
          [],
        );
      }),
      { numRuns: 200 },
    );
  });
});

function stroke(actor: string, points = "AAAAAA"): Step {
  return {
    actor,
    type: "board.stroke_committed",
    content: { page: slide, tool: "pen", color: "red", width: 32, points },
  };
}

function continued(actor: string, stroke_id: string, part: number, points: string): Step {
  return { actor, type: "board.stroke_continued", content: { page: slide, stroke_id, part, points } };
}

function erased(actor: string, ...item_ids: string[]): Step {
  return { actor, type: "board.items_erased", content: { page: slide, item_ids } };
}

function moved(actor: string, move_x: number, ...item_ids: string[]): Step {
  const way = { scale_x: 4096, scale_y: 4096, move_x, move_y: 0 };
  return {
    actor,
    type: "board.items_changed",
    content: { page: slide, item_ids, transform: way, color: null, text: null },
  };
}

const undo = (actor: string): Step => ({ actor, type: "undo", content: { page: slide } });
const redo = (actor: string): Step => ({ actor, type: "redo", content: { page: slide } });
const clear = (actor: string): Step => ({ actor, type: "board.page_cleared", content: { page: slide } });

describe("a board", () => {
  const stateOf = (...done: Step[]) => fold(opened, logOf(done));
  const seen = (state: ClassState) => [...seenItems(state.boards.get(slide) ?? emptyPage)].map(({ id }) => id);
  const [one, two, three] = [idOf(first), idOf(first + 1), idOf(first + 2)];

  it("erases what was moved, and brings it back where it was moved to", () => {
    const state = stateOf(stroke("ines"), moved("kwame", 100, one), erased("ines", one));
    expect(seen(state)).toEqual([]);
    const back = stateOf(stroke("ines"), moved("kwame", 100, one), erased("ines", one), undo("ines"));
    expect(seen(back)).toEqual([one]);
    expect(back.boards.get(slide)?.items.get(one)?.transform.e).toBe(100);
  });

  it("does not bring back by redo what somebody erased", () => {
    const both = [stroke("ines"), erased("kwame", one), undo("ines"), redo("ines")];
    expect(seen(stateOf(...both))).toEqual([]);
    expect(seen(stateOf(...both, undo("kwame")))).toEqual([one]);
    expect(seen(stateOf(stroke("ines"), undo("ines"), erased("kwame", one), redo("ines"), undo("kwame")))).toEqual([
      one,
    ]);
  });

  it("undoes across a clearing: what was cleared stays away until that is undone", () => {
    const drawn = [stroke("ines"), stroke("kwame"), clear("ines"), stroke("ines")];
    expect(seen(stateOf(...drawn))).toEqual([idOf(first + 3)]);
    expect(seen(stateOf(...drawn, undo("ines")))).toEqual([]);
    expect(seen(stateOf(...drawn, undo("ines"), undo("ines")))).toEqual([one, two]);
    expect(seen(stateOf(...drawn, undo("ines"), undo("ines"), undo("ines")))).toEqual([two]);
    expect(seen(stateOf(...drawn, undo("ines"), undo("ines"), redo("ines")))).toEqual([]);
    expect(undoOf(stateOf(...drawn), "kwame", slide)).toBe(two);
  });

  it("redoes what was undone last, until something new is done", () => {
    const undone = [stroke("ines"), stroke("ines"), stroke("ines"), undo("ines"), undo("ines")];
    expect(redoOf(stateOf(...undone), "ines", slide)).toBe(two);
    expect(redoOf(stateOf(...undone, redo("ines")), "ines", slide)).toBe(three);
    expect(redoOf(stateOf(...undone, stroke("kwame")), "ines", slide)).toBe(two);
    expect(redoOf(stateOf(...undone, stroke("ines")), "ines", slide)).toBeNull();
    expect(redoOf(stateOf(...undone), "ines", blank)).toBeNull();
  });

  it("takes the parts of a stroke along, and draws nothing whose content was erased", () => {
    const drawn = [stroke("ines"), continued("ines", one, 2, "AAAAAA")];
    expect(seen(stateOf(...drawn, undo("ines")))).toEqual([]);
    expect(
      stateOf(...drawn, undo("ines"), redo("ines"))
        .boards.get(slide)
        ?.items.get(one)?.parts,
    ).toHaveLength(2);
    const log = logOf([...drawn, moved("kwame", 5, one), erased("kwame", one)]);
    expect(seen(fold(opened, [{ ...(log[0] as LogEvent), content: null }, ...log.slice(1)]))).toEqual([]);
    expect(seen(fold(opened, [...log.slice(0, 3), { ...(log[3] as LogEvent), content: null }]))).toEqual([one]);
  });

  it("passes over what makes no sense", () => {
    const good = stroke("ines");
    const bad = [
      { ...good, content: { ...good.content, page: "slide:none:1" } },
      { ...good, content: { ...good.content, page: `slide:${deck}:501` } },
      { ...good, content: { ...good.content, color: "pink" } },
      { ...good, content: { ...good.content, tool: "chalk" } },
      { ...good, content: { ...good.content, width: 0.5 } },
      { ...good, content: { ...good.content, points: null } },
      { ...erased("ines"), content: { page: slide, item_ids: "all" } },
      { ...moved("ines", 1), content: { page: slide, item_ids: [{}], transform: { scale_x: 0 } } },
      { actor: "ines", type: "board.undone", content: { page: slide, event_ids: null, redone: false } },
      { actor: "ines", type: "board.page_added", content: { page: `screen:${scene}`, scene_id: scene } },
    ];
    const { boards, board_acts, board_pages } = stateOf(...bad);
    expect([boards.size, board_acts.size, board_pages.size]).toEqual([0, 0, 0]);
  });

  it("never moves an item out of bounds, however often it is enlarged", () => {
    const grow = { scale_x: 65_536, scale_y: -65_536, move_x: 65_536, move_y: 65_536 };
    const change = { ...moved("ines", 0, one), content: { ...moved("ines", 0, one).content, transform: grow } };
    const state = stateOf(stroke("ines"), ...Array.from({ length: 300 }, () => change));
    const { a, d, e, f } = state.boards.get(slide)?.items.get(one)?.transform ?? { a: 0, d: 0, e: 0, f: 0 };
    expect([a, d, e, f].every(Number.isFinite)).toBe(true);
    expect(Math.abs(d)).toBeLessThanOrEqual(1_024);
    expect(Math.abs(e)).toBeLessThanOrEqual(2 ** 20);
  });
});

describe("pages of a board", () => {
  const added = "blank:22222222-2222-4222-8222-222222222222";
  const add = event(first, "board.page_added", { page: added, scene_id: scene });
  const shown = event(first + 1, "board.page_shown", { page: added, scene_id: scene, x: 10, y: 20, zoom: 200 });

  it("are the first and those that were added, and the first is seen until another is shown", () => {
    expect(boardPagesOf(opened, scene)).toEqual([blank]);
    expect(boardPagesOf(opened, null)).toEqual([`blank:${nilId}`]);
    expect(boardViewOf(opened, scene)).toEqual({ page: blank, x: 0, y: 0, zoom: 100 });
    expect(boardViewOf(opened, scene)).toBe(boardViewOf(opened, scene));
    const state = fold(opened, [add, shown]);
    expect(boardPagesOf(state, scene)).toEqual([blank, added]);
    expect(boardPagesOf(state, null)).toEqual([`blank:${nilId}`]);
    expect(boardViewOf(state, scene)).toEqual({ page: added, x: 10, y: 20, zoom: 200 });
  });

  it("are those of their own scene alone", () => {
    const elsewhere = event(first + 1, "board.page_shown", { page: added, scene_id: null, x: 0, y: 0, zoom: 100 });
    const nowhere = event(first + 1, "board.page_added", { page: added, scene_id: deck });
    expect(fold(opened, [add, elsewhere]).board_views.size).toBe(0);
    expect(fold(opened, [nowhere]).board_pages.size).toBe(0);
    expect(fold(opened, [shown]).board_views.size).toBe(0);
  });

  it("are named for each place of the stage", () => {
    expect(pageKeyOn(opened, "slides")).toBe(slide);
    expect(pageKeyOn(opened, "board")).toBe(blank);
    expect(pageKeyOn(opened, "screen")).toBe(screenKey(scene));
    expect(pageKeyOn(emptyClass, "slides")).toBeNull();
    expect(pageKeyOn(emptyClass, "board")).toBe(firstBlankKey(null));
    expect(pageKeyOn(emptyClass, "screen")).toBe(`screen:${nilId}`);
  });
});

describe("who may draw", () => {
  const class9 = wholeClass().slice(0, 9);
  const state = fold(emptyClass, class9);
  const granted = (page: string | null, more: LogEvent[] = []) =>
    fold(state, [event(10, "board.granted", { participant_id: "aylin", page }), ...more]);

  it("is who teaches, and who is let, on that page", () => {
    expect([mayDraw(state, "ines", slide), mayDraw(state, "aylin", slide), mayDraw(state, "x", slide)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([mayDraw(granted(slide), "aylin", slide), mayDraw(granted(slide), "aylin", blank)]).toEqual([true, false]);
    expect([mayDraw(granted("*"), "aylin", slide), mayDraw(granted("*"), "aylin", blank)]).toEqual([true, true]);
    expect(mayDraw(granted("anything"), "aylin", "anything")).toBe(false);
  });

  it("ends with the grant, another role, a removal and the class", () => {
    const who = { participant_id: "aylin" };
    const ends = [
      event(11, "board.granted", { ...who, page: null }),
      event(11, "participant.role_changed", { ...who, role: "student" }),
      event(11, "participant.removed", who),
      event(11, "participant.left", { ...who, reason: "left" }),
      event(11, "session.ended", { reason: "teacher" }),
    ];
    for (const end of ends) expect(mayDraw(granted("*", [end]), "aylin", slide), end.type).toBe(false);
  });

  it("is asked of what waits, too", () => {
    const op = { type: "board.page_cleared", content: { page: slide } } as const;
    const drawn = {
      type: "board.shape_added",
      content: { page: slide, shape: "line", color: "red", width: 16, x1: 0, y1: 0, x2: 9, y2: 9, text: "" },
    } as const;
    const coming = { id: "mine", actor_id: "aylin", n: 11 };
    expect(applyShow(granted(blank), drawn, coming)).toEqual(granted(blank));
    const on = applyShow(granted(slide), drawn, coming);
    expect(on.boards.get(slide)?.items.get("mine")).toMatchObject({ actor_id: "aylin", order: 11, kind: "line" });
    expect(applyShow(on, op, { ...coming, id: "other", n: 12 })).toBe(on);
  });
});

describe("a board with 20,000 strokes", () => {
  const count = 20_000;
  const log = Array.from({ length: count }, (_, i) =>
    event(
      first + i,
      "board.stroke_committed",
      { page: slide, tool: "pen", color: "black", width: 32, points: "AAAAAA" },
      { actor_id: people[i % 3] ?? "" },
    ),
  );
  const full = fold(opened, log);

  it("is folded, hashed, undone and found in time", async () => {
    expect(full.boards.get(slide)?.items.size).toBe(count);
    expect(await stateHash(full)).toMatch(/^[0-9a-f]{64}$/);
    const next = fold(full, [
      event(first + count, "board.items_erased", { page: slide, item_ids: [idOf(first + 5)] }, { actor_id: "ines" }),
    ]);
    const [was, is] = [full.boards.get(slide), next.boards.get(slide)];
    expect(was && is && [...is.items.changedSince(was.items)]).toEqual([idOf(first + 5)]);
    expect(undoOf(next, "ines", slide)).toBe(idOf(first + count));
    const line = new Timeline(0, 1);
    line.add(opening);
    for (let from = 0; from < count; from += 2_000) line.add(log.slice(from, from + 2_000));
    for (const at of [count - 1, 0, 12_345, 7]) {
      const state = line.stateAt(log[at]?.at_ms ?? 0);
      expect(state.boards.get(slide)?.items.size).toBe(at + 1);
    }
  });

  it("is undone to nothing and done again by one person, and one item is changed as often", () => {
    const mine = log.map((each) => ({ ...each, actor_id: "ines" }));
    let state = fold(opened, mine);
    let n = first + count;
    const press = (redone: boolean) => {
      for (let i = 0; i < 5_000; i += 1, n += 1) {
        const id = (redone ? redoOf : undoOf)(state, "ines", slide) ?? "";
        state = fold(state, [event(n, "board.undone", { page: slide, event_ids: [id], redone }, { actor_id: "ines" })]);
      }
    };
    press(false);
    expect([...seenItems(state.boards.get(slide) ?? emptyPage)]).toHaveLength(count - 5_000);
    press(true);
    expect([...seenItems(state.boards.get(slide) ?? emptyPage)]).toHaveLength(count);
    for (let i = 0; i < count; i += 1, n += 1) {
      const way = { scale_x: 4096, scale_y: 4096, move_x: i % 2 ? 1 : -1, move_y: 0 };
      const content = { page: slide, item_ids: [idOf(first)], transform: way, color: null, text: null };
      state = fold(state, [event(n, "board.items_changed", content, { actor_id: "kwame" })]);
    }
    expect(state.boards.get(slide)?.items.get(idOf(first))?.transform).toMatchObject({ e: 0 });
    expect(canonical(state).length).toBeGreaterThan(count);
  });
});
