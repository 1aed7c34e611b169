/**
 * Where a class stands in its time, for what draws by itself: the live class, the log played again, or a media element.
 * Times are ms since the class started, with fractions. A clock asks the display for frames only while somebody draws
 * by it and time passes, and all who draw by one clock share one request.
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
type Time = () => number;

const now: Time = () => performance.now();

/** What every clock has: listeners, and one request for the next frame. */
abstract class FrameClock implements Clock {
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

/** How long a media position that was read is carried on without a newer one, in ms. */
const carryOn = 250;

/** After these something about an element's time may be different. */
const jumps = ["seeking", "seeked", "play", "playing", "pause", "ended", "waiting", "canplay", "ratechange"] as const;

/** A position that was read of an element, and when. */
interface Anchor {
  readonly ms: number;
  readonly at: number;
  /** By a picture that was shown, which is exact, or by the element's own word, which stands between its updates. */
  readonly isFrame: boolean;
}

/**
 * A media element whose time is that of the class. The element says where it is some times a second; the clock goes on
 * in between, by the pictures shown where the browser tells them. It does not go back but by a jump.
 */
export class MediaClock extends FrameClock {
  readonly isLive = false;
  private element: HTMLMediaElement | null = null;
  private held: number | null = 0;
  private anchor: Anchor | null = null;
  /** What the element said last, in ms. */
  private said = Number.NaN;
  private told = 0;
  private callback = 0;

  constructor(private readonly time: Time = now) {
    super();
  }

  /** The element to go by; null: the clock stands where it is. */
  attach(element: HTMLMediaElement | null): void {
    const before = this.now();
    const old = this.element;
    if (old) {
      for (const name of jumps) old.removeEventListener(name, this.jumped);
      if (this.callback !== 0 && isVideo(old)) old.cancelVideoFrameCallback(this.callback);
      this.callback = 0;
    }
    this.element = element;
    if (!element) this.held ??= before;
    else {
      for (const name of jumps) element.addEventListener(name, this.jumped);
      this.watchFrames();
    }
    this.jumped();
  }

  /** Stands at a moment while the element is not there yet, whatever it says; null: the element counts again. */
  hold(ms: number | null): void {
    this.held = ms;
    this.jumped();
  }

  now(): number {
    if (this.held !== null || !this.element) return this.held ?? this.told;
    const said = this.element.currentTime * 1000;
    if (!this.isMoving) {
      this.anchor = null;
      this.said = said;
      this.told = said;
      return said;
    }
    const at = this.time();
    const byFrame = this.anchor?.isFrame === true && at - this.anchor.at < carryOn;
    if (said !== this.said && !byFrame) this.anchor = { ms: said, at, isFrame: false };
    this.said = said;
    const from = this.anchor ?? { ms: said, at };
    // A picture may be told of before it is shown.
    const passed = Math.min(carryOn, at - from.at) * this.element.playbackRate;
    this.told = Math.max(this.told, from.ms + passed);
    return this.told;
  }

  protected get isMoving(): boolean {
    const { element } = this;
    return (
      this.held === null &&
      element !== null &&
      !element.paused &&
      !element.ended &&
      !element.seeking &&
      element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA
    );
  }

  private readonly jumped = (): void => {
    this.anchor = null;
    this.said = Number.NaN;
    this.told = this.element && this.held === null ? this.element.currentTime * 1000 : (this.held ?? this.told);
    this.ask();
  };

  private watchFrames(): void {
    const { element } = this;
    if (!isVideo(element)) return;
    this.callback = element.requestVideoFrameCallback((_, { mediaTime, expectedDisplayTime }) => {
      if (this.isMoving) this.anchor = { ms: mediaTime * 1000, at: expectedDisplayTime, isFrame: true };
      // A picture may be the only sign of a seek while the element stands.
      else this.ask();
      this.watchFrames();
    });
  }
}

function isVideo(element: HTMLMediaElement | null): element is HTMLVideoElement {
  return element !== null && "requestVideoFrameCallback" in element;
}
