/** Lines, arrows, rectangles and ellipses as lines of one thickness. Pure. */
import { distanceTo, moved, type Place, type Transform } from "./geometry";
import type { PathSink } from "./outline";

/** What is drawn by its two corners or ends. */
export type Shape = "line" | "arrow" | "rectangle" | "ellipse";

/** Two corners or ends, in units. */
export interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The length of an arrow's head in widths of its line, at most this part of the arrow. */
const headLength = 5;
const headShare = 0.5;

/** Half the angle of an arrow's head. */
const headAngle = Math.PI / 7;

/** Of how many quadratic curves an ellipse is made. */
const eighths = 8;

/** Where the two ends come to. */
export function movedEnds({ x1, y1, x2, y2 }: Ends, transform: Transform): Ends {
  const from = moved({ x: x1, y: y1 }, transform);
  const to = moved({ x: x2, y: y2 }, transform);
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

/** Writes a shape whose line has a width. */
export function writeShape(shape: Shape, ends: Ends, width: number, sink: PathSink): void {
  const { x1, y1, x2, y2 } = ends;
  if (shape === "ellipse") {
    writeEllipse(ends, sink);
    return;
  }
  sink.moveTo(x1, y1);
  if (shape === "rectangle") {
    sink.lineTo(x2, y1);
    sink.lineTo(x2, y2);
    sink.lineTo(x1, y2);
    sink.closePath();
    return;
  }
  sink.lineTo(x2, y2);
  if (shape !== "arrow") return;
  const [left, right] = arrowHead(ends, width);
  sink.moveTo(left.x, left.y);
  sink.lineTo(x2, y2);
  sink.lineTo(right.x, right.y);
}

/** The two ends of an arrow's head. */
export function arrowHead({ x1, y1, x2, y2 }: Ends, width: number): [Place, Place] {
  const length = Math.min(headLength * width + 40, Math.hypot(x2 - x1, y2 - y1) * headShare);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const at = (turn: number) => ({
    x: x2 - length * Math.cos(angle + turn),
    y: y2 - length * Math.sin(angle + turn),
  });
  return [at(headAngle), at(-headAngle)];
}

function writeEllipse({ x1, y1, x2, y2 }: Ends, sink: PathSink): void {
  const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const [rx, ry] = [Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 2];
  const step = (2 * Math.PI) / eighths;
  const over = 1 / Math.cos(step / 2);
  sink.moveTo(cx + rx, cy);
  for (let at = 1; at <= eighths; at++) {
    const [middle, end] = [(at - 0.5) * step, at * step];
    sink.quadraticCurveTo(
      cx + rx * over * Math.cos(middle),
      cy + ry * over * Math.sin(middle),
      cx + rx * Math.cos(end),
      cy + ry * Math.sin(end),
    );
  }
  sink.closePath();
}

/** The lines of which a shape is made, as places; an ellipse by 48 of them. */
export function linesOf(shape: Shape, ends: Ends, width: number): Place[][] {
  const { x1, y1, x2, y2 } = ends;
  const [from, to] = [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
  if (shape === "line") return [[from, to]];
  if (shape === "arrow") {
    const [left, right] = arrowHead(ends, width);
    return [
      [from, to],
      [left, to, right],
    ];
  }
  if (shape === "rectangle") return [[from, { x: x2, y: y1 }, to, { x: x1, y: y2 }, from]];
  const [cx, cy, rx, ry] = [(x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2];
  return [
    Array.from({ length: 49 }, (_, at) => ({
      x: cx + rx * Math.cos((at / 24) * Math.PI),
      y: cy + ry * Math.sin((at / 24) * Math.PI),
    })),
  ];
}

/** How far a place is from the nearest of lines. */
export function distanceToLines({ x, y }: Place, lines: readonly Place[][]): number {
  let least = Infinity;
  for (const line of lines) {
    for (let at = 1; at < line.length; at++) {
      const [a, b] = [line[at - 1], line[at]];
      if (a && b) least = Math.min(least, distanceTo(x, y, a.x, a.y, b.x, b.y));
    }
  }
  return least;
}

/** The end of a line so that it is level, upright or at 45°; the corner of a rectangle so that it is a square. */
export function straightened(shape: Shape, from: Place, to: Place): Place {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (shape === "rectangle" || shape === "ellipse") {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    return { x: from.x + side * (dx < 0 ? -1 : 1), y: from.y + side * (dy < 0 ? -1 : 1) };
  }
  const angle = Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * (Math.PI / 4);
  const length = dx * Math.cos(angle) + dy * Math.sin(angle);
  return { x: Math.round(from.x + length * Math.cos(angle)), y: Math.round(from.y + length * Math.sin(angle)) };
}
