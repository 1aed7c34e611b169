// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { event } from "../testing";
import { type Keeper, keepInMemory } from "./keep";
import { batchSize, leaveWait, Outbox, repeatEvery, strokesWait } from "./outbox";
import type { OutboxSource } from "./outbox-source";
import { PendingOps } from "./pending";
import { staleAfter } from "./waiting";
import type { NamedOp, OpMessage, ShowOp } from "./wire";

const scene_id = "11111111-1111-4111-8111-111111111111";
const asset_id = "22222222-2222-4222-8222-222222222222";
const slide = (page: number, scene = scene_id): ShowOp => ({
  type: "slide.shown",
  content: { scene_id: scene, asset_id, page },
});
const view = (zoom: number): ShowOp => ({ type: "viewport.changed", content: { scene_id, page: 1, x: 0, y: 0, zoom } });
const attach = (): ShowOp => ({ type: "deck.attached", content: { asset_id } });
const board = `blank:${scene_id}`;
const stroke = (): ShowOp => ({
  type: "board.stroke_committed",
  content: { page: board, tool: "pen", color: "black", width: 32, points: "AAAAAA" },
});
const undone = (id: string): ShowOp => ({
  type: "board.undone",
  content: { page: board, event_ids: [id], redone: false },
});
const shown = (zoom: number): ShowOp => ({
  type: "board.page_shown",
  content: { scene_id, page: board, x: 0, y: 0, zoom },
});
const gone = (scene: string): ShowOp => ({ type: "scene.deleted", content: { scene_id: scene } });
const tick = () => vi.advanceTimersByTimeAsync(0);

/** An outbox whose server answers when the test says so. */
function outboxOf(keeper: Keeper = keepInMemory()) {
  const held = {
    posts: [] as {
      ops: readonly NamedOp[];
      answer: (refused?: string[]) => void;
      fail: (retry?: boolean, after?: number) => void;
    }[],
    last: [] as string[][],
    told: [] as OpMessage[],
    events: [] as number[],
    refused: [] as string[],
    /** What a message that is told is waited for by; none: it has gone. */
    sending: undefined as Promise<unknown> | undefined,
    n: 0,
  };
  const pending = new PendingOps();
  const source: OutboxSource = {
    me: "ines",
    pending,
    keeper,
    post: (ops) =>
      new Promise((resolve, reject) => {
        held.posts.push({
          ops,
          answer: (refused = []) =>
            resolve(
              ops.map(({ id, type, content }) => {
                if (refused.includes(id))
                  return {
                    id,
                    outcome: "refused" as const,
                    event: null,
                    problem: { code: "scene-not-found", detail: "" },
                  };
                held.n += 1;
                const saved = {
                  ...event(held.n, "session.ended", null),
                  type,
                  content,
                  actor_id: "ines",
                  client_op_id: id,
                };
                return { id, outcome: "appended" as const, event: saved, problem: null };
              }),
            ),
          fail: (retry = true, after_ms = 0) => reject({ retry, after_ms, problem: { code: "x", detail: "" } }),
        });
      }),
    postLast: (ops) => held.last.push(ops.map(({ id }) => id)),
    failureOf: (error) => error as ReturnType<OutboxSource["failureOf"]>,
    tell: (message) => {
      held.told.push(message);
      return held.sending;
    },
    onEvents: (events) => {
      held.events.push(...events.map(({ n }) => n));
      pending.settle(events)();
    },
    onRefused: (_op, { code }) => held.refused.push(code),
    random: () => 0,
  };
  const outbox = new Outbox(source);
  const ids = (topic: OpMessage["topic"]) =>
    held.told.flatMap((message) =>
      message.topic !== topic ? [] : "op" in message ? [message.op.id] : "id" in message ? [message.id] : [],
    );
  return { held, outbox, pending, keeper, ids };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("Outbox", () => {
  it("shows and tells at once, sends in order, one request at a time of at most 32, and says what was saved", async () => {
    const { held, outbox, pending, ids } = outboxOf();
    await outbox.start();
    for (let i = 0; i < 40; i += 1) outbox.do(attach());
    expect(pending.getSnapshot()).toHaveLength(40);
    expect(ids("op")).toHaveLength(40);
    expect(outbox.getSnapshot()).toEqual({ status: "saving", unsaved: 40, offered: 0 });
    expect(held.posts.map(({ ops }) => ops.length)).toEqual([1]);
    held.posts[0]?.answer();
    await tick();
    expect(held.posts.map(({ ops }) => ops.length)).toEqual([1, batchSize]);
    held.posts[1]?.answer();
    await tick();
    held.posts[2]?.answer();
    await tick();
    expect(held.posts.flatMap(({ ops }) => ops.map(({ id }) => id))).toEqual(ids("op"));
    expect(ids("settle")).toEqual(ids("op"));
    expect(pending.getSnapshot()).toEqual([]);
    expect(outbox.getSnapshot()).toEqual({ status: "saved", unsaved: 0, offered: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("sends what is on its way and what waits once more when the page ends, and nothing that is saved", async () => {
    const { held, outbox, ids } = outboxOf();
    outbox.do(slide(2));
    outbox.last();
    expect(held.last).toEqual([]);
    await outbox.start();
    outbox.do(slide(3));
    outbox.last();
    expect(held.last).toEqual([ids("op")]);
    held.posts[0]?.answer();
    await tick();
    outbox.last();
    expect(held.last.slice(1)).toEqual([ids("op").slice(1)]);
    held.posts[1]?.answer();
    await tick();
    outbox.last();
    expect(held.last).toHaveLength(2);
  });

  it("keeps what is not saved also while its message is stuck, and not once it is saved or another took its place", async () => {
    const { held, outbox, keeper } = outboxOf();
    await outbox.start();
    let goes = () => {};
    held.sending = new Promise<void>((resolve) => {
      goes = resolve;
    });
    outbox.do(slide(2));
    outbox.do(slide(3));
    await vi.advanceTimersByTimeAsync(1_000);
    const kept = async () => (await keeper.load()).map(({ op }) => ("page" in op.content ? op.content.page : null));
    expect(await kept()).toEqual([3]);
    held.posts[0]?.answer();
    await tick();
    expect(await kept()).toEqual([]);
    goes();
    await tick();
    expect(await kept()).toEqual([]);
    expect(outbox.getSnapshot().status).toBe("saved");
  });

  it("takes back what is refused, tells it, and keeps the others", async () => {
    const { held, outbox, pending, ids } = outboxOf();
    await outbox.start();
    outbox.do(attach());
    outbox.do(slide(2));
    outbox.do(attach());
    held.posts[0]?.answer();
    await tick();
    held.posts[1]?.answer([ids("op")[1] ?? ""]);
    await tick();
    expect(held.refused).toEqual(["scene-not-found"]);
    expect(ids("cancel")).toEqual([ids("op")[1]]);
    expect(ids("settle")).toEqual([ids("op")[0], ids("op")[2]]);
    expect(pending.getSnapshot()).toEqual([]);
  });

  it("drops unsent what a newer one makes pointless, and nothing across what is made or taken away", async () => {
    const { held, outbox, ids } = outboxOf();
    await outbox.start();
    outbox.do(attach());
    outbox.do(slide(2));
    outbox.do(view(150));
    outbox.do(slide(3));
    outbox.do(slide(9, "33333333-3333-4333-8333-333333333333"));
    outbox.do(gone("44444444-4444-4444-8444-444444444444"));
    outbox.do(slide(4));
    held.posts[0]?.answer();
    await tick();
    const pages = held.posts[1]?.ops.map(({ content }) => ("page" in content ? content.page : null));
    expect(pages).toEqual([3, 9, null, 4]);
    expect(ids("cancel")).toEqual(
      [ids("op")[1], ids("op")[2]].sort((a, b) => ids("cancel").indexOf(a ?? "") - ids("cancel").indexOf(b ?? "")),
    );
  });

  it("tries again under the same ids while the API is away, says so, and repeats itself to the others", async () => {
    const { held, outbox, pending, ids } = outboxOf();
    await outbox.start();
    outbox.do(slide(2));
    const [id] = ids("op");
    held.posts[0]?.fail();
    await tick();
    expect(outbox.getSnapshot()).toMatchObject({ status: "not_saved", unsaved: 1 });
    await vi.advanceTimersByTimeAsync(500);
    held.posts[1]?.fail(true, 20_000);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(held.posts).toHaveLength(2);
    expect(ids("op").filter((each) => each === id).length).toBe(1 + Math.floor(19_500 / repeatEvery));
    expect(pending.has("ines", id ?? "")).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(held.posts.map(({ ops }) => ops[0]?.id)).toEqual([id, id, id]);
    held.posts[2]?.answer();
    await tick();
    expect(outbox.getSnapshot().status).toBe("saved");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("says that it is not saved when the answer does not come", async () => {
    const { outbox } = outboxOf();
    await outbox.start();
    outbox.do(slide(2));
    await vi.advanceTimersByTimeAsync(repeatEvery);
    expect(outbox.getSnapshot().status).toBe("not_saved");
  });

  it("takes all back when the class takes no more", async () => {
    const { held, outbox, pending, ids } = outboxOf();
    await outbox.start();
    outbox.do(slide(2));
    held.posts[0]?.fail(false);
    await tick();
    expect(held.refused).toEqual(["x"]);
    expect(ids("cancel")).toEqual(ids("op"));
    expect(pending.getSnapshot()).toEqual([]);
    expect(outbox.getSnapshot().status).toBe("saved");
  });

  it("sends after a reload what the page before left, and offers what is old", async () => {
    const first = outboxOf();
    first.outbox.do(slide(2));
    await vi.advanceTimersByTimeAsync(staleAfter);
    first.outbox.do(attach());
    first.outbox.close(false);
    await vi.advanceTimersByTimeAsync(1_000);

    const { held, outbox, pending } = outboxOf(first.keeper);
    await outbox.start();
    expect(outbox.getSnapshot()).toEqual({ status: "saving", unsaved: 1, offered: 1 });
    expect(held.posts[0]?.ops.map(({ id }) => id)).toEqual([first.ids("op").at(-1)]);
    held.posts[0]?.answer();
    await tick();
    outbox.saveOffered();
    expect(held.posts[1]?.ops.map(({ id }) => id)).toEqual([first.ids("op")[0]]);
    expect(pending.getSnapshot()).toHaveLength(1);
    held.posts[1]?.answer();
    await tick();
    expect(await first.keeper.load()).toEqual([]);
  });

  it("offers after a long cut what is old, and forgets it when told to, or when the log holds it", async () => {
    const { held, outbox, pending, ids } = outboxOf();
    await outbox.start();
    outbox.do(attach());
    outbox.do(slide(2));
    outbox.do(slide(3, "33333333-3333-4333-8333-333333333333"));
    held.posts[0]?.fail();
    await vi.advanceTimersByTimeAsync(staleAfter + 1);
    for (const post of held.posts) post.fail();
    await tick();
    outbox.cameBack();
    expect(outbox.getSnapshot()).toEqual({ status: "saved", unsaved: 0, offered: 3 });
    expect(pending.getSnapshot()).toEqual([]);
    pending.settle([{ ...event(9, "session.ended", null), actor_id: "ines", client_op_id: ids("op")[0] ?? "" }]);
    outbox.follow();
    expect(outbox.getSnapshot().offered).toBe(2);
    outbox.dropOffered();
    expect(outbox.getSnapshot().offered).toBe(0);
  });

  it("waits for its turn among this person's pages", async () => {
    let mine = () => {};
    const keeper = { ...keepInMemory(), lock: () => new Promise<void>((resolve) => (mine = resolve)) };
    const { held, outbox, pending } = outboxOf(keeper);
    void outbox.start();
    outbox.do(slide(2));
    await tick();
    expect([held.posts.length, pending.getSnapshot().length]).toEqual([0, 1]);
    mine();
    await tick();
    expect(held.posts).toHaveLength(1);
  });

  it("tries the pointer once, neither shows nor keeps it, and not at all while saving fails", async () => {
    const { held, outbox, pending, keeper } = outboxOf();
    const point: ShowOp = { type: "pointer.moved", content: { scene_id, page: 1, points: "AAAA" } };
    await outbox.start();
    outbox.once(point);
    expect([pending.getSnapshot().length, held.told.length, held.posts.length]).toEqual([0, 0, 1]);
    expect(outbox.getSnapshot().status).toBe("saved");
    held.posts[0]?.fail();
    await tick();
    outbox.once(point);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held.posts).toHaveLength(1);
    expect(await keeper.load()).toEqual([]);
  });

  it("leaves nothing behind where the person leaves", async () => {
    const { outbox, keeper } = outboxOf();
    await outbox.start();
    outbox.do(slide(2));
    outbox.close(true);
    expect(await keeper.load()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("draws at once under the id that is given, keeps, and tells nobody: the log does", async () => {
    const { held, outbox, pending, keeper } = outboxOf();
    await outbox.start();
    const id = crypto.randomUUID();
    expect(outbox.do(stroke(), id)).toBe(id);
    expect(pending.getSnapshot()).toMatchObject([
      { actor: "ines", op: { id }, event_id: pending.eventIdOf("ines", id) },
    ]);
    expect(await keeper.load()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2 * repeatEvery);
    held.posts[0]?.answer();
    await tick();
    const other = outbox.do(undone(pending.eventIdOf("ines", id)));
    held.posts[1]?.answer([other]);
    await tick();
    expect(held.told).toEqual([]);
    expect(held.refused).toEqual(["scene-not-found"]);
    expect([pending.getSnapshot().length, (await keeper.load()).length]).toEqual([0, 0]);
    outbox.do(shown(100));
    expect(held.told.map(({ topic }) => topic)).toEqual(["op"]);
    outbox.close(true);
  });

  it("saves a hundred strokes of a minute without the API in order, none twice", async () => {
    const { held, outbox, pending } = outboxOf();
    await outbox.start();
    const drawn: string[] = [];
    for (let i = 0; i < 100; i += 1) {
      drawn.push(outbox.do(stroke()));
      held.posts.at(-1)?.fail();
      await vi.advanceTimersByTimeAsync(600);
    }
    expect(outbox.getSnapshot()).toEqual({ status: "not_saved", unsaved: 100, offered: 0 });
    expect(pending.getSnapshot().map(({ op }) => op.id)).toEqual(drawn);
    const before = held.posts.length;
    outbox.retryNow();
    held.posts.at(-1)?.fail();
    await vi.advanceTimersByTimeAsync(20_000);
    const saved: string[] = [];
    for (let next = before; saved.length < 100 && next < 200; next += 1) {
      const post = held.posts[next + 1] ?? held.posts.at(-1);
      post?.answer();
      saved.push(...(post?.ops.map(({ id }) => id) ?? []));
      // The last ones, fewer than a request holds, wait for more.
      await vi.advanceTimersByTimeAsync(strokesWait);
    }
    expect(saved).toEqual(drawn);
    expect(held.n).toBe(100);
    expect(outbox.getSnapshot()).toEqual({ status: "saved", unsaved: 0, offered: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("saves strokes together a little later, and at once with anything else or for who leaves", async () => {
    const { held, outbox } = outboxOf();
    await outbox.start();
    const [first, second] = [outbox.do(stroke()), outbox.do(stroke())];
    await vi.advanceTimersByTimeAsync(strokesWait - 1);
    expect(held.posts).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(held.posts[0]?.ops.map(({ id }) => id)).toEqual([first, second]);
    held.posts[0]?.answer();
    await tick();
    const third = outbox.do(stroke());
    const cleared = outbox.do({
      type: "board.page_cleared",
      content: { page: "blank:00000000-0000-0000-0000-000000000000" },
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(held.posts[1]?.ops.map(({ id }) => id)).toEqual([third, cleared]);
    held.posts[1]?.answer();
    await tick();
    const last = outbox.do(stroke());
    let isSaved = false;
    void outbox.saved().then(() => {
      isSaved = true;
    });
    await tick();
    expect(held.posts[2]?.ops.map(({ id }) => id)).toEqual([last]);
    expect(isSaved).toBe(false);
    held.posts[2]?.answer();
    await tick();
    expect(isSaved).toBe(true);
    outbox.do(stroke());
    void outbox.saved().then(() => {
      isSaved = false;
    });
    await vi.advanceTimersByTimeAsync(leaveWait);
    expect(isSaved, "nobody is kept for longer").toBe(false);
    outbox.close(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("offers with an old stroke what goes on from it, and saves them in order", async () => {
    const { held, outbox, pending } = outboxOf();
    await outbox.start();
    outbox.do(attach());
    const old = outbox.do(stroke());
    await vi.advanceTimersByTimeAsync(staleAfter);
    const other = outbox.do(stroke());
    const undo = outbox.do(undone(pending.eventIdOf("ines", old)));
    const last = outbox.do(undone(pending.eventIdOf("ines", other)));
    await vi.advanceTimersByTimeAsync(1);
    outbox.cameBack();
    expect(outbox.getSnapshot()).toMatchObject({ offered: 2, unsaved: 3 });
    held.posts[0]?.answer();
    await tick();
    expect(held.posts[1]?.ops.map(({ id }) => id)).toEqual([other, last]);
    held.posts[1]?.answer();
    await tick();
    outbox.saveOffered();
    expect(held.posts[2]?.ops.map(({ id }) => id)).toEqual([old, undo]);
    outbox.close(true);
  });

  it("shows of several views of a board the newest alone", async () => {
    const { held, outbox } = outboxOf();
    await outbox.start();
    outbox.do(attach());
    for (const zoom of [100, 150, 200]) outbox.do(shown(zoom));
    const drawn = outbox.do(stroke());
    held.posts[0]?.answer();
    await tick();
    expect(held.posts[1]?.ops.map(({ content }) => ("zoom" in content ? content.zoom : null))).toEqual([200, null]);
    expect(held.posts[1]?.ops[1]?.id).toBe(drawn);
    outbox.close(true);
  });
});
