import { CalendarDate, CalendarDateTime, fromDate, parseDate, parseTime, Time, toZoned } from "@internationalized/date";

/** What a form holds of a class's time: a day and a time of day in a zone, and a length. */
export type PlannedTime = { date: string; time: string; minutes: number; zone: string };

/** Why a planned time is no moment. */
export type PlannedTimeError = "date" | "time" | "skipped";

export type PlannedMoment =
  | {
      ok: true;
      startsAt: Date;
      endsAt: Date /** The clock is set back over this time, and it comes twice. */;
      twice: boolean;
    }
  | { ok: false; error: PlannedTimeError };

/**
 * The moments a planned time stands for. A time that the zone's clock skips (spring) is an error, because it never
 * comes; a time that comes twice (autumn) means the first. The length is real minutes, also over a change of the clock;
 * without one the end is the start.
 */
export function plannedMoment(planned: PlannedTime): PlannedMoment {
  const date = readDate(planned.date);
  if (!date) return { ok: false, error: "date" };
  const time = readTime(planned.time);
  if (!time) return { ok: false, error: "time" };
  const local = new CalendarDateTime(date.year, date.month, date.day, time.hour, time.minute);
  let startsAt: Date;
  try {
    startsAt = toZoned(local, planned.zone, "reject").toDate();
    return { ok: true, startsAt, endsAt: later(startsAt, planned.minutes), twice: false };
  } catch {
    startsAt = toZoned(local, planned.zone, "earlier").toDate();
    const back = fromDate(startsAt, planned.zone);
    if (back.hour !== time.hour || back.minute !== time.minute) return { ok: false, error: "skipped" };
    return { ok: true, startsAt, endsAt: later(startsAt, planned.minutes), twice: true };
  }
}

/** The form's fields for a planned class, as its zone's clock shows them. */
export function plannedTime(startsAt: Date, endsAt: Date, zone: string): PlannedTime {
  const local = fromDate(startsAt, zone);
  return {
    date: new CalendarDate(local.year, local.month, local.day).toString(),
    time: new Time(local.hour, local.minute).toString().slice(0, 5),
    minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
    zone,
  };
}

/** A good first suggestion: the next full quarter of an hour at least ten minutes away. */
export function suggestedStart(now: Date): Date {
  const quarter = 15 * 60_000;
  return new Date(Math.ceil((now.getTime() + 10 * 60_000) / quarter) * quarter);
}

/** The browser's IANA zone; UTC where it has none. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** All zones the browser knows, with `current` among them. */
export function knownZones(current: string): string[] {
  const zones = new Set(Intl.supportedValuesOf("timeZone"));
  zones.add("UTC").add(current);
  return [...zones].sort();
}

function readDate(text: string): CalendarDate | null {
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

function readTime(text: string): Time | null {
  try {
    return parseTime(text);
  } catch {
    return null;
  }
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + (Number.isFinite(minutes) ? minutes : 0) * 60_000);
}
