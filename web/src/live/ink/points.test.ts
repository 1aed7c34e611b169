// @vitest-environment node
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type InkPoint, inkBounds, pack, packBytes, unpack, unpackBytes } from "./points";

interface Golden {
  readonly valid: { name: string; pressure: boolean; points: [number, number, number, number][]; encoded: string }[];
  readonly invalid: { name: string; encoded: string }[];
}
const golden = JSON.parse(
  readFileSync(new URL("../../../../shared/board/testdata/ink.json", import.meta.url), "utf8"),
) as Golden;

it.each(golden.valid)("reads and writes as the server does: $name", ({ pressure, points, encoded }) => {
  const way = points.map(([x, y, t, p]) => ({ x, y, t, p }));
  expect(unpack(encoded)).toEqual(way);
  expect(Buffer.from(packBytes(way, pressure)).toString("base64url")).toBe(encoded);
});

it.each(golden.invalid)("refuses as the server does: $name", ({ encoded }) => {
  expect(unpack(encoded)).toBeNull();
});

/** Ways of a pen that are whole numbers and within bounds. */
const ways = fc
  .array(
    fc.record({
      x: fc.integer({ min: inkBounds.least, max: inkBounds.mostX }),
      y: fc.integer({ min: inkBounds.least, max: inkBounds.mostY }),
      dt: fc.integer({ min: 0, max: 500 }),
      p: fc.integer({ min: 0, max: 255 }),
    }),
    { minLength: 1, maxLength: 100 },
  )
  .map((steps) => {
    let t = 0;
    return steps.map(({ x, y, dt, p }, i): InkPoint => {
      t += i === 0 ? 0 : dt;
      return { x, y, t, p };
    });
  });

it("gives back every way as it was", () => {
  fc.assert(
    fc.property(ways, (way) => {
      expect(unpack(pack(way))).toEqual(way);
      expect(unpackBytes(packBytes(way, true))).toEqual(way);
      const felt = way.map((point) => ({ ...point, p: 128 }));
      expect(unpack(pack(felt))).toEqual(felt);
    }),
  );
});

it("packs whatever a pen says into something that can be read", () => {
  const numbers = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  const points = fc.array(fc.record({ x: numbers, y: numbers, t: numbers, p: numbers }), { minLength: 1 });
  fc.assert(
    fc.property(points, (way) => {
      expect(unpack(pack(way))).toHaveLength(way.length);
    }),
  );
  expect(unpack(pack(Array.from({ length: 3_000 }, (_, i) => ({ x: i, y: i, t: i, p: 128 }))))).toHaveLength(2_000);
});

it("reads one form alone: what it reads it writes the same", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), fc.boolean(), (tail, pressure) => {
      const bytes = Uint8Array.from([Number(pressure), ...tail]);
      const way = unpackBytes(bytes);
      if (way) expect([...packBytes(way, pressure)]).toEqual([...bytes]);
    }),
    { numRuns: 500 },
  );
});
