import { describe, expect, it } from "vitest";
import { confusingParts, liveHeat, nextConfusing, withLater } from "./heat";
import { emptyClass, fold } from "./state";
import { event } from "./testing";

const tally = (k: number, at_ms: number, lost: number) => event(1, "confusion.tallied", { lost }, { k, at_ms });

describe("heat", () => {
  it("is the most who were lost in each ten seconds, up to the next tally or the end", () => {
    const state = fold(emptyClass, [
      tally(1, 100_000, 3),
      tally(2, 112_000, 7),
      tally(3, 125_000, 0),
      tally(4, 151_000, 4),
    ]);
    expect(liveHeat(state, 100_000, 60_000)).toEqual([
      { at_ms: 0, live: 3, after: 0 },
      { at_ms: 10_000, live: 7, after: 0 },
      { at_ms: 20_000, live: 7, after: 0 },
      { at_ms: 50_000, live: 4, after: 0 },
    ]);
    expect(liveHeat(emptyClass, 0, 60_000)).toEqual([]);
  });

  it("has parts that follow each other, and leads from one to the next, then to the first again", () => {
    const at = (...ms: number[]) => ms.map((at_ms) => ({ at_ms, live: 3, after: 0 }));
    const buckets = [
      ...at(20_000, 30_000, 60_000),
      { at_ms: 90_000, live: 0, after: 0 },
      { at_ms: 120_000, live: 0, after: 4 },
    ];
    expect(confusingParts(buckets)).toEqual([15_000, 55_000, 115_000]);
    expect([0, 15_000, 55_100, 115_000].map((ms) => nextConfusing(buckets, ms))).toEqual([
      15_000, 55_000, 115_000, 15_000,
    ]);
    expect(nextConfusing([], 0)).toBeNull();
  });

  it("takes in who marked a moment later, in order", () => {
    const live = [{ at_ms: 20_000, live: 3, after: 0 }];
    const later = [
      { at_ms: 30_000, after: 4 },
      { at_ms: 20_000, after: 5 },
      { at_ms: 0, after: 3 },
    ];
    expect(withLater(live, later)).toEqual([
      { at_ms: 0, live: 0, after: 3 },
      { at_ms: 20_000, live: 3, after: 5 },
      { at_ms: 30_000, live: 0, after: 4 },
    ]);
  });
});
