/** The form of a committed stroke: its way, made once for all of its parts and kept with them, and its outline. */
import { unpack } from "@/live/ink/points";
import { type Box, distanceBetween, distanceTo, type Place } from "./geometry";
import { Outline, reach } from "./outline";
import type { BoardItem, PenPoint } from "./types";

/** Where a stroke is. In units, before the item's transform. */
export interface StrokeForm {
  /** x and y of its points, one after the other. */
  readonly way: Float32Array;
  /** Around its ink. */
  readonly box: Box;
}

type Stroke = Pick<BoardItem, "parts" | "tool" | "width">;

// The parts of a stroke are the same array for as long as none is added, wherever it is moved.
const forms = new WeakMap<readonly string[], StrokeForm>();

/** The form of a stroke. */
export function formOf({ parts, tool, width }: Stroke): StrokeForm {
  const known = forms.get(parts);
  if (known) return known;
  const way: number[] = [];
  for (const { x, y } of pointsOf(parts)) way.push(x, y);
  const form = { way: new Float32Array(way), box: boxOfWay(way, inkReach(tool, width)) };
  forms.set(parts, form);
  return form;
}

/** The outline of a stroke, made anew: it takes more room than what is made of it, and is not kept. */
export function outlineOf({ parts, tool, width }: Stroke): Outline {
  const outline = new Outline(tool ?? "pen", width);
  for (const point of pointsOf(parts)) outline.push(point);
  return outline;
}

/** The points of all parts, with times since the first. A part repeats the last point of the one before. */
function* pointsOf(parts: readonly string[]): Generator<PenPoint, void> {
  let began = 0;
  for (const part of parts) {
    let last = began;
    for (const { x, y, t, p } of unpack(part) ?? []) {
      last = began + t;
      yield { x, y, t: last, p };
    }
    began = last;
  }
}

/** How far a stroke's ink is from the pen's way. */
export function inkReach(tool: BoardItem["tool"], width: number): number {
  return tool === "highlighter" ? width / 2 : width * reach;
}

function boxOfWay(way: readonly number[], by: number): Box {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < way.length; at += 2) {
    const [x, y] = [way[at] ?? 0, way[at + 1] ?? 0];
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, y);
    x2 = Math.max(x2, x);
    y2 = Math.max(y2, y);
  }
  return { x1: x1 - by, y1: y1 - by, x2: x2 + by, y2: y2 + by };
}

/** Whether a place is as near as `within` to a stroke's way. */
export function isNearWay(way: Float32Array, { x, y }: Place, within: number): boolean {
  if (way.length === 2) return Math.hypot(x - (way[0] ?? 0), y - (way[1] ?? 0)) <= within;
  for (let at = 2; at + 1 < way.length; at += 2) {
    const distance = distanceTo(x, y, way[at - 2] ?? 0, way[at - 1] ?? 0, way[at] ?? 0, way[at + 1] ?? 0);
    if (distance <= within) return true;
  }
  return false;
}

/** Whether a line between two places comes as near as `within` to a stroke's way. */
export function crossesWay(way: Float32Array, from: Place, to: Place, within: number): boolean {
  if (way.length === 2) return distanceTo(way[0] ?? 0, way[1] ?? 0, from.x, from.y, to.x, to.y) <= within;
  let before = { x: way[0] ?? 0, y: way[1] ?? 0 };
  for (let at = 2; at + 1 < way.length; at += 2) {
    const here = { x: way[at] ?? 0, y: way[at + 1] ?? 0 };
    if (distanceBetween(from, to, before, here) <= within) return true;
    before = here;
  }
  return false;
}

/** Of how many points before a step a smoothed way still has a trace. */
const trace = 8;

/**
 * Whether a stroke's way may go through a box: whether one of its steps does. Ink is smoothed, so a step reaches as far
 * as the points before it.
 */
export function mayMeet(way: Float32Array, { x1, y1, x2, y2 }: Box): boolean {
  for (let end = 0; end + 1 < way.length; end += 2) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = Math.max(0, end - 2 * trace); at <= end; at += 2) {
      const [x, y] = [way[at] ?? 0, way[at + 1] ?? 0];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (right >= x1 && left <= x2 && bottom >= y1 && top <= y2) return true;
  }
  return false;
}
