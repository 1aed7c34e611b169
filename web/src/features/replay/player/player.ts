/** What plays a replay, as everything beside it sees it: a store to watch, and what one can ask of it. */
import { useSyncExternalStore } from "react";
import type { Clock } from "@/live/clock";

/** Rates offered, slowest first. */
export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

/** Where the replay stands; a new object whenever something of it changed. Times in ms since the class started. */
export type PlayerState = {
  readonly positionMs: number;
  readonly durationMs: number;
  readonly isPlaying: boolean;
  /** Wants to play and waits for media. */
  readonly isLoading: boolean;
  readonly rate: number;
  /** Null when there is no sound. */
  readonly isMuted: boolean | null;
};

/** Plays the media where there is one, or the log's own clock. Every function is bound. */
export type Player = {
  /** The same position once a frame, for what draws by itself. */
  readonly clock: Clock;
  getSnapshot: () => PlayerState;
  subscribe: (listener: () => void) => () => void;
  play: () => void;
  pause: () => void;
  seek: (ms: number) => void;
  setRate: (rate: number) => void;
  setMuted: (muted: boolean) => void;
};

/** A position inside the class. */
export function clampPosition(ms: number, durationMs: number): number {
  return Math.min(Math.max(0, ms), durationMs);
}

/**
 * One value of a player's state. The component renders again only when the value is another, so it must be a plain
 * value, or an object that stays the same while nothing about it changed.
 */
export function usePlayer<T>(player: Player, select: (state: PlayerState) => T): T {
  return useSyncExternalStore(player.subscribe, () => select(player.getSnapshot()));
}

/** The position in whole seconds, in ms: what clocks and the line show. */
export function wholeSeconds({ positionMs }: PlayerState): number {
  return Math.floor(positionMs / 1000) * 1000;
}

/** Moves the position by so many ms. */
export function seekBy(player: Player, ms: number): void {
  player.seek(player.getSnapshot().positionMs + ms);
}

/** Plays, or stops to. */
export function togglePlay(player: Player): void {
  if (player.getSnapshot().isPlaying) player.pause();
  else player.play();
}

/** What every player has: a state, and listeners that hear of changes. */
export class PlayerStore {
  private readonly listeners = new Set<() => void>();

  constructor(protected current: PlayerState) {}

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

  protected set(change: Partial<PlayerState>): void {
    const keys = Object.keys(change) as (keyof PlayerState)[];
    if (keys.every((key) => change[key] === this.current[key])) return;
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
