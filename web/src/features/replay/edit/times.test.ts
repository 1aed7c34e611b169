import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock } from "@/i18n/format";
import { parseClock } from "./times";

describe("a moment that somebody writes", () => {
  it("is the one that is shown so", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (seconds) => {
        expect(parseClock(clock(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    ["45", 45_000],
    ["90", 90_000],
    [" 12:30 ", 750_000],
    ["75:00", 4_500_000],
    ["", null],
    ["1:75", null],
    ["1:00:61", null],
    ["1:2:3:4", null],
    ["-1:00", null],
    ["1.5", null],
  ])("%j is %j", (text, ms) => expect(parseClock(text)).toBe(ms));
});
