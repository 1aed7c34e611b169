import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogEvent } from "../events";
import { eventIdOf, nilId } from "../ids";
import { emptyClass, fold } from "../state";
import { event } from "../testing";
import { ChatOutbox, type ChatPost, chatWaits, longestPeace, sentFor } from "./chat-outbox";

/** What the server does with a try: takes it, answers nothing after it took it, or refuses it. */
type Fate = "ok" | "lost_answer" | "offline" | "slow" | "refused";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(0);

/** A server with a log, which says of each operation once what it was told. */
function serverWith(fates: Fate[], follows = true) {
  const log: LogEvent[] = [];
  const tries: string[] = [];
  const server = { state: emptyClass, follows, log, tries, isRead: true, reads: 0 };
  const take = ({ client_op_id, body, reply_to }: ChatPost): LogEvent => {
    const id = eventIdOf(nilId, "aylin", client_op_id);
    const known = log.find((each) => each.id === id);
    if (known) return known;
    const made = event(log.length + 1, "chat.message", { body, reply_to }, { id, actor_id: "aylin", client_op_id });
    log.push(made);
    return made;
  };
  const read = () => {
    server.state = fold(server.state, log);
    chat.follow();
  };
  const chat: ChatOutbox = new ChatOutbox({
    eventIdOf: (op) => eventIdOf(nilId, "aylin", op),
    post: async (message) => {
      tries.push(message.body);
      const fate = fates.shift() ?? "ok";
      if (fate === "ok") return take(message);
      if (fate === "lost_answer") take(message);
      throw fate;
    },
    failureOf: (fate) => ({
      retry: fate !== "refused",
      after_ms: fate === "slow" ? 10_000 : 0,
      problem: { code: String(fate), detail: "" },
    }),
    onEvent: () => {
      if (server.follows) read();
    },
    holds: (_channel, id) => server.state.messages.has(id),
    confirm: async () => {
      server.reads += 1;
      return server.isRead;
    },
    random: () => 0,
  });
  return { chat, server, read };
}

const bodies = (chat: ChatOutbox) => chat.getSnapshot().map(({ body }) => body);

describe("ChatOutbox", () => {
  it("shows a message at once under the id of its event, and until the log holds it", async () => {
    const { chat, server } = serverWith([]);
    const id = chat.send("all", "Is it d?", null);
    expect(chat.getSnapshot()).toMatchObject([
      { id, channel: "all", body: "Is it d?", step: "sending", problem: null },
    ]);
    await settled();
    expect(server.log.map((each) => each.id)).toEqual([id]);
    expect(chat.getSnapshot()).toEqual([]);
    expect(server.reads).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("sends in order, one at a time", async () => {
    const { chat, server } = serverWith(["offline"]);
    for (const body of ["one", "two", "three"]) chat.send("all", body);
    await settled();
    expect(server.tries).toEqual(["one"]);
    expect(chat.getSnapshot()[0]).toMatchObject({ step: "sending", problem: { code: "offline" }, waits_until: null });
    await vi.advanceTimersByTimeAsync(chatWaits[0] ?? 0);
    expect(server.tries).toEqual(["one", "one", "two", "three"]);
    expect(bodies(chat)).toEqual([]);
  });

  it("waits as long as the server wants, and says so", async () => {
    const { chat, server } = serverWith(["slow", "slow"]);
    chat.send("all", "one");
    await settled();
    expect(chat.getSnapshot()).toMatchObject([
      { step: "sending", problem: { code: "slow" }, waits_until: Date.now() + 10_000 },
    ]);
    // That the connection is back does not shorten it.
    chat.cameBack();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(server.tries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.tries).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.log).toHaveLength(1);
    expect(longestPeace).toBeGreaterThanOrEqual(300_000);
  });

  it("keeps what was not sent, lets the rest go on, and sends or drops it when the person says so", async () => {
    const { chat, server } = serverWith(["refused", "ok", "refused", "ok"]);
    const one = chat.send("all", "one");
    chat.send("all", "two");
    await settled();
    expect(chat.getSnapshot()).toMatchObject([{ id: one, step: "failed", problem: { code: "refused" } }]);
    chat.retry(one);
    expect(chat.getSnapshot()).toMatchObject([{ id: one, step: "sending", problem: null }]);
    await settled();
    expect(chat.getSnapshot()).toMatchObject([{ id: one, step: "failed" }]);
    chat.discard("another");
    chat.discard(one);
    expect(chat.getSnapshot()).toEqual([]);
    chat.retry(one);
    await settled();
    expect(server.log).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives up after its last try, and what is on its way cannot be dropped", async () => {
    const { chat, server } = serverWith(Array<Fate>(99).fill("offline"));
    const id = chat.send("all", "one");
    chat.discard(id);
    expect(bodies(chat)).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.tries).toHaveLength(chatWaits.length + 1);
    expect(chat.getSnapshot()).toMatchObject([{ step: "failed", problem: { code: "offline" } }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("sends at once when the connection is back", async () => {
    const { chat, server } = serverWith(["offline", "offline", "offline"]);
    chat.send("all", "one");
    await vi.advanceTimersByTimeAsync(1_600);
    expect(server.tries).toHaveLength(3);
    chat.cameBack();
    await settled();
    expect(server.log).toHaveLength(1);
    expect(bodies(chat)).toEqual([]);
  });

  it("knows from the log what was taken though its answer was lost", async () => {
    const { chat, server, read } = serverWith(["lost_answer"]);
    chat.send("all", "one");
    await settled();
    expect(bodies(chat)).toEqual(["one"]);
    read();
    expect(bodies(chat)).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.tries).toHaveLength(1);
  });

  it("is over once the log was read to its end, and after a while where it cannot be", async () => {
    const { chat, server } = serverWith([], false);
    chat.send("staff", "one");
    await settled();
    expect(bodies(chat)).toEqual([]);
    expect(server.reads).toBe(1);
    server.isRead = false;
    chat.send("staff", "two");
    await vi.advanceTimersByTimeAsync(sentFor - 1);
    expect(chat.getSnapshot()).toMatchObject([{ body: "two", step: "sending" }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(bodies(chat)).toEqual([]);
  });

  it("forgets everything when the class is over for this person", async () => {
    const { chat, server } = serverWith(["offline"]);
    chat.send("all", "one");
    await settled();
    chat.close();
    chat.close();
    chat.send("all", "two");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.tries).toEqual(["one"]);
    expect(bodies(chat)).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("brings every message into the log once, and those that did not fail in order, whatever happens", async () => {
    const fate = fc.constantFrom<Fate>("ok", "lost_answer", "offline", "slow", "refused");
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), async (given, count) => {
        const fates = [...given];
        const { chat, server, read } = serverWith(fates);
        const ids = Array.from({ length: count }, (_, index) => chat.send("all", `${index}`));
        await vi.advanceTimersByTimeAsync(600_000);
        read();
        const failed = chat.getSnapshot().map(({ id }) => id);
        const inLog = server.log.map(({ id }) => id);
        expect(new Set(inLog).size).toBe(inLog.length);
        expect(new Set([...inLog, ...failed])).toEqual(new Set(ids));
        expect(inLog).toEqual(ids.filter((id) => inLog.includes(id)));
        fates.length = 0;
        for (const id of failed) chat.retry(id);
        await vi.advanceTimersByTimeAsync(600_000);
        expect(chat.getSnapshot()).toEqual([]);
        expect(server.log).toHaveLength(count);
        chat.close();
      }),
      { numRuns: 60 },
    );
  });
});
