/** Which part of a page a canvas shows, and how many pixels that is. Pure. */
import { type Box, units } from "./geometry";
import type { Paper } from "./paint";
import type { BoardView } from "./types";

/** The most pixels of a canvas. */
const mostPixels = 16_000_000;

/** See the file's comment. */
export interface Frame {
  /** What is seen, in units. */
  readonly seen: Box;
  /** The canvas, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per unit. */
  readonly scale: number;
  /** Its place in the page's box, in percent of the box. */
  readonly place: { readonly left: number; readonly top: number; readonly size: number };
}

/** The frame of a page whose box is `width` CSS pixels wide. `ratio`: its height in widths. Null for no box. */
export function frameOf(width: number, ratio: number, view: BoardView, density: number): Frame | null {
  if (!(width > 0) || !(ratio > 0)) return null;
  const factor = Math.max(1, view.zoom / 100);
  const share = 1 / factor;
  const edge = (at: number) => Math.min(Math.max(0, at / units), 1 - share);
  const [left, top] = [edge(view.x), edge(view.y)];
  const [wide, high] = [width * share, width * ratio * share];
  const fits = Math.min(1, Math.sqrt(mostPixels / (wide * high * density * density)));
  const pixels = Math.max(1, Math.round(wide * density * fits));
  const [seenWidth, seenHeight] = [units * share, units * ratio * share];
  return {
    seen: {
      x1: left * units,
      y1: top * units * ratio,
      x2: left * units + seenWidth,
      y2: top * units * ratio + seenHeight,
    },
    width: pixels,
    height: Math.max(1, Math.round(high * density * fits)),
    scale: pixels / seenWidth,
    place: { left: left * 100, top: top * 100, size: share * 100 },
  };
}

/** Whether two frames show the same part in the same pixels. */
export function sameFrame(a: Frame, b: Frame): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.scale === b.scale &&
    a.seen.x1 === b.seen.x1 &&
    a.seen.y1 === b.seen.y1
  );
}

/** Lets a context count in units of the page. */
export function countInUnits(paper: Paper, { scale, seen }: Frame): void {
  paper.setTransform(scale, 0, 0, scale, -seen.x1 * scale, -seen.y1 * scale);
}

/** A box on the borders of whole pixels, a little larger, so that nothing is left of what was there. */
export function wholePixels(box: Box, { scale, seen }: Frame): Box {
  const low = (value: number, from: number) => (Math.floor((value - from) * scale) - 2) / scale + from;
  const high = (value: number, from: number) => (Math.ceil((value - from) * scale) + 2) / scale + from;
  return {
    x1: low(box.x1, seen.x1),
    y1: low(box.y1, seen.y1),
    x2: high(box.x2, seen.x1),
    y2: high(box.y2, seen.y1),
  };
}
