/** What is on the stage, as the log has it. */
import type { Stage } from "../events";
import { type Draft, isRecord, type Noun } from "./draft";

/** What the stage shows and why. */
export interface LayoutState extends Stage {
  readonly cause: string | null;
}

/** A stage with nothing on it. */
export const emptyStage: LayoutState = { kind: "none", participant_id: null, track_id: null, cause: null };

/** See the file's comment. */
export const stage: Noun<{ readonly stage: LayoutState }> = {
  empty: { stage: emptyStage },
  on: {
    "session.ended": (draft) => {
      draft.stage = emptyStage;
    },
    "layout.changed": (draft, { stage: shown, cause }) => {
      if (!isRecord(shown)) return;
      const { kind, participant_id, track_id } = shown;
      draft.stage = { kind, participant_id, track_id, cause: cause ?? null };
    },
  },
};

/** Takes a track that is over from the stage; the layout's own event follows. */
export function clearStage(draft: Draft, track: string): void {
  if (draft.stage.track_id === track) draft.stage = emptyStage;
}
