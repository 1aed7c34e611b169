// @vitest-environment node
import fc from "fast-check";
import { expect, it } from "vitest";
import { Ordered } from "./ordered";

/** Few small keys, so that they meet again, and some that are far apart. */
const key = fc.oneof({ weight: 4, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(2 ** 31) });
const step = fc.record({ key: key.map((n) => (n > 2 ** 30 ? n * 2 ** 20 : n)), isSet: fc.boolean(), value: fc.nat() });

it("is a sorted map that knows its last key, and so is every one that it was made from", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const kept: [Ordered<number>, Map<number, number>][] = [[Ordered.empty(), new Map()]];
      for (const { key, isSet, value } of steps) {
        const [was, map] = kept.at(-1) ?? [Ordered.empty<number>(), new Map<number, number>()];
        const next = new Map(map);
        if (isSet) next.set(key, value);
        else next.delete(key);
        kept.push([isSet ? was.set(key, value) : was.delete(key), next]);
      }
      for (const [ordered, map] of kept) {
        const sorted = [...map].sort(([a], [b]) => a - b);
        expect([...ordered]).toEqual(sorted);
        expect([ordered.size, ordered.newest()]).toEqual([sorted.length, sorted.at(-1)?.[1]]);
      }
    }),
    { numRuns: 200 },
  );
});

it("is the same object without a key that it does not have", () => {
  const one = Ordered.empty<string>().set(300, "x");
  expect(one.delete(7)).toBe(one);
  expect(one.delete(2 ** 40)).toBe(one);
  expect(one.delete(300).newest()).toBeUndefined();
});
