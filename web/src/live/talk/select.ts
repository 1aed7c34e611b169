/** Questions asked of the talk of a class: polls, hands, questions, who is lost, what is locked. Pure. */
import { isStaff } from "../selectors";
import type {
  ClassState,
  LobbyState,
  Lock,
  LostState,
  MessageState,
  ParticipantState,
  PollState,
  QuestionState,
  Rows,
} from "../state";

/** Remembers what came of one object, which is never changed. */
function once<S extends object, T>(make: (of: S) => T): (of: S) => T {
  const known = new WeakMap<S, { readonly value: T }>();
  return (of) => {
    const found = known.get(of) ?? { value: make(of) };
    known.set(of, found);
    return found.value;
  };
}

const pollsByRound = once((rows: Rows<PollState>): readonly PollState[] =>
  [...rows.values()].sort((a, b) => b.n - a.n),
);

/** The polls, the one that was opened last first; the same list while none of them changed. */
export const pollsOf = ({ polls }: Pick<ClassState, "polls">): readonly PollState[] => pollsByRound(polls);

/** The poll that can be answered now; null when there is none. */
export function openPoll(state: Pick<ClassState, "polls">): PollState | null {
  return pollsOf(state).find(({ status }) => status === "open") ?? null;
}

/** Somebody who wants to speak. */
export type PersonWithHand = ParticipantState & { readonly hand: NonNullable<ParticipantState["hand"]> };

const handsOf = once((people: Rows<ParticipantState>): readonly PersonWithHand[] =>
  [...people.values()]
    .filter((person): person is PersonWithHand => person.hand !== null)
    .sort((a, b) => a.hand.n - b.hand.n),
);

/** Who wants to speak, who waits longest first; the same list while nobody in class changed. */
export const hands = ({ participants }: Pick<ClassState, "participants">): readonly PersonWithHand[] =>
  handsOf(participants);

/** Somebody's place among those who want to speak, from 1; null while their hand is down. */
export function placeInQueue(state: Pick<ClassState, "participants">, me: string): number | null {
  const place = hands(state).findIndex(({ id }) => id === me);
  return place < 0 ? null : place + 1;
}

const openOf = once((rows: Rows<QuestionState>): readonly QuestionState[] =>
  [...rows.values()].filter(({ status }) => status === "open").sort((a, b) => b.votes - a.votes || a.n - b.n),
);

/** The questions that wait, those asked by most first; the same list while no question changed. */
export const openQuestions = ({ questions }: Pick<ClassState, "questions">): readonly QuestionState[] =>
  openOf(questions);

const listed = once((rows: Rows<MessageState>): readonly MessageState[] => [...rows.values()]);

/** Messages as a list, oldest first; the same list while none of them changed. */
export const messagesOf = (rows: Rows<MessageState>): readonly MessageState[] => listed(rows);

/** How many are lost on what is shown now; 0 when fewer than three, and for who does not teach. */
export function lostNow({ confusion, shown_n }: Pick<ClassState, "confusion" | "shown_n">): number {
  return confusion.n >= shown_n ? confusion.lost : 0;
}

/**
 * How it came to that: how many were lost, and since when, at the first tally of what is shown now that told of any.
 * Null while nobody is.
 */
export function lostSince(state: Pick<ClassState, "confusion" | "shown_n">): LostState | null {
  if (lostNow(state) === 0) return null;
  let first: LostState | null = null;
  for (const tally of state.confusion.history.backwards()) {
    if (tally.n < state.shown_n || tally.lost === 0) break;
    first = tally;
  }
  return first;
}

/** A stretch of the class in which so many were lost. Times are Unix ms; `to_ms` is null while it goes on. */
export interface HeatSpan {
  readonly from_ms: number;
  readonly to_ms: number | null;
  readonly lost: number;
}

const heatOf = once((history: ClassState["confusion"]["history"]) =>
  once((showings: ClassState["showings"]): readonly HeatSpan[] => {
    const tallies = [...history.values()];
    const shown = [...showings.values()];
    const spans: HeatSpan[] = [];
    let next = 0;
    for (const [index, { at_ms, n, lost }] of tallies.entries()) {
      // What is shown next ends it, as does the next tally.
      while ((shown[next]?.n ?? Number.POSITIVE_INFINITY) <= n) next += 1;
      if (lost === 0) continue;
      const ends = [tallies[index + 1]?.at_ms, shown[next]?.at_ms].filter((end) => end !== undefined);
      spans.push({ from_ms: at_ms, to_ms: ends.length > 0 ? Math.max(at_ms, Math.min(...ends)) : null, lost });
    }
    return spans;
  }),
);

/** Where in class how many were lost, in order; nothing where it was fewer than three. */
export const heat = ({ confusion, showings }: Pick<ClassState, "confusion" | "showings">): readonly HeatSpan[] =>
  heatOf(confusion.history)(showings);

/** Whether something is locked for somebody, by the class's lock or by their own. Staff are never bound. */
export function isLocked({ participants, locks }: Pick<ClassState, "participants" | "locks">, me: string, what: Lock) {
  const person = participants.get(me);
  if (isStaff(person?.role ?? null)) return false;
  return locks.includes(what) || person?.locks.includes(what) === true;
}

const noLobby: readonly LobbyState[] = [];

const lobbyOf = once((rows: Rows<LobbyState>) =>
  once((people: Rows<ParticipantState>): readonly LobbyState[] => {
    const waiting = [...rows.values()].filter(({ participant_id }) => {
      const person = people.get(participant_id);
      // What ends the waiting may be told in the other lane first.
      return !person?.joined && !person?.removed;
    });
    return waiting.length > 0 ? waiting : noLobby;
  }),
);

/** Who waits to be let in, who waits longest first; the same list while nobody in class changed. */
export function waitingInLobby({
  lobby,
  participants,
  session,
}: Pick<ClassState, "lobby" | "participants" | "session">): readonly LobbyState[] {
  return session.status === "live" ? lobbyOf(lobby)(participants) : noLobby;
}

/** What waits for who teaches, in the order in which it is shown. */
export interface WaitingForYou {
  readonly lobby: readonly LobbyState[];
  readonly lost: number;
  readonly hands: readonly PersonWithHand[];
  readonly questions: readonly QuestionState[];
}

/** See WaitingForYou; two are the same when they are by `shallowEqual`. */
export function waitingForYou(state: ClassState): WaitingForYou {
  return { lobby: waitingInLobby(state), lost: lostNow(state), hands: hands(state), questions: openQuestions(state) };
}

/** Whether nothing waits. */
export function isNobodyWaiting({ lobby, lost, hands, questions }: WaitingForYou): boolean {
  return lobby.length === 0 && lost === 0 && hands.length === 0 && questions.length === 0;
}

/**
 * How many messages came after number `seen` of their lane that somebody else wrote and that are still there. Counting
 * stops at `most`; what was seen costs nothing.
 */
export function unreadAfter(rows: Rows<MessageState>, seen: number, me: string, most = 100): number {
  let count = 0;
  for (const { n, actor_id, gone } of rows.backwards()) {
    if (n <= seen || count >= most) break;
    if (actor_id !== me && gone === null) count += 1;
  }
  return count;
}

/** The number of the newest message in its lane; 0 when there is none. */
export function newestOf(rows: Rows<MessageState>): number {
  for (const { n } of rows.backwards()) return n;
  return 0;
}
