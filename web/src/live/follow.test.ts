import { describe, expect, it } from "vitest";
import type { Clock } from "./clock";
import { Follower } from "./follow";

/** A clock that a test moves, and an element that does what it is told. */
function scene(durationS = 20) {
  let ms = 0;
  const drawers = new Set<(ms: number) => void>();
  const clock: Clock = {
    now: () => ms,
    onFrame: (fn) => {
      drawers.add(fn);
      return () => drawers.delete(fn);
    },
    isLive: false,
  };
  const element = document.createElement("video");
  let paused = true;
  Object.defineProperties(element, {
    readyState: { value: 4, configurable: true },
    duration: { value: durationS },
    paused: { get: () => paused },
  });
  element.play = async () => {
    paused = false;
  };
  element.pause = () => {
    paused = true;
  };
  const go = (to: number) => {
    ms = to;
    for (const draw of drawers) draw(ms);
  };
  return { clock, element, go, isPaused: () => paused, drawers };
}

describe("a screen that follows the class", () => {
  it("is where the class is, plays as it plays, and stands as it stands", () => {
    const { clock, element, go, isPaused } = scene();
    const follower = new Follower(element, clock, { at_ms: 10_000, isPlaying: false, rate: 1 });
    go(14_000);
    expect([element.currentTime, isPaused()]).toEqual([4, true]);
    follower.set({ at_ms: 10_000, isPlaying: true, rate: 1.5 });
    go(14_000);
    expect([element.playbackRate, isPaused()]).toEqual([1.5, false]);
    follower.set({ at_ms: 10_000, isPlaying: false, rate: 1.5 });
    expect(isPaused()).toBe(true);
    follower.stop();
  });

  it("makes a small distance good by its rate, a large one by a jump", () => {
    const { clock, element, go } = scene();
    const follower = new Follower(element, clock, { at_ms: 0, isPlaying: true, rate: 1 });
    element.currentTime = 5.08;
    go(5_000);
    expect(element.currentTime).toBe(5.08);
    expect(element.playbackRate).toBeCloseTo(0.92, 5);
    element.currentTime = 4.95;
    go(5_000);
    expect(element.playbackRate).toBeCloseTo(1.05, 5);
    element.currentTime = 6;
    go(5_000);
    expect(element.currentTime).toBe(5);
    follower.stop();
  });

  it("stands at its end while the class goes on, and asks for nothing before its media is there", () => {
    const { clock, element, go, isPaused, drawers } = scene(3);
    const follower = new Follower(element, clock, { at_ms: 0, isPlaying: true, rate: 1 });
    go(9_000);
    expect([element.currentTime, isPaused()]).toEqual([3, true]);
    Object.defineProperty(element, "readyState", { value: 0 });
    go(1_000);
    expect(element.currentTime).toBe(3);
    follower.stop();
    expect(drawers.size).toBe(0);
  });
});
