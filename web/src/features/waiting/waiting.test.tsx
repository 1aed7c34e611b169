import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askAgain } from "./ask-again";

const see = (state: DocumentVisibilityState) => {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.useFakeTimers();
  see("visible");
});

afterEach(() => {
  vi.useRealTimers();
});

describe("askAgain", () => {
  it("waits as long as each answer says and stops at null", async () => {
    const answers: (number | null)[] = [20, null];
    const ask = vi.fn(async () => answers.shift() ?? null);
    askAgain(10, ask, () => 0);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(ask).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ask).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("asks in a hidden page too, and at once when it is seen after the pause", async () => {
    const ask = vi.fn(async () => 10);
    const stop = askAgain(10, ask, () => 0);
    see("hidden");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ask).toHaveBeenCalledTimes(2);
    // The browser holds the timer back.
    vi.setSystemTime(Date.now() + 60_000);
    see("visible");
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(3);
    see("hidden");
    see("visible");
    await vi.advanceTimersByTimeAsync(9_000);
    expect(ask).toHaveBeenCalledTimes(3);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });
});
