/** The plan of the class that is on: its segments, scenes and deck in the log, and what the API answers of them. */
import type { Route } from "@playwright/test";
import type { EventContents, KnownType, Layout } from "../src/live/events";
import { IDS, id } from "./fixtures";

/** What of the plan is on the stage. */
export type LessonPlan = {
  layout: Extract<Layout, "slides" | "slides_camera" | "side_by_side" | "board">;
  /** The page that is shown, from 1. */
  page: number;
  /** What the deck's file is, and the first line of each page. */
  deck: { file: Uint8Array; titles: readonly string[] };
};

export const DECK = id(700);
const segments = [
  { id: id(401), title: "Ripple tank", minutes: 5 },
  { id: id(402), title: "Huygens’ idea", minutes: 8 },
  { id: id(403), title: "Two slits", minutes: 24 },
  { id: id(404), title: "Measuring λ with a laser", minutes: 8 },
  { id: id(405), title: "Wrap-up", minutes: 5 },
] as const;

const SLIDES = id(711);

type Scene = EventContents["scene.created"];
const scene = (n: number, segment: number, title: string, layout: Layout, pages: [number, number] | null): Scene => ({
  scene_id: id(710 + n),
  segment_id: segments[segment]?.id ?? null,
  position: n,
  title,
  layout,
  regions: [],
  asset_id: pages ? DECK : null,
  first_page: pages?.[0] ?? null,
  last_page: pages?.[1] ?? null,
});

/** Everything of the plan that the log of the class has; `log` takes ms since the start, a type and its content. */
export function logLesson(
  { layout, page, deck }: LessonPlan,
  log: <K extends KnownType>(ms: number, type: K, content: EventContents[K]) => void,
): void {
  const last = deck.titles.length;
  for (const [i, { id: segment_id, title, minutes }] of segments.entries()) {
    log(1, "plan.segment_set", { segment_id, position: i + 1, title, minutes });
  }
  log(1, "deck.attached", { asset_id: DECK, kind: "deck", name: "Waves and light.pdf", pages: last });
  const scenes = [
    scene(1, 2, "Slides", layout === "board" ? "slides" : layout, [1, last]),
    scene(2, 2, "Slides and me", "slides_camera", [1, last]),
    scene(3, 2, "Board", "board", null),
    scene(4, 3, "Bench camera", "camera", null),
    scene(5, 4, "What to remember", "slides", [last, last]),
  ];
  for (const each of scenes) log(1, "scene.created", each);
  log(780_000, "scene.switched", { scene_id: layout === "board" ? id(713) : SLIDES });
  if (layout !== "board") log(1_240_000, "slide.shown", { scene_id: SLIDES, asset_id: DECK, page });
}

const json = (body: unknown) => (route: Route) =>
  route.fulfill({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** The API's answers about the plan and its deck, by method and path. */
export function lessonAnswers({ deck }: LessonPlan, staff: boolean): Record<string, (route: Route) => Promise<void>> {
  const created_at = "2026-11-20T10:00:00Z";
  const asset = { kind: "deck", name: "Waves and light.pdf" };
  const notes = [
    {
      page: 7,
      notes:
        "Walk from S₁ and S₂ to P. Ask: how much longer is the lower path? Let them say “one wavelength” before you write it.",
    },
  ];
  const pages = deck.titles.map((text) => ({ width: 960, height: 540, text }));
  const listed = { ...asset, id: DECK, course_id: IDS.course, content_type: "application/pdf", size_bytes: 184_000 };
  const file = {
    ...listed,
    sha256: "0".repeat(64),
    status: "verified",
    page_count: pages.length,
    created_at,
    used: true,
  };
  return {
    [`GET /v1/sessions/${IDS.live}/assets/${DECK}`]: (route) =>
      json({
        ...asset,
        asset_id: DECK,
        pages,
        url: `${new URL(route.request().url()).origin}/objects/deck.pdf`,
        expires_at: "2027-01-01T00:00:00Z",
        notes: staff ? notes : [],
      })(route),
    [`GET /v1/lessons/${IDS.lesson}/plan`]: json({
      lesson_id: IDS.lesson,
      version: 1,
      updated_at: created_at,
      assets: [],
      segments: segments.map((each) => ({
        ...each,
        notes: each.id === id(403) ? "Leave the laser off until the slits are on the stage." : "",
        scenes: [],
        polls: [],
      })),
    }),
    "GET /v1/assets": json({ data: [file], next_cursor: null }),
  };
}
