import { describe, expect, test } from "vitest";
import { knownZones, plannedMoment, plannedTime, suggestedStart } from "./zoned";

const iso = (planned: Parameters<typeof plannedMoment>[0]) => {
  const moment = plannedMoment(planned);
  return moment.ok ? [moment.startsAt.toISOString(), moment.endsAt.toISOString(), moment.twice] : moment.error;
};

describe("plannedMoment", () => {
  test("reads the time on the zone's clock, in winter and in summer", () => {
    expect(iso({ date: "2026-11-23", time: "14:05", minutes: 50, zone: "Europe/Berlin" })).toEqual([
      "2026-11-23T13:05:00.000Z",
      "2026-11-23T13:55:00.000Z",
      false,
    ]);
    expect(iso({ date: "2026-07-01", time: "14:05", minutes: 50, zone: "Europe/Berlin" })).toEqual([
      "2026-07-01T12:05:00.000Z",
      "2026-07-01T12:55:00.000Z",
      false,
    ]);
    expect(iso({ date: "2026-11-23", time: "09:00", minutes: 45, zone: "Asia/Kathmandu" })).toEqual([
      "2026-11-23T03:15:00.000Z",
      "2026-11-23T04:00:00.000Z",
      false,
    ]);
  });

  test("a time the clock jumps over does not exist", () => {
    expect(iso({ date: "2026-03-29", time: "02:30", minutes: 50, zone: "Europe/Berlin" })).toBe("skipped");
    expect(iso({ date: "2026-03-29", time: "02:30", minutes: 50, zone: "Europe/London" })).not.toBe("skipped");
    expect(iso({ date: "2026-03-08", time: "02:00", minutes: 50, zone: "America/New_York" })).toBe("skipped");
  });

  test("a time that comes twice means the first", () => {
    expect(iso({ date: "2026-10-25", time: "02:30", minutes: 50, zone: "Europe/Berlin" })).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:20:00.000Z",
      true,
    ]);
  });

  test("the length is real time over a change of the clock", () => {
    const moment = plannedMoment({ date: "2026-03-29", time: "01:30", minutes: 60, zone: "Europe/Berlin" });
    if (!moment.ok) throw new Error(moment.error);
    expect(moment.endsAt.getTime() - moment.startsAt.getTime()).toBe(3_600_000);
    expect(plannedTime(moment.endsAt, moment.endsAt, "Europe/Berlin").time).toBe("03:30");
  });

  test("what is no date or time", () => {
    expect(iso({ date: "", time: "14:05", minutes: 50, zone: "UTC" })).toBe("date");
    expect(iso({ date: "2026-02-30", time: "14:05", minutes: 50, zone: "UTC" })).toBe("date");
    expect(iso({ date: "2026-02-03", time: "", minutes: 50, zone: "UTC" })).toBe("time");
  });
});

test("plannedTime is the inverse of plannedMoment", () => {
  for (const zone of ["Europe/Berlin", "America/St_Johns", "Pacific/Auckland", "UTC"]) {
    for (let day = 0; day < 366; day += 5) {
      const start = new Date(Date.UTC(2026, 0, 1 + day, 11, 25));
      const end = new Date(start.getTime() + 50 * 60_000);
      expect(plannedMoment(plannedTime(start, end, zone))).toEqual({
        ok: true,
        startsAt: start,
        endsAt: end,
        twice: false,
      });
    }
  }
});

test("the suggestion is a quarter of an hour that leaves time to prepare", () => {
  expect(suggestedStart(new Date("2026-11-23T13:26:48Z")).toISOString()).toBe("2026-11-23T13:45:00.000Z");
  expect(suggestedStart(new Date("2026-11-23T13:35:00Z")).toISOString()).toBe("2026-11-23T13:45:00.000Z");
});

test("the zones to choose from hold the current one", () => {
  expect(knownZones("Etc/GMT+3")).toContain("Etc/GMT+3");
  expect(knownZones("UTC")).toContain("Europe/Lisbon");
});
