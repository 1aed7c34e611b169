/** The clock of a class that is played from a media element. */
import { FrameClock, now, type Time } from "./clock";

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
