/** How many are lost, never who; of lane staff. A tally counts for what was shown when it was made. */
import { isCount } from "./checks";
import type { Noun } from "./draft";
import { Rows } from "./rows";

/** One tally. */
export interface LostState {
  readonly at_ms: number;
  /** The number of the event for all that it follows. */
  readonly n: number;
  /** How many; 0 when fewer than three. */
  readonly lost: number;
}

/** The newest tally, and all of them by their number in lane staff. */
export interface ConfusionState extends LostState {
  readonly history: Rows<LostState>;
}

/** See the file's comment. Whether the newest still counts is asked of `lostNow`. */
export const confusion: Noun<{ readonly confusion: ConfusionState }> = {
  empty: { confusion: { at_ms: 0, n: 0, lost: 0, history: Rows.empty() } },
  on: {
    "confusion.tallied": (draft, { lost }, { at_ms, n, k = 0 }) => {
      if (!isCount(lost)) return;
      const tally: LostState = { at_ms, n, lost };
      draft.confusion = { ...tally, history: draft.confusion.history.set(`${k}`, tally) };
    },
  },
};
