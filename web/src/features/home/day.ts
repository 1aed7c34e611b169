import type { Session } from "@/api/types";
import { startOfDay } from "@/lib/days";

/** One day of the timetable; `day` is its midnight in the browser's zone. */
export type Day = { day: Date; sessions: Session[] };

/** What the start page shows: today's classes in order, then the days to come that have any. */
export type Timetable = { today: Session[]; later: Day[]; next: Session | null };

const DAY_MS = 86_400_000;

/**
 * Sorts sessions into the timetable. A live class belongs to today whenever it was planned; of the past only today's are shown;
 * cancelled ones stay in their place. `next` is the first that will take place after today.
 */
export function timetable(sessions: readonly Session[], now: Date): Timetable {
  const today = startOfDay(now).getTime();
  const byDay = new Map<number, Session[]>();
  for (const session of new Map(sessions.map((s) => [s.id, s])).values()) {
    const planned = startOfDay(new Date(session.starts_at)).getTime();
    const day = session.status === "live" || endsToday(session, today) ? today : planned;
    if (day < today) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), session]);
  }
  for (const list of byDay.values()) list.sort(byStart);
  const later = [...byDay.keys()]
    .filter((day) => day > today)
    .sort((a, b) => a - b)
    .map((day) => ({ day: new Date(day), sessions: byDay.get(day) ?? [] }));
  const next = later.flatMap((entry) => entry.sessions).find((session) => session.status === "scheduled") ?? null;
  return { today: byDay.get(today) ?? [], later, next };
}

/** A class that began yesterday and is planned past midnight. */
function endsToday(session: Session, today: number): boolean {
  const starts = Date.parse(session.starts_at);
  return starts < today && Date.parse(session.ends_at) > today && session.status === "scheduled";
}

function byStart(a: Session, b: Session): number {
  return Date.parse(a.starts_at) - Date.parse(b.starts_at) || (a.id < b.id ? -1 : 1);
}

/** How many days lie between today and a day; 1 is tomorrow. Right across a change of the clock. */
export function daysAhead(day: Date, now: Date): number {
  return Math.round((startOfDay(day).getTime() - startOfDay(now).getTime()) / DAY_MS);
}

/** From when on a class can be entered from the timetable with one press: a quarter of an hour before it starts. */
export const DOORS_MS = 15 * 60_000;

/** Whether a planned class is about to start, or should have. */
export function isDue(session: Session, now: Date): boolean {
  return (
    session.status === "scheduled" &&
    Date.parse(session.starts_at) - now.getTime() <= DOORS_MS &&
    Date.parse(session.ends_at) > now.getTime()
  );
}

/** Whether a planned class never took place: its time is over. */
export function wasMissed(session: Session, now: Date): boolean {
  return session.status === "scheduled" && Date.parse(session.ends_at) <= now.getTime();
}

/** How far a live class is, 0 to 1 of its planned time from the moment it started. */
export function classProgress(session: Session, now: Date): number {
  const started = Date.parse(session.started_at ?? session.starts_at);
  const planned = Date.parse(session.ends_at) - started;
  if (planned <= 0) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - started) / planned));
}

/**
 * How often the timetable is worth reading again, in ms, or false for only when it is looked at: while a class is live or about to
 * start. When none is, nothing asks, and the database can rest.
 */
export function refreshEvery(sessions: readonly Session[], now: Date): number | false {
  return sessions.some((session) => session.status === "live" || isDue(session, now)) ? 20_000 : false;
}
