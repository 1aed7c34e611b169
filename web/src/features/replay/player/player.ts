/** What plays a replay, as everything beside it sees it: a store to watch, and what one can ask of it. */
import { useSyncExternalStore } from "react";
import type { Clock } from "@/live/clock";
import type { Part } from "@/live/parts";

/** Rates offered, slowest first. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** Where the replay stands; a new object whenever something of it changed. Times in ms since the class started. */
export type PlayerState = {
  readonly positionMs: number;
  readonly durationMs: number;
  readonly isPlaying: boolean;
  /** Wants to play and waits for media. */
  readonly isLoading: boolean;
  /** It came to the end and stands there. */
  readonly hasEnded: boolean;
  readonly rate: number;
  /** Null when there is no sound. */
  readonly isMuted: boolean | null;
  /** From 0 to 1. */
  readonly volume: number;
  /** Whether the media has moving pictures; true until it is known. */
  readonly hasPicture: boolean;
};

/** Plays the media where there is one, or the log's own clock. Every function is bound. */
export type Player = {
  /** The same position once a frame, for what draws by itself. */
  readonly clock: Clock;
  getSnapshot: () => PlayerState;
  subscribe: (listener: () => void) => () => void;
  /** Plays on; from the end, again from the beginning. */
  play: () => void;
  pause: () => void;
  /** Goes to a moment; where it is in a part that is passed over, behind it. */
  seek: (ms: number) => void;
  setRate: (rate: number) => void;
  setMuted: (muted: boolean) => void;
  setVolume: (volume: number) => void;
  /** What is not played, as `tidyParts` has it: it is passed over, and at the end stopped before. */
  setSkips: (parts: readonly Part[]) => void;
  /** The element that plays; null for the log's own clock. */
  element: () => HTMLVideoElement | null;
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

/** The next rate that is offered, faster or slower; the same at the end. */
export function nextRate(rate: number, way: 1 | -1): number {
  const found = way > 0 ? RATES.find((each) => each > rate) : RATES.findLast((each) => each < rate);
  return found ?? rate;
}

/** How much of a chapter must have passed for “previous” to lead to its beginning, in ms. */
const grace = 3_000;

/** Where “next chapter” and “previous chapter” lead from a moment, by the chapters' beginnings in order; null: nowhere. */
export function chapterStep(starts: readonly number[], ms: number, way: 1 | -1): number | null {
  if (way > 0) return starts.find((start) => start > ms) ?? null;
  return starts.findLast((start) => start <= Math.max(0, ms - grace)) ?? starts[0] ?? null;
}
