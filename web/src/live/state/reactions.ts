/** The reactions of the class: what was shown since the tally before. Never whose. */
import type { ReactionCount } from "../events";
import { reactionKinds } from "./chat";
import { isCount, listOf } from "./checks";
import { isRecord, type Noun } from "./draft";

/** One tally. */
export interface ReactionsState {
  /** The number of its event: another n is another burst. */
  readonly n: number;
  readonly at_ms: number;
  readonly counts: readonly ReactionCount[];
}

/** The newest tally; null before the first. */
export const reactions: Noun<{ readonly reactions: ReactionsState | null }> = {
  empty: { reactions: null },
  on: {
    "reaction.tallied": (draft, content, { n, at_ms }) => {
      const counts = listOf(content.counts, reactionKinds.length, (entry): ReactionCount | null => {
        const kind = isRecord(entry) ? reactionKinds.find((each) => each === entry.kind) : undefined;
        return kind && isRecord(entry) && isCount(entry.count, 1) ? { kind, count: entry.count } : null;
      });
      if (counts.length > 0) draft.reactions = { n, at_ms, counts };
    },
  },
};
