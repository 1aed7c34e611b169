import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { redoOf, seenItems, undoOf } from "./board";
import type { LogEvent } from "./events";
import { eventIdOf, nilId } from "./ids";
import { writeInk } from "./ink/message";
import { EventLog } from "./log";
import { lead } from "./ops/after";
import { applyShow } from "./ops/apply";
import { expiry } from "./ops/inbox";
import { keepInMemory } from "./ops/keep";
import { strokesWait } from "./ops/outbox";
import type { OpResult } from "./ops/outbox-source";
import { overlay } from "./ops/overlay";
import { PendingOps } from "./ops/pending";
import type { NamedOp, ShowOp } from "./ops/wire";
import { firstBlankKey } from "./page-keys";
import { writePointer } from "./pointer";
import type { DataMessage } from "./room-data";
import { headEvery, Showing } from "./showing";
import { type ClassState, emptyClass, fold, Rows, type StageState } from "./state";
import { canonical } from "./state/hash";
import { event } from "./testing";

const name = (i: number) => `${i}${i}${i}${i}${i}${i}${i}${i}-1111-4111-8111-111111111111`;
const deck = name(9);
const blank = firstBlankKey(null);
const added = `blank:${name(8)}`;
const staff = ["ines", "kwame"];
const people = [...staff, "aylin"];

/** A class with two who teach, a student, a deck and two scenes. */
const opening: LogEvent[] = [
  event(1, "session.started", { title: "", course_id: "c", lesson_id: null, record: false, planned_end_ms: 0 }),
  ...staff.map((participant_id, i) => event(2 + i, "participant.joined", { participant_id, role: "teacher" })),
  event(4, "participant.joined", { participant_id: "aylin", role: "student" }),
  event(5, "deck.attached", { asset_id: deck, kind: "deck", name: "waves.pdf", pages: 9 }),
  ...[1, 2].map((i) =>
    event(5 + i, "scene.created", {
      scene_id: name(i),
      segment_id: null,
      position: i,
      title: "",
      layout: i === 1 ? "slides" : "side_by_side",
      regions: [],
      asset_id: deck,
      first_page: 1,
      last_page: 9,
    }),
  ),
];

/** Does an operation, and waits until it has been sent: the page draws and saves after that. */
async function done({ showing }: { showing: Showing }, op: ShowOp) {
  showing.do(op);
  await vi.advanceTimersByTimeAsync(lead);
}

/** The API with its log, the media room between the pages, and the pages. Nothing moves but when the test says so. */
function world() {
  const log = [...opening];
  const saved = new Map<string, LogEvent>();
  const posts = new Map<string, (() => void)[]>();
  const queues = new Map<string, DataMessage[]>();
  const told: { sender: string; topic: string }[] = [];

  const append = (actor: string, op: NamedOp): OpResult => {
    const known = saved.get(`${actor} ${op.id}`);
    if (known) return { id: op.id, outcome: "duplicate", event: known, problem: null };
    const state = fold(emptyClass, log);
    const isRefused =
      ("scene_id" in op.content &&
        op.content.scene_id !== null &&
        !state.scenes.has(op.content.scene_id) &&
        op.type !== "scene.created") ||
      (op.type === "scene.deleted" && state.stage.scene_id === op.content.scene_id) ||
      (op.type === "scene.created" && state.scenes.has(op.content.scene_id));
    if (isRefused) return { id: op.id, outcome: "refused", event: null, problem: { code: "op-invalid", detail: "" } };
    const { camera, screen } = state.stage;
    const content = op.type === "layout.changed" ? { ...op.content, camera, screen, cause: "teacher" } : op.content;
    const appended = {
      ...event(log.length + 1, op.type as "layout.changed", null),
      id: eventIdOf(nilId, actor, op.id),
      content,
      actor_id: actor,
      client_op_id: op.id,
    };
    log.push(appended);
    saved.set(`${actor} ${op.id}`, appended);
    return { id: op.id, outcome: "appended", event: appended, problem: null };
  };

  const pageOf = (me: string) => {
    const pending = new PendingOps();
    const reader = new EventLog({
      read: async ({ n }) => {
        const events = log.filter((each) => each.n > n);
        return { events, lanes: ["all"], through_n: log.length, through_k: 0, more: false };
      },
      onApply: (events) => pending.settle(events),
      random: () => 0.5,
    });
    const listeners = new Set<(message: DataMessage) => void>();
    const refused: ShowOp[] = [];
    const lasts: ShowOp[] = [];
    const showing = new Showing({
      sessionId: nilId,
      me,
      log: reader,
      pending,
      keeper: keepInMemory(),
      others: () => 1,
      isOn: () => true,
      onTold: () => undefined,
      onRefused: (op) => refused.push(op),
      failureOf: () => ({ retry: true, after_ms: 0, problem: { code: "", detail: "" } }),
      post: (ops) =>
        new Promise((resolve) => {
          const waiting = posts.get(me) ?? [];
          posts.set(me, [...waiting, () => resolve(ops.map((op) => append(me, op)))]);
        }),
      postLast: (ops) => lasts.push(...ops),
      data: {
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        publish: async (topic, payload) => {
          told.push({ sender: me, topic });
          for (const to of people) if (to !== me) queues.get(`${me} ${to}`)?.push({ topic, sender: me, payload });
          return true;
        },
      },
    });
    const receive = (message: DataMessage) => {
      for (const listener of listeners) listener(message);
    };
    showing.start();
    const view = () => overlay(reader.getSnapshot().state, [], pending.getSnapshot());
    return { me, log: reader, pending, showing, receive, view, refused, lasts };
  };

  for (const from of people) for (const to of people) if (from !== to) queues.set(`${from} ${to}`, []);
  const pages = new Map(people.map((me) => [me, pageOf(me)]));
  const page = (me: string) => pages.get(me) as ReturnType<typeof pageOf>;
  const answer = async (me: string) => {
    posts.get(me)?.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const carry = (from: string, to: string, isLost = false) => {
    const message = queues.get(`${from} ${to}`)?.shift();
    if (message && !isLost) page(to).receive(message);
    return message !== undefined;
  };
  const relay = (to: string, from: number, count: number, sender = "") => {
    const events = log.slice(from, from + count);
    const payload = new TextEncoder().encode(JSON.stringify({ v: 1, events, through_n: from + events.length }));
    page(to).receive({ topic: "event", sender, payload });
  };
  const close = () => {
    for (const each of pages.values()) {
      each.showing.close(true);
      each.log.close();
    }
  };
  return { log, page, pages, answer, carry, relay, posts, queues, told, close };
}

async function opened() {
  const made = world();
  for (const each of made.pages.values()) await each.log.refresh();
  return made;
}

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const slide = (page: number, scene = name(1)): ShowOp => ({
  type: "slide.shown",
  content: { scene_id: scene, asset_id: deck, page },
});
const switched = (scene: string): ShowOp => ({ type: "scene.switched", content: { scene_id: scene } });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a page that ends", () => {
  it("sends what is not saved once more, as long as it shows anything", async () => {
    const { page, close } = await opened();
    await done(page("ines"), switched(name(1)));
    dispatchEvent(new Event("pagehide"));
    expect(page("ines").lasts).toMatchObject([switched(name(1))]);
    expect(page("aylin").lasts).toEqual([]);
    close();
    dispatchEvent(new Event("pagehide"));
    expect(page("ines").lasts).toHaveLength(1);
  });
});

describe("what a page shows of others' operations", () => {
  it("shows them before they are saved, keeps the confirmed state, and holds them once their event came", async () => {
    const { page, carry, answer, relay, log, close } = await opened();
    const [ines, aylin] = [page("ines"), page("aylin")];
    await done(ines, switched(name(1)));
    carry("ines", "aylin");
    expect(aylin.view().stage.scene_id).toBe(name(1));
    expect(aylin.log.getSnapshot().state.stage.scene_id).toBeNull();
    await answer("ines");
    expect(ines.log.getSnapshot().state.stage.scene_id).toBe(name(1));
    relay("aylin", log.length - 1, 1);
    expect(aylin.pending.getSnapshot()).toEqual([]);
    expect(aylin.view()).toBe(aylin.log.getSnapshot().state);
    // What is repeated after its event is nothing.
    const again = { v: 1, id: log.at(-1)?.client_op_id, ...switched(name(1)) };
    aylin.receive({ topic: "op", sender: "ines", payload: bytes(again) });
    expect(aylin.pending.getSnapshot()).toEqual([]);
    close();
  });

  it("takes back what is cancelled, and what is neither repeated nor saved; what is settled stays until it is read", async () => {
    const { page, close } = await opened();
    const aylin = page("aylin");
    const say = (topic: string, body: object) =>
      aylin.receive({ topic, sender: "ines", payload: bytes({ v: 1, ...body }) });
    const ids = [1, 2, 3].map(() => crypto.randomUUID());
    for (const id of ids) say("op", { id, ...switched(name(1)) });
    say("cancel", { id: ids[0] });
    say("op", { id: ids[0], ...switched(name(1)) });
    expect(aylin.pending.has("ines", ids[0] ?? "")).toBe(false);
    say("settle", { id: ids[1], n: 100 });
    await vi.advanceTimersByTimeAsync(expiry.unsaved - 1);
    say("op", { id: ids[2], ...switched(name(1)) });
    await vi.advanceTimersByTimeAsync(expiry.unsaved - 1);
    expect(aylin.pending.getSnapshot()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(aylin.pending.getSnapshot().map(({ op }) => op.id)).toEqual([ids[1]]);
    await vi.advanceTimersByTimeAsync(expiry.settled);
    expect(aylin.pending.getSnapshot()).toEqual([]);
    close();
  });

  it("drops what somebody shows who does not teach any more", async () => {
    const { page, carry, log, close } = await opened();
    page("kwame").showing.do(switched(name(2)));
    carry("kwame", "aylin");
    expect(page("aylin").view().stage.scene_id).toBe(name(2));
    log.push(event(log.length + 1, "participant.role_changed", { participant_id: "kwame", role: "student" }));
    await page("aylin").log.refresh();
    expect(page("aylin").pending.getSnapshot()).toEqual([]);
    close();
  });

  it("reads when the server says that there is more, and when a teacher's page has read further", async () => {
    const { page, log, close } = await opened();
    const aylin = page("aylin");
    log.push(event(log.length + 1, "scene.switched", { scene_id: name(1) }));
    aylin.receive({ topic: "event", sender: "", payload: bytes({ v: 1, through_n: log.length }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(aylin.log.getSnapshot()).toMatchObject({ through_n: log.length, status: "settled" });
    log.push(event(log.length + 1, "scene.switched", { scene_id: name(2) }));
    await page("ines").log.refresh();
    aylin.receive({ topic: "head", sender: "ines", payload: bytes({ v: 1, n: log.length }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(aylin.log.getSnapshot().through_n).toBe(log.length);
    close();
  });

  it("lets only those who teach say how far they have read", async () => {
    const { told, close } = await opened();
    await vi.advanceTimersByTimeAsync(headEvery);
    expect(told).toEqual(staff.map((sender) => ({ sender, topic: "head" })));
    close();
  });
});

describe("what is forged", () => {
  const id = crypto.randomUUID();
  const op = { v: 1, id, ...switched(name(2)) };
  const later = event(opening.length + 1, "scene.switched", { scene_id: name(2) });
  const messages: [string, unknown][] = [
    ["op", op],
    ["settle", { v: 1, id, n: 999 }],
    ["cancel", { v: 1, id }],
    ["head", { v: 1, n: 999 }],
    ["event", { v: 1, events: [later], through_n: later.n }],
    ["event", { v: 1, through_n: 999 }],
    ["pointer", null],
    ["chat", { v: 1, text: "hello" }],
  ];
  const payloadOf = (topic: string, value: unknown) =>
    topic === "pointer"
      ? writePointer({ spot: { scene_id: name(1), page: 1, x: 1, y: 1 }, isLifted: false })
      : bytes(value);

  it.each(["aylin", "a stranger"])(
    "changes nothing from %s, not even what is pending of those who count",
    async (sender) => {
      const { page, carry, close } = await opened();
      const kwame = page("kwame");
      page("ines").showing.do(switched(name(1)));
      carry("ines", "kwame");
      const shown = kwame.pending.getSnapshot();
      const reads = vi.spyOn(kwame.log, "refresh");
      const before = { state: kwame.log.getSnapshot(), stage: kwame.view().stage };
      for (const [topic, value] of messages) kwame.receive({ topic, sender, payload: payloadOf(topic, value) });
      kwame.receive({ topic: "cancel", sender, payload: bytes({ v: 1, id: shown[0]?.op.id }) });
      kwame.receive({ topic: "settle", sender, payload: bytes({ v: 1, id: shown[0]?.op.id, n: 1 }) });
      await vi.advanceTimersByTimeAsync(5_000);
      expect(kwame.log.getSnapshot()).toBe(before.state);
      expect(kwame.pending.getSnapshot()).toBe(shown);
      expect(kwame.view().stage).toEqual(before.stage);
      expect(kwame.showing.pointers.getSnapshot()).toBeNull();
      expect(reads).not.toHaveBeenCalled();
      close();
    },
  );

  it("changes nothing from a teacher who speaks for the server, or for the other one", async () => {
    const { page, carry, close } = await opened();
    const aylin = page("aylin");
    page("ines").showing.do(switched(name(1)));
    carry("ines", "aylin");
    const shown = aylin.pending.getSnapshot();
    const log = aylin.log.getSnapshot();
    aylin.receive({ topic: "event", sender: "kwame", payload: bytes({ v: 1, events: [later], through_n: later.n }) });
    aylin.receive({ topic: "cancel", sender: "kwame", payload: bytes({ v: 1, id: shown[0]?.op.id }) });
    aylin.receive({ topic: "settle", sender: "kwame", payload: bytes({ v: 1, id: shown[0]?.op.id, n: 1 }) });
    aylin.receive({ topic: "op", sender: "", payload: bytes(op) });
    expect([aylin.pending.getSnapshot(), aylin.log.getSnapshot()]).toEqual([shown, log]);
    close();
  });

  it("is bounded: one who floods shows at most 64", async () => {
    const { page, close } = await opened();
    const aylin = page("aylin");
    for (let i = 0; i < 200; i += 1) {
      aylin.receive({ topic: "op", sender: "ines", payload: bytes({ ...op, id: crypto.randomUUID() }) });
    }
    expect(aylin.pending.getSnapshot()).toHaveLength(64);
    close();
  });

  it("costs one read when a teacher's page lies about the log", async () => {
    const { page, close } = await opened();
    const aylin = page("aylin");
    aylin.receive({ topic: "head", sender: "ines", payload: bytes({ v: 1, n: 1e9 }) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(aylin.log.getSnapshot()).toMatchObject({ status: "settled", through_n: opening.length });
    close();
  });
});

const someScene = fc.constantFrom(1, 2, 3).map(name);
const someOp: fc.Arbitrary<ShowOp> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 9 }), someScene).map(([page, scene]) => slide(page, scene)),
  someScene.map(switched),
  someScene.map((scene_id): ShowOp => ({ type: "scene.deleted", content: { scene_id } })),
  fc
    .constantFrom<StageState["layout"]>("camera", "board", "slides")
    .map(
      (layout): ShowOp => ({ type: "layout.changed", content: { layout, regions: [], pinned: layout === "board" } }),
    ),
  fc.constantFrom<ShowOp>(
    {
      type: "board.stroke_committed",
      content: { page: blank, tool: "pen", color: "red", width: 16, points: "AAAAAA" },
    },
    { type: "board.page_cleared", content: { page: blank } },
    { type: "board.page_added", content: { page: added, scene_id: null } },
    { type: "board.page_shown", content: { page: added, scene_id: null, x: 0, y: 0, zoom: 100 } },
    { type: "board.page_shown", content: { page: blank, scene_id: null, x: 9, y: 9, zoom: 200 } },
  ),
  fc.tuple(someScene, fc.integer({ min: 1, max: 5 })).map(
    ([scene_id, position]): ShowOp => ({
      type: position < 3 ? "scene.created" : "scene.updated",
      content: {
        scene_id,
        segment_id: null,
        position,
        title: "x",
        layout: "board",
        regions: [],
        asset_id: null,
        first_page: null,
        last_page: null,
      },
    }),
  ),
);
const drawn: ShowOp = {
  type: "board.stroke_committed",
  content: { page: blank, tool: "pen", color: "red", width: 16, points: "AAAAAA" },
};

/** What somebody does to the board as their page shows it, with what waits on it. */
function draw({ me, showing, view }: { me: string; showing: Showing; view: () => ClassState }, how: string) {
  const state = view();
  const [newest] = [...seenItems(state.boards.get(blank) ?? { items: Rows.empty(), cleared: 0 })].slice(-1);
  const found = how === "undo" ? undoOf(state, me, blank) : how === "redo" ? redoOf(state, me, blank) : null;
  if (how === "stroke") showing.do(drawn);
  else if (how === "erase" && newest) {
    showing.do({ type: "board.items_erased", content: { page: blank, item_ids: [newest.id] } });
  } else if (found !== null) {
    showing.do({ type: "board.undone", content: { page: blank, event_ids: [found], redone: how === "redo" } });
    const after = how === "undo" ? redoOf(view(), me, blank) : undoOf(view(), me, blank);
    expect(after).toBe(found);
  }
}

const who = fc.constantFrom(...people);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant("do" as const), me: fc.constantFrom(...staff), op: someOp }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("draw" as const),
      me: fc.constantFrom(...staff),
      how: fc.constantFrom("stroke", "undo", "redo", "erase"),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("carry" as const), from: who, to: who, isLost: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("answer" as const), me: fc.constantFrom(...staff) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("relay" as const), to: who, back: fc.nat(6), count: fc.nat(4) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("read" as const), me: who }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("wait" as const), ms: fc.integer({ min: 100, max: 12_000 }) }),
  },
);

describe("what a page shows of others' ink", () => {
  const ink = (n: number, more: object = {}) =>
    writeInk({
      op: name(n),
      step: "draws",
      page: blank,
      tool: "pen",
      color: "red",
      width: 32,
      first: 0,
      points: [{ x: 1, y: 2, t: 0, p: 128 }],
      ...more,
    });

  it("is of those who teach and of students who are let, until their event is there", async () => {
    const { page, log, close } = await opened();
    const kwame = page("kwame");
    const say = (sender: string, payload: Uint8Array) => kwame.receive({ topic: "ink", sender, payload });
    const actors = () => kwame.showing.inks.forPage(blank).map(({ actor }) => actor);
    say("ines", ink(1));
    say("aylin", ink(2));
    say("", ink(3));
    expect(actors()).toEqual(["ines"]);
    log.push(event(log.length + 1, "board.granted", { participant_id: "aylin", page: blank }));
    await kwame.log.refresh();
    say("aylin", ink(2));
    say("aylin", ink(4, { page: added }));
    expect([actors(), kwame.showing.inks.forPage(added)]).toEqual([["ines", "aylin"], []]);
    const content = { page: blank, tool: "pen", color: "red", width: 32, points: "AAIEAA" } as const;
    const saved = { id: eventIdOf(nilId, "ines", name(1)), actor_id: "ines", client_op_id: name(1) };
    log.push(event(log.length + 1, "board.stroke_committed", content, saved));
    await kwame.log.refresh();
    say("ines", ink(1, { step: "ended" }));
    expect(actors()).toEqual(["aylin"]);
    expect([...(kwame.view().boards.get(blank)?.items.keys() ?? [])]).toEqual([saved.id]);
    log.push(event(log.length + 1, "board.granted", { participant_id: "aylin", page: null }));
    await kwame.log.refresh();
    expect(actors()).toEqual([]);
    close();
  });

  it("is one's own until its operation is shown instead, and never neither", async () => {
    const { page, told, answer, close } = await opened();
    const ines = page("ines");
    const { showing } = ines;
    const id = name(1);
    showing.ink.begin({ id, page: blank, tool: "pen", color: "red", width: 32 });
    showing.ink.add([{ x: 1, y: 2, t: 0, p: 128 }]);
    const event_id = eventIdOf(nilId, "ines", id);
    const seen: boolean[] = [];
    const look = () =>
      seen.push(
        showing.inks.forPage(blank).some((stroke) => stroke.id === event_id) ||
          ines.view().boards.get(blank)?.items.has(event_id) === true,
      );
    ines.pending.subscribe(look);
    ines.log.subscribe(look);
    showing.inks.subscribe(look);
    showing.ink.end(true);
    const content = { page: blank, tool: "pen", color: "red", width: 32, points: "AAIEAA" } as const;
    showing.do({ type: "board.stroke_committed", content }, id);
    expect(showing.inks.forPage(blank)).toEqual([]);
    await vi.advanceTimersByTimeAsync(strokesWait + 50);
    await answer("ines");
    expect(ines.log.getSnapshot().state.boards.get(blank)?.items.has(event_id)).toBe(true);
    expect(ines.pending.getSnapshot()).toEqual([]);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(Boolean)).toBe(true);
    expect(new Set(told.map(({ topic }) => topic))).toEqual(new Set(["ink"]));
    close();
  });
});

describe("laws of operations", () => {
  it("bring every page that has read the same log to the same state, and with nothing on its way to the same view", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const made = await opened();
        const { page, pages, carry, answer, relay, posts, queues, log, close } = made;
        const confirmed = new Map<string, ClassState>();
        for (const each of steps) {
          if (each.does === "do") await done(page(each.me), each.op);
          else if (each.does === "draw") draw(page(each.me), each.how);
          else if (each.does === "carry") carry(each.from, each.to, each.isLost);
          else if (each.does === "answer") await answer(each.me);
          else if (each.does === "relay") relay(each.to, Math.max(0, log.length - each.back), each.count);
          else if (each.does === "read") await page(each.me).log.refresh();
          else await vi.advanceTimersByTimeAsync(each.ms);
          for (const { me, log: reader } of pages.values()) {
            const { state, through_n } = reader.getSnapshot();
            // What is pending never gets into the confirmed state: it is the fold of the log so far, no more.
            if (confirmed.get(me) !== state)
              expect(canonical(state)).toBe(canonical(fold(emptyClass, log.slice(0, through_n))));
            confirmed.set(me, state);
          }
        }
        for (let round = 0, more = true; more && round < 100; round += 1) {
          more = false;
          await vi.advanceTimersByTimeAsync(strokesWait);
          for (const me of staff) while ((posts.get(me)?.length ?? 0) > 0) await answer(me);
          for (const key of queues.keys()) {
            const [from = "", to = ""] = key.split(" ");
            while (carry(from, to)) more = true;
          }
          // A stroke is not told when it is saved, and one after it waits for others to be saved with.
          if (staff.some((me) => page(me).showing.getSnapshot().status !== "saved")) more = true;
        }
        for (const each of pages.values()) await each.log.refresh();
        await vi.advanceTimersByTimeAsync(expiry.settled);
        for (const me of staff) expect(page(me).showing.getSnapshot().status).toBe("saved");
        const truth = canonical(fold(emptyClass, log));
        for (const each of pages.values()) {
          expect(each.pending.getSnapshot()).toEqual([]);
          expect(canonical(each.log.getSnapshot().state)).toBe(truth);
          expect(each.view()).toBe(each.log.getSnapshot().state);
        }
        close();
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it("do the same twice as once, and nothing to a class that is over", () => {
    const live = fold(emptyClass, opening);
    const over = fold(live, [event(opening.length + 1, "session.ended", { reason: "teacher" })]);
    fc.assert(
      fc.property(fc.array(someOp, { maxLength: 10 }), (ops) => {
        const coming = { id: name(3), actor_id: "ines", n: 100 };
        const show = (state: ClassState, op: ShowOp) => applyShow(state, op, coming);
        const shown = ops.reduce(show, live);
        const last = ops.at(-1);
        if (last) expect(canonical(show(shown, last))).toBe(canonical(shown));
        expect(ops.reduce(show, over)).toBe(over);
      }),
    );
  });
});
