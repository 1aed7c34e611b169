/** Where on the class's line how many were lost, as bars. Pure. */
import type { HeatSpan } from "@/live/talk/select";

/** One bar: its place on the line from 0 to 1, and the most who were lost in it. */
export interface HeatBar {
  readonly index: number;
  readonly lost: number;
}

/** How many bars a line has room for. */
export const BARS = 120;

/**
 * The bars of a line that begins at `startedAt` and is `spanMs` long, of those in which anybody was lost. A stretch that
 * goes on reaches to `now`; what lies beyond the line is at its end.
 */
export function barsOf(spans: readonly HeatSpan[], startedAt: number, spanMs: number, now: number): HeatBar[] {
  const most = new Map<number, number>();
  const indexAt = (at: number) => Math.min(BARS - 1, Math.max(0, Math.floor(((at - startedAt) / spanMs) * BARS)));
  for (const { from_ms, to_ms, lost } of spans) {
    const to = Math.max(from_ms, (to_ms ?? now) - 1);
    for (let index = indexAt(from_ms); index <= indexAt(to); index++) {
      most.set(index, Math.max(most.get(index) ?? 0, lost));
    }
  }
  return [...most].map(([index, lost]) => ({ index, lost })).sort((a, b) => a.index - b.index);
}

/** The most who were lost at one time, and when that was. */
export interface HeatPeak {
  readonly at_ms: number;
  readonly lost: number;
}

/** The peak of each stretch between two moments in which nobody was lost: for who does not see bars. */
export function peaksOf(spans: readonly HeatSpan[]): HeatPeak[] {
  const peaks: HeatPeak[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { from_ms, to_ms, lost } of spans) {
    const last = peaks.at(-1);
    if (!last || from_ms > end) peaks.push({ at_ms: from_ms, lost });
    else if (lost > last.lost) peaks[peaks.length - 1] = { at_ms: from_ms, lost };
    end = to_ms ?? Number.POSITIVE_INFINITY;
  }
  return peaks;
}
