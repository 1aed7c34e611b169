// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
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

/** The ids under which two maps differ, by looking at each. */
function differing(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] {
  const ids = new Set([...a.keys(), ...b.keys()]);
  return [...ids].filter((each) => a.get(each) !== b.get(each)).toSorted();
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
        const all = [...kept, [rows, map] as const];
        for (const [was, expected] of all) same(was, expected);
        for (const [older, olderMap] of all.slice(-4)) {
          for (const [newer, newerMap] of all.slice(-4)) {
            const ids = [...newer.changedSince(older)];
            expect(ids.toSorted()).toEqual(differing(olderMap, newerMap));
          }
        }
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

  it("finds what changed among thousands without a look at each", () => {
    let rows = Rows.empty<{ n: number }>();
    for (let n = 0; n < 20_000; n += 1) rows = rows.set(`TR_${n}`, { n });
    const later = rows.set("TR_7", { n: -7 }).delete("TR_9000").set("TR_20000", { n: 20_000 });
    const asked = vi.spyOn(Rows.prototype, "get");
    expect([...later.changedSince(rows)].toSorted()).toEqual(["TR_20000", "TR_7", "TR_9000"]);
    expect(asked.mock.calls.length).toBeLessThan(8);
    asked.mockRestore();
    expect([...rows.changedSince(rows)]).toEqual([]);
    expect([...rows.changedSince(Rows.empty())]).toHaveLength(20_000);
    expect([...Rows.empty<{ n: number }>().changedSince(rows)]).toHaveLength(20_000);
  });

  it("is the same object after what changes nothing", () => {
    const rows = Rows.empty<string>().set("a", "x");
    expect(rows.set("a", "x")).toBe(rows);
    expect(rows.delete("b")).toBe(rows);
  });
});
