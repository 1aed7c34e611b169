// @vitest-environment node
import { describe, expect, it } from "vitest";
import { changesBetween } from "../changes";
import type { LogEvent } from "../events";
import { type ClassState, emptyClass, fold } from "../state";
import { event } from "../testing";

const started = fold(emptyClass, [
  event(1, "participant.joined", { participant_id: "ines", role: "teacher" }),
  event(2, "participant.joined", { participant_id: "aylin", role: "student" }),
  event(3, "participant.joined", { participant_id: "jonas", role: "student" }),
]);
const raise = (n: number, participant_id: string) => event(n, "hand.raised", { participant_id });
const told = (before: ClassState, me: string, ...events: LogEvent[]) =>
  changesBetween(before, fold(before, events), me).map(({ urgency: _urgency, ...change }) => change);

describe("hands", () => {
  it("tells one's place whenever it is another, and staff who raised a hand", () => {
    expect(told(started, "aylin", raise(4, "jonas"), raise(5, "aylin"))).toEqual([{ kind: "hand_place", place: 2 }]);
    const queue = fold(started, [raise(4, "jonas"), raise(5, "aylin")]);
    const lowered = event(6, "hand.lowered", { participant_id: "jonas" });
    expect(told(queue, "aylin", lowered)).toEqual([{ kind: "hand_place", place: 1 }]);
    expect(told(queue, "jonas", lowered)).toEqual([{ kind: "hand_down" }]);
    expect(told(queue, "ines", lowered)).toEqual([]);
    expect(told(started, "ines", raise(4, "jonas"), raise(5, "aylin"))).toEqual([
      { kind: "hands", participant_ids: ["jonas", "aylin"] },
    ]);
    const again = [event(6, "hand.lowered", { participant_id: "jonas" }), raise(7, "jonas")];
    expect(told(queue, "ines", ...again)).toEqual([{ kind: "hands", participant_ids: ["jonas"] }]);
    const left = event(6, "participant.left", { participant_id: "jonas", reason: "left" });
    expect(told(queue, "jonas", left)).toEqual([]);
  });

  it("tells who is called once, and urgently", () => {
    const queue = fold(started, [raise(4, "jonas")]);
    const called = [
      event(5, "hand.called", { participant_id: "jonas" }),
      event(6, "participant.granted", { participant_id: "jonas", sources: ["microphone"] }),
    ];
    expect(changesBetween(queue, fold(queue, called), "jonas")).toEqual([{ kind: "called", urgency: "assertive" }]);
    expect(told(queue, "aylin", ...called)).toEqual([]);
    // Who was granted without having asked may speak, as before.
    expect(
      told(started, "jonas", event(4, "participant.granted", { participant_id: "jonas", sources: ["microphone"] })),
    ).toEqual([{ kind: "may_publish", sources: ["microphone"] }]);
  });
});

describe("polls, questions and who is lost", () => {
  const poll = (n: number, poll_id: string, round = 1) =>
    event(n, "poll.opened", {
      poll_id,
      round,
      kind: "scale",
      question: "How sure?",
      options: [],
      quiz: false,
      secret: true,
      show_counts: false,
    });
  const closed = (n: number, poll_id: string) => event(n, "poll.closed", { poll_id, round: 1, answered: 0 });

  it("tells students what they are asked, that it is over, and the results; staff know", () => {
    expect(told(started, "aylin", poll(4, "p1"))).toEqual([{ kind: "poll_opened", poll_id: "p1" }]);
    expect(told(started, "ines", poll(4, "p1"))).toEqual([]);
    const open = fold(started, [poll(4, "p1")]);
    expect(told(open, "aylin", closed(5, "p1"))).toEqual([{ kind: "poll_closed", poll_id: "p1" }]);
    expect(told(open, "aylin", closed(5, "p1"), poll(6, "p2"))).toEqual([{ kind: "poll_opened", poll_id: "p2" }]);
    expect(told(open, "aylin", poll(5, "p1", 2))).toEqual([{ kind: "poll_opened", poll_id: "p1" }]);
    const results = { poll_id: "p1", round: 1, answered: 1, rows: [], texts: 0, correct: [], explanation: "" };
    const published = event(6, "poll.published", results);
    expect(told(open, "aylin", closed(5, "p1"), published)).toEqual([{ kind: "poll_published", poll_id: "p1" }]);
    expect(told(open, "aylin", event(5, "poll.tallied", { poll_id: "p1", round: 1, answered: 3, rows: [] }))).toEqual(
      [],
    );
  });

  it("tells that a question is answered, each time anew", () => {
    const asked = event(
      4,
      "question.asked",
      { participant_id: "aylin", body: "Why?", before_class: false },
      { actor_id: "aylin" },
    );
    const before = fold(started, [asked]);
    const answer = (n: number, how: "live" | "written") =>
      event(n, "question.answered", { question_id: "event-4", how, text: "" });
    expect(told(before, "aylin", answer(5, "live"))).toEqual([
      { kind: "question_answered", question_id: "event-4", how: "live" },
    ]);
    const live = fold(before, [answer(5, "live")]);
    expect(told(live, "aylin", answer(6, "written"))).toMatchObject([{ how: "written" }]);
    expect(
      told(live, "aylin", event(6, "question.tallied", { votes: [{ question_id: "event-4", votes: 2 }] })),
    ).toEqual([]);
    expect(told(live, "aylin", event(6, "question.reopened", { question_id: "event-4", body: "Why?" }))).toEqual([]);
  });

  it("tells staff that more are lost, and never that it is fewer", () => {
    const lost = (k: number, count: number) => event(3, "confusion.tallied", { lost: count }, { k });
    expect(told(started, "ines", lost(1, 3))).toEqual([{ kind: "lost", lost: 3 }]);
    const three = fold(started, [lost(1, 3)]);
    expect(told(three, "ines", lost(2, 5))).toEqual([{ kind: "lost", lost: 5 }]);
    expect(told(three, "ines", lost(2, 0))).toEqual([]);
  });

  it("never tells what is written, or what is reacted", () => {
    const said = event(4, "chat.message", { body: "Hello", reply_to: null }, { actor_id: "jonas" });
    const tally = event(5, "reaction.tallied", { counts: [{ kind: "heart", count: 3 }] });
    for (const me of ["ines", "aylin"]) expect(told(started, me, said, tally)).toEqual([]);
  });
});
