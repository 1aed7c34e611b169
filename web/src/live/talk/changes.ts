/** What, of what is said, asked and answered, a person should be told. Never chat lines, votes and reactions. Pure. */
import type { QuestionAnswered } from "../events";
import { isStaff } from "../selectors";
import type { ClassState } from "../state";
import { hands, lostNow, openPoll, placeInQueue } from "./select";

/** One fact worth telling, and how urgently. */
export type TalkChange =
  | { readonly kind: "called"; readonly urgency: "assertive" }
  | { readonly kind: "hand_down"; readonly urgency: "polite" }
  /** Their place among the hands is another, from 1. */
  | { readonly kind: "hand_place"; readonly urgency: "polite"; readonly place: number }
  /** Who raised a hand, in order. */
  | { readonly kind: "hands"; readonly urgency: "polite"; readonly participant_ids: readonly string[] }
  | { readonly kind: "lost"; readonly urgency: "polite"; readonly lost: number }
  | { readonly kind: "poll_opened"; readonly urgency: "polite"; readonly poll_id: string }
  | { readonly kind: "poll_closed"; readonly urgency: "polite"; readonly poll_id: string }
  | { readonly kind: "poll_published"; readonly urgency: "polite"; readonly poll_id: string }
  /** Anybody's: whose a question without a name is, the log does not say. */
  | {
      readonly kind: "question_answered";
      readonly urgency: "polite";
      readonly question_id: string;
      readonly how: QuestionAnswered["how"];
    };

const kinds: Readonly<Record<TalkChange["kind"], true>> = {
  called: true,
  hand_down: true,
  hand_place: true,
  hands: true,
  lost: true,
  poll_opened: true,
  poll_closed: true,
  poll_published: true,
  question_answered: true,
};

/** Whether a fact is one of these. */
export function isTalk(change: { readonly kind: string }): change is TalkChange {
  return Object.hasOwn(kinds, change.kind);
}

/** Whether somebody's hand went down because it is their turn: they may speak now. */
export function isCalled(before: ClassState, after: ClassState, me: string): boolean {
  const is = after.participants.get(me);
  return !!before.participants.get(me)?.hand && is?.hand === null && is.granted_sources.includes("microphone");
}

/** Lists what happened between two states, for the participant `me`. */
export function talkBetween(before: ClassState, after: ClassState, me: string): TalkChange[] {
  const staff = isStaff(after.participants.get(me)?.role ?? null);
  const out: TalkChange[] = [];
  if (before.participants !== after.participants) out.push(...handsBetween(before, after, me, staff));
  if (staff) {
    const lost = lostNow(after);
    if (lost > lostNow(before)) out.push({ kind: "lost", urgency: "polite", lost });
    return out;
  }
  if (before.polls !== after.polls) out.push(...pollsBetween(before, after));
  for (const question_id of after.questions.changedSince(before.questions)) {
    const is = after.questions.get(question_id);
    if (!is?.how || is.answered_at_ms === before.questions.get(question_id)?.answered_at_ms) continue;
    out.push({ kind: "question_answered", urgency: "polite", question_id, how: is.how });
  }
  return out;
}

function handsBetween(before: ClassState, after: ClassState, me: string, staff: boolean): TalkChange[] {
  const was = placeInQueue(before, me);
  const is = placeInQueue(after, me);
  const out: TalkChange[] = [];
  if (is !== null && is !== was) out.push({ kind: "hand_place", urgency: "polite", place: is });
  else if (was !== null && is === null) {
    if (isCalled(before, after, me)) out.push({ kind: "called", urgency: "assertive" });
    else if (after.participants.get(me)?.joined) out.push({ kind: "hand_down", urgency: "polite" });
  }
  if (!staff) return out;
  const raised = hands(after).filter(({ id, hand }) => id !== me && before.participants.get(id)?.hand?.n !== hand.n);
  if (raised.length > 0) out.push({ kind: "hands", urgency: "polite", participant_ids: raised.map(({ id }) => id) });
  return out;
}

/** Only the last of several: who is asked something need not hear that what was asked before is closed. */
function pollsBetween(before: ClassState, after: ClassState): TalkChange[] {
  const was = openPoll(before);
  const is = openPoll(after);
  if (is && (is.id !== was?.id || is.round !== was.round)) {
    return [{ kind: "poll_opened", urgency: "polite", poll_id: is.id }];
  }
  for (const poll_id of after.polls.changedSince(before.polls)) {
    const isPublished = after.polls.get(poll_id)?.status === "published";
    if (isPublished && before.polls.get(poll_id)?.status !== "published")
      return [{ kind: "poll_published", urgency: "polite", poll_id }];
  }
  return was && !is ? [{ kind: "poll_closed", urgency: "polite", poll_id: was.id }] : [];
}
