/** Which items a place, an eraser's way or a frame meets: first by their boxes, then by their ink. Pure. */
import { boxOf } from "./boxes";
import { type Box, boxAround, distanceBetween, grown, holds, meet, movedBack, type Place } from "./geometry";
import { distanceToLines, linesOf, movedEnds } from "./shapes";
import { crossesWay, formOf, inkReach, isNearWay, mayMeet } from "./stroke";
import type { BoardItem } from "./types";

/** Whether a place is on an item's ink, or as near as `within`. */
export function isAt(item: BoardItem, place: Place, within: number): boolean {
  if (!meet(grown(boxOf(item), within), { x1: place.x, y1: place.y, x2: place.x, y2: place.y })) return false;
  if (item.kind === "text") return true;
  if (item.kind === "stroke") {
    const reach = inkReach(item.tool, item.width) + within / scaleOf(item);
    return isNearWay(formOf(item).way, movedBack(place, item.transform), reach);
  }
  const ends = movedEnds(item, item.transform);
  return distanceToLines(place, linesOf(item.kind, ends, item.width)) <= item.width / 2 + within;
}

/** Whether an eraser of a radius that goes from one place to another touches an item. */
export function isCrossed(item: BoardItem, from: Place, to: Place, radius: number): boolean {
  const swept = grown(boxAround(from.x, from.y, to.x, to.y), radius);
  if (!meet(boxOf(item), swept)) return false;
  if (item.kind === "stroke") {
    const [a, b] = [movedBack(from, item.transform), movedBack(to, item.transform)];
    return crossesWay(formOf(item).way, a, b, inkReach(item.tool, item.width) + radius / scaleOf(item));
  }
  if (item.kind === "text") return crossesBox(boxOf(item), from, to, radius);
  const ends = movedEnds(item, item.transform);
  return linesOf(item.kind, ends, item.width).some((line) =>
    line.some((here, at) => {
      const before = line[at - 1];
      return before !== undefined && distanceBetween(before, here, from, to) <= item.width / 2 + radius;
    }),
  );
}

/** Whether an item may have ink in a box: what has none there need not be painted again with it. */
export function mayBeIn(item: BoardItem, box: Box): boolean {
  if (!meet(boxOf(item), box)) return false;
  if (item.kind !== "stroke") return true;
  const { a, d } = item.transform;
  const from = movedBack({ x: box.x1, y: box.y1 }, item.transform);
  const to = movedBack({ x: box.x2, y: box.y2 }, item.transform);
  if (!(Math.abs(a) > 0) || !(Math.abs(d) > 0)) return true;
  const around = boxAround(from.x, from.y, to.x, to.y);
  // The first steps of an outline may be left out, up to the stroke's width.
  return mayMeet(formOf(item).way, grown(around, inkReach(item.tool, item.width) + item.width));
}

/** Whether a frame that was drawn around items takes an item: all of it has to be inside. */
export function isFramed(item: BoardItem, frame: Box): boolean {
  return holds(frame, boxOf(item));
}

function crossesBox({ x1, y1, x2, y2 }: Box, from: Place, to: Place, radius: number): boolean {
  const isIn = ({ x, y }: Place) => x >= x1 && x <= x2 && y >= y1 && y <= y2;
  if (isIn(from) || isIn(to)) return true;
  const corners = [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x2, y: y2 },
    { x: x1, y: y2 },
  ];
  return corners.some((corner, at) => {
    const next = corners[(at + 1) % corners.length] ?? corner;
    return distanceBetween(corner, next, from, to) <= radius;
  });
}

/** How much larger a transform makes a distance, at least. */
function scaleOf({ transform: { a, d } }: BoardItem): number {
  return Math.max(0.01, Math.min(Math.abs(a), Math.abs(d)));
}
