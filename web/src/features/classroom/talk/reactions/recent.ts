/** The reactions of the last moments, put together from tallies. Pure. */
import type { ReactionKind, ReactionsState } from "@/live/state";

/** All kinds, in the order in which they are offered. */
export const REACTIONS: readonly ReactionKind[] = [
  "thumbs_up",
  "applause",
  "heart",
  "laugh",
  "surprise",
  "thumbs_down",
];

/** How long a tally stays in sight after it came, in ms. */
export const inSight = 5_000;

/** A tally and when this page saw it. */
export interface Seen {
  readonly tally: ReactionsState;
  readonly at: number;
}

/** The tallies that are still in sight, the newest among them; the same list when nothing changed. */
export function withTally(seen: readonly Seen[], tally: ReactionsState | null, now: number): readonly Seen[] {
  const fresh = seen.filter(({ at }) => now < at + inSight);
  if (tally && !seen.some((each) => each.tally.n >= tally.n)) return [...fresh, { tally, at: now }];
  return fresh.length === seen.length ? seen : fresh;
}

/** How often each was shown, in the order of the kinds. */
export function sumOf(seen: readonly Seen[]): { kind: ReactionKind; count: number }[] {
  return REACTIONS.flatMap((kind) => {
    let count = 0;
    for (const { tally } of seen) for (const each of tally.counts) if (each.kind === kind) count += each.count;
    return count > 0 ? [{ kind, count }] : [];
  });
}
