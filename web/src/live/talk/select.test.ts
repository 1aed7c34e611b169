// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayDraw } from "../board";
import type { LogEvent } from "../events";
import { firstBlankKey } from "../page-keys";
import { emptyClass, fold } from "../state";
import { event, wholeClass } from "../testing";
import {
  hands,
  heat,
  isLocked,
  isNobodyWaiting,
  lostNow,
  lostSince,
  messagesOf,
  newestOf,
  openPoll,
  openQuestions,
  placeInQueue,
  pollsOf,
  unreadAfter,
  waitingForYou,
  waitingInLobby,
} from "./select";

/** A class that goes on: Ines teaches, Aylin and Jonas are students; the log reaches 11. */
const started = fold(emptyClass, [
  ...wholeClass().slice(0, 10),
  event(11, "participant.joined", { participant_id: "jonas", role: "student" }),
]);

const lost = (n: number, k: number, count: number): LogEvent =>
  event(n, "confusion.tallied", { lost: count }, { k, at_ms: n * 1_000 + k });
const slide = (n: number): LogEvent =>
  event(n, "slide.shown", { scene_id: "a", asset_id: "deck", page: n }, { at_ms: n * 1_000 });

describe("hands", () => {
  it("are in the order in which they went up, and the same list while nobody changed", () => {
    const state = fold(started, [
      event(12, "hand.raised", { participant_id: "jonas" }),
      event(13, "hand.raised", { participant_id: "aylin" }),
    ]);
    expect(hands(state).map(({ id }) => id)).toEqual(["jonas", "aylin"]);
    expect(hands({ ...state })).toBe(hands(state));
    expect(["jonas", "aylin", "ines"].map((id) => placeInQueue(state, id))).toEqual([1, 2, null]);
    const called = fold(state, [event(14, "hand.called", { participant_id: "jonas" })]);
    expect(placeInQueue(called, "aylin")).toBe(1);
  });
});

describe("questions and polls", () => {
  it("has what is asked by most first, and then what was asked first", () => {
    const ask = (n: number) =>
      event(n, "question.asked", { participant_id: "aylin", body: `${n}`, before_class: false }, { actor_id: "aylin" });
    const votes = [{ question_id: "event-13", votes: 2 }];
    const state = fold(started, [ask(12), ask(13), ask(14), event(15, "question.tallied", { votes })]);
    expect(openQuestions(state).map(({ n }) => n)).toEqual([13, 12, 14]);
    const answered = { question_id: "event-13", how: "live", text: "" } as const;
    const after = fold(state, [event(16, "question.answered", answered)]);
    expect(openQuestions(after).map(({ n }) => n)).toEqual([12, 14]);
  });

  it("finds the poll that is open", () => {
    const poll = {
      round: 1,
      kind: "scale",
      question: "How sure?",
      options: [],
      quiz: false,
      secret: true,
      show_counts: false,
    } as const;
    const one = fold(started, [event(12, "poll.opened", { ...poll, poll_id: "p1" })]);
    expect(openPoll(one)?.id).toBe("p1");
    const two = fold(one, [
      event(13, "poll.closed", { poll_id: "p1", round: 1, answered: 0 }),
      event(14, "poll.opened", { ...poll, poll_id: "p2" }),
    ]);
    expect(openPoll(two)?.id).toBe("p2");
    expect(pollsOf(two).map(({ id }) => id)).toEqual(["p2", "p1"]);
    expect(openPoll(fold(two, [event(15, "poll.retracted", { poll_id: "p2", round: 1 })]))).toBeNull();
  });
});

describe("who is lost", () => {
  it("counts for what was shown then, until something else is", () => {
    const state = fold(started, [slide(12), lost(12, 1, 3), lost(12, 2, 6)]);
    expect(lostNow(state)).toBe(6);
    expect(lostSince(state)).toMatchObject({ lost: 3, at_ms: 12_001 });
    const next = fold(state, [slide(13)]);
    expect(lostNow(next)).toBe(0);
    expect(lostSince(next)).toBeNull();
    const again = fold(next, [lost(13, 3, 4)]);
    expect(lostNow(again)).toBe(4);
    expect(lostSince(again)).toMatchObject({ lost: 4, at_ms: 13_003 });
    expect(heat(again)).toEqual([
      { from_ms: 12_001, to_ms: 12_002, lost: 3 },
      { from_ms: 12_002, to_ms: 13_000, lost: 6 },
      { from_ms: 13_003, to_ms: null, lost: 4 },
    ]);
    expect(heat({ ...again })).toBe(heat(again));
    expect(heat(emptyClass)).toEqual([]);
    // Whoever reads lane staff first, or alone, comes to the same.
    expect(fold(fold(started, [lost(12, 1, 3), lost(12, 2, 6), lost(13, 3, 4)]), [slide(12), slide(13)])).toEqual(
      again,
    );
  });

  it("is in spans that follow each other, of three and more", () => {
    const act = fc.oneof(fc.constant("slide" as const), fc.integer({ min: 3, max: 9 }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let n = started.last_n;
        const log = acts.map((each, k) => {
          if (each === "slide") n += 1;
          const made = each === "slide" ? slide(n) : lost(n, 0, each);
          return { ...made, at_ms: k, ...(each === "slide" ? {} : { k: k + 1 }) };
        });
        const state = fold(started, log);
        const spans = heat(state);
        for (const [index, { to_ms, lost: count }] of spans.entries()) {
          expect(count).toBeGreaterThanOrEqual(3);
          const next = spans[index + 1];
          if (next) expect(to_ms).toBeLessThanOrEqual(next.from_ms);
          if (to_ms === null) expect(index).toBe(spans.length - 1);
        }
        expect(spans.at(-1)?.to_ms === null ? spans.at(-1)?.lost : 0).toBe(lostNow(state));
      }),
    );
  });
});

describe("locks", () => {
  it("bind students, by the class's lock or their own, and nobody who teaches", () => {
    const state = fold(started, [
      event(12, "session.lock_changed", { what: "chat", participant_id: null, locked: true }),
      event(13, "session.lock_changed", { what: "hands", participant_id: "aylin", locked: true }),
      event(14, "session.lock_changed", { what: "hands", participant_id: "ines", locked: true }),
    ]);
    const locked = (id: string, what: "chat" | "hands" | "questions") => isLocked(state, id, what);
    expect(["ines", "aylin", "jonas"].map((id) => locked(id, "chat"))).toEqual([false, true, true]);
    expect(["ines", "aylin", "jonas"].map((id) => locked(id, "hands"))).toEqual([false, true, false]);
    expect(locked("aylin", "questions")).toBe(false);
  });

  it("let nobody draw who was let, but who teaches", () => {
    const page = firstBlankKey(null);
    const granted = fold(started, [event(12, "board.granted", { participant_id: "aylin", page })]);
    expect(mayDraw(granted, "aylin", page)).toBe(true);
    for (const participant_id of [null, "aylin"]) {
      const drawing = { what: "drawing", participant_id, locked: true } as const;
      const state = fold(granted, [event(13, "session.lock_changed", drawing)]);
      expect(mayDraw(state, "aylin", page)).toBe(false);
      expect(mayDraw(state, "ines", page)).toBe(true);
      const open = fold(state, [event(14, "session.lock_changed", { ...drawing, locked: false })]);
      expect(mayDraw(open, "aylin", page)).toBe(true);
    }
  });
});

describe("what waits for who teaches", () => {
  it("leaves out of the lobby who is in class meanwhile, whichever lane tells it first", () => {
    const entered = (k: number, participant_id: string) => event(11, "lobby.entered", { participant_id }, { k });
    const state = fold(started, [entered(1, "mara"), entered(2, "tom"), entered(3, "mara")]);
    expect(waitingInLobby(state).map(({ participant_id }) => participant_id)).toEqual(["mara", "tom"]);
    const inside = fold(state, [event(12, "participant.joined", { participant_id: "mara", role: "student" })]);
    expect(waitingInLobby(inside).map(({ participant_id }) => participant_id)).toEqual(["tom"]);
    expect(isNobodyWaiting(waitingForYou(inside))).toBe(false);
    const left = fold(inside, [event(12, "lobby.left", { participant_id: "tom" }, { k: 4 })]);
    expect(waitingForYou(left)).toMatchObject({ lobby: [], lost: 0, hands: [], questions: [] });
    expect(isNobodyWaiting(waitingForYou(left))).toBe(true);
    expect(waitingInLobby(left)).toBe(waitingInLobby(fold(left, [event(13, "session.ended", { reason: "teacher" })])));
  });
});

describe("unread messages", () => {
  const say = (n: number, actor_id: string) => event(n, "chat.message", { body: `${n}`, reply_to: null }, { actor_id });

  it("are those of others after what was seen that are still there", () => {
    const said = [say(12, "jonas"), say(13, "aylin"), say(14, "jonas"), say(15, "ines"), say(16, "jonas")];
    const { messages } = fold(started, [...said, event(17, "chat.hidden", { message_id: "event-16" })]);
    expect(unreadAfter(messages, 0, "aylin")).toBe(3);
    expect(unreadAfter(messages, 14, "aylin")).toBe(1);
    expect(unreadAfter(messages, 16, "aylin")).toBe(0);
    expect(unreadAfter(messages, 0, "aylin", 2)).toBe(2);
    expect(newestOf(messages)).toBe(16);
    expect(newestOf(emptyClass.messages)).toBe(0);
    expect(messagesOf(messages).map(({ n }) => n)).toEqual([12, 13, 14, 15, 16]);
    expect(messagesOf(messages)).toBe(messagesOf(messages));
    expect([...messages.backwards()]).toEqual([...messages.values()].reverse());
  });
});
