/** Questions asked of a class state in more than one place. Pure. */
import type { Role } from "./events";
import type { ClassState, ParticipantState } from "./state";

/** Whether sound and picture are being kept: not wanted, wanted but not begun, on, or wanted and not working. */
export type Recording = "off" | "waiting" | "on" | "failed";

/** Says what the recording of a live class does now. One running track is enough for "on". */
export function recordingOf(state: ClassState): Recording {
  if (state.session.status !== "live" || !state.session.record) return "off";
  let failed = false;
  for (const recording of state.recordings.values()) {
    if (recording.status === "active") return "on";
    // An old failure says nothing once its track is gone.
    if (recording.status === "failed" && state.tracks.has(recording.track_id)) failed = true;
  }
  return failed ? "failed" : "waiting";
}

/** Whether a role teaches: it may publish everything and has the teacher's controls. */
export function isStaff(role: Role | null): boolean {
  return role === "teacher" || role === "assistant";
}

/** The people in the class now, staff first, each group in the order of joining. */
export function present(state: ClassState): ParticipantState[] {
  return [...state.participants.values()]
    .filter((person) => person.joined && !person.removed)
    .sort(
      (a, b) =>
        Number(isStaff(b.role)) - Number(isStaff(a.role)) ||
        (a.joined_at_ms ?? 0) - (b.joined_at_ms ?? 0) ||
        (a.id < b.id ? -1 : 1),
    );
}
