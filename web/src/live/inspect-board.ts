/** What tests ask of a board: see inspect.ts. */
import { isSeen } from "./board";
import { unpack } from "./ink/points";
import type { BoardItem, BoardPage } from "./state";

/** An item as tests see it. */
export interface InspectedItem {
  readonly id: string;
  readonly kind: BoardItem["kind"];
  readonly color: BoardItem["color"];
  readonly seen: boolean;
  /** Left, top, right and bottom in 8192nds of the page's width, where it is now and without the width of its line. */
  readonly box: readonly [number, number, number, number];
  readonly text: string;
}

/** The items of a page, in order, those that are not seen among them. */
export function inspectItems(page: BoardPage | undefined): InspectedItem[] {
  if (!page) return [];
  return [...page.items.values()].map((item) => {
    const { id, kind, color, text } = item;
    return { id, kind, color, seen: isSeen(page, item), box: boxOf(item), text };
  });
}

function boxOf({ kind, parts, x1, y1, x2, y2, transform }: BoardItem): [number, number, number, number] {
  const { a, d, e, f } = transform;
  const points = kind === "stroke" ? parts.flatMap((part) => unpack(part) ?? []) : corners(x1, y1, x2, y2);
  const xs = points.map(({ x }) => a * x + e);
  const ys = points.map(({ y }) => d * y + f);
  const least = (all: readonly number[]) => all.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const most = (all: readonly number[]) => all.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  return [least(xs), least(ys), most(xs), most(ys)];
}

function corners(x1: number, y1: number, x2: number, y2: number) {
  return [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
}
