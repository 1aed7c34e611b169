/** How many seconds are left when `passedMs` brought it from one per cent to another; null while that is not known. */
export function secondsLeft(passedMs: number, from: number, to: number): number | null {
  if (to - from < 3 || to >= 100 || passedMs <= 0) return null;
  return Math.max(1, Math.round((passedMs * (100 - to)) / (to - from) / 1000));
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people read it: “412 MB”. */
export function sizeOf(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: step > 1 && value < 10 ? 1 : 0,
  }).format(value);
}
