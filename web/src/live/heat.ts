/** Where in a class people were lost, in buckets of ten seconds: what the line of a replay draws. Pure. */
import type { ClassState } from "./state";
import { heat } from "./talk/select";

/** How long a bucket is, in ms. */
export const heatBucket = 10_000;

/**
 * How many were lost in ten seconds of the class. `at_ms` is when they begin, ms since the class started. `live`: the
 * most at one time in class. `after`: how many said so in the replay, each once.
 */
export interface HeatBucket {
  readonly at_ms: number;
  readonly live: number;
  readonly after: number;
}

/**
 * The heat of a whole class as it was told to its staff, from the state at its end; buckets in which nobody was lost
 * are left out. Others are told nothing, so theirs is empty.
 */
export function liveHeat(
  state: Pick<ClassState, "confusion" | "showings">,
  startedAtMs: number,
  durationMs: number,
): readonly HeatBucket[] {
  const most = new Map<number, number>();
  const last = Math.max(0, Math.ceil(durationMs / heatBucket) - 1);
  const bucketAt = (ms: number) => Math.min(last, Math.max(0, Math.floor((ms - startedAtMs) / heatBucket)));
  for (const { from_ms, to_ms, lost } of heat(state)) {
    const to = Math.max(from_ms, (to_ms ?? startedAtMs + durationMs) - 1);
    for (let index = bucketAt(from_ms); index <= bucketAt(to); index++) {
      most.set(index, Math.max(most.get(index) ?? 0, lost));
    }
  }
  return [...most].sort(([a], [b]) => a - b).map(([index, live]) => ({ at_ms: index * heatBucket, live, after: 0 }));
}

/** The buckets with those who marked them later, in the order of time. */
export function withLater(
  buckets: readonly HeatBucket[],
  later: readonly { readonly at_ms: number; readonly after: number }[],
): readonly HeatBucket[] {
  const all = new Map(buckets.map((bucket) => [bucket.at_ms, bucket]));
  for (const { at_ms, after } of later) all.set(at_ms, { at_ms, live: all.get(at_ms)?.live ?? 0, after });
  return [...all.values()].sort((a, b) => a.at_ms - b.at_ms);
}

/** How much of what led to a confusing part is played with it, in ms. */
const before = 5_000;

/** Where confusing parts begin to be watched, in order: buckets that follow each other are one part. */
export function confusingParts(buckets: readonly HeatBucket[]): readonly number[] {
  const starts: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { at_ms, live, after } of buckets) {
    if (live + after <= 0) continue;
    if (at_ms > end) starts.push(Math.max(0, at_ms - before));
    end = at_ms + heatBucket;
  }
  return starts;
}

/** Where the next confusing part begins after a moment; after the last one the first; null where there is none. */
export function nextConfusing(buckets: readonly HeatBucket[], ms: number): number | null {
  const starts = confusingParts(buckets);
  return starts.find((start) => start > ms + 500) ?? starts[0] ?? null;
}
