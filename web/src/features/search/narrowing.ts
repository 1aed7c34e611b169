/** What narrows a search, as it stands in the page's address. */

/** The kinds a search can be narrowed to, in the order of their tabs. */
export const whats = ["everything", "said", "slide", "chat", "question", "chapter"] as const;
export type What = (typeof whats)[number];
export type When = "anytime" | "recent" | "earlier";

/** What a search is narrowed to. No courses are all courses. */
export interface Narrowing {
  readonly what: What;
  readonly courses: readonly string[];
  readonly when: When;
}

const COURSE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As many courses as the API takes. */
const MOST_COURSES = 50;

/** Reads an address; what it does not know narrows nothing. */
export function parseNarrowing(search: { what?: string; courses?: string; when?: string }): Narrowing {
  const courses = (search.courses ?? "").split(",").filter((id) => COURSE_ID.test(id));
  return {
    what: whats.find((what) => what === search.what) ?? "everything",
    courses: [...new Set(courses)].slice(0, MOST_COURSES),
    when: search.when === "recent" || search.when === "earlier" ? search.when : "anytime",
  };
}

/** Writes it for an address, without what narrows nothing. */
export function narrowingSearch({ what, courses, when }: Narrowing): {
  what?: string;
  courses?: string;
  when?: string;
} {
  return {
    ...(what === "everything" ? {} : { what }),
    ...(courses.length === 0 ? {} : { courses: courses.join(",") }),
    ...(when === "anytime" ? {} : { when }),
  };
}

/**
 * When the term began: the last 1 February or 1 August, at midnight where the page is. Schools' terms differ by weeks;
 * lectures of the long break are few.
 */
export function termStart(now: Date): Date {
  const year = now.getFullYear();
  if (now.getMonth() >= 7) return new Date(year, 7, 1);
  return now.getMonth() >= 1 ? new Date(year, 1, 1) : new Date(year - 1, 7, 1);
}

/** The moment a link to a hit leads to: the full second before. */
export function momentOf(atMs: number): number {
  return Math.floor(Math.max(0, atMs) / 1000) * 1000;
}
