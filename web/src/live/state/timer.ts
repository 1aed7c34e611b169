/** The timer that everybody sees. */
import { isCount, wordsOf } from "./checks";
import type { Noun } from "./draft";

/** A timer that was started; it may have run out. */
export interface TimerState {
  readonly started_at_ms: number;
  readonly seconds: number;
  /** What for; may be empty. */
  readonly label: string;
}

/** The most seconds of a timer. */
const longest = 7200;

/** See the file's comment; null: there is none. */
export const timer: Noun<{ readonly timer: TimerState | null }> = {
  empty: { timer: null },
  on: {
    "timer.started": (draft, { seconds, label }, { at_ms }) => {
      if (isCount(seconds, 1) && seconds <= longest)
        draft.timer = { started_at_ms: at_ms, seconds, label: wordsOf(label) };
    },
    "timer.stopped": (draft) => {
      draft.timer = null;
    },
    "session.ended": (draft) => {
      draft.timer = null;
    },
  },
};
