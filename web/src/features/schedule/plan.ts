import type { Problem } from "@/api/problem";
import type { Session, SessionChange, SessionDraft } from "@/api/types";
import { validateSessionDraft } from "@/api/validate.gen";
import { type FieldFault, fieldFaults } from "@/lib/field-errors";
import { browserZone, type PlannedTime, plannedMoment, plannedTime, suggestedStart } from "@/lib/zoned";

/** What the form for a class holds. */
export type Plan = PlannedTime & {
  title: string;
  courseId: string | null;
  lessonId: string | null;
  record: boolean;
  lobby: boolean;
};

export type PlanField = "title" | "course" | "lesson" | "date" | "time" | "minutes" | "zone";

/** What is wrong with a field: a fault of the schema, or one of time. */
export type PlanFault = FieldFault | { kind: "past" } | { kind: "skipped" } | { kind: "length" };

/** Planned lengths the API takes, in minutes. */
export const MIN_MINUTES = 5;
export const MAX_MINUTES = 480;
/** How far back a start may lie: clocks differ, forms stay open. */
const START_SLACK_MS = 5 * 60_000;

/** An empty plan with a start that is likely to be meant. */
export function newPlan(now: Date, preset: Partial<Plan> = {}): Plan {
  const start = suggestedStart(now);
  const time = plannedTime(start, new Date(start.getTime() + 50 * 60_000), browserZone());
  return { title: "", courseId: null, lessonId: null, record: true, lobby: false, ...time, ...preset };
}

/** The plan of a session that is there already, in the zone it was planned in. */
export function planOf(session: Session): Plan {
  const time = plannedTime(new Date(session.starts_at), new Date(session.ends_at), session.time_zone);
  return {
    title: session.title,
    courseId: session.course.id,
    lessonId: session.lesson?.id ?? null,
    record: session.record,
    lobby: session.lobby,
    ...time,
  };
}

export type CheckedPlan =
  | { ok: true; draft: SessionDraft; twice: boolean }
  | { ok: false; faults: Map<PlanField, PlanFault> };

/** Checks a plan by the API's own schema and by the clock. `mayBePast` for a session whose start is not changed. */
export function checkPlan(plan: Plan, now: Date, mayBePast = false): CheckedPlan {
  const faults = new Map<PlanField, PlanFault>();
  const moment = plannedMoment(plan);
  if (!moment.ok) {
    faults.set(
      moment.error === "date" ? "date" : "time",
      moment.error === "skipped" ? { kind: "skipped" } : { kind: "missing" },
    );
  } else if (!mayBePast && moment.startsAt.getTime() < now.getTime() - START_SLACK_MS) {
    faults.set("time", { kind: "past" });
  }
  if (!Number.isInteger(plan.minutes) || plan.minutes < MIN_MINUTES || plan.minutes > MAX_MINUTES) {
    faults.set("minutes", { kind: "length" });
  }
  const draft: SessionDraft = {
    course_id: plan.courseId ?? "",
    ...(plan.lessonId ? { lesson_id: plan.lessonId } : {}),
    title: plan.title.trim(),
    starts_at: moment.ok ? moment.startsAt.toISOString() : "",
    ends_at: moment.ok ? moment.endsAt.toISOString() : "",
    time_zone: plan.zone,
    record: plan.record,
  };
  if (!plan.courseId) faults.set("course", { kind: "missing" });
  const names: Record<string, PlanField> = {
    title: "title",
    course_id: "course",
    lesson_id: "lesson",
    time_zone: "zone",
  };
  for (const [field, fault] of fieldFaults(validateSessionDraft, draft)) {
    const name = names[field];
    if (name && !faults.has(name)) faults.set(name, fault);
  }
  if (faults.size > 0 || !moment.ok) return { ok: false, faults };
  return { ok: true, draft, twice: moment.twice };
}

/** Only what differs from the session as it was read; null when nothing does. */
export function changeOf(session: Session, draft: SessionDraft): SessionChange | null {
  const change: SessionChange = {};
  if (draft.title !== session.title) change.title = draft.title;
  if (Date.parse(draft.starts_at) !== Date.parse(session.starts_at)) change.starts_at = draft.starts_at;
  if (Date.parse(draft.ends_at) !== Date.parse(session.ends_at)) change.ends_at = draft.ends_at;
  if (draft.time_zone !== session.time_zone) change.time_zone = draft.time_zone;
  if (draft.record !== session.record) change.record = draft.record;
  if (draft.lesson_id && draft.lesson_id !== session.lesson?.id) change.lesson_id = draft.lesson_id;
  if (!draft.lesson_id && session.lesson) change.clear_lesson = true;
  return Object.keys(change).length > 0 ? change : null;
}

/** What the API said about single fields of the plan, in its words. */
export function refusalsOf(problem: Problem | null): Map<PlanField, string> {
  const refusals = new Map<PlanField, string>();
  for (const error of problem?.errors ?? []) {
    const field = planField(error.location);
    if (field) refusals.set(field, error.message);
  }
  return refusals;
}

/** The form's field a complaint of the API is about. */
export function planField(location: string): PlanField | null {
  const field = location.replace(/^body\./, "");
  const names: Record<string, PlanField> = {
    title: "title",
    course_id: "course",
    lesson_id: "lesson",
    starts_at: "time",
    ends_at: "minutes",
    time_zone: "zone",
  };
  return names[field] ?? null;
}
