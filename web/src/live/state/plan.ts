/** The plan's segments, as they were when the class began. */
import { isId, type Noun } from "./draft";
import { Rows } from "./rows";

/** One segment of the plan. */
export interface SegmentState {
  readonly id: string;
  /** Place in the plan, from 1. */
  readonly position: number;
  readonly title: string;
  /** Planned length. */
  readonly minutes: number;
}

/** See the file's comment. */
export const plan: Noun<{ readonly segments: Rows<SegmentState> }> = {
  empty: { segments: Rows.empty() },
  on: {
    "plan.segment_set": (draft, { segment_id, position, title, minutes }) => {
      if (!isId(segment_id)) return;
      const segment = { id: segment_id, position: position ?? 0, title: title ?? "", minutes: minutes ?? 0 };
      draft.segments = draft.segments.set(segment_id, segment);
    },
  },
};
