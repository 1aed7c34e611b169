import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pack } from "@/live/pointer-points";
import { event, value } from "@/live/testing";
import { Timeline } from "@/live/timeline";
import type { PlayerState } from "./player";
import { ReplayPointer } from "./replay-pointer";

const start = 1_700_000_000_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("follows the player's moment, between what it tells as well, and is gone when it rested", () => {
  const timeline = new Timeline(start, 60_000);
  const points = pack([
    { at_ms: 0, x: 1, y: 0 },
    { at_ms: 100, x: 2, y: 0 },
    { at_ms: 200, x: 3, y: 0 },
  ]);
  const moved = event(1, "pointer.moved", { scene_id: "s", page: 1, points });
  timeline.add([{ ...moved, at_ms: start + 10_200 }]);
  const state: PlayerState = {
    positionMs: 0,
    durationMs: 60_000,
    isPlaying: false,
    isLoading: false,
    rate: 1,
    isMuted: null,
  };
  const player = value(state);
  const pointer = new ReplayPointer(player, timeline);
  const seen: (number | null)[] = [];
  const stop = pointer.subscribe(() => seen.push(pointer.getSnapshot()?.spot.x ?? null));
  player.set({ ...state, positionMs: 10_050 });
  player.set({ ...state, positionMs: 10_050, isPlaying: true });
  vi.advanceTimersByTime(300);
  expect(seen).toEqual([1, 2, 3]);
  player.set({ ...state, positionMs: 11_650, isPlaying: true });
  vi.advanceTimersByTime(200);
  expect(seen).toEqual([1, 2, 3, null]);
  player.set({ ...state, positionMs: 10_100 });
  expect(seen.at(-1)).toBe(2);
  stop();
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
});
