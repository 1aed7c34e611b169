import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Replay } from "@/api/types";
import { clampPosition, runningPosition, useLogPlayer } from "./player";
import { keyTarget } from "./TimeLine";
import { useFreshMedia } from "./useFreshMedia";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-23T10:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test("positions stay inside the class", () => {
  expect([-5, 500, 99_000].map((ms) => clampPosition(ms, 60_000))).toEqual([0, 500, 60_000]);
  expect(runningPosition({ from_ms: 1000, at: 50, rate: 1.5 }, 1050)).toBe(2500);
});

describe("the log's own clock", () => {
  test("plays at its rate, seeks, and stops at the end", () => {
    const { result } = renderHook(() => useLogPlayer(10_000, 2000));
    expect(result.current).toMatchObject({ positionMs: 2000, isPlaying: false, isMuted: null });
    act(() => result.current.play());
    act(() => void vi.advanceTimersByTime(1000));
    expect(result.current.positionMs).toBeCloseTo(3000, -2);
    act(() => result.current.setRate(2));
    act(() => void vi.advanceTimersByTime(1000));
    expect(result.current.positionMs).toBeCloseTo(5000, -2);
    act(() => result.current.seek(9000));
    expect(result.current.isPlaying).toBe(true);
    act(() => void vi.advanceTimersByTime(2000));
    expect(result.current).toMatchObject({ positionMs: 10_000, isPlaying: false });
    act(() => result.current.play());
    expect(result.current.positionMs).toBe(0);
  });

  test("stands while paused", () => {
    const { result } = renderHook(() => useLogPlayer(10_000, 0));
    act(() => result.current.play());
    act(() => void vi.advanceTimersByTime(500));
    act(() => result.current.pause());
    const { positionMs } = result.current;
    act(() => void vi.advanceTimersByTime(5000));
    expect(result.current.positionMs).toBe(positionMs);
  });
});

test("keys on the time line", () => {
  const player = { positionMs: 30_000, durationMs: 90_000 };
  expect(keyTarget("ArrowLeft", player)).toBe(25_000);
  expect(keyTarget("ArrowRight", player)).toBe(35_000);
  expect(keyTarget("PageUp", player)).toBe(90_000);
  expect(keyTarget("Home", player)).toBe(0);
  expect(keyTarget("End", player)).toBe(90_000);
  expect(keyTarget("x", player)).toBeNull();
});

describe("the media's address", () => {
  const replay = (url: string | null, minutes: number, run = 1) =>
    ({
      run,
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
    const readAgain = vi.fn(async () => undefined);
    const { result, rerender } = renderHook(({ of }) => useFreshMedia(of, readAgain), {
      initialProps: { of: replay(null, 0) },
    });
    expect(result.current.media).toBeNull();
    rerender({ of: replay("a", 15) });
    expect(result.current.media?.url).toBe("a");
    rerender({ of: replay("b", 15, 2) });
    expect(result.current.media?.url).toBe("b");
  });
});
