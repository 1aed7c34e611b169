/** Paints items and outlines in a 2D context whose unit is the page's. */
import { textLinesOf } from "./boxes";
import { identity } from "./geometry";
import type { Outline } from "./outline";
import { casingWidth, highlighterAlpha, type InkColours } from "./palette";
import { movedEnds, writeShape } from "./shapes";
import { formOf } from "./stroke";
import { baseline, lineHeight, placeOfText, textFont } from "./text";
import type { BoardItem } from "./types";

/** What of a 2D context is painted with. */
export type Paper = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "beginPath"
  | "rect"
  | "clip"
  | "clearRect"
  | "setTransform"
  | "transform"
  | "fill"
  | "stroke"
  | "fillText"
  | "strokeText"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
  | "direction"
  | "drawImage"
>;

/** How items look. */
export interface Look {
  readonly colours: InkColours;
  /** Whether ink has a light edge, so that it is seen on any picture. */
  readonly hasCasing: boolean;
}

const paths = new WeakMap<Outline, Path2D[]>();

/** The paths of what is finished of an outline; made once. */
export function chunkPaths(outline: Outline): readonly Path2D[] {
  let made = paths.get(outline);
  if (!made) {
    made = [];
    paths.set(outline, made);
  }
  for (let at = made.length; at < outline.finished; at++) {
    const path = new Path2D();
    outline.writeChunk(at, path);
    made.push(path);
  }
  return made;
}

const ends = new WeakMap<Outline, Path2D>();

/** The path of the end of an outline that gets no more points; of a highlighter's, of all of it. */
function endPath(outline: Outline): Path2D {
  const known = ends.get(outline);
  if (known) return known;
  const path = new Path2D();
  if (outline.tool === "highlighter") outline.writeLine(path);
  else outline.writeTail(path);
  ends.set(outline, path);
  return path;
}

/** Paints an item; `alpha` makes all of it fainter. */
export function paintItem(paper: Paper, item: BoardItem, look: Look, alpha = 1): void {
  paper.save();
  paper.globalAlpha = alpha;
  if (item.kind === "stroke") paintStroke(paper, item, look);
  else if (item.kind === "text") paintText(paper, item, look);
  else {
    const path = new Path2D();
    writeShape(item.kind, movedEnds(item, item.transform), item.width, path);
    strokePaths(paper, [path], item.width, look.colours[item.color], look);
  }
  paper.restore();
}

function paintStroke(paper: Paper, item: BoardItem, look: Look): void {
  const { outline } = formOf(item);
  if (item.transform !== identity) {
    const { a, d, e, f } = item.transform;
    paper.transform(a, 0, 0, d, e, f);
  }
  paintOutline(paper, outline, endPath(outline), look.colours[item.color], look);
}

/** Paints an outline: its finished chunks and the path of its end; of a highlighter, `end` is all of it. */
export function paintOutline(paper: Paper, outline: Outline, end: Path2D, color: string, look: Look): void {
  if (outline.tool === "highlighter") {
    paper.globalAlpha *= highlighterAlpha;
    strokePaths(paper, [end], outline.width, color, { ...look, hasCasing: false });
    return;
  }
  const all = [...chunkPaths(outline), end];
  if (look.hasCasing) {
    setLine(paper, 2 * casingWidth, look.colours.casing);
    for (const path of all) paper.stroke(path);
  }
  paper.fillStyle = color;
  for (const path of all) paper.fill(path);
}

function strokePaths(paper: Paper, all: readonly Path2D[], width: number, color: string, look: Look): void {
  if (look.hasCasing) {
    setLine(paper, width + 2 * casingWidth, look.colours.casing);
    for (const path of all) paper.stroke(path);
  }
  setLine(paper, width, color);
  for (const path of all) paper.stroke(path);
}

function setLine(paper: Paper, width: number, color: string): void {
  paper.lineWidth = width;
  paper.lineCap = "round";
  paper.lineJoin = "round";
  paper.strokeStyle = color;
}

function paintText(paper: Paper, item: BoardItem, look: Look): void {
  const lines = textLinesOf(item);
  const { x1, y1, x2, scaleX, scaleY } = placeOfText(item, lines.length);
  paper.transform(scaleX, 0, 0, scaleY, x1, y1);
  paper.font = `${item.width}px ${textFont}`;
  paper.textBaseline = "alphabetic";
  paper.fillStyle = look.colours[item.color];
  for (const [at, { text, isRightToLeft }] of lines.entries()) {
    paper.direction = isRightToLeft ? "rtl" : "ltr";
    paper.textAlign = "start";
    const x = isRightToLeft ? (x2 - x1) / scaleX : 0;
    const y = (at * lineHeight + baseline) * item.width;
    if (look.hasCasing) {
      setLine(paper, 2 * casingWidth, look.colours.casing);
      paper.strokeText(text, x, y);
    }
    paper.fillText(text, x, y);
  }
}
