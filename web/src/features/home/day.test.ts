import { describe, expect, test } from "vitest";
import type { Session } from "@/api/types";
import { classProgress, daysAhead, isDue, refreshEvery, timetable, wasMissed } from "./day";

const NOW = new Date(2026, 10, 23, 14, 27);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();

function session(id: string, starts: string, ends: string, status: Session["status"] = "scheduled"): Session {
  return { id, starts_at: starts, ends_at: ends, status, started_at: status === "live" ? starts : null } as Session;
}

describe("timetable", () => {
  test("today in order with the live class in its place, then the days to come", () => {
    const table = timetable(
      [
        session("later", at(25, 8), at(25, 9)),
        session("live", at(23, 14, 5), at(23, 14, 55), "live"),
        session("evening", at(23, 19), at(23, 20)),
        session("cancelled", at(24, 8), at(24, 9), "cancelled"),
        session("morning", at(23, 8), at(23, 9), "ended"),
        session("last week", at(18, 8), at(18, 9), "ended"),
        session("live", at(23, 14, 5), at(23, 14, 55), "live"),
      ],
      NOW,
    );
    expect(table.today.map((s) => s.id)).toEqual(["morning", "live", "evening"]);
    expect(table.later.map((day) => day.sessions.map((s) => s.id))).toEqual([["cancelled"], ["later"]]);
    expect(table.next?.id).toBe("later");
  });

  test("a class that still runs from yesterday is today's", () => {
    const table = timetable([session("night", at(22, 23), at(23, 0, 30), "live")], NOW);
    expect(table.today.map((s) => s.id)).toEqual(["night"]);
  });

  test("nothing at all", () => {
    expect(timetable([], NOW)).toEqual({ today: [], later: [], next: null });
  });
});

test("days ahead are days of the calendar", () => {
  expect(daysAhead(new Date(2026, 10, 24, 0, 5), NOW)).toBe(1);
  expect(daysAhead(new Date(2026, 2, 30), new Date(2026, 2, 28, 23))).toBe(2);
  expect(daysAhead(new Date(2026, 9, 26), new Date(2026, 9, 24))).toBe(2);
});

test("a class is due a quarter of an hour before, until it is over", () => {
  const lesson = session("s", at(23, 15), at(23, 15, 50));
  expect(isDue(lesson, new Date(2026, 10, 23, 14, 44))).toBe(false);
  expect(isDue(lesson, new Date(2026, 10, 23, 14, 45))).toBe(true);
  expect(isDue(lesson, new Date(2026, 10, 23, 15, 49))).toBe(true);
  expect(isDue(lesson, new Date(2026, 10, 23, 15, 50))).toBe(false);
  expect(wasMissed(lesson, new Date(2026, 10, 23, 15, 50))).toBe(true);
  expect(wasMissed({ ...lesson, status: "cancelled" }, new Date(2026, 10, 23, 16))).toBe(false);
});

test("progress runs from the real start to the planned end", () => {
  const live = { ...session("s", at(23, 14), at(23, 15), "live"), started_at: at(23, 14, 10) };
  expect(classProgress(live, new Date(2026, 10, 23, 14, 10))).toBe(0);
  expect(classProgress(live, new Date(2026, 10, 23, 14, 35))).toBe(0.5);
  expect(classProgress(live, new Date(2026, 10, 23, 16))).toBe(1);
});

test("nothing is asked while no class is live or near", () => {
  expect(refreshEvery([session("s", at(23, 19), at(23, 20))], NOW)).toBe(false);
  expect(refreshEvery([session("s", at(23, 14, 30), at(23, 15))], NOW)).toBe(20_000);
  expect(refreshEvery([session("s", at(23, 14), at(23, 15), "live")], NOW)).toBe(20_000);
});
