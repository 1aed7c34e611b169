/** Asks a clock for the frames that are wanted, and for no others: in the live class time always passes. */
import type { BoardClock } from "./types";

/** See the file's comment. */
export class Frames {
  private clock: BoardClock | null = null;
  private stopFrames: (() => void) | null = null;

  /** `draw` draws one frame, and returns whether nothing is left for the next. */
  constructor(private readonly draw: (ms: number) => boolean) {}

  /** Draws by a clock from now on; null: by none. */
  follow(clock: BoardClock | null): void {
    this.stop();
    this.clock = clock;
  }

  /** Wants a frame. While a replay plays there is one anyway, but none while it stands. */
  readonly ask = (): void => {
    const { clock } = this;
    if (!clock || (this.stopFrames && clock.isLive)) return;
    this.stopFrames?.();
    this.stopFrames = clock.onFrame(this.onFrame);
  };

  private readonly onFrame = (ms: number): void => {
    const { clock } = this;
    if (!clock) return;
    const isDone = this.draw(ms);
    if (isDone && clock.isLive) this.stop();
    if (!isDone && !clock.isLive) this.ask();
  };

  private stop(): void {
    this.stopFrames?.();
    this.stopFrames = null;
  }
}
