/** Makers of log events for tests of the fold, the log and the room. */
import type { EventContents, KnownType, LogEvent } from "./events";

/** An event with a number, a type and its content; the rest is filled in. `prev` defaults to the number before. */
export function event<K extends KnownType>(
  seq: number,
  type: K,
  content: EventContents[K] | null,
  more: Partial<LogEvent> = {},
): LogEvent {
  return {
    seq,
    prev: seq - 1,
    type,
    version: 1,
    at_ms: 1_700_000_000_000 + seq * 1_000,
    actor_id: "system",
    visibility: "all",
    client_op_id: `op-${seq}`,
    content,
    ...more,
  };
}

/** A small class from start to end: a teacher with camera and microphone, a student who is allowed to speak, a screen. */
export function wholeClass(): LogEvent[] {
  let seq = 0;
  const next = <K extends KnownType>(type: K, content: EventContents[K] | null) => {
    seq += 1;
    return event(seq, type, content);
  };
  const camera = { participant_id: "ines", track_id: "TR_cam", source: "camera" as const };
  const screen = { participant_id: "ines", track_id: "TR_screen", source: "screen_share" as const };
  const recording = { recording_id: "rec-1", participant_id: "ines", track_id: "TR_cam" };
  return [
    next("session.started", {
      title: "Two-slit interference",
      course_id: "physics",
      lesson_id: null,
      record: true,
      planned_end_ms: 1_700_003_000_000,
    }),
    next("participant.joined", { participant_id: "ines", role: "teacher" }),
    next("participant.connected", { participant_id: "ines", connection_id: "PA_1" }),
    next("media.track_published", { ...camera, kind: "video" }),
    next("layout.changed", {
      stage: { kind: "camera", participant_id: "ines", track_id: "TR_cam" },
      cause: "track_published",
    }),
    next("recording.started", { ...recording, source: "camera" }),
    next("participant.joined", { participant_id: "aylin", role: "student" }),
    next("participant.connected", { participant_id: "aylin", connection_id: "PA_2" }),
    next("participant.granted", { participant_id: "aylin", sources: ["microphone"] }),
    next("media.track_published", {
      participant_id: "aylin",
      track_id: "TR_mic",
      kind: "audio",
      source: "microphone",
    }),
    next("participant.muted", { participant_id: "aylin", sources: ["microphone"] }),
    next("media.track_published", { ...screen, kind: "video" }),
    next("layout.changed", {
      stage: { kind: "screen_share", participant_id: "ines", track_id: "TR_screen" },
      cause: "track_published",
    }),
    next("media.track_unpublished", screen),
    next("layout.changed", {
      stage: { kind: "camera", participant_id: "ines", track_id: "TR_cam" },
      cause: "track_unpublished",
    }),
    next("participant.disconnected", { participant_id: "aylin", connection_id: "PA_2", reason: "SIGNAL_CLOSE" }),
    next("participant.left", { participant_id: "aylin", reason: "left" }),
    next("recording.stopped", recording),
    next("session.ended", { reason: "teacher" }),
    next("artifact.started", { artifact_id: "art-1", kind: "captions", run: 0 }),
    next("artifact.completed", { artifact_id: "art-1", kind: "captions", run: 0 }),
  ];
}
