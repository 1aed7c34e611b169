// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rows } from "./rows";

/** Few ids, so that they meet again, and two whose hashes are the same. */
const twins = ["costarring", "liquid"] as const;
const id = fc.oneof(
  fc.nat(150).map((n) => `TR_${n}`),
  fc.constantFrom(...twins),
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant("set" as const), id, row: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("delete" as const), id, row: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("fork" as const), id, row: fc.nat(1_000) }) },
);

function same(rows: Rows<number>, map: ReadonlyMap<string, number>): void {
  expect([...rows]).toEqual([...map]);
  expect([...rows.keys()]).toEqual([...map.keys()]);
  expect([...rows.values()]).toEqual([...map.values()]);
  expect(rows.size).toBe(map.size);
  expect([...map.keys()].map((key) => rows.get(key))).toEqual([...map.values()]);
  expect([...map.keys()].every((key) => rows.has(key))).toBe(true);
  expect([rows.get("nobody"), rows.has("nobody")]).toEqual([undefined, false]);
}

describe("Rows", () => {
  it("is what a Map would be, and so is every snapshot of it, whatever was made from it", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const kept: [Rows<number>, ReadonlyMap<string, number>][] = [[Rows.empty(), new Map()]];
        let [rows, map] = kept[0] as (typeof kept)[0];
        for (const { does, id, row } of steps) {
          if (does === "fork") {
            kept.push([rows, map]);
            [rows, map] = kept[row % kept.length] as (typeof kept)[0];
            continue;
          }
          const next = new Map(map);
          if (does === "set") next.set(id, row);
          else next.delete(id);
          map = next;
          rows = does === "set" ? rows.set(id, row) : rows.delete(id);
        }
        for (const [was, expected] of [...kept, [rows, map] as const]) same(was, expected);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps thousands, takes most away again and goes on in order", () => {
    const map = new Map<string, number>();
    let rows = Rows.empty<number>();
    for (let n = 0; n < 40_000; n += 1) {
      map.set(`TR_${n}`, n);
      rows = rows.set(`TR_${n}`, n);
    }
    same(rows, map);
    for (let n = 0; n < 39_000; n += 1) {
      map.delete(`TR_${n}`);
      rows = rows.delete(`TR_${n}`);
    }
    map.set("TR_1", 1);
    same(rows.set("TR_1", 1), map);
  });

  it("is the same object after what changes nothing", () => {
    const rows = Rows.empty<string>().set("a", "x");
    expect(rows.set("a", "x")).toBe(rows);
    expect(rows.delete("b")).toBe(rows);
  });
});
