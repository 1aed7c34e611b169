/** Questions asked of a class state in more than one place. Pure. */
import type { Role } from "./events";
import type { ClassState, PageState, ParticipantState, Rows, SceneState, SegmentState } from "./state";

/** Whether sound and picture are being kept: not wanted, wanted but not begun, on, paused, or wanted and not working. */
export type Recording = "off" | "waiting" | "on" | "paused" | "failed";

/** Says what the recording of a live class does now. One running track is enough for "on". */
export function recordingOf(state: ClassState): Recording {
  if (state.session.status !== "live" || !state.session.record) return "off";
  if (state.recording_paused) return "paused";
  let failed = false;
  for (const recording of state.recordings.values()) {
    if (recording.status === "active") return "on";
    // An old failure says nothing once its track is gone.
    if (recording.status === "failed" && recording.reason !== notKept && state.tracks.has(recording.track_id)) {
      failed = true;
    }
  }
  return failed ? "failed" : "waiting";
}

/** The reason of a recording that ends because it is not to be kept: that is no failure. */
const notKept = "not_kept";

/** Whether something that somebody sends is being recorded. */
export function isRecorded(state: ClassState, participant: string): boolean {
  for (const recording of state.recordings.values()) {
    if (recording.participant_id === participant && recording.status === "active") return true;
  }
  return false;
}

/** Whether a track is being recorded. */
export function isTrackRecorded(state: ClassState, track: string): boolean {
  for (const recording of state.recordings.values()) {
    if (recording.track_id === track && recording.status === "active") return true;
  }
  return false;
}

/** Whether somebody's microphone is being recorded. */
export function isHeard(state: ClassState, participant: string): boolean {
  for (const { participant_id, source, status } of state.recordings.values()) {
    if (participant_id === participant && source === "microphone" && status === "active") return true;
  }
  return false;
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

/** The order of scenes and of segments: by position, then by id. */
function inOrder<T extends { readonly id: string; readonly position: number }>(rows: Rows<T>): readonly T[] {
  return [...rows.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

const orderedScenes = new WeakMap<Rows<SceneState>, readonly SceneState[]>();
const orderedSegments = new WeakMap<Rows<SegmentState>, readonly SegmentState[]>();

/** The scenes in order; the same array while none of them changed. */
export function scenesOf({ scenes }: Pick<ClassState, "scenes">): readonly SceneState[] {
  const known = orderedScenes.get(scenes) ?? inOrder(scenes);
  orderedScenes.set(scenes, known);
  return known;
}

/** The plan's segments in order; the same array while none of them changed. */
export function segmentsOf({ segments }: Pick<ClassState, "segments">): readonly SegmentState[] {
  const known = orderedSegments.get(segments) ?? inOrder(segments);
  orderedSegments.set(segments, known);
  return known;
}

/** The scene on the stage. */
export function sceneOnStage({ stage, scenes }: ClassState): SceneState | null {
  return stage.scene_id === null ? null : (scenes.get(stage.scene_id) ?? null);
}

const firstPages = new WeakMap<SceneState, PageState>();

/** The page of a scene and what is seen of it; null for a scene without a deck. */
export function pageOf({ pages }: Pick<ClassState, "pages">, scene: SceneState | null): PageState | null {
  if (!scene || scene.asset_id === null || scene.first_page === null) return null;
  const shown = pages.get(scene.id) ?? firstPages.get(scene) ?? { page: scene.first_page, x: 0, y: 0, zoom: 100 };
  if (!pages.has(scene.id)) firstPages.set(scene, shown);
  return shown;
}
