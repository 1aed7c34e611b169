import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { LiveClock, LogClock } from "./clock";
import { MediaClock } from "./media-clock";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A time that the test moves. */
function hand(at = 1_000) {
  let current = at;
  const pass = (ms: number) => {
    current += ms;
  };
  return { time: () => current, pass };
}

describe("the log's clock", () => {
  const acts = fc.array(
    fc.oneof(
      fc.record({ act: fc.constant("pass" as const), by: fc.integer({ min: 0, max: 20_000 }) }),
      fc.record({ act: fc.constant("seek" as const), by: fc.integer({ min: -5_000, max: 120_000 }) }),
      fc.record({ act: fc.constant("rate" as const), by: fc.constantFrom(0.75, 1, 1.5, 2) }),
      fc.record({ act: fc.constantFrom("play" as const, "pause" as const), by: fc.constant(0) }),
    ),
  );

  test("stays inside the class, stands while paused, and runs at its rate", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { time, pass } = hand();
        const clock = new LogClock(0, () => 60_000, time);
        let plays = false;
        for (const { act, by } of list) {
          const before = clock.now();
          if (act === "pass") {
            pass(by);
            expect(clock.now()).toBeCloseTo(plays ? Math.min(60_000, before + by * clock.rate) : before, 6);
          } else if (act === "seek") {
            clock.seek(by);
            expect(clock.now()).toBe(Math.min(60_000, Math.max(0, by)));
          } else {
            if (act === "rate") clock.setRate(by);
            else clock[act]();
            if (act !== "rate") plays = act === "play";
            expect(clock.now()).toBeCloseTo(before, 6);
          }
          expect(clock.isRunning).toBe(plays && clock.now() < 60_000);
        }
      }),
    );
  });

  it("goes on when the limit it waited at grows", () => {
    const { time, pass } = hand();
    let limit = 10_000;
    const clock = new LogClock(9_000, () => limit, time);
    clock.play();
    pass(2_000);
    expect(clock.now()).toBe(10_000);
    limit = 12_000;
    expect(clock.now()).toBe(11_000);
  });
});

describe("frames", () => {
  it("are asked for while time passes and somebody draws, once for all", () => {
    const asked = vi.spyOn(globalThis, "requestAnimationFrame");
    const clock = new LogClock(0, () => 60_000);
    const [a, b] = [vi.fn(), vi.fn()];
    const stops = [clock.onFrame(a), clock.onFrame(b)];
    vi.advanceTimersByTime(100);
    expect([a.mock.calls.length, b.mock.calls.length, asked.mock.calls.length]).toEqual([1, 1, 1]);
    clock.play();
    vi.advanceTimersByTime(160);
    expect(a.mock.calls.length).toBeGreaterThan(5);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(a.mock.calls.length + 1);
    clock.pause();
    vi.advanceTimersByTime(50);
    a.mockClear();
    vi.advanceTimersByTime(500);
    expect(a).not.toHaveBeenCalled();
    clock.seek(5_000);
    vi.advanceTimersByTime(50);
    expect(a.mock.calls).toEqual([[5_000]]);
    for (const stop of stops) stop();
    clock.play();
    expect(vi.getTimerCount()).toBe(0);
    asked.mockRestore();
  });
});

describe("the live clock", () => {
  const start = 1_700_000_000_000;

  it("follows this computer's clock where that can be right", () => {
    const { time, pass } = hand();
    const clock = new LiveClock(time, () => start + 60_000);
    expect(clock.now()).toBe(0);
    clock.started(start);
    clock.heard(start + 20_000);
    expect(clock.now()).toBe(60_000);
    pass(500);
    expect(clock.now()).toBe(60_500);
  });

  it("is never before the newest event, never goes back, and is right where this computer's clock is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -7_200_000, max: 7_200_000 }),
        fc.array(fc.record({ gap: fc.nat(40_000), late: fc.nat(40_000) }), { minLength: 1 }),
        (wrong, events) => {
          const { time, pass } = hand();
          let real = 60_000;
          const clock = new LiveClock(time, () => start + real + wrong);
          clock.started(start);
          let before = 0;
          for (const { gap, late } of events) {
            pass(gap);
            real += gap;
            clock.heard(start + real - late);
            expect(clock.now()).toBeGreaterThanOrEqual(Math.max(before, real - late));
            if (wrong <= 0) expect(clock.now()).toBeLessThanOrEqual(real);
            if (wrong === 0) expect(clock.now()).toBe(real);
            before = clock.now();
          }
        },
      ),
    );
  });
});

describe("the clock of an element", () => {
  /** A video that plays as the test says. */
  function video() {
    const element = document.createElement("video");
    const is = { paused: true, seeking: false, readyState: 4, ended: false };
    for (const name of Object.keys(is) as (keyof typeof is)[])
      Object.defineProperty(element, name, { get: () => is[name] });
    return { element, is, tell: (name: string) => element.dispatchEvent(new Event(name)) };
  }

  it("goes on between what the element says, not for long, and does not go back", () => {
    const { element, is, tell } = video();
    const { time, pass } = hand();
    const clock = new MediaClock(time);
    clock.attach(element);
    clock.hold(null);
    element.currentTime = 10;
    is.paused = false;
    tell("playing");
    expect(clock.now()).toBe(10_000);
    pass(100);
    expect(clock.now()).toBe(10_100);
    element.currentTime = 10.08;
    expect(clock.now()).toBe(10_100);
    pass(50);
    expect(clock.now()).toBe(10_130);
    pass(9_000);
    expect(clock.now()).toBe(10_330);
    element.playbackRate = 2;
    element.currentTime = 11;
    expect(clock.now()).toBe(11_000);
    pass(100);
    expect(clock.now()).toBe(11_200);
  });

  it("is exact after a jump, in both directions, and stands while the element waits", () => {
    const { element, is, tell } = video();
    const { time, pass } = hand();
    const clock = new MediaClock(time);
    clock.attach(element);
    clock.hold(null);
    is.paused = false;
    element.currentTime = 30;
    tell("playing");
    pass(100);
    clock.now();
    element.currentTime = 12;
    is.seeking = true;
    tell("seeking");
    expect(clock.now()).toBe(12_000);
    pass(700);
    expect(clock.now()).toBe(12_000);
    is.seeking = false;
    tell("seeked");
    expect(clock.now()).toBe(12_000);
    is.readyState = 2;
    tell("waiting");
    pass(500);
    expect(clock.now()).toBe(12_000);
  });

  it("goes by the pictures where the browser tells of them", () => {
    const { element, is, tell } = video();
    const { time, pass } = hand();
    let shown: VideoFrameRequestCallback = () => undefined;
    const cancel = vi.fn();
    Object.assign(element, {
      requestVideoFrameCallback: (fn: VideoFrameRequestCallback) => {
        shown = fn;
        return 7;
      },
      cancelVideoFrameCallback: cancel,
    });
    const clock = new MediaClock(time);
    clock.attach(element);
    clock.hold(null);
    is.paused = false;
    element.currentTime = 5;
    tell("playing");
    shown(time(), { mediaTime: 5.2, expectedDisplayTime: time() + 16 } as VideoFrameCallbackMetadata);
    pass(16);
    element.currentTime = 5.1;
    expect(clock.now()).toBe(5_200);
    pass(40);
    expect(clock.now()).toBe(5_240);
    clock.attach(null);
    expect(cancel).toHaveBeenCalledWith(7);
    expect(clock.now()).toBe(5_240);
  });

  it("stands at a moment that is held", () => {
    const { element, is } = video();
    const clock = new MediaClock();
    clock.hold(28_000);
    clock.attach(element);
    is.paused = false;
    expect(clock.now()).toBe(28_000);
    element.currentTime = 28;
    clock.hold(null);
    expect(clock.now()).toBe(28_000);
  });
});
