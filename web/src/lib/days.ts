/** Midnight at the beginning of a moment's day, in the browser's zone. */
export function startOfDay(at: Date): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
