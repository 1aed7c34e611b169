/** Makers of log events and of stores, for tests of the fold, the log, the room and the pages. */
import { type EventContents, type KnownType, type LogEvent, laneOf } from "./events";

/** A store whose value the test sets. */
export function value<T>(first: T) {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => current,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    set: (next: T) => {
      current = next;
      for (const listener of [...listeners]) listener();
    },
  };
}

/** An event with its number in lane all, a type and its content; the rest is filled in. In lane staff `k` is 1. */
export function event<K extends KnownType>(
  n: number,
  type: K,
  content: EventContents[K] | null,
  more: Partial<LogEvent> = {},
): LogEvent {
  const lane = laneOf[type];
  const name = lane === "staff" ? `staff-${more.k ?? 1}` : `${n}`;
  return {
    id: `event-${name}`,
    lane,
    n,
    ...(lane === "staff" ? { k: 1 } : {}),
    type,
    version: type === "layout.changed" ? 2 : 1,
    at_ms: 1_700_000_000_000 + n * 1_000,
    actor_id: "system",
    client_op_id: `op-${name}`,
    content,
    ...more,
  };
}

/** What `layout.changed` says of a stage with one camera or one screen. */
export function stageOf(layout: "camera" | "screen", participant_id: string, track_id: string) {
  const shown = { participant_id, track_id };
  return { layout, regions: [], pinned: false, camera: null, screen: null, [layout]: shown } as const;
}

/** What staff are told besides while the log is that of `wholeClass`: two failures, each behind an event for all. */
export function staffEvents(): LogEvent[] {
  const failed = { artifact_id: "art-1", kind: "captions", run: 1 };
  return [
    event(20, "artifact.failed", { ...failed, reason: "speech.unavailable" }, { k: 1 }),
    event(20, "artifact.failed", { ...failed, run: 2, reason: "speech.throttled" }, { k: 2 }),
  ];
}

/** The same class as staff read it. */
export function wholeStaffClass(): LogEvent[] {
  const all = wholeClass();
  return [...all.slice(0, 20), ...staffEvents(), ...all.slice(20)];
}

/**
 * A small class from start to end: a teacher with camera and microphone, a student who is allowed to speak, a screen.
 */
export function wholeClass(): LogEvent[] {
  let n = 0;
  const next = <K extends KnownType>(type: K, content: EventContents[K] | null) => {
    n += 1;
    return event(n, type, content);
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
      ...stageOf("camera", "ines", "TR_cam"),
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
      ...stageOf("screen", "ines", "TR_screen"),
      cause: "track_published",
    }),
    next("media.track_unpublished", screen),
    next("layout.changed", {
      ...stageOf("camera", "ines", "TR_cam"),
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
