import { describe, expect, test } from "vitest";
import { clock, formats } from "./format";
import { preferredLocale } from "./i18n";

test("the first locale", () => {
  expect(preferredLocale(null, ["de-DE", "en-us"])).toBe("en-US");
  expect(preferredLocale(null, ["fr"])).toBe("en-GB");
  expect(preferredLocale("en-US", ["en-GB"])).toBe("en-US");
  expect(preferredLocale("nonsense", [])).toBe("en-GB");
  expect(preferredLocale(null, ["pseudo"])).toBe("en-GB");
});

test("lengths", () => {
  expect([0, 999, 61_000, 3_729_000, -5].map(clock)).toEqual(["0:00", "0:00", "1:01", "1:02:09", "0:00"]);
});

describe("dates and times", () => {
  const at = new Date("2026-11-23T13:05:00Z");
  test("as the British write them", () => {
    const format = formats("en-GB");
    expect(format.time(at, "Europe/Berlin")).toBe("14:05");
    expect(format.dayLong(at, "Europe/Berlin")).toBe("Monday 23 November");
    expect(format.dayShort(at, "Europe/Berlin")).toBe("Mon 23 Nov");
    expect(format.weekday(at, "Europe/Berlin")).toBe("Monday");
  });
  test("as the Americans do", () => {
    const format = formats("en-US");
    expect(format.time(at, "America/New_York")).toMatch(/08:05.AM/);
    expect(format.dayLong(at, "America/New_York")).toBe("Monday November 23");
  });
  test("a zone's distance to UTC depends on the day", () => {
    const format = formats("en-GB");
    expect(format.zoneOffset("Europe/Berlin", at)).toBe("GMT+1");
    expect(format.zoneOffset("Europe/Berlin", new Date("2026-07-01T12:00:00Z"))).toBe("GMT+2");
    expect(format.zoneOffset("Asia/Kathmandu", at)).toBe("GMT+5:45");
  });
});
