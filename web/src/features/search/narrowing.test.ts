import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf, narrowingSearch, parseNarrowing, termStart, whats } from "./narrowing";

describe("narrowing", () => {
  it("is read from the address it was written to", () => {
    const narrowing = fc.record({
      what: fc.constantFrom(...whats),
      courses: fc.uniqueArray(fc.uuid(), { maxLength: 5 }),
      when: fc.constantFrom("anytime" as const, "recent" as const, "earlier" as const),
    });
    fc.assert(
      fc.property(narrowing, (one) => {
        expect(parseNarrowing(narrowingSearch(one))).toEqual(one);
      }),
    );
  });

  it("takes nothing that it does not know", () => {
    const all = { what: "everything", courses: [], when: "anytime" };
    expect(parseNarrowing({})).toEqual(all);
    expect(parseNarrowing({ what: "secrets", courses: "x,';--", when: "never" })).toEqual(all);
  });
});

it.each([
  ["2026-11-23", "2026-08-01"],
  ["2026-08-01", "2026-08-01"],
  ["2026-07-31", "2026-02-01"],
  ["2026-01-31", "2025-08-01"],
])("puts %s into the term from %s on", (now, start) => {
  expect(termStart(new Date(`${now}T12:00`))).toEqual(new Date(`${start}T00:00`));
});

it("leads to the second before a moment", () => {
  expect([momentOf(1999), momentOf(0), momentOf(-5)]).toEqual([1000, 0, 0]);
});
