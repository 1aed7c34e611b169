import { useFormat } from "@/i18n/format";

/** When a class begins, and the zone its times are shown in (the browser's when it is left out). */
export interface LineStart {
  readonly at: Date;
  readonly zone?: string | undefined;
}

/** The time of day of a minute of the line; null for a line that has no start. */
export function useClock(start: LineStart | null): (minutes: number) => string | null {
  const format = useFormat();
  return (minutes) => (start ? format.time(new Date(start.at.getTime() + minutes * 60_000), start.zone) : null);
}
