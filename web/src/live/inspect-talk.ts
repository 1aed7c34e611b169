/** What is said, asked and answered in a class, as plain data for tests and benchmarks. */
import type {
  ClassState,
  LobbyState,
  Lock,
  MessageState,
  PollCountState,
  PollDraftState,
  PollState,
  QuestionState,
  TimerState,
} from "./state";
import { hands, lostNow, waitingInLobby } from "./talk/select";

/** See the file's comment. Of lane staff there is what this page reads. */
export interface InspectedTalk {
  readonly messages: readonly MessageState[];
  readonly staff: readonly MessageState[];
  readonly questions: readonly QuestionState[];
  readonly polls: readonly PollState[];
  readonly drafts: readonly PollDraftState[];
  readonly counts: readonly PollCountState[];
  /** Participants, who waits longest first. */
  readonly hands: readonly string[];
  readonly lost: number;
  readonly timer: TimerState | null;
  /** What is locked for the class, and for whom besides. */
  readonly locks: { readonly class: readonly Lock[]; readonly people: Readonly<Record<string, readonly Lock[]>> };
  readonly settings: ClassState["settings"];
  readonly lobby: readonly LobbyState[];
}

/** Writes it down. */
export function inspectTalk(state: ClassState): InspectedTalk {
  const locked = [...state.participants.values()].filter(({ locks }) => locks.length > 0);
  return {
    messages: [...state.messages.values()],
    staff: [...state.staff_messages.values()],
    questions: [...state.questions.values()],
    polls: [...state.polls.values()],
    drafts: [...state.poll_drafts.values()],
    counts: [...state.poll_counts.values()],
    hands: hands(state).map(({ id }) => id),
    lost: lostNow(state),
    timer: state.timer,
    locks: { class: state.locks, people: Object.fromEntries(locked.map(({ id, locks }) => [id, locks])) },
    settings: state.settings,
    lobby: waitingInLobby(state),
  };
}
