/** Sends this person's ink while it is drawn: at most one message for each frame of the screen. */
import type { InkStart, Inks } from "./ink";
import { type InkStep, writeInk } from "./message";
import type { InkPoint } from "./points";

/** How many new points a message has, and how many old ones it repeats. */
const most = { fresh: 60, repeated: 40 } as const;

/** What an InkSender needs from outside. */
export interface InkTarget {
  readonly inks: Inks;
  /** Whether there is anybody who could see it. */
  hasOthers(): boolean;
  /** Tells the others. */
  tell(payload: Uint8Array<ArrayBuffer>): void;
  /** Calls back in the next frame, unless the returned function is called before. */
  frame(act: () => void): () => void;
}

interface Stroke {
  readonly start: InkStart;
  readonly points: InkPoint[];
  /** How many of the points were sent. */
  sent: number;
  /** How many were before the newest message and before the one before it. */
  marks: readonly [number, number];
  step: InkStep;
}

/** See the file's comment. One stroke at a time. */
export class InkSender {
  private current: Stroke | null = null;
  /** What is not sent to its end, oldest first. */
  private outgoing: Stroke[] = [];
  private cancelFrame: (() => void) | null = null;

  constructor(private readonly target: InkTarget) {}

  /** The pen is down. A stroke that was not ended is taken back. */
  begin(start: InkStart): void {
    if (this.current) this.end(false);
    if (!this.target.inks.begin(start)) return;
    this.current = { start, points: [], sent: 0, marks: [0, 0], step: "draws" };
    this.outgoing.push(this.current);
  }

  /** The pen was here; times are since its first point. */
  add(points: readonly InkPoint[]): void {
    if (!this.current || points.length === 0) return;
    if (!this.target.inks.add(this.current.start.id, points)) {
      this.forget(this.current);
      return;
    }
    this.current.points.push(...points);
    this.schedule();
  }

  /** The pen is up: its operation follows, or there will be none. */
  end(isCommitted: boolean): void {
    const stroke = this.current;
    if (!stroke) return;
    this.current = null;
    stroke.step = isCommitted ? "ended" : "cancelled";
    this.target.inks.end(stroke.start.id, isCommitted);
    if (stroke.points.length > 0) this.schedule();
    else this.forget(stroke);
  }

  /** Stops without a word. */
  close(): void {
    this.current = null;
    this.outgoing = [];
    this.cancelFrame?.();
    this.cancelFrame = null;
  }

  private forget(stroke: Stroke): void {
    if (this.current === stroke) this.current = null;
    this.outgoing = this.outgoing.filter((each) => each !== stroke);
  }

  private schedule(): void {
    this.cancelFrame ??= this.target.frame(() => {
      this.cancelFrame = null;
      this.send();
    });
  }

  private send(): void {
    const stroke = this.outgoing.find(({ points, sent, step }) => sent < points.length || step !== "draws");
    if (!stroke) return;
    const { start, points, sent, marks, step } = stroke;
    const isCancelled = step === "cancelled";
    // One point more than those that may be lost: what comes after it is timed by it.
    const first = isCancelled ? sent : Math.max(0, marks[1] - 1, sent - most.repeated);
    const to = isCancelled ? sent : Math.min(points.length, sent + most.fresh);
    const isLast = isCancelled || to === points.length;
    const { id: op, ...rest } = start;
    // Nobody misses what was drawn while nobody was there.
    if (this.target.hasOthers()) {
      const message = { op, ...rest, step: isLast ? step : "draws", first, points: points.slice(first, to) } as const;
      this.target.tell(writeInk(message));
    }
    stroke.sent = to;
    stroke.marks = [sent, marks[0]];
    if (isLast && step !== "draws") this.forget(stroke);
    if (this.outgoing.some((each) => each.sent < each.points.length || each.step !== "draws")) this.schedule();
  }
}
