/** Polls of a class before they are asked: from the plan, from the form, or yes and no in one press. */
import type { PlanPoll, PlanSegment } from "@/api/types";
import { newOption, newPoll } from "@/features/prepare/plan/edits";
import { savable } from "@/features/prepare/plan/polls";
import type { PollBody } from "../api";

/** A poll as it is sent, with the operation that makes it: the same again when the same press is repeated. */
export interface PollDraft {
  readonly id: string;
  readonly op: string;
  readonly poll: PollBody;
}

/** A poll to be sent; null while it asks nothing. The options keep their ids: they are of this poll alone. */
export function draftOf(poll: PlanPoll, prepared_id: string | null = null): PollDraft | null {
  const ready = savable(poll);
  if (!ready) return null;
  const { kind, options, secret, show_counts, explanation = "" } = ready;
  const id = crypto.randomUUID();
  const sent = { id, prepared_id, kind, question: ready.question.trim(), options, explanation, secret, show_counts };
  return { id, op: crypto.randomUUID(), poll: sent };
}

/** A yes or no question; secret, the counts for who teaches. */
export function yesOrNo(question: string, yes: string, no: string): PollDraft {
  const poll = { ...newPoll(), question, options: [newOption(yes), newOption(no)] };
  const draft = draftOf(poll);
  if (!draft) throw new Error("a question without words");
  return draft;
}

/** A prepared poll and the segment that it belongs to. */
export interface PreparedPoll {
  readonly poll: PlanPoll;
  readonly segment: { readonly id: string; readonly title: string };
}

/** The polls of a plan, those of one segment first, then the others in the order of the plan. */
export function preparedPolls(segments: readonly PlanSegment[], first: string | null): PreparedPoll[] {
  const all = segments.flatMap(({ id, title, polls }) => polls.map((poll) => ({ poll, segment: { id, title } })));
  const isFirst = ({ segment }: PreparedPoll) => segment.id === first;
  return [...all.filter(isFirst), ...all.filter((each) => !isFirst(each))];
}
