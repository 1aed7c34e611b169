/** Paints items and outlines in a 2D context whose unit is the page's. */
import { textLinesOf } from "./boxes";
import { identity } from "./geometry";
import type { Outline } from "./outline";
import { casingWidth, highlighterAlpha, type InkColours } from "./palette";
import { movedEnds, writeShape } from "./shapes";
import { outlineOf } from "./stroke";
import { baseline, lineHeight, placeOfText, textFont } from "./text";
import type { BoardItem, InkPoint, WetStroke } from "./types";

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

const strokes = new WeakMap<readonly string[], readonly Path2D[]>();

/** The paths of a committed stroke: of the pen those of its outline, of the highlighter its way. Made once. */
function pathsOf(item: BoardItem): readonly Path2D[] {
  const known = strokes.get(item.parts);
  if (known) return known;
  const outline = outlineOf(item);
  const made: Path2D[] = [];
  if (outline.tool === "pen") addChunks(made, outline);
  made.push(endPath(outline));
  strokes.set(item.parts, made);
  return made;
}

/** Adds the paths of the chunks that have come to be finished. */
export function addChunks(paths: Path2D[], outline: Outline): void {
  for (let at = paths.length; at < outline.finished; at++) {
    const path = new Path2D();
    outline.writeChunk(at, path);
    paths.push(path);
  }
}

/** The path of the end of an outline, up to where the pen is or is expected; of a highlighter's, of all of it. */
export function endPath(outline: Outline, expected?: readonly InkPoint[]): Path2D {
  const path = new Path2D();
  if (outline.tool === "highlighter") outline.writeLine(path, expected);
  else outline.writeTail(path, expected);
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
  if (item.transform !== identity) {
    const { a, d, e, f } = item.transform;
    paper.transform(a, 0, 0, d, e, f);
  }
  const { color, width } = item;
  paintInk(paper, pathsOf(item), { tool: item.tool ?? "pen", color, width }, look);
}

/** Paints the paths of a stroke. */
export function paintInk(
  paper: Paper,
  paths: readonly Path2D[],
  { tool, width, color }: Pick<WetStroke, "tool" | "width" | "color">,
  look: Look,
): void {
  if (tool === "highlighter") {
    paper.globalAlpha *= highlighterAlpha;
    const flat = { ...look, hasCasing: false };
    // On a dark picture a colour that lets things through is hardly seen: it is laid on a light one.
    if (look.hasCasing) strokePaths(paper, paths, width, look.colours.casing, flat);
    strokePaths(paper, paths, width, look.colours[color], flat);
    return;
  }
  if (look.hasCasing) {
    setLine(paper, 2 * casingWidth, look.colours.casing);
    for (const path of paths) paper.stroke(path);
  }
  paper.fillStyle = look.colours[color];
  for (const path of paths) paper.fill(path);
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
