import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyAnswer,
  isWhole,
  lengthOf,
  meanOf,
  optionResults,
  percentOf,
  sameAnswer,
  scaleResults,
  wordsOf,
} from "./model";

const options = ["a", "b", "c"].map((option_id) => ({ option_id, label: option_id.toUpperCase() }));
const none = { option_ids: [], value: null, text: "" };

describe("an answer", () => {
  it.each([
    ["single_choice", { ...none, option_ids: ["a"] }, true],
    ["single_choice", none, false],
    ["multiple_choice", { ...none, option_ids: ["a", "c"] }, true],
    ["multiple_choice", none, false],
    ["scale", { ...none, value: 3 }, true],
    ["scale", none, false],
    ["ranking", { ...none, option_ids: ["c", "a", "b"] }, true],
    ["ranking", { ...none, option_ids: ["c", "a"] }, false],
    ["short_text", { ...none, text: "They cancel." }, true],
    ["short_text", { ...none, text: "  " }, false],
    ["short_text", { ...none, text: "x".repeat(281) }, false],
    ["word_cloud", { ...none, text: "fringes, bright stripes" }, true],
    ["word_cloud", { ...none, text: "one, two, three, four" }, false],
    ["word_cloud", { ...none, text: "w".repeat(31) }, false],
    ["word_cloud", { ...none, text: " , ;\n" }, false],
  ] as const)("of a %s poll: %j is whole: %s", (kind, answer, whole) => {
    expect(isWhole({ kind, options }, answer)).toBe(whole);
  });

  it("begins empty, a ranking with the options as they came", () => {
    expect(emptyAnswer({ kind: "single_choice", options })).toEqual(none);
    expect(emptyAnswer({ kind: "ranking", options }).option_ids).toEqual(["a", "b", "c"]);
  });

  it("says the same in any order of several choices, but not of a ranking", () => {
    const [one, other] = [
      { ...none, option_ids: ["a", "b"] },
      { ...none, option_ids: ["b", "a"] },
    ];
    expect(sameAnswer("multiple_choice", one, other)).toBe(true);
    expect(sameAnswer("ranking", one, other)).toBe(false);
  });

  it("in words is parted by commas and lines, and never holds an empty word", () => {
    expect(wordsOf(" fringes ,  bright   stripes\n\nshadow")).toEqual(["fringes", "bright stripes", "shadow"]);
    fc.assert(fc.property(fc.string(), (text) => wordsOf(text).every((word) => word.trim() !== "")));
  });
});

describe("results", () => {
  const counts = fc.array(fc.option(fc.nat(500)), { minLength: 3, maxLength: 3 });

  it("have a bar between nothing and the whole for every count", () => {
    fc.assert(
      fc.property(counts, fc.nat(500), (list, answered) => {
        const rows = list.map((count, i) => ({ key: String(i), count, mean: null }));
        for (const { count } of rows) {
          const length = lengthOf(count, answered, rows);
          expect(length).toBeGreaterThanOrEqual(0);
          expect(length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("tell no mean of a scale while a count is not told", () => {
    const row = (key: string, count: number | null) => ({ key, count, mean: null });
    expect(meanOf([row("1", 1), row("5", 3)])).toBe(4);
    expect(meanOf([row("1", null), row("5", 3)])).toBeNull();
    expect(meanOf([])).toBeNull();
  });

  it("show a value that nobody chose as none, and all of them as untold before the first count", () => {
    expect(scaleResults([{ key: "4", count: 2, mean: null }]).map(({ count }) => count)).toEqual([0, 0, 0, 2, 0]);
    expect(scaleResults([]).map(({ count }) => count)).toEqual([null, null, null, null, null]);
  });

  it("put the first place of a ranking first, and keep the order of other options", () => {
    const rows = [
      { key: "a", count: 1, mean: 220 },
      { key: "b", count: 4, mean: 130 },
      { key: "c", count: 0, mean: 250 },
    ];
    const ids = (kind: "ranking" | "single_choice") =>
      optionResults({ kind, options, rows, correct: ["b"] }).map(({ option_id }) => option_id);
    expect(ids("ranking")).toEqual(["b", "a", "c"]);
    expect(ids("single_choice")).toEqual(["a", "b", "c"]);
    expect(optionResults({ kind: "ranking", options, rows, correct: [] })[0]?.mean).toBe(1.3);
  });

  it("are shares of those who answered", () => {
    expect(percentOf(20, 30)).toBe(67);
    expect(percentOf(0, 0)).toBe(0);
  });
});
