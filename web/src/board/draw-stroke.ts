/** Draws a stroke: its points are thinned, shown at once, told to the others, and committed in parts. */
import { type InkPoint, pack } from "@/live/ink/points";
import { onBoard } from "./geometry";
import type { Gesture, Press, Sample } from "./pen";
import type { ToolSession } from "./session";
import { straightened } from "./shapes";
import { highlighterWidth, type WetStroke } from "./types";

/** Two points are at least this far apart: in ms, and in units. */
export const leastApart = { ms: 4, units: 2 } as const;

/** A part ends at this many points, after this long (ms), or at about this many characters. */
export const partLimits = { points: 1_200, ms: 8_000, characters: 6_000 } as const;

/** The most parts of a stroke. */
const mostParts = 64;

/** Of how many points a line is made that was drawn with Shift. */
const straightPoints = 8;

/** Begins a stroke where the pen came down. */
export function drawStroke(session: ToolSession, tool: "pen" | "highlighter", at: Sample, press: Press): Gesture {
  return new StrokeGesture(session, tool, at, press.isShift);
}

class StrokeGesture implements Gesture {
  private readonly began: number;
  private readonly stroke: WetStroke & { readonly points: InkPoint[] };
  /** The operation of the part that is being drawn, and its points, with times since its first. */
  private op = crypto.randomUUID() as string;
  private part: InkPoint[] = [];
  private partBegan = 0;
  private characters = 0;
  private parts = 0;
  /** The newest place, while it is not kept. */
  private newest: InkPoint | null = null;

  constructor(
    private readonly session: ToolSession,
    tool: "pen" | "highlighter",
    at: Sample,
    private readonly isStraight: boolean,
  ) {
    const { page, port, set } = session;
    const width = tool === "highlighter" ? highlighterWidth : set.settings.width;
    this.began = at.ms;
    const id = port.eventIdOf(this.op);
    const { color } = set.settings;
    this.stroke = { id, actor: port.me, page, tool, color, width, points: [], isDone: false };
    port.ink.begin({ id: this.op, page, tool, color, width });
    this.keep(this.pointOf(at));
    this.show([]);
  }

  move(samples: readonly Sample[], expected: readonly Sample[], isShift: boolean): void {
    if (this.isStraight) {
      this.straighten(samples.at(-1));
      return;
    }
    const kept: InkPoint[] = [];
    for (const sample of samples) {
      const point = this.pointOf(sample);
      if (this.isApart(point)) kept.push(this.keep(point));
      else this.newest = point;
    }
    if (kept.length > 0) this.tell(kept);
    const ahead = isShift ? [] : expected.map((sample) => this.pointOf(sample));
    this.show(this.newest ? [this.newest, ...ahead] : ahead);
  }

  end(): void {
    const { newest, session } = this;
    if (newest) this.tell(this.isStraight ? this.alongTo(newest) : [this.keep(newest)]);
    const isNew = this.parts === 0 || this.part.length > 1;
    session.port.ink.end(isNew);
    if (isNew) this.commit();
    session.preview(null);
  }

  cancel(): void {
    const { session, stroke } = this;
    session.port.ink.end(false);
    session.preview(null);
    if (this.parts === 0) return;
    session.do({ type: "board.items_erased", content: { page: session.page, item_ids: [stroke.id] } });
  }

  /** Takes a point for good. */
  private keep(point: InkPoint): InkPoint {
    this.newest = null;
    this.stroke.points.push(point);
    const before = this.part.at(-1);
    this.part.push({ ...point, t: point.t - this.partBegan });
    this.characters += before ? sizeOf(point, before) : 12;
    return point;
  }

  /** Tells the others; where the part is full, it is committed and the next begins with its last point. */
  private tell(points: readonly InkPoint[]): void {
    const { port } = this.session;
    port.ink.add(points.map(({ t, ...point }) => ({ ...point, t: t - this.partBegan })));
    const last = this.stroke.points.at(-1);
    if (!last || !this.isFull(last) || this.parts + 1 >= mostParts) return;
    port.ink.end(true);
    this.commit();
    const { page, tool, color, width } = this.stroke;
    this.op = crypto.randomUUID();
    this.partBegan = last.t;
    this.part = [{ ...last, t: 0 }];
    this.characters = 12;
    port.ink.begin({ id: this.op, page, tool, color, width });
    port.ink.add(this.part);
  }

  private isFull({ t }: InkPoint): boolean {
    return (
      this.part.length >= partLimits.points ||
      t - this.partBegan >= partLimits.ms ||
      this.characters >= partLimits.characters
    );
  }

  private commit(): void {
    const { page, tool, color, width, id } = this.stroke;
    const points = pack(this.part);
    this.parts++;
    if (this.parts === 1) {
      this.session.do({ type: "board.stroke_committed", content: { page, tool, color, width, points } }, this.op);
    } else {
      const content = { page, stroke_id: id, part: this.parts, points };
      this.session.do({ type: "board.stroke_continued", content }, this.op);
    }
  }

  private straighten(sample: Sample | undefined): void {
    const [first] = this.stroke.points;
    if (!first || !sample) return;
    const point = this.pointOf(sample);
    this.newest = { ...point, ...onBoard(straightened("line", first, point)) };
    this.show([this.newest]);
  }

  /** Points along a straight line to its end, so that its outline is as even as that of a slow hand. */
  private alongTo(end: InkPoint): InkPoint[] {
    const first = this.stroke.points[0] ?? end;
    const between = (from: number, to: number, at: number) => Math.round(from + ((to - from) * at) / straightPoints);
    return Array.from({ length: straightPoints }, (_, index) =>
      this.keep({
        x: between(first.x, end.x, index + 1),
        y: between(first.y, end.y, index + 1),
        t: between(first.t, end.t, index + 1),
        p: end.p,
      }),
    );
  }

  private isApart({ x, y, t }: InkPoint): boolean {
    const last = this.stroke.points.at(-1);
    if (!last) return true;
    return t - last.t >= leastApart.ms && Math.hypot(x - last.x, y - last.y) >= leastApart.units;
  }

  private pointOf({ x, y, ms, p }: Sample): InkPoint {
    const before = this.stroke.points.at(-1)?.t ?? 0;
    return { ...onBoard({ x, y }), t: Math.max(before, Math.round(ms - this.began)), p };
  }

  private show(expected: readonly InkPoint[]): void {
    this.session.preview({ stroke: this.stroke, expected });
  }
}

/** About how many characters a point takes. */
function sizeOf(point: InkPoint, before: InkPoint): number {
  const bytes = (value: number) => (Math.abs(value) < 32 ? 1 : 2);
  const pressure = point.p === before.p ? 1 : bytes(point.p - before.p);
  // Of a way only its bends count, which are smaller than its steps.
  return (4 / 3) * (bytes(point.x - before.x) + bytes(point.y - before.y) + bytes((point.t - before.t) / 2) + pressure);
}
