import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  borderRange,
  driftOf,
  indexAt,
  LONGEST_MINUTES,
  minuteAt,
  moveBorder,
  nowMark,
  overrunFrom,
  partOf,
  placesOf,
  shownPart,
  spanOf,
  sum,
  thinned,
} from "./geometry";

const plans = fc.array(fc.integer({ min: 1, max: LONGEST_MINUTES }), { minLength: 1, maxLength: 40 });

describe("places", () => {
  test("lie one after the other, in proportion, over the whole line", () => {
    fc.assert(
      fc.property(plans, (minutes) => {
        const places = placesOf(minutes);
        expect(places[0]?.from).toBe(0);
        expect(places.at(-1)?.to).toBeCloseTo(1, 9);
        places.forEach((place, i) => {
          if (i > 0) expect(place.from).toBe(places[i - 1]?.to);
          expect(place.to - place.from).toBeCloseTo((minutes[i] ?? 0) / sum(minutes), 9);
        });
      }),
    );
  });

  test("leave the rest of a longer class open", () => {
    const minutes = [10, 20];
    expect(placesOf(minutes, spanOf(minutes, 60)).at(-1)?.to).toBeCloseTo(0.5);
    expect(spanOf([])).toBe(1);
  });

  test("are found again from any point inside them", () => {
    fc.assert(
      fc.property(plans, fc.nat(), (minutes, n) => {
        const places = placesOf(minutes);
        const i = n % places.length;
        const { from, to } = places[i] ?? { from: 0, to: 1 };
        expect(indexAt(places, (from + to) / 2)).toBe(i);
      }),
    );
    expect(indexAt(placesOf([1, 1]), 1)).toBe(1);
    expect(indexAt(placesOf([1, 1]), null)).toBe(-1);
    expect(indexAt(placesOf([1], 2), 0.2)).toBe(0);
    expect(indexAt([], 0)).toBe(-1);
  });
});

describe("a border", () => {
  const moves = plans.chain((minutes) =>
    fc.tuple(fc.constant(minutes), fc.integer({ min: -1, max: minutes.length }), fc.integer({ min: -600, max: 600 })),
  );

  test("moves between its neighbours, which keep a minute each and their sum", () => {
    fc.assert(
      fc.property(moves, ([minutes, border, by]) => {
        const moved = moveBorder(minutes, border, by);
        expect(sum(moved)).toBe(sum(minutes));
        expect(moved.every((m) => m >= 1 && m <= LONGEST_MINUTES)).toBe(true);
        moved.forEach((m, i) => {
          if (i !== border && i !== border + 1) expect(m).toBe(minutes[i]);
        });
        const gained = (moved[border] ?? 0) - (minutes[border] ?? 0);
        expect(Math.abs(gained)).toBeLessThanOrEqual(Math.abs(by));
        expect(gained === 0 || Math.sign(gained) === Math.sign(by)).toBe(true);
        // What was moved can be moved back.
        expect(moveBorder(moved, border, -gained)).toEqual(minutes);
      }),
    );
  });

  test("says how far it may go", () => {
    expect(borderRange([5, 8, 14], 1)).toEqual({ min: 6, at: 13, max: 26 });
    expect(moveBorder([5, 8, 14], 1, 100)).toEqual([5, 21, 1]);
    expect(moveBorder([5, 8, 14], 1, -100)).toEqual([5, 1, 21]);
    expect(moveBorder([5, 8], 1, 3)).toEqual([5, 8]);
    expect(moveBorder([5, 8], 0, Number.NaN)).toEqual([5, 8]);
  });

  test("follows a pointer in whole minutes", () => {
    expect(minuteAt(0.5, 54)).toBe(27);
    expect(minuteAt(-1, 54)).toBe(0);
    expect(minuteAt(7, 54)).toBe(54);
  });
});

describe("a class against its plan", () => {
  const plan = [
    { key: "a", minutes: 5 },
    { key: "b", minutes: 10 },
  ];
  test.each([
    ["a", 2, { kind: "on_plan", ms: 0 }],
    ["a", 6, { kind: "behind", ms: 60_000 }],
    ["b", 3, { kind: "ahead", ms: 120_000 }],
    ["b", 5, { kind: "on_plan", ms: 0 }],
    ["b", 17, { kind: "behind", ms: 120_000 }],
  ] as const)("segment %s after %d minutes", (key, minutes, drift) => {
    expect(driftOf(plan, key, minutes * 60_000)).toEqual(drift);
  });

  test("has no drift without a segment of the plan", () => {
    expect(driftOf(plan, null, 0)).toBeNull();
    expect(driftOf(plan, "gone", 0)).toBeNull();
  });

  test("the end of the class and now", () => {
    expect(overrunFrom([40, 14], 50)).toBeCloseTo(50 / 54);
    expect(overrunFrom([40], 50)).toBeNull();
    expect(overrunFrom([40], null)).toBeNull();
    expect(nowMark(27 * 60_000, 54)).toBe(0.5);
    expect(nowMark(90 * 60_000, 54)).toBe(1);
  });
});

describe("a line of time", () => {
  const window = { from_ms: 1_000, to_ms: 5_000 };

  test("has moments in parts of itself, and stretches as far as it draws them", () => {
    expect([0, 1_000, 2_000, 5_000, 9_000].map((ms) => partOf(ms, window))).toEqual([0, 0, 0.25, 1, 1]);
    expect(partOf(3, { from_ms: 3, to_ms: 3 })).toBe(0);
    expect(shownPart({ from_ms: 0, to_ms: 2_000 }, window)).toEqual({ from: 0, to: 0.25 });
    expect(shownPart({ from_ms: 0, to_ms: 900 }, window)).toBeNull();
  });

  test("leaves out what would stand on something of a higher rank", () => {
    const places = [
      { at: 0.1, rank: 2 },
      { at: 0.11, rank: 0 },
      { at: 0.3, rank: 1 },
      { at: 0.32, rank: 1 },
      { at: 0.9, rank: 3 },
    ];
    expect(thinned(places, 0.03).map(({ at }) => at)).toEqual([0.11, 0.3, 0.9]);
  });
});
