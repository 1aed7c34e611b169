import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Replay } from "@/api/types";
import { keyStop } from "../side/Transcript";
import { LogPlayer } from "./log-player";
import { MediaFailures } from "./media-failures";
import { longestStall, type MediaFailure, MediaPlayer } from "./media-player";
import { keyTarget } from "./PositionSlider";
import { chapterStep, clampPosition, nextRate, usePlayer, wholeSeconds } from "./player";
import { useFreshMedia } from "./useFreshMedia";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-23T10:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test("positions stay inside the class", () => {
  expect([-5, 500, 99_000].map((ms) => clampPosition(ms, 60_000))).toEqual([0, 500, 60_000]);
});

describe("the log's own clock", () => {
  test("plays at its rate, seeks, and stops at the end", () => {
    const player = new LogPlayer(10_000, 2000);
    expect(player.getSnapshot()).toMatchObject({ positionMs: 2000, isPlaying: false, isMuted: null });
    player.play();
    vi.advanceTimersByTime(1000);
    expect(player.getSnapshot().positionMs).toBeCloseTo(3000, -2);
    player.setRate(2);
    vi.advanceTimersByTime(1000);
    expect(player.getSnapshot().positionMs).toBeCloseTo(5000, -2);
    player.seek(9000);
    expect(player.getSnapshot().isPlaying).toBe(true);
    vi.advanceTimersByTime(2000);
    expect(player.getSnapshot()).toMatchObject({ positionMs: 10_000, isPlaying: false });
    expect(vi.getTimerCount()).toBe(0);
    player.play();
    expect(player.getSnapshot().positionMs).toBe(0);
    player.pause();
  });

  test("stands while paused", () => {
    const player = new LogPlayer(10_000, 0);
    player.play();
    vi.advanceTimersByTime(500);
    player.pause();
    const { positionMs } = player.getSnapshot();
    vi.advanceTimersByTime(5000);
    expect(player.getSnapshot().positionMs).toBe(positionMs);
  });

  test("has come to the end when it is sought, and begins anew from there", () => {
    const player = new LogPlayer(10_000, 0);
    player.seek(99_000);
    expect(player.getSnapshot()).toMatchObject({ positionMs: 10_000, hasEnded: true });
    player.seek(5_000);
    expect(player.getSnapshot().hasEnded).toBe(false);
  });

  test("renders only who sees a change", () => {
    const player = new LogPlayer(10_000, 0);
    let renders = 0;
    const { result } = renderHook(() => {
      renders += 1;
      return usePlayer(player, wholeSeconds);
    });
    act(() => player.play());
    for (let i = 0; i < 8; i++) act(() => void vi.advanceTimersByTime(250));
    expect(result.current).toBe(2000);
    expect(renders).toBe(3);
    player.pause();
  });
});

describe("the player of an element", () => {
  /** A video whose network is the test: nothing loads until it is told. */
  function video() {
    const element = document.createElement("video");
    const loads: string[] = [];
    let paused = true;
    Object.defineProperty(element, "paused", { get: () => paused });
    element.load = () => void loads.push(element.src);
    element.play = async () => {
      paused = false;
      element.dispatchEvent(new Event("play"));
    };
    element.pause = () => {
      paused = true;
      element.dispatchEvent(new Event("pause"));
    };
    return { element, loads, tell: (name: string) => element.dispatchEvent(new Event(name)) };
  }

  test("begins where it is told, as soon as the media is there", () => {
    const { element, tell } = video();
    const player = new MediaPlayer(60_000, 28_000, () => undefined);
    player.attach(element);
    player.load("http://files/a");
    expect(player.getSnapshot().positionMs).toBe(28_000);
    player.seek(31_000);
    expect(player.getSnapshot().positionMs).toBe(31_000);
    expect(element.currentTime).toBe(0);
    tell("loadedmetadata");
    expect(element.currentTime).toBe(31);
  });

  test("loads the same address again after a failure, and goes on where it was", () => {
    const { element, loads, tell } = video();
    const failed = vi.fn();
    const player = new MediaPlayer(60_000, 0, failed);
    player.attach(element);
    player.load("http://files/a");
    tell("loadedmetadata");
    player.play();
    player.seek(12_000);
    tell("error");
    expect(failed).toHaveBeenCalledOnce();
    player.load("http://files/a");
    expect(loads).toEqual(["http://files/a", "http://files/a"]);
    // What the browser does when an element loads anew.
    element.currentTime = 0;
    tell("timeupdate");
    expect(player.getSnapshot()).toMatchObject({ positionMs: 12_000, isPlaying: true });
    tell("loadedmetadata");
    expect(element.currentTime).toBe(12);
  });

  test("tells what is damaged from what does not come, and goes on behind it", () => {
    const { element, tell } = video();
    const failed = vi.fn();
    const player = new MediaPlayer(60_000, 0, failed);
    player.attach(element);
    player.load("http://files/a");
    tell("loadedmetadata");
    player.seek(58_000);
    Object.defineProperty(element, "error", { value: { code: 3 }, configurable: true });
    tell("error");
    expect(failed.mock.calls).toEqual([["damaged"]]);
    player.load(undefined, 1_000);
    expect(player.getSnapshot().positionMs).toBe(59_000);
    expect(player.clock.now()).toBe(59_000);
    player.load(undefined, 5_000);
    expect(player.getSnapshot().positionMs).toBe(60_000);
    Object.defineProperty(element, "error", { value: { code: 2 } });
    tell("error");
    expect(failed).toHaveBeenLastCalledWith("missing");
    player.attach(null);
  });

  test("counts media that does not come as a failure, and waits on while it comes", () => {
    const { element, tell } = video();
    const failed = vi.fn();
    const player = new MediaPlayer(60_000, 4_000, failed);
    player.attach(element);
    player.load("http://files/a");
    vi.advanceTimersByTime(longestStall - 1);
    tell("progress");
    vi.advanceTimersByTime(longestStall - 1);
    expect(failed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(failed.mock.calls).toEqual([["missing"]]);
    vi.advanceTimersByTime(10 * longestStall);
    expect(failed).toHaveBeenCalledOnce();
    player.load("http://files/a");
    tell("loadedmetadata");
    // Who does not play waits for nothing; a place that was asked for is waited for.
    vi.advanceTimersByTime(10 * longestStall);
    expect(failed).toHaveBeenCalledOnce();
    Object.defineProperty(element, "seeking", { value: true, configurable: true });
    tell("seeking");
    vi.advanceTimersByTime(longestStall);
    expect(failed).toHaveBeenCalledTimes(2);
    player.attach(null);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("leaves alone what the browser does not load before it is played", () => {
    const { element, tell } = video();
    const failed = vi.fn();
    const player = new MediaPlayer(60_000, 0, failed);
    player.attach(element);
    Object.defineProperty(element, "networkState", { value: HTMLMediaElement.NETWORK_IDLE });
    player.load("http://files/a");
    vi.advanceTimersByTime(10 * longestStall);
    expect(failed).not.toHaveBeenCalled();
    player.play();
    vi.advanceTimersByTime(longestStall);
    expect(failed.mock.calls).toEqual([["missing"]]);
    tell("loadedmetadata");
    player.attach(null);
  });

  test("is as loud and as fast as was wanted, whatever element comes", () => {
    const player = new MediaPlayer(60_000, 0, () => undefined);
    player.setRate(1.75);
    player.setVolume(0.3);
    player.setMuted(true);
    expect(player.getSnapshot()).toMatchObject({ rate: 1.75, volume: 0.3, isMuted: true });
    const { element } = video();
    player.attach(element);
    expect(element).toMatchObject({ playbackRate: 1.75, defaultPlaybackRate: 1.75, volume: 0.3, muted: true });
    player.setVolume(7);
    expect(element.volume).toBe(1);
    player.attach(null);
  });

  test("lets go of an element", () => {
    const { element, tell } = video();
    const failed = vi.fn();
    const player = new MediaPlayer(60_000, 0, failed);
    player.attach(element);
    player.attach(null);
    tell("error");
    expect(failed).not.toHaveBeenCalled();
  });
});

test("a damaged place is left behind, missing media is asked for again, and neither for ever", () => {
  const failures = new MediaFailures();
  const told = (list: readonly MediaFailure[]) => list.map((each) => failures.next(each));
  expect(told(["damaged", "damaged"])).toEqual([{ skipMs: 1_000 }, { skipMs: 5_000 }]);
  // What neither skip mends is asked for as what is missing, which the file itself may be.
  expect(told(["damaged", "missing", "damaged", "missing"])).toEqual([
    { waitMs: 0 },
    { waitMs: 1_000 },
    { waitMs: 4_000 },
    null,
  ]);
  failures.works();
  expect(told(["missing", "damaged"])).toEqual([{ waitMs: 0 }, { skipMs: 1_000 }]);
});

test("keys in the words lead from line to line and stay among them", () => {
  expect(["ArrowDown", "ArrowUp", "PageDown", "Home", "End", "x"].map((key) => keyStop(key, 5, 12))).toEqual([
    6,
    4,
    11,
    0,
    11,
    null,
  ]);
});

test("keys on the time line", () => {
  const at = { positionMs: 30_000 };
  const window = { from_ms: 10_000, to_ms: 90_000 };
  const keys = ["ArrowLeft", "ArrowRight", "PageUp", "Home", "End", "x"];
  expect(keys.map((key) => keyTarget(key, at, window))).toEqual([25_000, 35_000, 90_000, 10_000, 90_000, null]);
});

test("keys for speed and chapters stay among what there is", () => {
  expect([nextRate(1, 1), nextRate(1, -1), nextRate(3, 1), nextRate(0.5, -1)]).toEqual([1.25, 0.75, 3, 0.5]);
  const starts = [0, 20_000, 50_000];
  expect([0, 20_000, 50_000].map((ms) => chapterStep(starts, ms, 1))).toEqual([20_000, 50_000, null]);
  // Who is well inside a chapter goes to its beginning first.
  expect([60_000, 51_000, 21_000, 1_000].map((ms) => chapterStep(starts, ms, -1))).toEqual([50_000, 20_000, 0, 0]);
  expect(chapterStep([], 5_000, -1)).toBeNull();
});

describe("parts that are not played", () => {
  const parts = [
    { from_ms: 0, to_ms: 1_000 },
    { from_ms: 4_000, to_ms: 6_000 },
    { from_ms: 9_000, to_ms: 10_000 },
  ];

  test("are passed over while it plays, landed behind, and stopped before at the end", () => {
    const player = new LogPlayer(10_000, 0);
    player.setSkips(parts);
    expect(player.getSnapshot().positionMs).toBe(1_000);
    player.seek(4_500);
    expect(player.getSnapshot().positionMs).toBe(6_000);
    player.seek(3_500);
    player.play();
    vi.advanceTimersByTime(1_000);
    expect(player.getSnapshot().positionMs).toBeGreaterThanOrEqual(6_000);
    vi.advanceTimersByTime(5_000);
    expect(player.getSnapshot()).toMatchObject({ positionMs: 9_000, isPlaying: false, hasEnded: true });
    player.play();
    expect(player.getSnapshot()).toMatchObject({ positionMs: 1_000, isPlaying: true, hasEnded: false });
    player.setSkips([]);
    player.pause();
    player.seek(4_500);
    expect(player.getSnapshot().positionMs).toBe(4_500);
  });
});

describe("the media's address", () => {
  const replay = (url: string | null, minutes: number, run = 1) =>
    ({
      run,
      rendition: null,
      media: url
        ? { url, type: "video/webm", expires_at: new Date(Date.now() + minutes * 60_000).toISOString() }
        : null,
    }) as Replay;

  test("stays while it works, is renewed a minute before it runs out", async () => {
    const readAgain = vi.fn(async () => replay("c", 15));
    const first = replay("a", 15);
    const { result, rerender } = renderHook(({ of }) => useFreshMedia(of, readAgain), { initialProps: { of: first } });
    rerender({ of: replay("b", 15) });
    expect(result.current.media?.url).toBe("a");
    await act(() => vi.advanceTimersByTimeAsync(13 * 60_000));
    expect(readAgain).not.toHaveBeenCalled();
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(readAgain).toHaveBeenCalledOnce();
    expect(result.current.media?.url).toBe("c");
  });

  test("appears when there is one, and is a new one with a new run", () => {
    const readAgain = vi.fn(async () => replay(null, 0));
    const { result, rerender } = renderHook(({ of }) => useFreshMedia(of, readAgain), {
      initialProps: { of: replay(null, 0) },
    });
    expect(result.current.media).toBeNull();
    rerender({ of: replay("a", 15) });
    expect(result.current.media?.url).toBe("a");
    rerender({ of: replay("b", 15, 2) });
    expect(result.current.media?.url).toBe("b");
  });

  test("a renewal that fails is told, and tried again by itself before the address runs out", async () => {
    const readAgain = vi.fn(async (): Promise<Replay> => {
      throw new Error("away");
    });
    const first = replay("a", 15);
    const { result } = renderHook(() => useFreshMedia(first, readAgain));
    const before = result.current.media;
    await expect(result.current.renew()).rejects.toThrow("away");
    expect(result.current.media).toBe(before);
    readAgain.mockClear();
    await act(() => vi.advanceTimersByTimeAsync(14 * 60_000 + 16_000));
    expect(readAgain).toHaveBeenCalledTimes(2);
  });

  test("the same address after a renewal is one to load again", async () => {
    const readAgain = vi.fn(async () => replay("a", 15));
    const first = replay("a", 15);
    const { result } = renderHook(() => useFreshMedia(first, readAgain));
    const before = result.current.media;
    await act(() => result.current.renew());
    expect(result.current.media).toMatchObject({ url: "a" });
    expect(result.current.media).not.toBe(before);
  });
});
