import { beforeEach, describe, expect, test } from "vitest";
import { keepPlace, keepSettings, readPlace, readSettings, usual } from "./settings";

beforeEach(() => localStorage.clear());

describe("how somebody watches", () => {
  test("is kept for one person, and what makes no sense is as usual", () => {
    const mine = { ...usual, rate: 1.5, volume: 0.4, captions: false, captionSize: "large", view: "slides" } as const;
    keepSettings("aylin", mine);
    expect(readSettings("aylin")).toEqual(mine);
    expect(readSettings("jonas")).toEqual(usual);
    for (const kept of ["", "[1]", "null", '{"rate":9,"volume":7,"captionSize":"huge","view":"board"}']) {
      localStorage.setItem("lectern.replay.settings.jonas", kept);
      expect(readSettings("jonas")).toEqual(usual);
    }
  });
});

describe("where somebody stopped", () => {
  test("is kept for each class, of the fifty that were watched last", () => {
    for (let i = 0; i < 60; i++) keepPlace("aylin", `class ${i}`, 20_000 + i);
    expect(readPlace("aylin", "class 9")).toBeNull();
    expect(readPlace("aylin", "class 10")).toBe(20_010);
    expect(readPlace("jonas", "class 10")).toBeNull();
    keepPlace("aylin", "class 10", 44_000.6);
    keepPlace("aylin", "class 60", 50_000);
    expect(readPlace("aylin", "class 10")).toBe(44_000);
  });

  test("is forgotten at the end, and the beginning is no place", () => {
    keepPlace("aylin", "one", 60_000);
    keepPlace("aylin", "one", null);
    expect(readPlace("aylin", "one")).toBeNull();
    keepPlace("aylin", "one", 4_000);
    expect(readPlace("aylin", "one")).toBeNull();
    localStorage.setItem("lectern.replay.places.aylin", '{"one":1}');
    expect(readPlace("aylin", "one")).toBeNull();
  });
});
