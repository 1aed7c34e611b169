/** What belongs to a poll of each kind. */
import type { PlanPoll, PlanSegment, PollKind } from "@/api/types";
import { newOption, type Segments } from "./edits";

export const POLL_KINDS: readonly PollKind[] = [
  "single_choice",
  "multiple_choice",
  "scale",
  "ranking",
  "short_text",
  "word_cloud",
];

/** Whether its answers are chosen from a list that the teacher writes. */
export function hasOptions(kind: PollKind): boolean {
  return kind === "single_choice" || kind === "multiple_choice" || kind === "ranking";
}

/** Whether an answer can be right. */
export function hasCorrect(kind: PollKind): boolean {
  return kind === "single_choice" || kind === "multiple_choice";
}

/**
 * The poll in another kind: answers stay as far as the kind has them. A scale has the names of its two ends, texts have
 * nothing; only where answers are chosen some can be right, and among single answers one.
 */
export function inKind(poll: PlanPoll, kind: PollKind): PlanPoll {
  const written = poll.options.filter(({ label }) => label.trim() !== "");
  let options = poll.options;
  if (kind === "scale") options = [written[0] ?? newOption(), written[1] ?? newOption()];
  else if (!hasOptions(kind)) options = [];
  else if (!hasOptions(poll.kind))
    options = [...written, newOption(), newOption()].slice(0, Math.max(2, written.length));
  return { ...poll, kind, options: marked(options, kind) };
}

/** An answer marked right or not; in a poll with one answer that takes the mark from the others. */
export function withCorrect(poll: PlanPoll, optionId: string, correct: boolean): PlanPoll {
  const options = poll.options.map((option) => {
    if (option.id === optionId) return { ...option, correct };
    return poll.kind === "single_choice" && correct ? { ...option, correct: false } : option;
  });
  return { ...poll, options: marked(options, poll.kind) };
}

/** Right and wrong are said of all answers or of none. */
function marked(options: PlanPoll["options"], kind: PollKind): PlanPoll["options"] {
  const first = options.findIndex(({ correct }) => correct === true);
  return options.map((option, i) => {
    if (!hasCorrect(kind) || first < 0) return { ...option, correct: null };
    return { ...option, correct: option.correct === true && (kind === "multiple_choice" || i === first) };
  });
}

/** The poll as it can be saved: without answers that say nothing. Null while it has no question. */
export function savable(poll: PlanPoll): PlanPoll | null {
  if (poll.question.trim() === "") return null;
  const options = poll.options.filter(({ label }) => label.trim() !== "");
  return { ...poll, options: poll.kind === "scale" && options.length < 2 ? [] : options };
}

/** Whether students could answer it. */
export function canBeAnswered(poll: PlanPoll): boolean {
  return !hasOptions(poll.kind) || poll.options.filter(({ label }) => label.trim() !== "").length >= 2;
}

/** A plan as it can be saved: without what says nothing yet. */
export function savablePlan(segments: Segments): PlanSegment[] {
  return segments.map((segment) => ({
    ...segment,
    polls: segment.polls.flatMap((poll) => savable(poll) ?? []),
  }));
}
