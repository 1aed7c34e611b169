import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import { formatLocale } from "./i18n";

/** Dates and times as the chosen locale writes them. Times are in the browser's zone unless a zone is given. */
export type Format = {
  /** “14:05” */
  time: (at: Date, zone?: string) => string;
  /** “Monday 23 November” */
  dayLong: (at: Date, zone?: string) => string;
  /** “Fri 20 Nov” */
  dayShort: (at: Date, zone?: string) => string;
  /** “Tuesday” */
  weekday: (at: Date, zone?: string) => string;
  /** A zone's distance to UTC at a moment, “GMT+1”. */
  zoneOffset: (zone: string, at: Date) => string;
  /** “23 November 2026, 14:05” */
  moment: (at: Date, zone?: string) => string;
};

/** The formats of one locale; `Intl` objects are kept, making one costs more than using it. */
export function formats(locale: string): Format {
  const cache = new Map<string, Intl.DateTimeFormat>();
  const make = (name: string, options: Intl.DateTimeFormatOptions, zone: string | undefined) => {
    const key = `${name}|${zone ?? ""}`;
    let format = cache.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options);
      cache.set(key, format);
    }
    return format;
  };
  const tidy = (text: string) => text.replace(/^(\p{L}+), /u, "$1 ");
  return {
    time: (at, zone) => make("time", { hour: "2-digit", minute: "2-digit" }, zone).format(at),
    dayLong: (at, zone) => tidy(make("long", { weekday: "long", day: "numeric", month: "long" }, zone).format(at)),
    dayShort: (at, zone) => tidy(make("short", { weekday: "short", day: "numeric", month: "short" }, zone).format(at)),
    weekday: (at, zone) => make("weekday", { weekday: "long" }, zone).format(at),
    moment: (at, zone) => make("moment", { dateStyle: "long", timeStyle: "short" }, zone).format(at),
    zoneOffset: (zone, at) =>
      make("offset", { timeZoneName: "shortOffset" }, zone)
        .formatToParts(at)
        .find((part) => part.type === "timeZoneName")?.value ?? "",
  };
}

/** The formats of the locale on the page. */
export function useFormat(): Format {
  const { i18n } = useLingui();
  return useMemo(() => formats(formatLocale(i18n.locale)), [i18n.locale]);
}

/** A length as a player shows it: “21:48”, “1:02:09”. Rounds down to the second; never negative. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}
