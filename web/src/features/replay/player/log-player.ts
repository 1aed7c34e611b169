import { LogClock } from "@/live/clock";
import { clampPosition, type Player, PlayerStore } from "./player";

/** How often a running clock tells its position, in milliseconds: as often as media do. */
const every = 250;

/** A player without media: the log's clock, from 0 to the end of the class. */
export class LogPlayer extends PlayerStore implements Player {
  readonly clock: LogClock;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(durationMs: number, startMs: number) {
    const positionMs = clampPosition(startMs, durationMs);
    super({ positionMs, durationMs, isPlaying: false, isLoading: false, rate: 1, isMuted: null });
    this.clock = new LogClock(positionMs, () => this.current.durationMs);
  }

  readonly play = (): void => {
    if (this.clock.now() >= this.current.durationMs) this.clock.seek(0);
    this.clock.play();
    clearInterval(this.timer);
    this.timer = setInterval(this.tick, every);
    this.set({ positionMs: this.clock.now(), isPlaying: true });
  };

  readonly pause = (): void => {
    clearInterval(this.timer);
    this.clock.pause();
    this.set({ isPlaying: false, positionMs: this.clock.now() });
  };

  readonly seek = (ms: number): void => {
    this.clock.seek(ms);
    this.set({ positionMs: this.clock.now() });
  };

  readonly setRate = (rate: number): void => {
    this.clock.setRate(rate);
    this.set({ rate });
  };

  /** There is no sound to turn off. */
  readonly setMuted = (): void => {};

  private readonly tick = (): void => {
    this.set({ positionMs: this.clock.now() });
    if (!this.clock.isRunning) this.pause();
  };
}
