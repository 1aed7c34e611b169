/**
 * What the stage shows in the room. The log decides; where the log is a moment behind the room (a track is there or
 * gone before its event is), the room's own tracks do: a screen before a teacher's camera, the newest screen first.
 */
import type { Stage } from "./events";
import { emptyClass } from "./state";

/** One picture that the room can show now. */
export interface StageCandidate {
  readonly track_id: string;
  readonly participant_id: string;
  readonly source: "camera" | "screen_share";
  readonly staff: boolean;
}

/** Chooses among the candidates, which are in the order in which they were published. */
export function chooseStage(logged: Stage, candidates: readonly StageCandidate[]): Stage {
  const found = candidates.find((candidate) => candidate.track_id === logged.track_id);
  const screen = candidates.findLast((candidate) => candidate.source === "screen_share");
  if (found && (found.source === "screen_share" || !screen)) return show(found);
  if (screen) return show(screen);
  const camera = candidates.find((candidate) => candidate.source === "camera" && candidate.staff);
  return camera ? show(camera) : emptyClass.stage;
}

function show(candidate: StageCandidate): Stage {
  return {
    kind: candidate.source,
    participant_id: candidate.participant_id,
    track_id: candidate.track_id,
  };
}
