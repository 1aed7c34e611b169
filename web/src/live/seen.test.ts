import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogEvent } from "./events";
import { SeenBy, stepsOf } from "./seen";
import { emptyClass, fold, staffParts } from "./state";
import { event } from "./testing";
import { Timeline } from "./timeline";

const start = 1_700_000_000_000;
const at = (ms: number, made: LogEvent): LogEvent => ({ ...made, at_ms: start + ms });

describe("a student's way through a class", () => {
  const way = (...rows: [number, LogEvent["type"], Record<string, unknown>?][]) =>
    stepsOf(
      rows.map(([ms, type, more], i) =>
        at(ms, { ...event(i + 1, "hand.lowered", null), type, content: { participant_id: "aylin", ...more } }),
      ),
      "aylin",
      start,
    ).map(({ at_ms, status }) => [at_ms, status]);

  it("waits, comes, is away, comes back and leaves", () => {
    expect(
      way(
        [100, "participant.joined", { participant_id: "jonas" }],
        [900, "lobby.entered"],
        [1000, "participant.joined"],
        [1200, "participant.connected", { connection_id: "a" }],
        [5000, "participant.disconnected", { connection_id: "a" }],
        [9000, "participant.connected", { connection_id: "b" }],
        [20_000, "participant.left"],
      ),
    ).toEqual([
      [0, "not_yet"],
      [900, "waiting"],
      [1000, "here"],
      [5000, "away"],
      [9000, "here"],
      [20_000, "left"],
    ]);
  });

  it("is not away for a moment without connection, nor while a second one stands", () => {
    expect(
      way(
        [0, "participant.joined"],
        [10, "participant.connected", { connection_id: "a" }],
        [4000, "participant.disconnected", { connection_id: "a" }],
        [4900, "participant.connected", { connection_id: "b" }],
        [6000, "participant.connected", { connection_id: "c" }],
        [6100, "participant.disconnected", { connection_id: "b" }],
      ),
    ).toEqual([[0, "here"]]);
  });

  it("stays to the end, or is shown out", () => {
    expect(way([5, "participant.joined"], [90, "session.ended"], [95, "participant.left"])).toEqual([
      [0, "not_yet"],
      [5, "here"],
    ]);
    expect(way([5, "participant.joined"], [50, "participant.removed"], [51, "participant.left"]).at(-1)).toEqual([
      50,
      "removed",
    ]);
  });
});

/** A random class of two students with what staff alone are told in between. */
const classes = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 3000 }),
      what: fc.constantFrom(
        "joined",
        "left",
        "connected",
        "disconnected",
        "message",
        "hidden",
        "hand",
        "lock",
        "poll",
        "counted",
        "staff_message",
        "lost",
        "lobby",
      ),
      who: fc.constantFrom("aylin", "jonas"),
    }),
    { maxLength: 60 },
  )
  .map((rows) => {
    let [n, k, ms] = [0, 0, 0];
    return rows.map(({ gap, what, who }) => {
      ms += gap;
      const all = <K extends Parameters<typeof event>[1]>(type: K, content: unknown) =>
        at(ms, event(++n, type, content as never, { actor_id: who }));
      const staff = <K extends Parameters<typeof event>[1]>(type: K, content: unknown) =>
        at(ms, event(n, type, content as never, { actor_id: "ines", k: ++k }));
      const counts = { poll_id: "p", round: 1, answered: 9, rows: [{ key: "a", count: 4, mean: null }], texts: 0 };
      switch (what) {
        case "joined":
          return all("participant.joined", { participant_id: who, role: "student" });
        case "left":
          return all("participant.left", { participant_id: who, reason: "left" });
        case "connected":
          return all("participant.connected", { participant_id: who, connection_id: who });
        case "disconnected":
          return all("participant.disconnected", { participant_id: who, connection_id: who, reason: "x" });
        case "message":
          return all("chat.message", { body: `words ${n}`, reply_to: null });
        case "hidden":
          return all("chat.hidden", { message_id: `event-${n - 1}` });
        case "hand":
          return all("hand.raised", { participant_id: who });
        case "lock":
          return all("session.lock_changed", { what: "chat", participant_id: null, locked: n % 2 === 0 });
        case "poll":
          return all("poll.opened", {
            poll_id: "p",
            round: n,
            kind: "single_choice",
            question: "?",
            options: [{ option_id: "a", label: "A" }],
            secret: true,
            quiz: true,
            show_counts: false,
          });
        case "counted":
          return staff("poll.counted", { ...counts, final: false });
        case "staff_message":
          return staff("chat.staff_message", { body: "for staff", reply_to: null });
        case "lost":
          return staff("confusion.tallied", { lost: 4 });
        default:
          return staff("lobby.entered", { participant_id: who });
      }
    });
  });

describe("what a student saw", () => {
  it("is the fold of what is told to all up to the moment, and nothing of lane staff", () => {
    fc.assert(
      fc.property(classes, fc.array(fc.nat(200_000), { minLength: 1, maxLength: 6 }), (events, moments) => {
        const timeline = new Timeline(start, 200_000);
        for (let i = 0; i < events.length; i += 7) timeline.add(events.slice(i, i + 7));
        const seen = new SeenBy(timeline, stepsOf(timeline.events(), "aylin", start), 200_000);
        for (const ms of moments) {
          const state = seen.stateAt(ms);
          for (const part of staffParts) expect(state[part]).toEqual(emptyClass[part]);
          expect(state.last_k).toBe(0);
          const told = events.filter(({ lane, at_ms }) => lane === "all" && at_ms <= start + ms);
          const whole = fold(emptyClass, told);
          const isHere = seen.statusAt(ms) === "here";
          expect(state.last_n).toBe(isHere ? whole.last_n : 0);
          if (!isHere) {
            expect(state).toBe(emptyClass);
            continue;
          }
          expect([...state.messages.values()]).toEqual([...whole.messages.values()]);
          expect([...state.participants.values()]).toEqual([...whole.participants.values()]);
          expect([...state.polls.values()]).toEqual([...whole.polls.values()]);
          expect(state.locks).toEqual(whole.locks);
          // The same moment is the same object, so that nothing renders again.
          expect(seen.stateAt(ms)).toBe(state);
        }
        // Whatever is no absence is presence, and the other way round.
        for (const ms of moments) {
          const isAway = seen.absences.some(({ from_ms, to_ms }) => from_ms <= ms && ms < to_ms);
          expect(isAway || ms === 200_000).toBe(seen.statusAt(ms) !== "here" || ms === 200_000);
        }
      }),
    );
  });

  it("shows a message until it is hidden, and tells when its student was there", () => {
    const timeline = new Timeline(start, 60_000);
    timeline.add([
      at(2000, event(1, "participant.joined", { participant_id: "aylin", role: "student" })),
      at(3000, event(2, "chat.message", { body: "rude", reply_to: null })),
      at(4000, event(3, "chat.hidden", { message_id: "event-2" })),
      at(50_000, event(4, "participant.left", { participant_id: "aylin", reason: "left" })),
    ]);
    const seen = new SeenBy(timeline, stepsOf(timeline.events(), "aylin", start), 60_000);
    expect(seen.stateAt(3500).messages.get("event-2")).toMatchObject({ body: "rude", gone: null });
    expect(seen.stateAt(4000).messages.get("event-2")).toMatchObject({ body: "", gone: "hidden" });
    expect([seen.cameMs, seen.leftMs]).toEqual([2000, 50_000]);
    expect(seen.absences).toEqual([
      { from_ms: 0, to_ms: 2000 },
      { from_ms: 50_000, to_ms: 60_000 },
    ]);
    expect(seen.pointerAt(1000)).toBeNull();
  });
});
