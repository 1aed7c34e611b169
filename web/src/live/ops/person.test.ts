// @vitest-environment node
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ClassState, emptyClass, fold } from "../state";
import { event, wholeClass } from "../testing";
import { overlay } from "./overlay";
import { apply, type GrantedSource, type Op } from "./person";
import { expireAfter, PersonOutbox } from "./person-outbox";

const grant = (source: GrantedSource, on = true, participant_id = "aylin"): Op => ({
  kind: "grant",
  participant_id,
  source,
  on,
});
const ungranted = fold(emptyClass, wholeClass().slice(0, 8));
const granted = (state: ClassState, id = "aylin") => state.participants.get(id)?.granted_sources;
const tick = () => vi.advanceTimersByTimeAsync(0);

/** A server whose answers the test gives, and the log that it writes. */
function server() {
  const held = {
    confirmed: ungranted,
    sent: [] as { sources: readonly string[]; answer: () => void; refuse: (error: Error) => void }[],
    refused: [] as unknown[],
    readable: true,
  };
  const outbox = new PersonOutbox({
    confirmed: () => held.confirmed,
    send: (op, state) =>
      new Promise((resolve, reject) => {
        const sources = granted(state, op.participant_id) ?? [];
        held.sent.push({
          sources,
          answer: () => {
            const what = { participant_id: op.participant_id, sources: [...sources] as GrantedSource[] };
            if (op.kind === "grant")
              held.confirmed = fold(held.confirmed, [event(held.confirmed.last_n + 1, "participant.granted", what)]);
            resolve(undefined);
          },
          refuse: reject,
        });
      }),
    confirm: async () => held.readable,
    onRefused: (_op, error) => held.refused.push(error),
  });
  const view = () => overlay(held.confirmed, outbox.getSnapshot());
  return { held, outbox, view };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("PersonOutbox", () => {
  it("loses none of two grants in a row: the second is based on the first, and sent after its answer", async () => {
    const { held, outbox, view } = server();
    outbox.do(grant("microphone"));
    outbox.do(grant("camera"));
    expect(granted(view())).toEqual(["microphone", "camera"]);
    expect(granted(held.confirmed)).toEqual([]);
    expect(held.sent.map(({ sources }) => sources)).toEqual([["microphone"]]);
    held.sent[0]?.answer();
    await tick();
    expect(held.sent.map(({ sources }) => sources)).toEqual([["microphone"], ["microphone", "camera"]]);
    held.sent[1]?.answer();
    await tick();
    expect(outbox.getSnapshot()).toEqual([]);
    expect(granted(held.confirmed)).toEqual(["microphone", "camera"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("takes back what was refused, says so, and goes on without it", async () => {
    const { held, outbox, view } = server();
    outbox.do(grant("microphone"));
    outbox.do(grant("camera"));
    const error = new Error("no");
    held.sent[0]?.refuse(error);
    await tick();
    expect(held.refused).toEqual([error]);
    expect(granted(view())).toEqual(["camera"]);
    expect(held.sent[1]?.sources).toEqual(["camera"]);
  });

  it("drops unsent what a newer wish makes pointless", async () => {
    const { held, outbox, view } = server();
    outbox.do(grant("microphone"));
    outbox.do(grant("camera"));
    outbox.do(grant("camera", false));
    expect(granted(view())).toEqual(["microphone"]);
    held.sent[0]?.answer();
    await tick();
    expect(held.sent).toHaveLength(1);
    expect(outbox.getSnapshot()).toEqual([]);
  });

  it("makes nobody wait for somebody else", () => {
    const { held, outbox } = server();
    outbox.do(grant("microphone"));
    outbox.do(grant("camera", true, "ines"));
    expect(held.sent).toHaveLength(2);
  });

  it("shows what was saved for as long as the log cannot be read, but not for ever", async () => {
    const { held, outbox, view } = server();
    held.readable = false;
    outbox.do(grant("microphone"));
    held.sent[0]?.answer();
    held.confirmed = ungranted;
    await tick();
    expect(outbox.getSnapshot()).toMatchObject([{ step: "saved" }]);
    expect(granted(view())).toEqual(["microphone"]);
    await vi.advanceTimersByTimeAsync(expireAfter);
    expect(granted(view())).toEqual([]);
  });

  it("is silent once it was closed", async () => {
    const { held, outbox } = server();
    outbox.do(grant("microphone"));
    outbox.do({ kind: "mute", participant_id: "aylin" });
    outbox.close();
    held.sent[0]?.refuse(new Error("late"));
    await tick();
    expect([held.sent.length, held.refused.length, outbox.getSnapshot().length]).toEqual([1, 0, 0]);
  });
});

const people = fc.constantFrom("aylin", "ines");
const sources = fc.constantFrom<GrantedSource>("microphone", "camera", "screen_share");
const ops: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ kind: fc.constant("grant" as const), participant_id: people, source: sources, on: fc.boolean() }),
  fc.record({ kind: fc.constant("mute" as const), participant_id: people }),
);

describe("laws of pending operations", () => {
  it("never change what was confirmed, and do the same once as twice", () => {
    fc.assert(
      fc.property(fc.array(ops, { maxLength: 20 }), (list) => {
        const before = JSON.stringify([...ungranted.participants]);
        const shown = overlay(
          ungranted,
          list.map((op) => ({ op })),
        );
        expect(JSON.stringify([...ungranted.participants])).toBe(before);
        for (const op of list.filter(({ kind }) => kind === "grant")) {
          const once = apply(shown, op);
          expect(apply(once, op)).toBe(once);
        }
      }),
    );
  });

  it("come to what the person wanted last, less what was refused, with one request of each person at a time", async () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant("wish" as const), source: sources, on: fc.boolean() }),
      fc.constant({ does: "answer" as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { held, outbox, view } = server();
        const wanted = new Set<string>();
        let answered = 0;
        const answer = async () => {
          held.sent[answered]?.answer();
          if (answered < held.sent.length) answered += 1;
          await tick();
        };
        for (const each of steps) {
          if (each.does === "answer") await answer();
          else {
            if (each.on) wanted.add(each.source);
            else wanted.delete(each.source);
            outbox.do(grant(each.source, each.on));
          }
          expect(new Set(granted(view()))).toEqual(wanted);
          expect(held.sent.length - answered).toBeLessThanOrEqual(1);
        }
        while (answered < held.sent.length) await answer();
        expect(outbox.getSnapshot()).toEqual([]);
        expect(new Set(granted(held.confirmed))).toEqual(wanted);
      }),
    );
  });
});
