/** What of a class is worth finding again besides what was made of it: its questions and its polls. Pure. */
import type { ClassState } from "./state";

/** A question or a poll and when it was spoken of, in ms since the class started. */
export interface Moment {
  readonly kind: "question" | "poll";
  readonly id: string;
  readonly at_ms: number;
  /** What was asked. */
  readonly words: string;
}

/**
 * The questions and polls of a class in order of time, from its state at its end. A question stands where it was answered
 * aloud, otherwise where it was asked; one from before class, unless answered aloud, has no moment. What was hidden or
 * withdrawn is not there.
 */
export function momentsOf(state: Pick<ClassState, "questions" | "polls">, startedAtMs: number): readonly Moment[] {
  const out: Moment[] = [];
  for (const { id, body, hidden, status, how, at_ms, answered_at_ms, before_class } of state.questions.values()) {
    if (hidden || status === "withdrawn" || body === "") continue;
    const aloud = how === "live" && answered_at_ms !== null ? answered_at_ms : null;
    if (aloud === null && before_class) continue;
    out.push({ kind: "question", id, at_ms: Math.max(0, (aloud ?? at_ms) - startedAtMs), words: body });
  }
  for (const { id, question, opened_at_ms } of state.polls.values()) {
    out.push({ kind: "poll", id, at_ms: Math.max(0, opened_at_ms - startedAtMs), words: question });
  }
  return out.sort((a, b) => a.at_ms - b.at_ms);
}
