/**
 * The way of a pen becomes an outline, point by point: what was outlined does not change when points follow, so that a
 * stroke in progress costs only its end, and looks as it will when it is committed. Pure.
 */
import { getStroke } from "perfect-freehand";
import { noPressure } from "@/live/ink/points";
import type { Box } from "./geometry";
import type { InkPoint } from "./types";

/** What takes a path: a Path2D, or what writes one down. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  closePath(): void;
}

/** A smoothed point: x, y, and pressure 0 to 1. */
type Dot = [x: number, y: number, pressure: number];

/** How many points have an outline of their own; the next begins where it ends. */
const chunkLength = 64;

/** How much of the way to the next place a smoothed point goes. */
const follow = 0.68;

/** A turn with a smaller cosine than this is a corner: the line goes into it, and is not smoothed around it. */
const cornerCosine = 0.5;

/** Steps shorter than this, in units, have no direction to speak of; smoothing takes next to nothing off them. */
const leastStep = 12;

/** A corner is made by two chunks with round ends, unless the first would be shorter than this. */
const leastChunk = 10;

/** How much of a change of pressure a point takes on. */
const pressureFollow = 0.35;

/** From this speed on, in units per ms, a pen without pressure draws its thinnest. */
const fullSpeed = 14;

/** As how fast the first point passes: so that a stroke does not begin with a blot. */
const firstSpeed = fullSpeed / 2;

/** How much pressure changes the thickness; at most 1 + thinning/2 times the width. */
const thinning = 0.5;

/** How far ink may be from the pen's way, as a part of the stroke's width. */
export const reach = (1 + thinning) / 2;

/** See the file's comment. */
export class Outline {
  /** Finished chunks of smoothed points; each begins with the last point of the one before. */
  private readonly chunks: Dot[][] = [];
  private chunk: Dot[] = [];
  private last: InkPoint | null = null;
  /** Where the last step went, as a unit vector. */
  private direction: readonly [number, number] | null = null;

  constructor(
    readonly tool: "pen" | "highlighter",
    readonly width: number,
  ) {}

  /** How many chunks are finished: those will not change. */
  get finished(): number {
    return this.chunks.length;
  }

  /** The pen goes on to a point; the same place again adds nothing. */
  push(point: InkPoint): void {
    const { last } = this;
    this.last = point;
    if (!last) {
      this.chunk.push([point.x, point.y, pressureOf(point, firstSpeed)]);
      return;
    }
    if (last.x === point.x && last.y === point.y) return;
    const [dx, dy] = [point.x - last.x, point.y - last.y];
    const length = Math.hypot(dx, dy);
    if (this.isCorner(dx, dy, length)) this.add([last.x, last.y, this.pressure], this.chunk.length >= leastChunk);
    const [x, y] = this.chunk.at(-1) ?? [point.x, point.y];
    const measured = pressureOf(point, length / Math.max(1, point.t - last.t));
    const pressure = this.pressure + (measured - this.pressure) * pressureFollow;
    this.add([x + (point.x - x) * follow, y + (point.y - y) * follow, pressure]);
  }

  private get pressure(): number {
    return this.chunk.at(-1)?.[2] ?? 0.5;
  }

  /** Whether the way turns sharply with a step, whose direction it has from now on. */
  private isCorner(dx: number, dy: number, length: number): boolean {
    const { direction } = this;
    this.direction = length < leastStep ? null : [dx / length, dy / length];
    return direction !== null && (direction[0] * dx + direction[1] * dy) / length < cornerCosine && length >= leastStep;
  }

  private add(dot: Dot, isEnd = this.chunk.length >= chunkLength): void {
    this.chunk.push(dot);
    if (!isEnd) return;
    this.chunks.push(this.chunk);
    this.chunk = [dot];
  }

  /** Writes a finished chunk. */
  writeChunk(at: number, sink: PathSink): void {
    const chunk = this.chunks[at];
    if (chunk) writeDots(chunk, this.width, sink);
  }

  /** Writes what is not finished, up to where the pen is, or to points that are expected to follow. */
  writeTail(sink: PathSink, expected: readonly InkPoint[] = []): void {
    writeDots(this.tail(expected), this.width, sink);
  }

  /** The box of what is not finished, with the pen's thickness; null before the first point. */
  tailBox(expected: readonly InkPoint[] = []): Box | null {
    return boxOfDots(this.tail(expected), this.width * reach);
  }

  /** The box of a finished chunk, with the pen's thickness. */
  chunkBox(at: number): Box | null {
    return boxOfDots(this.chunks[at] ?? [], this.width * reach);
  }

  /** Writes the pen's way as one line, for ink of one thickness. */
  writeLine(sink: PathSink, expected: readonly InkPoint[] = []): void {
    const dots = [...this.chunks.flatMap((chunk) => chunk.slice(0, -1)), ...this.tail(expected)];
    const [first] = dots;
    if (!first) return;
    sink.moveTo(first[0], first[1]);
    for (let at = 1; at < dots.length - 1; at++) {
      const [here, next] = [dots[at], dots[at + 1]] as [Dot, Dot];
      sink.quadraticCurveTo(here[0], here[1], (here[0] + next[0]) / 2, (here[1] + next[1]) / 2);
    }
    const end = dots[dots.length - 1] ?? first;
    // A line of no length is not painted by every browser.
    sink.lineTo(end[0] + (dots.length === 1 ? 0.01 : 0), end[1]);
  }

  private tail(expected: readonly InkPoint[]): Dot[] {
    const { last, chunk, pressure } = this;
    const ahead = expected.map(({ x, y }): Dot => [x, y, pressure]);
    return last ? [...chunk, [last.x, last.y, pressure], ...ahead] : chunk;
  }
}

function pressureOf(point: InkPoint, speed: number): number {
  if (point.p !== noPressure) return point.p / 255;
  return 0.72 - 0.44 * Math.min(1, speed / fullSpeed);
}

function writeDots(dots: Dot[], width: number, sink: PathSink): void {
  // Smoothing has been done: the outline is drawn around the points as they are.
  const outline = getStroke(dots, {
    size: width,
    thinning,
    smoothing: 0.5,
    streamline: 0,
    simulatePressure: false,
    last: true,
  });
  const [first] = outline;
  if (!first) return;
  sink.moveTo(first[0], first[1]);
  for (let at = 0; at < outline.length; at++) {
    const here = outline[at] ?? first;
    const next = outline[(at + 1) % outline.length] ?? first;
    sink.quadraticCurveTo(here[0], here[1], (here[0] + next[0]) / 2, (here[1] + next[1]) / 2);
  }
  sink.closePath();
}

function boxOfDots(dots: Dot[], reach: number): Box | null {
  if (dots.length === 0) return null;
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of dots) {
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, y);
    x2 = Math.max(x2, x);
    y2 = Math.max(y2, y);
  }
  return { x1: x1 - reach, y1: y1 - reach, x2: x2 + reach, y2: y2 + reach };
}

/** Writes a path as the `d` of an SVG path, in tenths of a unit. */
export class SvgPath implements PathSink {
  private readonly parts: string[] = [];

  moveTo(x: number, y: number): void {
    this.parts.push(`M${tenths(x)} ${tenths(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.parts.push(`L${tenths(x)} ${tenths(y)}`);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.parts.push(`Q${tenths(cx)} ${tenths(cy)} ${tenths(x)} ${tenths(y)}`);
  }

  closePath(): void {
    this.parts.push("Z");
  }

  toString(): string {
    return this.parts.join("");
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
