import { describe, expect, test } from "vitest";
import { Problem } from "@/api/problem";
import type { Session } from "@/api/types";
import { changeOf, checkPlan, newPlan, type Plan, planOf, refusalsOf } from "./plan";

const NOW = new Date("2026-11-23T10:00:00Z");
const COURSE = "0198c000-0000-7000-8000-000000000001";

const plan: Plan = {
  title: " Two slits ",
  courseId: COURSE,
  lessonId: null,
  record: true,
  lobby: false,
  date: "2026-11-24",
  time: "14:05",
  minutes: 50,
  zone: "Europe/Berlin",
};

const faultsOf = (fields: Partial<Plan>, mayBePast = false) => {
  const checked = checkPlan({ ...plan, ...fields }, NOW, mayBePast);
  return checked.ok ? {} : Object.fromEntries([...checked.faults].map(([field, fault]) => [field, fault.kind]));
};

describe("checkPlan", () => {
  test("makes what the API takes", () => {
    expect(checkPlan(plan, NOW)).toEqual({
      ok: true,
      twice: false,
      draft: {
        course_id: COURSE,
        title: "Two slits",
        starts_at: "2026-11-24T13:05:00.000Z",
        ends_at: "2026-11-24T13:55:00.000Z",
        time_zone: "Europe/Berlin",
        record: true,
      },
    });
  });

  test.each<[string, Partial<Plan>, Record<string, string>]>([
    ["no title", { title: "  " }, { title: "missing" }],
    ["a long title", { title: "x".repeat(121) }, { title: "too_long" }],
    ["no course", { courseId: null }, { course: "missing" }],
    ["no date", { date: "" }, { date: "missing" }],
    ["no time", { time: "" }, { time: "missing" }],
    ["a past", { date: "2026-11-20" }, { time: "past" }],
    ["a skipped time", { date: "2027-03-28", time: "02:30" }, { time: "skipped" }],
    ["too short", { minutes: 4 }, { minutes: "length" }],
    ["too long", { minutes: 481 }, { minutes: "length" }],
    ["no length", { minutes: Number.NaN }, { minutes: "length" }],
    ["a zone that is none", { zone: "UTC", title: "" }, { title: "missing" }],
  ])("refuses %s", (_, fields, faults) => {
    expect(faultsOf(fields)).toEqual(faults);
  });

  test("characters are counted as people count them", () => {
    expect(faultsOf({ title: "𝛌".repeat(120) })).toEqual({});
    expect(faultsOf({ title: "𝛌".repeat(121) })).toEqual({ title: "too_long" });
  });

  test("a start just now is no past, and an unchanged one never", () => {
    expect(faultsOf({ date: "2026-11-23", time: "10:56" })).toEqual({});
    expect(faultsOf({ date: "2026-11-20" }, true)).toEqual({});
  });
});

const session = {
  course: { id: COURSE, title: "Physics 12" },
  lesson: { id: "l1", title: "Slits" },
  title: "Two slits",
  starts_at: "2026-11-24T13:05:00Z",
  ends_at: "2026-11-24T13:55:00Z",
  time_zone: "Europe/Berlin",
  record: true,
} as Session;

describe("changing a session", () => {
  const draftOf = (fields: Partial<Plan>) => {
    const checked = checkPlan({ ...planOf(session), ...fields }, NOW);
    if (!checked.ok) throw new Error("not valid");
    return checked.draft;
  };

  test("nothing changed, nothing is sent", () => {
    expect(changeOf(session, draftOf({}))).toBeNull();
  });

  test("only what changed is sent", () => {
    expect(changeOf(session, draftOf({ title: "Slits again" }))).toEqual({ title: "Slits again" });
    expect(changeOf(session, draftOf({ minutes: 45 }))).toEqual({ ends_at: "2026-11-24T13:50:00.000Z" });
    expect(changeOf(session, draftOf({ zone: "Europe/London", time: "13:05" }))).toEqual({
      time_zone: "Europe/London",
    });
    expect(changeOf(session, draftOf({ lessonId: null }))).toEqual({ clear_lesson: true });
    expect(changeOf(session, draftOf({ lessonId: "l2", record: false }))).toEqual({ lesson_id: "l2", record: false });
  });
});

test("a new plan starts soon, in this browser's zone", () => {
  const fresh = newPlan(NOW, { courseId: COURSE });
  expect(fresh).toMatchObject({
    courseId: COURSE,
    minutes: 50,
    record: true,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  expect(checkPlan({ ...fresh, title: "x" }, NOW).ok).toBe(true);
});

test("complaints of the API come to their fields", () => {
  const problem = new Problem({
    code: "input-invalid",
    status: 422,
    errors: [
      { location: "body.ends_at", message: "expected an end 5 minutes to 8 hours after the start" },
      { location: "query.x", message: "?" },
    ],
  });
  expect([...refusalsOf(problem)]).toEqual([["minutes", "expected an end 5 minutes to 8 hours after the start"]]);
  expect(refusalsOf(null).size).toBe(0);
});
