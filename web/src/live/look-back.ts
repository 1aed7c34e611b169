/**
 * Looking back at a class that goes on: one person's own moment, whose time runs on from where they went. The class
 * itself, its sound and what is announced stay as they are.
 */
import { LogClock } from "./clock";
import type { LiveHistory } from "./history";
import { Playback } from "./playback";

/** What is looked at; a new object whenever it changed, and after each jump. */
export interface LookBackState {
  /** The class at the moment; null: the class as it is now. */
  readonly playback: Playback | null;
  readonly isPlaying: boolean;
}

/** Who goes to less than this before now is back, in ms. */
export const nearLive = 1_000;

const isBack: LookBackState = { playback: null, isPlaying: false };

/** See the file's comment. Every function is bound. */
export class LookBack {
  private current = isBack;
  private clock: LogClock | null = null;
  private stop: (() => void) | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly history: LiveHistory) {}

  readonly getSnapshot = (): LookBackState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** What the stage shows here, ms since the class started. */
  readonly now = (): number => (this.clock ?? this.history.clock).now();

  /** Where the class is, ms since it started. */
  readonly live = (): number => this.history.clock.now();

  /** Goes to a moment; to now and what is to come is back to the class. False: nothing of the class is known yet. */
  readonly goTo = (ms: number): boolean => {
    const timeline = this.history.timeline();
    if (!timeline) return false;
    if (ms > this.live() - nearLive) {
      this.back();
      return true;
    }
    if (this.clock && this.current.playback) {
      this.clock.seek(ms);
      this.set({ ...this.current });
      return true;
    }
    const clock = new LogClock(ms, this.live);
    const playback = new Playback(timeline, clock);
    this.stop = this.history.subscribe(playback.grown);
    this.clock = clock;
    clock.play();
    this.set({ playback, isPlaying: true });
    return true;
  };

  /** Moves by so many ms from what is shown. */
  readonly by = (ms: number): boolean => this.goTo(this.now() + ms);

  /** Lets time run on from the moment, or stops it. */
  readonly toggle = (): void => {
    if (!this.clock) return;
    if (this.current.isPlaying) this.clock.pause();
    else this.clock.play();
    this.set({ ...this.current, isPlaying: !this.current.isPlaying });
  };

  /** Back to the class as it is now. */
  readonly back = (): void => {
    this.stop?.();
    this.stop = null;
    this.clock = null;
    this.set(isBack);
  };

  private set(next: LookBackState): void {
    if (next === this.current) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}
