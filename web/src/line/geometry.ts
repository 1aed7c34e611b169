/**
 * The geometry of the lesson line, without a page: where segments lie, what moving a border does, and how far a class is from
 * its plan. Positions are parts of the drawn length, 0 to 1; lengths are in one unit per line (minutes for plans).
 */

/** Where a segment lies on the line, 0 to 1. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** What is drawn of a line: a segment with its length in the line's unit. */
export interface LineSegment {
  readonly key: string;
  readonly title?: string | undefined;
  readonly length: number;
}

/** The shortest segment of a plan, and the longest that the API takes, in minutes. */
export const SHORTEST_MINUTES = 1;
export const LONGEST_MINUTES = 480;

export function sum(lengths: readonly number[]): number {
  return lengths.reduce((all, length) => all + length, 0);
}

/** How long the drawn line is: all segments, or the class when it is longer than they are. Never 0. */
export function spanOf(lengths: readonly number[], classLength: number | null = null): number {
  return Math.max(sum(lengths), classLength ?? 0) || 1;
}

/** The segments' places one after the other on a line of length `span`. */
export function placesOf(lengths: readonly number[], span = spanOf(lengths)): Place[] {
  let before = 0;
  return lengths.map((length) => {
    const from = before / span;
    before += length;
    return { from, to: before / span };
  });
}

/** The segment at a position: the one that begins there, after the last one's end the last. -1 before the line and without segments. */
export function indexAt(places: readonly Place[], position: number | null): number {
  if (position === null || position < 0) return -1;
  return places.findLastIndex((place) => place.from <= position && place.from < place.to);
}

/** From where on the line is beyond the class's end, 0 to 1; null when it is not. */
export function overrunFrom(lengths: readonly number[], classLength: number | null): number | null {
  const all = sum(lengths);
  return classLength === null || classLength >= all ? null : Math.max(0, classLength) / all;
}

/** How far border `border` (between that segment and the next) may lie from the line's start, in minutes. */
export function borderRange(minutes: readonly number[], border: number): { min: number; at: number; max: number } {
  const start = sum(minutes.slice(0, border));
  const at = start + (minutes[border] ?? 0);
  const end = at + (minutes[border + 1] ?? 0);
  return {
    min: Math.max(start + SHORTEST_MINUTES, end - LONGEST_MINUTES),
    at,
    max: Math.min(end - SHORTEST_MINUTES, start + LONGEST_MINUTES),
  };
}

/**
 * Moves a border by whole minutes: what one neighbour gains the other loses, and each keeps at least a minute. Nothing else
 * changes. The same list when nothing moves.
 */
export function moveBorder(minutes: readonly number[], border: number, by: number): readonly number[] {
  if (border < 0 || border + 1 >= minutes.length || !Number.isFinite(by)) return minutes;
  const { min, at, max } = borderRange(minutes, border);
  if (min > max) return minutes;
  const moved = Math.min(max, Math.max(min, at + Math.round(by))) - at;
  if (moved === 0) return minutes;
  return minutes.map((length, i) => (i === border ? length + moved : i === border + 1 ? length - moved : length));
}

/** The full minute from the line's start that a point of the drawn line stands for. */
export function minuteAt(position: number, span: number): number {
  return Math.round(Math.min(1, Math.max(0, position)) * span);
}

/** How a class stands to its plan. `ms` is how much, never negative. */
export interface Drift {
  readonly kind: "behind" | "ahead" | "on_plan";
  readonly ms: number;
}

/**
 * How far the class is from its plan: the planned window of the segment that is on, against the class's clock. Null for a
 * segment that the plan does not have.
 */
export function driftOf(
  segments: readonly { readonly key: string; readonly minutes: number }[],
  current: string | null,
  elapsedMs: number,
): Drift | null {
  const index = segments.findIndex(({ key }) => key === current);
  const segment = segments[index];
  if (!segment) return null;
  const from = sum(segments.slice(0, index).map(({ minutes }) => minutes)) * 60_000;
  const to = from + segment.minutes * 60_000;
  if (elapsedMs > to) return { kind: "behind", ms: elapsedMs - to };
  if (elapsedMs < from) return { kind: "ahead", ms: from - elapsedMs };
  return { kind: "on_plan", ms: 0 };
}

/** Where "now" is on a line of `span` minutes, 0 to 1. */
export function nowMark(elapsedMs: number, span: number): number {
  return Math.min(1, Math.max(0, elapsedMs / 60_000 / span));
}

/** A stretch of time that a line draws, ms. */
export interface TimeWindow {
  readonly from_ms: number;
  readonly to_ms: number;
}

/** Where a moment is on a line of time, 0 to 1; what is outside is at the line's end. */
export function partOf(ms: number, { from_ms, to_ms }: TimeWindow): number {
  return to_ms > from_ms ? Math.min(1, Math.max(0, (ms - from_ms) / (to_ms - from_ms))) : 0;
}

/** The part of a stretch that a line of time draws; null where it draws none of it. */
export function shownPart(stretch: TimeWindow, window: TimeWindow): Place | null {
  const place = { from: partOf(stretch.from_ms, window), to: partOf(stretch.to_ms, window) };
  return place.to > place.from ? place : null;
}

/**
 * Which of some places along a line can be drawn without standing on each other, given by their rank: a place that is
 * nearer than `gap` to one of higher rank is left out. Ranks count from 0, the highest; the answer is in the given order.
 */
export function thinned<T extends { readonly at: number; readonly rank: number }>(
  places: readonly T[],
  gap: number,
): readonly T[] {
  const kept: T[] = [];
  for (const place of [...places].sort((a, b) => a.rank - b.rank)) {
    if (kept.every(({ at }) => Math.abs(at - place.at) >= gap)) kept.push(place);
  }
  return places.filter((place) => kept.includes(place));
}
