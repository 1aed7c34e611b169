/**
 * The one reducer of the event log: what a class looks like after a run of events. The live room and the replay both
 * use it, so that what was seen is what is played.
 *
 * The state is made of nouns, a file each: what a noun is before the first event, and what events do to it. One type
 * may concern several nouns, which then act in the order of `nouns`. The two lanes fold apart: what types of lane staff
 * tell goes into nouns of its own, so that staff and students come to the same state of everything else, and what was
 * for staff can be taken out again (`withoutStaff`).
 *
 * States share structure: what an event does not touch is the same object before and after, so React compares by
 * identity, and an event costs the same however much there is already.
 */
import { type EventContents, type KnownType, type LogEvent, laneOf } from "../events";
import { upcast } from "../upcast";
import { artifactFailures, artifacts } from "./artifacts";
import { board } from "./board";
import { chat, staffChat } from "./chat";
import { confusion } from "./confusion";
import { consents } from "./consents";
import { copyOf } from "./copy";
import { type Draft, type Handler, type Handlers, isRecord } from "./draft";
import { lobby } from "./lobby";
import { locks } from "./locks";
import { media } from "./media";
import { people } from "./people";
import { plan } from "./plan";
import { pollCounts, pollDrafts } from "./poll-counts";
import { polls } from "./polls";
import { questions } from "./questions";
import { reactions } from "./reactions";
import { recordings } from "./recordings";
import { scenes } from "./scenes";
import { session } from "./session";
import { showings } from "./showings";
import { stage } from "./stage";
import { timer } from "./timer";

export type { ArtifactFailure, ArtifactState } from "./artifacts";
export { boardPagesOf } from "./board-pages";
export {
  type BoardColor,
  type BoardItem,
  type BoardPage,
  type BoardPageState,
  type BoardView,
  boardColors,
  type Transform,
} from "./board-types";
export { type MessageState, type ReactionKind, type Reactions, reactionKinds } from "./chat";
export type { ConfusionState, LostState } from "./confusion";
export type { ConsentState } from "./consents";
export type { LobbyState } from "./lobby";
export { type Lock, lockKinds, type SettingsState } from "./locks";
export type { TrackState } from "./media";
export type { ParticipantState } from "./people";
export type { SegmentState } from "./plan";
export type { PollCountState, PollDraftState } from "./poll-counts";
export { type PollKindState, type PollState, pollKinds } from "./polls";
export type { QuestionState } from "./questions";
export type { ReactionsState } from "./reactions";
export type { RecordingState } from "./recordings";
export { Rows } from "./rows";
export type { DeckState, PageState, SceneState } from "./scenes";
export type { SessionState } from "./session";
export type { ShowingState } from "./showings";
export { emptyStage, type LayoutState, type StageState } from "./stage";
export type { TimerState } from "./timer";

/** The nouns of lane staff. */
const staffNouns = [artifactFailures, staffChat, pollDrafts, pollCounts, confusion, lobby, consents] as const;

/** Every noun, in the order in which they act on an event: tracks go after the connections that carried them. */
const nouns = [
  session,
  people,
  media,
  stage,
  plan,
  scenes,
  board,
  showings,
  chat,
  questions,
  polls,
  locks,
  timer,
  reactions,
  recordings,
  artifacts,
  ...staffNouns,
] as const;

type Each<N> = N extends { readonly empty: infer S } ? (one: S) => void : never;
type Nouns = Each<(typeof nouns)[number]> extends (all: infer S) => void ? S : never;

/** The state of a class after event `last_n` of lane all and `last_k` of lane staff. */
export type ClassState = Nouns & {
  readonly last_n: number;
  readonly last_k: number;
  /** When the newest event for all happened. */
  readonly last_at_ms: number | null;
};

/** The state before the first event. */
export const emptyClass: ClassState = copyOf({
  last_n: 0,
  last_k: 0,
  last_at_ms: null,
  ...session.empty,
  ...people.empty,
  ...media.empty,
  ...stage.empty,
  ...plan.empty,
  ...scenes.empty,
  ...board.empty,
  ...recordings.empty,
  ...artifacts.empty,
  ...showings.empty,
  ...chat.empty,
  ...questions.empty,
  ...polls.empty,
  ...locks.empty,
  ...timer.empty,
  ...reactions.empty,
  ...artifactFailures.empty,
  ...staffChat.empty,
  ...pollDrafts.empty,
  ...pollCounts.empty,
  ...confusion.empty,
  ...lobby.empty,
  ...consents.empty,
});

/** What a state holds of lane staff before the first event. */
const noStaff = Object.assign({}, ...staffNouns.map(({ empty }) => empty)) as Partial<ClassState>;

/** The parts of a state that lane staff alone tells of. */
export const staffParts = Object.keys(noStaff) as readonly (keyof ClassState)[];

/**
 * Applies events in the order given. Events at or below what their lane holds are passed over, so a double does
 * nothing; unknown types, types in a lane that is not theirs and erased content move the lane's number and nothing
 * else. The given state is never changed; without a new event the very same object comes back.
 */
export function fold(state: ClassState, events: readonly LogEvent[]): ClassState {
  let draft: Draft | null = null;
  for (const event of events) {
    const number = event.lane === "staff" ? event.k : event.n;
    const held = event.lane === "staff" ? (draft ?? state).last_k : (draft ?? state).last_n;
    if (number === undefined || number <= held) continue;
    draft ??= copyOf(state);
    apply(draft, event);
    if (event.lane === "staff") draft.last_k = number;
    else {
      draft.last_n = number;
      draft.last_at_ms = event.at_ms;
    }
  }
  return draft ?? state;
}

/** The state as a reader of lane all alone has it. The very same object when there was nothing of lane staff in it. */
export function withoutStaff(state: ClassState): ClassState {
  return state.last_k === 0 ? state : copyOf({ ...state, last_k: 0, ...noStaff });
}

/** What is known of an event that is not in the log yet. */
export interface ComingEvent {
  /** The id that it will have. */
  readonly id: string;
  readonly actor_id: string;
  /** A number for it behind the log's, which is greater for what comes later. */
  readonly n: number;
}

/**
 * The state as it would be after an event of a type with this content, without its number: for what is done and not in
 * the log yet. The very same object comes back when nothing is another.
 */
export function foldContent<K extends KnownType>(
  state: ClassState,
  type: K,
  content: EventContents[K],
  coming: ComingEvent = { id: "", actor_id: "", n: state.last_n + 1 },
): ClassState {
  const draft = copyOf(state);
  const at_ms = state.last_at_ms ?? 0;
  const event = { ...coming, lane: laneOf[type], type, version: 1, at_ms, client_op_id: "", content };
  for (const handle of handlers.get(type) ?? []) handle(draft, content, event);
  return (Object.keys(draft) as (keyof ClassState)[]).every((key) => draft[key] === state[key]) ? state : draft;
}

/** The handlers of each type, in the order of the nouns. */
const handlers = new Map<string, readonly Handler<KnownType>[]>(
  (Object.keys(laneOf) as KnownType[]).map((type) => [
    type,
    nouns.flatMap(({ on }: { on: Handlers }) => (on[type] ?? []) as Handler<KnownType> | []),
  ]),
);

/** What still tells something when what was written with it is erased: the life of a session stays readable. */
const readableErased: ReadonlySet<string> = new Set<KnownType>(["session.started", "session.ended"]);

function apply(draft: Draft, event: LogEvent): void {
  const found = handlers.get(event.type);
  // What one lane tells must not depend on whether the other is read.
  if (!found || laneOf[event.type as KnownType] !== event.lane) return;
  const today = upcast(event);
  const content = isRecord(today.content) ? today.content : readableErased.has(event.type) ? {} : null;
  if (content === null) return;
  for (const handle of found) handle(draft, content as unknown as EventContents[KnownType], today);
}
