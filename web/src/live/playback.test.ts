import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { LiveClock, LogClock } from "./clock";
import { LiveHistory } from "./history";
import { LookBack, nearLive } from "./look-back";
import { Playback } from "./playback";
import { pack } from "./pointer-points";
import { type ClassState, emptyClass, fold } from "./state";
import { event, staffEvents, wholeClass } from "./testing";
import { Timeline } from "./timeline";

/** What `wholeClass` begins with is at this time. */
const start = 1_700_000_001_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A class that somebody has followed for `seconds`. */
function followed(n: number, seconds = n) {
  const history = new LiveHistory(new LiveClock(undefined, () => start + seconds * 1_000));
  history.take(wholeClass().slice(0, n));
  return { history, lookBack: new LookBack(history) };
}

describe("looking back", () => {
  it("shows at each moment what the live class was then, which is what the whole log says of it", () => {
    const all = wholeClass();
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 }),
        fc.nat(all.length),
        fc.array(fc.nat(22_000), { minLength: 1 }),
        (sizes, opened, moments) => {
          const history = new LiveHistory(new LiveClock(undefined, () => start + 3_600_000));
          let live = emptyClass;
          const then: { at_ms: number; state: ClassState }[] = [];
          let n = 0;
          for (let i = 0; n < all.length; i += 1) {
            // Looking back begins somewhere in between and goes on while more comes.
            if (n >= opened) history.timeline();
            const events = all.slice(n, n + (sizes[i % sizes.length] ?? 1));
            n += events.length;
            history.take(events);
            for (const each of events) {
              live = fold(live, [each]);
              then.push({ at_ms: each.at_ms - start, state: live });
            }
          }
          const whole = new Timeline(start, 3_600_000);
          whole.add(all);
          const reader = history.timeline()?.reader();
          for (const ms of moments) {
            const was = then.findLast(({ at_ms }) => at_ms <= ms)?.state ?? emptyClass;
            expect(reader?.stateAt(ms)).toEqual(was);
            expect(whole.stateAt(ms)).toEqual(was);
          }
        },
      ),
    );
  });

  it("runs on from its moment, moves, stops, and comes back where the class is", () => {
    const { lookBack, history } = followed(12, 60);
    expect(lookBack.getSnapshot().playback).toBeNull();
    expect(lookBack.by(-5_000)).toBe(true);
    const { playback } = lookBack.getSnapshot();
    expect(lookBack.now()).toBe(55_000);
    vi.advanceTimersByTime(2_000);
    expect(lookBack.now()).toBe(57_000);
    lookBack.toggle();
    vi.advanceTimersByTime(2_000);
    expect(lookBack.now()).toBe(57_000);
    lookBack.goTo(2_500);
    expect(playback?.getSnapshot().last_n).toBe(3);
    expect(lookBack.getSnapshot()).toEqual({ playback, isPlaying: false });
    lookBack.goTo(history.clock.now() - nearLive / 2);
    expect(lookBack.getSnapshot()).toEqual({ playback: null, isPlaying: false });
    expect(lookBack.now()).toBe(history.clock.now());
  });

  it("has nothing to show before the class began", () => {
    const lookBack = new LookBack(new LiveHistory());
    expect(lookBack.goTo(0)).toBe(false);
    expect(lookBack.getSnapshot().playback).toBeNull();
  });

  it("leaves out what is for staff alone, which has another order", () => {
    const { history } = followed(20);
    history.take(staffEvents());
    expect(history.timeline()?.stateAt(600_000).last_k).toBe(0);
  });
});

describe("a class played again", () => {
  test("tells when the state is another, once a frame at most, and of what is added later", () => {
    const timeline = new Timeline(start, 60_000);
    timeline.add(wholeClass().slice(0, 4));
    const clock = new LogClock(0, () => 60_000);
    const playback = new Playback(timeline, clock);
    const seen: number[] = [];
    const stop = playback.subscribe(() => seen.push(playback.getSnapshot().last_n));
    clock.play();
    vi.advanceTimersByTime(2_600);
    expect(seen).toEqual([2, 3]);
    clock.seek(30_000);
    vi.advanceTimersByTime(50);
    expect(seen).toEqual([2, 3, 4]);
    timeline.add(wholeClass().slice(4));
    playback.grown();
    expect(seen).toEqual([2, 3, 4, 21]);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("keeps what did not change, also over the border of two blocks", () => {
    const timeline = new Timeline(start, 60_000);
    const all = wholeClass();
    timeline.add(all.slice(0, 6));
    timeline.add(all.slice(6, 14));
    const reader = timeline.reader();
    const before = reader.stateAt(4_000);
    const after = reader.stateAt(9_000);
    expect(after.participants.get("ines")).toBe(before.participants.get("ines"));
    expect(reader.stateAt(4_000)).toEqual(before);
  });

  test("glides from place to place of the pointer, and hides it when it rested", () => {
    const timeline = new Timeline(start, 60_000);
    const points = pack([
      { at_ms: 0, x: 100, y: 0 },
      { at_ms: 100, x: 200, y: 10 },
      { at_ms: 900, x: 300, y: 0 },
    ]);
    const moved = event(1, "pointer.moved", { scene_id: "s", page: 1, points });
    timeline.add([{ ...moved, at_ms: start + 10_900 }]);
    const { pointers } = new Playback(timeline, new LogClock(0, () => 60_000));
    expect(pointers.at(9_999)).toBeNull();
    expect(pointers.at(10_050)).toEqual({ scene_id: "s", page: 1, x: 150, y: 5 });
    expect(pointers.at(10_800)?.x).toBe(200);
    expect(pointers.at(10_900)?.x).toBe(300);
    expect(pointers.at(12_400)).toBeNull();
  });
});
