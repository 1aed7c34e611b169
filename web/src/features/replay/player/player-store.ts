import type { FrameClock } from "@/live/clock";
import { behindParts, type Part, playedWindow } from "@/live/parts";
import { clampPosition, type PlayerState } from "./player";

/** How near the end counts as the end, in ms: media and log do not end at the same moment. */
const nearEnd = 50;

/** Media give a moment that was asked for back to some ms. */
const rounding = 20;

/** What every player has: a state, listeners that hear of changes, and the parts that are passed over. */
export abstract class PlayerStore {
  abstract readonly clock: FrameClock;
  private readonly listeners = new Set<() => void>();
  private skips: readonly Part[] = [];
  private isLeaving = false;
  private stopWatching: (() => void) | null = null;

  constructor(protected current: PlayerState) {}

  abstract readonly pause: () => void;
  abstract readonly seek: (ms: number) => void;

  readonly getSnapshot = (): PlayerState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** How long the class took; known better once the replay is made. */
  setDuration(durationMs: number): void {
    this.set({ durationMs, positionMs: clampPosition(this.current.positionMs, durationMs) });
  }

  readonly setSkips = (parts: readonly Part[]): void => {
    this.skips = parts;
    this.stopWatching?.();
    // By frames, so that nothing of a part is heard; a page out of sight has no frames, but its media tell the time.
    this.stopWatching = parts.length > 0 ? this.clock.onFrame(this.leaveSkipped) : null;
    this.leaveSkipped();
  };

  /** Where the class ends, as it is played. */
  protected get endMs(): number {
    return playedWindow(this.skips, this.current.durationMs).to_ms;
  }

  /** Where the class begins, as it is played. */
  protected get beginMs(): number {
    return playedWindow(this.skips, this.current.durationMs).from_ms;
  }

  /** Where a seek to a moment lands. */
  protected landing(ms: number): number {
    const { durationMs } = this.current;
    return behindParts(clampPosition(ms, durationMs), this.skips, durationMs);
  }

  protected isAtEnd(ms: number): boolean {
    return this.endMs > 0 && ms >= this.endMs - nearEnd;
  }

  /** Goes on behind a part that is not played, and stops before the one at the end. */
  protected readonly leaveSkipped = (): void => {
    if (this.skips.length === 0 || this.isLeaving) return;
    const ms = this.clock.now();
    const to = this.landing(ms);
    if (Math.abs(to - ms) < rounding) return;
    this.isLeaving = true;
    if (to < ms && this.current.isPlaying) this.pause();
    this.seek(to);
    this.isLeaving = false;
  };

  protected set(change: Partial<PlayerState>): void {
    const keys = Object.keys(change) as (keyof PlayerState)[];
    if (keys.every((key) => change[key] === this.current[key])) return;
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
