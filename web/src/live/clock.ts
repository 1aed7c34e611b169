/**
 * Where a class stands in its time, for what draws by itself: the live class, the log played again, or a media element
 * (media-clock.ts). Times are ms since the class started, with fractions. A clock asks the display for frames only
 * while somebody draws by it and time passes, and all who draw by one clock share one request.
 */

/** See the file's comment. */
export interface Clock {
  /** Ms since the class started. */
  now(): number;
  /**
   * Calls back in the next frame, then once a frame while time passes, and in the frame after each jump, until the
   * returned function is called. In the live class time always passes: draw by it only while something moves.
   */
  onFrame(fn: (ms: number) => void): () => void;
  readonly isLive: boolean;
}

/** Ms that never go back, as `performance.now()`. */
export type Time = () => number;

/** The page's own time. */
export const now: Time = () => performance.now();

/** What every clock has: listeners, and one request for the next frame. */
export abstract class FrameClock implements Clock {
  abstract readonly isLive: boolean;
  private readonly drawers = new Set<(ms: number) => void>();
  private frame = 0;

  abstract now(): number;

  /** Whether time passes by itself. */
  protected abstract get isMoving(): boolean;

  readonly onFrame = (fn: (ms: number) => void): (() => void) => {
    // The same function may be given twice.
    const drawer = (ms: number) => fn(ms);
    this.drawers.add(drawer);
    this.ask();
    return () => {
      this.drawers.delete(drawer);
      if (this.drawers.size > 0) return;
      cancelAnimationFrame(this.frame);
      this.frame = 0;
    };
  };

  /** Wants a frame: time began to pass, or jumped. */
  protected ask(): void {
    if (this.frame === 0 && this.drawers.size > 0) this.frame = requestAnimationFrame(this.draw);
  }

  private readonly draw = (): void => {
    this.frame = 0;
    const ms = this.now();
    for (const drawer of [...this.drawers]) drawer(ms);
    if (this.isMoving) this.ask();
  };
}

/**
 * The class that is on, by this computer's clock, as far as the log does not prove it wrong: now is never before the
 * newest event. That an event is old proves nothing, as a class may be quiet: a clock that is ahead stays ahead.
 */
export class LiveClock extends FrameClock {
  readonly isLive = true;
  private startedAtMs: number | null = null;
  /** What is added to `time()` for ms since 1970 by the server. */
  private offset: number;

  constructor(
    private readonly time: Time = now,
    wall: Time = Date.now,
  ) {
    super();
    this.offset = wall() - time();
  }

  /** When the class started, ms since 1970. Before it is known now is 0. */
  started(at_ms: number): void {
    this.startedAtMs = at_ms;
    this.ask();
  }

  /** There is an event of this time, ms since 1970. */
  heard(at_ms: number): void {
    const least = at_ms - this.time();
    if (least <= this.offset) return;
    this.offset = least;
    this.ask();
  }

  now(): number {
    return this.startedAtMs === null ? 0 : Math.max(0, this.time() + this.offset - this.startedAtMs);
  }

  protected get isMoving(): boolean {
    return this.startedAtMs !== null;
  }
}

/** The log played again: from any moment, at any rate, until a limit, which may grow. */
export class LogClock extends FrameClock {
  readonly isLive = false;
  private from_ms: number;
  /** `time()` at `from_ms`; null while it stands. */
  private since: number | null = null;
  private speed = 1;

  constructor(
    startMs: number,
    /** The last moment that there is, ms since the start. */
    private readonly limit: () => number,
    private readonly time: Time = now,
  ) {
    super();
    this.from_ms = this.bounded(startMs);
  }

  now(): number {
    if (this.since === null) return this.bounded(this.from_ms);
    return this.bounded(this.from_ms + (this.time() - this.since) * this.speed);
  }

  /** Whether it was told to play and has not come to the limit. */
  get isRunning(): boolean {
    return this.since !== null && this.now() < this.limit();
  }

  /** How fast it plays; 1 is as it was. */
  get rate(): number {
    return this.speed;
  }

  play(): void {
    this.restart(this.now(), true);
  }

  pause(): void {
    this.restart(this.now(), false);
  }

  seek(ms: number): void {
    this.restart(this.bounded(ms), this.since !== null);
  }

  setRate(rate: number): void {
    this.restart(this.now(), this.since !== null);
    this.speed = rate;
  }

  protected get isMoving(): boolean {
    return this.isRunning;
  }

  private restart(from_ms: number, runs: boolean): void {
    this.from_ms = from_ms;
    this.since = runs ? this.time() : null;
    this.ask();
  }

  private bounded(ms: number): number {
    return Math.min(Math.max(0, ms), this.limit());
  }
}
