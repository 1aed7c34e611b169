import fc from "fast-check";
import { expect, it } from "vitest";
import { behindParts, playedWindow, tidyParts } from "./parts";

const part = fc
  .tuple(fc.integer({ min: -50, max: 1200 }), fc.integer({ min: -50, max: 1200 }))
  .map(([from_ms, to_ms]) => ({ from_ms, to_ms }));

it("merges, sorts and bounds parts, and hides the same moments as before", () => {
  expect(
    tidyParts(
      [
        { from_ms: 40, to_ms: 60 },
        { from_ms: -5, to_ms: 10 },
        { from_ms: 50, to_ms: 70 },
        { from_ms: 90, to_ms: 80 },
        { from_ms: 95, to_ms: 300 },
      ],
      100,
    ),
  ).toEqual([
    { from_ms: 0, to_ms: 10 },
    { from_ms: 40, to_ms: 70 },
    { from_ms: 95, to_ms: 100 },
  ]);
  fc.assert(
    fc.property(fc.array(part), fc.integer({ min: 0, max: 999 }), (parts, ms) => {
      const tidy = tidyParts(parts, 1000);
      const isHidden = (list: readonly { from_ms: number; to_ms: number }[]) =>
        list.some(({ from_ms, to_ms }) => from_ms <= ms && ms < to_ms);
      expect(isHidden(tidy)).toBe(isHidden(parts));
      for (const [i, one] of tidy.entries()) expect(one.from_ms).toBeGreaterThan(tidy[i - 1]?.to_ms ?? -1);
    }),
  );
});

it("lands behind a part, at the end before it, and nowhere inside one", () => {
  const parts = [
    { from_ms: 0, to_ms: 100 },
    { from_ms: 400, to_ms: 500 },
    { from_ms: 900, to_ms: 1000 },
  ];
  expect([0, 99, 100, 400, 499, 500, 950].map((ms) => behindParts(ms, parts, 1000))).toEqual([
    100, 100, 100, 500, 500, 500, 900,
  ]);
  expect(playedWindow(parts, 1000)).toEqual({ from_ms: 100, to_ms: 900 });
  expect(playedWindow([{ from_ms: 0, to_ms: 1000 }], 1000)).toEqual({ from_ms: 0, to_ms: 0 });
  expect(playedWindow([], 1000)).toEqual({ from_ms: 0, to_ms: 1000 });
});
