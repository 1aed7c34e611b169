/**
 * What the stage shows in the room: its division and scene as the log and the operations on their way have them, and of
 * cameras and screens what the room can show now. The log decides among the tracks that it knows; what it does not know
 * yet it will tell in a moment. So, of screens:
 *
 * 1. One that the log has not heard of goes first, the newest: the log is behind, and will put it on the stage.
 * 2. Else what the log shows, while the room has its picture. A screen that the log knows and does not show stays away.
 * 3. Else, when that picture is gone, what the log will come to: the newest screen, or none.
 *
 * Of cameras it is the one that the log shows, else the first of somebody who teaches. A layout without a place for a
 * screen gives way to one, unless it is pinned, and comes back when the screen is gone.
 *
 * Tracks are taken in the order of their publication in the log, which is the same for everybody, so that two people
 * whose logs are level see the same.
 */
import type { Shown } from "./events";
import { placesOf } from "./layouts";
import type { RoomPerson } from "./room-people";
import { isStaff, sceneOnStage } from "./selectors";
import { type ClassState, emptyStage, type StageState } from "./state";

/** One picture that the room can show now. */
export interface StageCandidate {
  readonly track_id: string;
  readonly participant_id: string;
  readonly source: "camera" | "screen_share";
  readonly staff: boolean;
  /** Whether the log has heard of the track. */
  readonly logged: boolean;
}

/** What the room shows, with the candidates in the order in which they were published. */
export function chooseStage(
  state: Pick<ClassState, "stage" | "scenes">,
  candidates: readonly StageCandidate[],
): StageState {
  const { stage } = state;
  const { scene_id, layout, regions, pinned } = stage;
  const camera = chooseCamera(stage.camera, candidates);
  const screen = chooseScreen(stage.screen, candidates);
  const shown = { scene_id, layout, regions, pinned, camera, screen };
  if (pinned) return shown;
  const isAhead = screen !== null && candidates.some(({ track_id, logged }) => track_id === screen.track_id && !logged);
  if (isAhead && !placesOf(shown).includes("screen")) return { ...shown, layout: "screen", regions: [] };
  if (stage.screen && !screen && layout === "screen") {
    const home = sceneOnStage(state as ClassState) ?? emptyStage;
    return { ...shown, layout: home.layout, regions: home.regions };
  }
  return shown;
}

function chooseCamera(logged: Shown | null, candidates: readonly StageCandidate[]): Shown | null {
  const cameras = candidates.filter(({ source }) => source === "camera");
  return shownOf(cameras.find(({ track_id }) => track_id === logged?.track_id) ?? cameras.find(({ staff }) => staff));
}

function chooseScreen(logged: Shown | null, candidates: readonly StageCandidate[]): Shown | null {
  const screens = candidates.filter(({ source }) => source === "screen_share");
  const unheard = screens.findLast((screen) => !screen.logged);
  if (unheard) return shownOf(unheard);
  if (!logged) return null;
  return shownOf(screens.find(({ track_id }) => track_id === logged.track_id) ?? screens.at(-1));
}

function shownOf(candidate: StageCandidate | undefined): Shown | null {
  return candidate ? { participant_id: candidate.participant_id, track_id: candidate.track_id } : null;
}

/** Whether two stages show the same. */
export function sameStage(a: StageState, b: StageState): boolean {
  const same = (one: Shown | null, other: Shown | null) =>
    one?.track_id === other?.track_id && one?.participant_id === other?.participant_id;
  return (
    a.scene_id === b.scene_id &&
    a.layout === b.layout &&
    a.pinned === b.pinned &&
    (a.regions === b.regions || (a.regions.length === 0 && b.regions.length === 0)) &&
    same(a.camera, b.camera) &&
    same(a.screen, b.screen)
  );
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

/** What is on a stage in a word: the largest place that has something in it. For captions, spans and whoever tests. */
export type StageKind = "none" | "camera" | "screen" | "slides" | "board";

/** See StageKind. Places for a camera or a screen that there is not are passed over. */
export function kindOf(stage: StageState, hasDeck: boolean): StageKind {
  const filled = placesOf(stage).find(
    (place) =>
      (place === "camera" && stage.camera) ||
      (place === "screen" && stage.screen) ||
      (place === "slides" && hasDeck) ||
      place === "board",
  );
  return filled ?? "none";
}
