/** A plan on the page with what it was before, so that edits can be taken back. */
import type { Segments } from "./edits";

/** How many edits can be taken back. */
const DEPTH = 100;

export interface History {
  readonly now: Segments;
  readonly past: readonly Segments[];
  readonly future: readonly Segments[];
  /** Edits of one gesture (a drag, typing in one field) are taken back together. */
  readonly gesture: string | null;
}

export type PlanAction =
  | { type: "edit"; change: (segments: Segments) => Segments; gesture?: string | undefined }
  | { type: "undo" }
  | { type: "redo" }
  /** What the server has: nothing before it can be taken back. */
  | { type: "load"; segments: Segments };

export function historyOf(segments: Segments): History {
  return { now: segments, past: [], future: [], gesture: null };
}

export function reduce(history: History, action: PlanAction): History {
  switch (action.type) {
    case "load":
      return historyOf(action.segments);
    case "edit": {
      const now = action.change(history.now);
      if (now === history.now) return history;
      const gesture = action.gesture ?? null;
      const goesOn = gesture !== null && gesture === history.gesture;
      const past = goesOn ? history.past : [...history.past, history.now].slice(-DEPTH);
      return { now, past, future: [], gesture };
    }
    case "undo": {
      const before = history.past.at(-1);
      if (!before) return history;
      return { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future], gesture: null };
    }
    case "redo": {
      const [next, ...future] = history.future;
      if (!next) return history;
      return { now: next, past: [...history.past, history.now], future, gesture: null };
    }
  }
}
