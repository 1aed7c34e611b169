/**
 * The words of the event log that the front end understands, as the API sends them (`GET /v1/sessions/{id}/events`).
 * This file knows no React, no LiveKit and no network.
 */

/** What a track carries, in LiveKit's words. */
export type Source = "microphone" | "camera" | "screen_share" | "screen_share_audio";

/** What a participant is in a session. `system` is the actor of webhooks and pipeline and is never shown. */
export type Role = "admin" | "teacher" | "assistant" | "student" | "system";

/** Why a class ended. */
export type EndReason = "teacher" | "time_limit" | "room_empty" | "room_lost";

/** What the stage shows: a screen, a camera, or nothing. */
export interface Stage {
  readonly kind: "none" | "camera" | "screen_share";
  readonly participant_id: string | null;
  readonly track_id: string | null;
}

/** The content of each event type, by its type. Times are in milliseconds since 1970. */
export interface EventContents {
  "session.started": {
    title: string;
    course_id: string;
    lesson_id: string | null;
    record: boolean;
    planned_end_ms: number;
  };
  "session.ended": { reason: EndReason };
  "participant.joined": { participant_id: string; role: Role };
  "participant.connected": { participant_id: string; connection_id: string };
  "participant.disconnected": { participant_id: string; connection_id: string; reason?: string };
  "participant.left": { participant_id: string; reason: "left" | "removed" | "gone" | "session_ended" };
  "participant.granted": { participant_id: string; sources: Source[] };
  "participant.removed": { participant_id: string };
  "participant.muted": { participant_id: string; sources: Source[] };
  "media.track_published": {
    participant_id: string;
    track_id: string;
    kind: "audio" | "video";
    source: Source;
  };
  "media.track_unpublished": { participant_id: string; track_id: string; source: Source };
  "layout.changed": { stage: Stage; cause: string };
  "recording.started": RecordingContent & { source: Source };
  "recording.stopped": RecordingContent;
  "recording.failed": RecordingContent & { reason: string };
  "artifact.started": ArtifactContent;
  "artifact.completed": ArtifactContent;
  "artifact.failed": ArtifactContent & { reason?: string };
}

interface RecordingContent {
  recording_id: string;
  participant_id: string;
  track_id: string;
}

interface ArtifactContent {
  artifact_id: string;
  kind: string;
  run: number;
}

/** A type that the fold understands. The log may hold others; they are passed over. */
export type KnownType = keyof EventContents;

/** One line of the log. */
export interface LogEvent {
  /** Its number in the session, from 1, without gaps for those who may see everything. */
  readonly seq: number;
  /** The number of the event before it that the same audience may see; 0 for the first. */
  readonly prev: number;
  readonly type: string;
  readonly version: number;
  /** When the server wrote it, in milliseconds since 1970. */
  readonly at_ms: number;
  readonly actor_id: string;
  readonly visibility: string;
  readonly client_op_id: string;
  /** What happened; null once it was erased. */
  readonly content: unknown;
}

/** One answer of the log: a run of events, and the number up to which nothing is missing. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly through_seq: number;
  readonly more: boolean;
}
