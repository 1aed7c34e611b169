/** What was asked in a class, as its reader is told of it. Pure. */
import type { ShownPoll } from "@/features/talk/polls/model";
import { type StaffPolls, staffPolls } from "@/features/talk/polls/staff-polls";
import type { ClassState, QuestionState } from "@/live/state";

/**
 * The questions of a class that its reader may see, in the order in which they were asked: students what was asked and
 * not put aside, as in class; staff all.
 */
export function questionsOf({ questions }: Pick<ClassState, "questions">, isStaff: boolean): QuestionState[] {
  return [...questions.values()]
    .filter(({ status, hidden }) => isStaff || ((status === "open" || status === "answered") && !hidden))
    .sort((a, b) => a.at_ms - b.at_ms || a.n - b.n);
}

/**
 * The polls that were asked, the first one first, as staff or students see them. Students are told of results once they
 * are published, and of counts while the class is shown them.
 */
export function pollsAt(state: StaffPolls, isStaff: boolean): ShownPoll[] {
  const list = isStaff
    ? staffPolls(state).filter(({ round }) => round > 0)
    : [...state.polls.values()].map((poll): ShownPoll => ({ ...poll, prepared_id: null }));
  return list.sort((a, b) => (a.opened_at_ms ?? 0) - (b.opened_at_ms ?? 0));
}
