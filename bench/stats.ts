/** What the benchmarks of pages say of many figures. */

/** The median, and between which values nine of ten lie. */
export function spread(values: readonly number[], digits: number): string {
  const [low, high] = [0.05, 0.95].map((part) => quantile(values, part).toFixed(digits));
  return `${median(values).toFixed(digits)}, 5th to 95th percentile ${low} to ${high}`;
}

/** The value in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a part of all lies, from 0 to 1; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
