/** The moment that somebody writes as a clock, “1:02:03”, “12:30” or “45”, in ms; null where it is none. */
export function parseClock(text: string): number | null {
  const parts = text.trim().split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const numbers = parts.map(Number);
  // Only the first part may count on beyond a minute or an hour.
  if (numbers.slice(1).some((each) => each > 59)) return null;
  return numbers.reduce((sum, each) => sum * 60 + each, 0) * 1000;
}
