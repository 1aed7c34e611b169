import { expect, it } from "vitest";
import { momentsOf } from "./moments";
import { emptyClass, fold } from "./state";
import { event } from "./testing";

it("has questions where they were answered aloud or asked, and polls where they were opened", () => {
  const asked = (n: number, id: string, body: string, before_class = false) =>
    event(n, "question.asked", { participant_id: null, body, before_class }, { id, at_ms: 1_000 * n });
  const state = fold(emptyClass, [
    asked(1, "early", "From home", true),
    asked(2, "spoken", "Why does it bend?", true),
    asked(3, "written", "Which page?"),
    asked(4, "gone", "Nothing"),
    event(5, "question.dismissed", { question_id: "gone", hidden: true }, { at_ms: 5_000 }),
    event(
      6,
      "poll.opened",
      {
        poll_id: "poll",
        round: 1,
        kind: "single_choice",
        question: "In step?",
        options: [],
        quiz: false,
        secret: true,
        show_counts: false,
      },
      { at_ms: 6_000 },
    ),
    event(7, "question.answered", { question_id: "spoken", how: "live", text: "" }, { at_ms: 7_000 }),
    event(8, "question.answered", { question_id: "written", how: "written", text: "41" }, { at_ms: 8_000 }),
  ]);
  expect(momentsOf(state, 1_000).map(({ id, at_ms, words }) => [id, at_ms, words])).toEqual([
    ["written", 2_000, "Which page?"],
    ["poll", 5_000, "In step?"],
    ["spoken", 6_000, "Why does it bend?"],
  ]);
});
