/** A second media element that follows the class's clock: a shared screen, which is a file of its own. */
import type { Clock } from "./clock";

/** Where its file lies in the class, and how the class is played. Times in ms since the class started. */
export interface Followed {
  readonly at_ms: number;
  readonly isPlaying: boolean;
  readonly rate: number;
}

/** A distance that is left alone, and one that is made good by a jump, in seconds. Between them it plays faster or slower. */
const near = 0.03;
const far = 0.3;

/** How much faster or slower, of its rate. */
const most = 0.1;

/** Keeps an element at the clock. Call `stop` when it is to be left alone. */
export class Follower {
  private how: Followed;
  private readonly stopFrames: () => void;

  constructor(
    private readonly element: HTMLVideoElement,
    private readonly clock: Clock,
    how: Followed,
  ) {
    this.how = how;
    this.stopFrames = clock.onFrame(this.follow);
    element.addEventListener("loadedmetadata", this.follow);
    element.addEventListener("seeked", this.follow);
    element.addEventListener("canplay", this.follow);
  }

  /** The class is played another way. */
  set(how: Followed): void {
    this.how = how;
    this.follow();
  }

  stop(): void {
    this.stopFrames();
    this.element.removeEventListener("loadedmetadata", this.follow);
    this.element.removeEventListener("seeked", this.follow);
    this.element.removeEventListener("canplay", this.follow);
    this.element.pause();
  }

  private readonly follow = (): void => {
    const { element } = this;
    // One seek at a time: where it is wanted then is read when it is over.
    if (element.readyState < HTMLMediaElement.HAVE_METADATA || element.seeking) return;
    const { at_ms, isPlaying, rate } = this.how;
    const wanted = Math.max(0, (this.clock.now() - at_ms) / 1000);
    const length = Number.isFinite(element.duration) ? element.duration : wanted;
    const to = Math.min(wanted, length);
    const ahead = element.currentTime - to;
    const isOver = wanted >= length;
    if (!isPlaying || isOver) {
      if (!element.paused) element.pause();
      if (Math.abs(ahead) > near) element.currentTime = to;
      return;
    }
    if (Math.abs(ahead) > far * Math.max(1, rate)) element.currentTime = to;
    element.playbackRate = Math.abs(ahead) <= near ? rate : rate * (1 - Math.min(most, Math.max(-most, ahead)));
    if (element.paused) void element.play().catch(() => undefined);
  };
}
