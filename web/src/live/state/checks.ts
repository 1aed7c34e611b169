/** What is made of single values of a content, which comes from outside and may be anything. */

/** The most characters of a text that is taken: a content has at most 8 KiB. */
const longest = 8192;

/** A text; "" for anything else, and for what no event of the server can hold. */
export function wordsOf(value: unknown): string {
  return typeof value === "string" && value.length <= longest ? value : "";
}

/** Whether a value is a whole number of at least `least`. */
export function isCount(value: unknown, least = 0): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least;
}

/** The entries of a list that `take` makes something of, up to `most`; the very same empty list where there is none. */
export function listOf<T>(value: unknown, most: number, take: (entry: unknown) => T | null): readonly T[] {
  if (!Array.isArray(value)) return nothing;
  const out: T[] = [];
  for (const entry of value.slice(0, most)) {
    const taken = take(entry);
    if (taken !== null) out.push(taken);
  }
  return out.length > 0 ? out : nothing;
}

const nothing: readonly never[] = [];
