/** What a drawn school answers to a search. */
import type { Page, Route } from "@playwright/test";
import type { FoundLecture, FoundMoment, SearchResult } from "../src/api/types";
import { at, IDS, id } from "./fixtures";
import { mock, problem, type Scene } from "./mock";

const physics12 = { id: IDS.course, title: "Physics 12" };
const physics11 = { id: id(2), title: "Physics 11" };

/** A text in which what stands between brackets was found. */
function moment(at_ms: number, kind: FoundMoment["kind"], text: string, more: Partial<FoundMoment> = {}): FoundMoment {
  const words = text
    .split(/[[\]]/)
    .map((piece, i) => ({ text: piece, match: i % 2 === 1 }))
    .filter((piece) => piece.text !== "");
  return {
    at_ms,
    kind,
    who: null,
    source_id: id(9_000 + Math.floor(at_ms / 1000)),
    asset_id: null,
    page: null,
    words,
    cut_before: false,
    cut_after: false,
    ...more,
  };
}

const ines = "Ines Duarte";

const twoSlits: FoundMoment[] = [
  moment(1_142_000, "slide", "When do the two waves arrive in step? Δ = d sin θ, [path difference]", {
    page: 7,
    asset_id: id(41),
  }),
  moment(
    1_171_400,
    "said",
    "and that extra bit of the lower path has a name. It is the [path difference], and it decides everything you see",
    {
      who: ines,
      cut_before: true,
      cut_after: true,
    },
  ),
  moment(1_214_000, "chat", "so the [path difference] is only the red piece, not the whole line?", {
    who: "Aylin Demir",
  }),
  moment(2_790_000, "question", "Does the [path difference] change with white light?", { who: null }),
];
const rest: FoundMoment[] = [
  moment(600_000, "chapter", "The [path difference]"),
  moment(1_300_000, "said", "half a wavelength of [path difference]", { who: ines, cut_before: true }),
  moment(2_850_000, "answer", "Every colour has a [path difference] of its own.", { who: ines }),
];

export const lectures: FoundLecture[] = [
  {
    session_id: IDS.ended,
    title: "Two-slit interference",
    course: physics12,
    started_at: at("20T08:05:00"),
    time_zone: "Europe/Berlin",
    duration_ms: 3_096_000,
    moments: 7,
    marks: [600_000, 1_142_000, 1_171_400, 1_214_000, 1_300_000, 2_790_000, 2_850_000],
    chapters: [0, 310_000, 980_000, 2_600_000],
    hits: twoSlits,
  },
  {
    session_id: IDS.making,
    title: "Superposition and phase",
    course: physics11,
    started_at: at("18T08:05:00"),
    time_zone: "Europe/Berlin",
    duration_ms: 3_096_000,
    moments: 1,
    marks: [1_330_000],
    chapters: [],
    hits: [
      moment(
        1_330_000,
        "said",
        "two loudspeakers, one microphone. Guess what a [path difference] of half a wavelength will do",
        { who: ines, cut_before: true, cut_after: true },
      ),
    ],
  },
];

const counts: Pick<SearchResult, "kinds" | "courses" | "recent" | "earlier"> = {
  kinds: [
    { kind: "said", moments: 3 },
    { kind: "slide", moments: 1 },
    { kind: "chat", moments: 1 },
    { kind: "question", moments: 1 },
    { kind: "answer", moments: 1 },
    { kind: "chapter", moments: 1 },
  ],
  courses: [
    { ...physics11, moments: 1 },
    { ...physics12, moments: 7 },
  ],
  recent: 6,
  earlier: 2,
};

/** The answer with some of the lectures. */
export function found(data: FoundLecture[], more: Partial<SearchResult> = {}): SearchResult {
  return {
    moments: data.reduce((sum, { moments }) => sum + moments, 0),
    lectures: data.length,
    is_capped: false,
    only_common_words: false,
    ...counts,
    data,
    next_cursor: null,
    ...more,
  };
}

export const nothing = found([], { kinds: [], courses: [], recent: 0, earlier: 0 });

const json = (route: Route, body: unknown) =>
  route.fulfill({ contentType: "application/json", body: JSON.stringify(body) });

/** Answers searches as the API does, and keeps what was asked. */
export async function mockSearch(
  page: Page,
  scene: Scene & { fails?: () => boolean } = {},
): Promise<URLSearchParams[]> {
  const asked: URLSearchParams[] = [];
  await mock(page, {
    ...scene,
    answers: {
      ...scene.answers,
      "GET /v1/search": (route) => {
        const query = new URL(route.request().url()).searchParams;
        asked.push(query);
        if (scene.fails?.()) return problem(route, 500, "internal", "Something went wrong on our side.");
        return json(route, answer(query));
      },
    },
  });
  return asked;
}

function answer(query: URLSearchParams): SearchResult {
  const q = query.get("q") ?? "";
  if (q === "the of") return { ...nothing, only_common_words: true };
  if (!q.includes("path")) return nothing;
  const session = query.get("session_id");
  const [first] = lectures;
  if (session && first) return found([{ ...first, hits: [...twoSlits, ...rest].sort((a, b) => a.at_ms - b.at_ms) }]);
  const what = query.get("what");
  const courses = query.getAll("course_id");
  const shown = lectures
    .filter(({ course }) => courses.length === 0 || courses.includes(course.id))
    .map((lecture) => ({ ...lecture, hits: lecture.hits.filter(({ kind }) => what === "everything" || kind === what) }))
    .filter(({ hits }) => hits.length > 0);
  if (what === "chapter") return found([], counts);
  return found(shown);
}
