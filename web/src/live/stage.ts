/**
 * What the stage shows in the room. The log decides among the tracks that it knows; what it does not know yet it will
 * tell in a moment. So:
 *
 * 1. A screen that the log has not heard of goes first, the newest: the log is behind, and will put it on the stage.
 * 2. Else what the log shows, while the room has its picture. A screen that the log knows and does not show stays away.
 * 3. Else, when that picture is gone, what the log will come to: the newest screen, else the first camera of somebody
 *    who teaches, else nothing.
 *
 * Tracks are taken in the order of their publication in the log, which is the same for everybody, so that two people
 * whose logs are level see the same.
 */
import type { Stage } from "./events";
import type { RoomPerson } from "./room-people";
import { isStaff } from "./selectors";
import { type ClassState, emptyStage } from "./state";

/** One picture that the room can show now. */
export interface StageCandidate {
  readonly track_id: string;
  readonly participant_id: string;
  readonly source: "camera" | "screen_share";
  readonly staff: boolean;
  /** Whether the log has heard of the track. */
  readonly logged: boolean;
}

/** Chooses among the candidates, which are in the order in which they were published. */
export function chooseStage(logged: Stage, candidates: readonly StageCandidate[]): Stage {
  const screens = candidates.filter(({ source }) => source === "screen_share");
  const chosen =
    screens.findLast((screen) => !screen.logged) ??
    candidates.find(({ track_id }) => track_id === logged.track_id) ??
    screens.at(-1) ??
    candidates.find(({ source, staff }) => source === "camera" && staff);
  if (!chosen) return emptyStage;
  return { kind: chosen.source, participant_id: chosen.participant_id, track_id: chosen.track_id };
}

/** The pictures that the room can put on the stage now: in the order of the log, then those that it does not know. */
export function candidates(people: readonly RoomPerson[], state: ClassState): StageCandidate[] {
  const ready = new Map<string, StageCandidate>();
  const add = (track: RoomPerson["camera"], source: StageCandidate["source"], { id, role }: RoomPerson) => {
    if (!track?.ready || (source === "camera" && track.muted) || state.ended_ids.has(track.id)) return;
    const logged = state.tracks.has(track.id);
    ready.set(track.id, { track_id: track.id, participant_id: id, source, staff: isStaff(role), logged });
  };
  for (const person of people) {
    add(person.camera, "camera", person);
    add(person.screen_share, "screen_share", person);
  }
  const known = [...state.tracks.keys()].flatMap((id) => ready.get(id) ?? []);
  return [...known, ...[...ready.values()].filter(({ logged }) => !logged)];
}
