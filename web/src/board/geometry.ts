/** Boxes, and what moves and resizes items. Places in units (8192nds of the page's width) unless said otherwise. Pure. */

import { identity, type Transform } from "@/live/state/board-types";

export { identity, type Transform };

/** The width of a page in units. */
export const units = 8192;

/** A rectangle from its upper left to its lower right corner. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A place. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The first change, and then the second. */
export function composed(first: Transform, second: Transform): Transform {
  return {
    a: first.a * second.a,
    d: first.d * second.d,
    e: first.e * second.a + second.e,
    f: first.f * second.d + second.f,
  };
}

/** Where a place comes to. */
export function moved({ x, y }: Place, { a, d, e, f }: Transform): Place {
  return { x: x * a + e, y: y * d + f };
}

/** Where a place came from. */
export function movedBack({ x, y }: Place, { a, d, e, f }: Transform): Place {
  return { x: (x - e) / a, y: (y - f) / d };
}

/** The box with these two corners, whichever they are. */
export function boxAround(x1: number, y1: number, x2: number, y2: number): Box {
  return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
}

/** The box, larger on every side. */
export function grown({ x1, y1, x2, y2 }: Box, by: number): Box {
  return { x1: x1 - by, y1: y1 - by, x2: x2 + by, y2: y2 + by };
}

/** The box that holds both; a box that is not there adds nothing. */
export function union(a: Box | null, b: Box): Box;
export function union(a: Box | null, b: Box | null): Box | null;
export function union(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  return {
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
    x2: Math.max(a.x2, b.x2),
    y2: Math.max(a.y2, b.y2),
  };
}

/** Whether two boxes share a place. */
export function meet(a: Box, b: Box): boolean {
  return a.x1 <= b.x2 && b.x1 <= a.x2 && a.y1 <= b.y2 && b.y1 <= a.y2;
}

/** Whether a box holds another. */
export function holds(outer: Box, inner: Box): boolean {
  return outer.x1 <= inner.x1 && outer.y1 <= inner.y1 && outer.x2 >= inner.x2 && outer.y2 >= inner.y2;
}

/** Where a box comes to. */
export function movedBox(box: Box, transform: Transform): Box {
  const from = moved({ x: box.x1, y: box.y1 }, transform);
  const to = moved({ x: box.x2, y: box.y2 }, transform);
  return boxAround(from.x, from.y, to.x, to.y);
}

/** How far a place is from the line between two others. */
export function distanceTo(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

/** How far two lines between places are from each other; 0 where they cross. */
export function distanceBetween(a1: Place, a2: Place, b1: Place, b2: Place): number {
  const side = (p: Place, q: Place, r: Place) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  const crosses = side(a1, a2, b1) * side(a1, a2, b2) < 0 && side(b1, b2, a1) * side(b1, b2, a2) < 0;
  if (crosses) return 0;
  return Math.min(
    distanceTo(a1.x, a1.y, b1.x, b1.y, b2.x, b2.y),
    distanceTo(a2.x, a2.y, b1.x, b1.y, b2.x, b2.y),
    distanceTo(b1.x, b1.y, a1.x, a1.y, a2.x, a2.y),
    distanceTo(b2.x, b2.y, a1.x, a1.y, a2.x, a2.y),
  );
}

/** The factors of a transform as the log has them: 4096ths, and whole units. */
export function toLog({ a, d, e, f }: Transform) {
  return {
    scale_x: factorToLog(a),
    scale_y: factorToLog(d),
    move_x: within(e),
    move_y: within(f),
  };
}

/** A transform of the log. */
export function fromLog(log: { scale_x: number; scale_y: number; move_x: number; move_y: number }): Transform {
  return { a: log.scale_x / 4096, d: log.scale_y / 4096, e: log.move_x, f: log.move_y };
}

/** What the server takes of a factor and of a move. */
const most = 65536;

function factorToLog(factor: number): number {
  const whole = within(factor * 4096);
  return whole === 0 ? 1 : whole;
}

function within(value: number): number {
  // The sum turns -0 into 0, which JSON would else tell apart in a comparison of contents.
  return Math.round(Math.min(most, Math.max(-most, value))) + 0;
}

/** A place as the server takes it: whole, and not far off the page. */
export function onBoard({ x, y }: Place): Place {
  const whole = (value: number, highest: number) => Math.round(Math.min(highest, Math.max(-1024, value))) + 0;
  return { x: whole(x, 9216), y: whole(y, 66560) };
}
