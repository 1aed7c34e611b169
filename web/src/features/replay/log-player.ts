import { clampPosition, type Player, PlayerStore } from "./player";

type Run = { from_ms: number; at: number; rate: number };

/** How often a running clock tells its position, in milliseconds: as often as media do. */
const every = 250;

/** Where a running clock stands, in ms. */
export function runningPosition(run: Run, now: number): number {
  return run.from_ms + (now - run.at) * run.rate;
}

/** A player without media: the log's clock, from 0 to the end of the class. */
export class LogPlayer extends PlayerStore implements Player {
  private run: Run | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(durationMs: number, startMs: number) {
    const positionMs = clampPosition(startMs, durationMs);
    super({ positionMs, durationMs, isPlaying: false, isLoading: false, rate: 1, isMuted: null });
  }

  readonly play = (): void => {
    const { positionMs, durationMs, rate } = this.current;
    this.runFrom(positionMs >= durationMs ? 0 : positionMs, rate);
    clearInterval(this.timer);
    this.timer = setInterval(this.tick, every);
  };

  readonly pause = (): void => {
    clearInterval(this.timer);
    this.run = null;
    this.set({ isPlaying: false });
  };

  readonly seek = (ms: number): void => {
    const to = clampPosition(ms, this.current.durationMs);
    if (this.run) this.runFrom(to, this.run.rate);
    else this.set({ positionMs: to });
  };

  readonly setRate = (rate: number): void => {
    if (this.run) this.runFrom(this.current.positionMs, rate);
    this.set({ rate });
  };

  /** There is no sound to turn off. */
  readonly setMuted = (): void => {};

  private runFrom(from_ms: number, rate: number): void {
    this.run = { from_ms, at: performance.now(), rate };
    this.set({ positionMs: from_ms, isPlaying: true });
  }

  private readonly tick = (): void => {
    if (!this.run) return;
    const next = runningPosition(this.run, performance.now());
    this.set({ positionMs: clampPosition(next, this.current.durationMs) });
    if (next >= this.current.durationMs) this.pause();
  };
}
