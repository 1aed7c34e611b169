import { LogClock } from "@/live/clock";
import { clampPosition, type Player } from "./player";
import { PlayerStore } from "./player-store";

/** How often a running clock tells its position, in milliseconds: as often as media do. */
const every = 250;

/** A player without media: the log's clock, from 0 to the end of the class. */
export class LogPlayer extends PlayerStore implements Player {
  readonly clock: LogClock;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(durationMs: number, startMs: number) {
    const positionMs = clampPosition(startMs, durationMs);
    super({
      positionMs,
      durationMs,
      isPlaying: false,
      isLoading: false,
      hasEnded: false,
      rate: 1,
      isMuted: null,
      volume: 1,
      hasPicture: false,
    });
    this.clock = new LogClock(positionMs, () => this.current.durationMs);
  }

  readonly play = (): void => {
    if (this.isAtEnd(this.clock.now())) this.clock.seek(this.beginMs);
    this.clock.play();
    clearInterval(this.timer);
    this.timer = setInterval(this.tick, every);
    this.set({ positionMs: this.clock.now(), isPlaying: true, hasEnded: false });
  };

  readonly pause = (): void => {
    clearInterval(this.timer);
    this.clock.pause();
    const positionMs = this.clock.now();
    this.set({ isPlaying: false, positionMs, hasEnded: this.isAtEnd(positionMs) });
  };

  readonly seek = (ms: number): void => {
    this.clock.seek(this.landing(ms));
    const positionMs = this.clock.now();
    this.set({ positionMs, hasEnded: !this.current.isPlaying && this.isAtEnd(positionMs) });
  };

  readonly setRate = (rate: number): void => {
    this.clock.setRate(rate);
    this.set({ rate });
  };

  /** There is no sound to turn off. */
  readonly setMuted = (): void => {};

  /** Kept for the media that may come. */
  readonly setVolume = (volume: number): void => this.set({ volume });

  readonly element = (): null => null;

  private readonly tick = (): void => {
    this.leaveSkipped();
    this.set({ positionMs: this.clock.now() });
    if (!this.clock.isRunning && this.current.isPlaying) this.pause();
  };
}
