/**
 * The one reducer of the event log: what a class looks like after a run of events. The live room and the replay both
 * use it, so that what was seen is what is played.
 *
 * The two lanes fold apart: what types of lane staff tell goes into nouns of its own, so that staff and students come
 * to the same state of everything else, and what was for staff can be taken out again (`withoutStaff`).
 *
 * `fold` mutates inside one call and shares structure between calls: what an event does not touch is the same object
 * before and after, so a snapshot every few hundred events costs only what changed, and React compares by identity.
 */
import {
  type EndReason,
  type EventContents,
  type KnownType,
  type LeaveReason,
  type LogEvent,
  laneOf,
  type Role,
  type Source,
  type Stage,
} from "./events";

/** Where the session stands, as the log tells it. */
export interface SessionState {
  readonly status: "scheduled" | "live" | "ended";
  readonly title: string;
  readonly record: boolean;
  readonly started_at_ms: number | null;
  readonly planned_end_ms: number | null;
  readonly ended_at_ms: number | null;
  readonly ended_reason: EndReason | null;
  /** Which of the class's media rooms is in use, from 1. */
  readonly room_generation: number;
}

/** One person in the class. */
export interface ParticipantState {
  readonly id: string;
  /** Null until a `participant.joined` said it. */
  readonly role: Role | null;
  readonly joined: boolean;
  readonly joined_at_ms: number | null;
  /** Why this person is not in the class any more; null for who is, and for who was never gone. */
  readonly left_reason: LeaveReason | null;
  /** True while at least one connection to the media server stands. */
  readonly connected: boolean;
  /** The connections that stand, oldest first. Two for the moment in which a second tab takes over. */
  readonly connections: readonly string[];
  readonly granted_sources: readonly Source[];
  readonly removed: boolean;
  /** The last time staff muted this person, null if never. */
  readonly muted: { readonly n: number; readonly sources: readonly Source[] } | null;
}

/** One published track. */
export interface TrackState {
  readonly id: string;
  readonly participant_id: string;
  readonly kind: "audio" | "video";
  readonly source: Source;
  readonly published_at_ms: number;
}

/** One track's recording. */
export interface RecordingState {
  readonly id: string;
  readonly participant_id: string;
  readonly track_id: string;
  readonly source: Source | null;
  readonly status: "active" | "stopped" | "failed";
  readonly reason: string | null;
  readonly started_at_ms: number | null;
  readonly ended_at_ms: number | null;
}

/** One thing that is made of the class after it, as everybody is told. */
export interface ArtifactState {
  readonly id: string;
  readonly kind: string;
  readonly run: number;
  readonly status: "running" | "completed";
  readonly at_ms: number;
}

/** That such a thing could not be made, and why. For staff. */
export interface ArtifactFailure {
  readonly id: string;
  readonly kind: string;
  readonly run: number;
  readonly reason: string | null;
  readonly at_ms: number;
}

/** What the stage shows and why. */
export interface LayoutState extends Stage {
  readonly cause: string | null;
}

/** The state of a class after event `last_n` of lane all and `last_k` of lane staff. */
export interface ClassState {
  readonly last_n: number;
  readonly last_k: number;
  /** When the newest event for all happened. */
  readonly last_at_ms: number | null;
  readonly session: SessionState;
  readonly participants: ReadonlyMap<string, ParticipantState>;
  readonly tracks: ReadonlyMap<string, TrackState>;
  readonly stage: LayoutState;
  readonly recordings: ReadonlyMap<string, RecordingState>;
  readonly artifacts: ReadonlyMap<string, ArtifactState>;
  /** Of lane staff: the newest failure of each artifact. */
  readonly artifact_failures: ReadonlyMap<string, ArtifactFailure>;
  /** Connections and tracks that have ended. The media server never uses an id twice, so what comes late is told from what is new. */
  readonly ended_ids: ReadonlySet<string>;
}

/** The state before the first event. */
export const emptyClass: ClassState = {
  last_n: 0,
  last_k: 0,
  last_at_ms: null,
  session: {
    status: "scheduled",
    title: "",
    record: false,
    started_at_ms: null,
    planned_end_ms: null,
    ended_at_ms: null,
    ended_reason: null,
    room_generation: 1,
  },
  participants: new Map(),
  tracks: new Map(),
  stage: { kind: "none", participant_id: null, track_id: null, cause: null },
  recordings: new Map(),
  artifacts: new Map(),
  artifact_failures: new Map(),
  ended_ids: new Set(),
};

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
    draft ??= new Draft(state);
    apply(draft, event);
    if (event.lane === "staff") draft.last_k = number;
    else {
      draft.last_n = number;
      draft.last_at_ms = event.at_ms;
    }
  }
  return draft ? draft.seal() : state;
}

/** The state as a reader of lane all alone has it. The very same object when there was nothing of lane staff in it. */
export function withoutStaff(state: ClassState): ClassState {
  if (state.last_k === 0) return state;
  return { ...state, last_k: 0, artifact_failures: emptyClass.artifact_failures };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A map of immutable rows that copies itself, and each row, at the first change within one fold. */
class Rows<T extends object> {
  private copy: Map<string, T> | null = null;
  private readonly owned = new Set<string>();

  constructor(private readonly base: ReadonlyMap<string, T>) {}

  get current(): ReadonlyMap<string, T> {
    return this.copy ?? this.base;
  }

  edit(id: string, create: () => T): Writable<T> {
    const found = this.current.get(id);
    if (found && this.owned.has(id)) return found;
    const row = found ? { ...found } : create();
    this.put(id, row);
    return row;
  }

  put(id: string, row: T): void {
    this.copy ??= new Map(this.base);
    this.copy.set(id, row);
    this.owned.add(id);
  }

  drop(id: string): void {
    if (!this.current.has(id)) return;
    this.copy ??= new Map(this.base);
    this.copy.delete(id);
    this.owned.delete(id);
  }
}

class Draft {
  last_n: number;
  last_k: number;
  last_at_ms: number | null;
  session: SessionState;
  stage: LayoutState;
  readonly participants: Rows<ParticipantState>;
  readonly tracks: Rows<TrackState>;
  readonly recordings: Rows<RecordingState>;
  readonly artifacts: Rows<ArtifactState>;
  readonly artifactFailures: Rows<ArtifactFailure>;
  private ended: Set<string> | null = null;

  constructor(private readonly base: ClassState) {
    this.last_n = base.last_n;
    this.last_k = base.last_k;
    this.last_at_ms = base.last_at_ms;
    this.session = base.session;
    this.stage = base.stage;
    this.participants = new Rows(base.participants);
    this.tracks = new Rows(base.tracks);
    this.recordings = new Rows(base.recordings);
    this.artifacts = new Rows(base.artifacts);
    this.artifactFailures = new Rows(base.artifact_failures);
  }

  person(id: string): Writable<ParticipantState> {
    return this.participants.edit(id, () => ({
      id,
      role: null,
      joined: false,
      joined_at_ms: null,
      left_reason: null,
      connected: false,
      connections: [],
      granted_sources: [],
      removed: false,
      muted: null,
    }));
  }

  hasEnded(id: string): boolean {
    return (this.ended ?? this.base.ended_ids).has(id);
  }

  end(id: string): void {
    if (this.hasEnded(id)) return;
    this.ended ??= new Set(this.base.ended_ids);
    this.ended.add(id);
  }

  /** Ends every connection of a person, and with them the tracks. */
  disconnect(id: string): void {
    const person = this.person(id);
    for (const connection of person.connections) this.end(connection);
    person.connections = [];
    person.connected = false;
    this.dropTracks(id);
  }

  dropTracks(participant: string): void {
    for (const track of [...this.tracks.current.values()]) {
      if (track.participant_id === participant) this.dropTrack(track.id);
    }
  }

  dropTrack(id: string): void {
    this.end(id);
    this.tracks.drop(id);
    if (this.stage.track_id === id) this.stage = emptyClass.stage;
  }

  seal(): ClassState {
    return {
      last_n: this.last_n,
      last_k: this.last_k,
      last_at_ms: this.last_at_ms,
      session: this.session,
      participants: this.participants.current,
      tracks: this.tracks.current,
      stage: this.stage,
      recordings: this.recordings.current,
      artifacts: this.artifacts.current,
      artifact_failures: this.artifactFailures.current,
      ended_ids: this.ended ?? this.base.ended_ids,
    };
  }
}

type Reducer<K extends KnownType> = (draft: Draft, content: EventContents[K], event: LogEvent) => void;

function apply(draft: Draft, event: LogEvent): void {
  // What one lane tells must not depend on whether the other is read.
  if (!Object.hasOwn(laneOf, event.type) || laneOf[event.type as KnownType] !== event.lane) return;
  // The life of a session stays readable when what was written about it is erased.
  if (event.type === "session.started") start(draft, event);
  else if (event.type === "session.ended") finish(draft, event);
  if (!isRecord(event.content) || !Object.hasOwn(reducers, event.type)) return;
  const reduce = reducers[event.type as keyof typeof reducers] as Reducer<KnownType>;
  reduce(draft, event.content as unknown as EventContents[KnownType], event);
}

function start(draft: Draft, event: LogEvent): void {
  const content = (isRecord(event.content) ? event.content : {}) as Partial<EventContents["session.started"]>;
  draft.session = {
    ...draft.session,
    status: "live",
    title: content.title ?? "",
    record: content.record === true,
    started_at_ms: event.at_ms,
    planned_end_ms: content.planned_end_ms ?? null,
  };
}

function finish(draft: Draft, event: LogEvent): void {
  const content = (isRecord(event.content) ? event.content : {}) as Partial<EventContents["session.ended"]>;
  for (const person of [...draft.participants.current.values()]) {
    if (person.joined || person.connected) {
      draft.disconnect(person.id);
      leave(draft, person.id, "session_ended");
    }
  }
  for (const id of [...draft.tracks.current.keys()]) draft.dropTrack(id);
  draft.stage = emptyClass.stage;
  draft.session = {
    ...draft.session,
    status: "ended",
    ended_at_ms: event.at_ms,
    ended_reason: content.reason ?? null,
  };
}

function leave(draft: Draft, id: string, reason: LeaveReason | null): void {
  const person = draft.person(id);
  if (person.joined) person.left_reason = reason;
  person.joined = false;
}

const reducers: { [K in Exclude<KnownType, "session.started" | "session.ended">]: Reducer<K> } = {
  "session.room_replaced": (draft, { generation }) => {
    if (Number.isInteger(generation) && generation > draft.session.room_generation) {
      draft.session = { ...draft.session, room_generation: generation };
    }
  },
  "participant.joined": (draft, { participant_id, role }, event) => {
    if (!isId(participant_id)) return;
    const person = draft.person(participant_id);
    person.role = role;
    person.joined = true;
    person.joined_at_ms = event.at_ms;
    person.left_reason = null;
    person.removed = false;
  },
  "participant.connected": (draft, { participant_id, connection_id }) => {
    if (!isId(participant_id) || !isId(connection_id) || draft.hasEnded(connection_id)) return;
    const person = draft.person(participant_id);
    if (!person.connections.includes(connection_id)) person.connections = [...person.connections, connection_id];
    person.connected = true;
  },
  "participant.disconnected": (draft, { participant_id, connection_id }) => {
    if (!isId(participant_id) || !isId(connection_id)) return;
    draft.end(connection_id);
    const person = draft.person(participant_id);
    person.connections = person.connections.filter((id) => id !== connection_id);
    person.connected = person.connections.length > 0;
    if (!person.connected) draft.dropTracks(participant_id);
  },
  "participant.left": (draft, { participant_id, reason }) => {
    if (!isId(participant_id)) return;
    draft.disconnect(participant_id);
    leave(draft, participant_id, reason ?? null);
  },
  "participant.role_changed": (draft, { participant_id, role }) => {
    if (isId(participant_id)) draft.person(participant_id).role = role ?? null;
  },
  "participant.granted": (draft, { participant_id, sources }) => {
    if (!isId(participant_id)) return;
    draft.person(participant_id).granted_sources = sources ?? [];
  },
  "participant.removed": (draft, { participant_id }) => {
    if (!isId(participant_id)) return;
    draft.disconnect(participant_id);
    leave(draft, participant_id, "removed");
    const person = draft.person(participant_id);
    person.removed = true;
    person.granted_sources = [];
  },
  "participant.muted": (draft, { participant_id, sources }, event) => {
    if (!isId(participant_id)) return;
    draft.person(participant_id).muted = { n: event.n, sources: sources ?? [] };
  },
  "media.track_published": (draft, { participant_id, track_id, kind, source }, event) => {
    if (!isId(participant_id) || !isId(track_id) || draft.hasEnded(track_id)) return;
    if (draft.tracks.current.has(track_id)) return;
    draft.tracks.put(track_id, { id: track_id, participant_id, kind, source, published_at_ms: event.at_ms });
  },
  "media.track_unpublished": (draft, { track_id }) => {
    if (isId(track_id)) draft.dropTrack(track_id);
  },
  "layout.changed": (draft, { stage, cause }) => {
    if (!isRecord(stage)) return;
    const { kind, participant_id, track_id } = stage;
    draft.stage = { kind, participant_id, track_id, cause: cause ?? null };
  },
  "recording.started": (draft, content, event) => {
    const row = recording(draft, content);
    if (!row) return;
    row.source = content.source;
    row.started_at_ms = event.at_ms;
    if (row.ended_at_ms === null) row.status = "active";
  },
  "recording.stopped": (draft, content, event) => {
    const row = recording(draft, content);
    if (!row) return;
    row.status = "stopped";
    row.ended_at_ms = event.at_ms;
  },
  "recording.failed": (draft, content, event) => {
    const row = recording(draft, content);
    if (!row) return;
    row.status = "failed";
    row.reason = content.reason;
    row.ended_at_ms = event.at_ms;
  },
  "artifact.started": (draft, content, event) => artifact(draft, content, "running", event.at_ms),
  "artifact.completed": (draft, content, event) => artifact(draft, content, "completed", event.at_ms),
  "artifact.failed": (draft, { artifact_id, kind, run, reason }, { at_ms }) => {
    if (!isId(artifact_id)) return;
    draft.artifactFailures.put(artifact_id, { id: artifact_id, kind, run, reason: reason ?? null, at_ms });
  },
};

function recording(draft: Draft, content: EventContents["recording.stopped"]): Writable<RecordingState> | null {
  const { recording_id, participant_id, track_id } = content;
  if (!isId(recording_id)) return null;
  return draft.recordings.edit(recording_id, () => ({
    id: recording_id,
    participant_id,
    track_id,
    source: null,
    status: "active",
    reason: null,
    started_at_ms: null,
    ended_at_ms: null,
  }));
}

function artifact(
  draft: Draft,
  { artifact_id, kind, run }: EventContents["artifact.started"],
  status: ArtifactState["status"],
  at_ms: number,
): void {
  if (isId(artifact_id)) draft.artifacts.put(artifact_id, { id: artifact_id, kind, run, status, at_ms });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
