/** A class with all that a player shows: slides, a screen, questions, a poll, who was lost, chapters, parts that are missing. */
import { readFileSync } from "node:fs";
import type { Page, Route } from "@playwright/test";
import type { Replay } from "../src/api/types";
import { IDS, id, PEOPLE } from "./fixtures";
import { mock, ranged, type Scene } from "./mock";
import { DECK } from "./plan";
import { bundleOf, type ReplayRow, replay, replayEvents } from "./replay-fixtures";

type Row = ReplayRow;

export const DECK_ID = id(501);
const SCENE = id(711);
const media = readFileSync(new URL("class.webm", import.meta.url));

/**
 * The minute of class with slides from its 2nd second on: page 1, then 7 from the 14th, on which these ways are drawn at
 * once; who was lost from the 30th.
 */
export function playedEvents(ink: readonly string[] = []): Row[] {
  const start = replayEvents()[0]?.at_ms ?? 0;
  const usual = replayEvents().filter(({ type }) => type !== "layout.changed");
  let k = 0;
  const add = (ms: number, type: string, version: number, content: Record<string, unknown>, lane = "all"): Row => ({
    ...(usual[0] as Row),
    id: id(3_000 + ms / 100),
    lane,
    type,
    version,
    at_ms: start + ms,
    client_op_id: id(4_000 + ms / 100),
    content,
    ...(lane === "staff" ? { k: ++k } : {}),
  });
  const stage = (layout: string, more: Record<string, unknown> = {}) => ({
    layout,
    regions: [],
    pinned: false,
    camera: { participant_id: PEOPLE.teacher, track_id: "TR_c" },
    screen: null,
    cause: "teacher",
    ...more,
  });
  const scene = {
    scene_id: SCENE,
    segment_id: null,
    position: 1,
    title: "The slits",
    layout: "slides",
    regions: [],
    asset_id: DECK_ID,
    first_page: 1,
    last_page: 9,
  };
  const screen = { screen: { participant_id: PEOPLE.teacher, track_id: "TR_s" } };
  const poll = {
    poll_id: id(901),
    round: 1,
    kind: "single_choice",
    question: "Where do they meet in step?",
    options: [],
    quiz: false,
    secret: true,
    show_counts: false,
  };
  const rows = [
    ...usual,
    add(300, "deck.attached", 1, { asset_id: DECK_ID, kind: "deck", name: "two-slits.pdf", pages: 9 }),
    add(400, "scene.created", 1, scene),
    add(1_900, "scene.switched", 1, { scene_id: SCENE }),
    add(2_000, "layout.changed", 2, stage("slides")),
    add(14_000, "slide.shown", 1, { scene_id: SCENE, asset_id: DECK_ID, page: 7 }),
    ...ink.map((points, i) =>
      add(14_100 + i * 100, "board.stroke_committed", 1, {
        ...{ page: `slide:${DECK_ID}:7`, tool: "pen", color: "green", width: 32 },
        points,
      }),
    ),
    add(17_000, "question.asked", 1, {
      participant_id: PEOPLE.aylin,
      body: "Why is the middle bright?",
      before_class: false,
    }),
    add(20_000, "layout.changed", 2, stage("screen", screen)),
    add(31_000, "confusion.tallied", 1, { lost: 4 }, "staff"),
    add(33_000, "layout.changed", 2, stage("slides")),
    add(39_500, "confusion.tallied", 1, { lost: 0 }, "staff"),
    add(44_000, "poll.opened", 1, poll),
  ].sort((a, b) => a.at_ms - b.at_ms);
  let n = 0;
  return rows.map((row) => (row.lane === "staff" ? { ...row, n } : { ...row, n: ++n }));
}

/** Chapters, and one thing worth a star. */
export const INSIGHT = {
  method: "deterministic",
  chapters: [
    { id: "a", title: "Ripple tank", start_ms: 0, end_ms: 12_000, summary: "" },
    { id: "b", title: "Two slits", start_ms: 12_000, end_ms: 40_000, summary: "Two waves meet." },
    { id: "c", title: "Wrap-up", start_ms: 40_000, end_ms: 60_000, summary: "" },
  ],
  highlights: [{ id: "h", kind: "emphasis", at_ms: 27_400, text: "A new front appears" }],
  summary: [],
  open_questions: [],
  terms: [],
};

/** What the API says of it. */
export function played(role: "teacher" | "student", origin: string, change: Partial<Replay> = {}): Replay {
  const files = `${origin}/objects`;
  const of = replay(role, "ready", files);
  const file = (name: string) => ({ url: `${files}/${name}`, expires_at: of.bundle?.expires_at ?? "" });
  return { ...of, insight: file("insight.json"), alignment: file("alignment.json"), ...change };
}

/** Opens a page's answers for it. `change` is what is different about the replay, `drawn` a deck of its own and ink on it. */
export async function mockPlayed(
  page: Page,
  change: (origin: string) => Partial<Replay> = () => ({}),
  scene: Scene = {},
  drawn: { deck?: Uint8Array; ink?: readonly string[] } = {},
): Promise<void> {
  const role = scene.role ?? "teacher";
  const of = (route: Route) => {
    const { origin } = new URL(route.request().url());
    const body = JSON.stringify(played(role, origin, change(origin)));
    return route.fulfill({ contentType: "application/json", body });
  };
  const asset = (route: Route) =>
    route.fulfill({
      contentType: "application/json",
      body: JSON.stringify({
        id: DECK_ID,
        kind: "deck",
        name: "two-slits.pdf",
        url: `${new URL(route.request().url()).origin}/objects/deck.pdf`,
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    });
  await mock(page, {
    ...scene,
    answers: {
      [`GET /v1/replays/${IDS.ended}`]: of,
      [`GET /v1/sessions/${IDS.ended}/assets/${DECK_ID}`]: asset,
      ...scene.answers,
    },
  });
  const json = (route: Route, body: unknown) =>
    route.fulfill({ contentType: "application/json", body: JSON.stringify(body) });
  await page.route("**/objects/bundle", (route) =>
    route.fulfill({ body: bundleOf(playedEvents(drawn.ink)), contentType: "application/octet-stream" }),
  );
  await page.route("**/objects/insight.json", (route) => json(route, INSIGHT));
  await page.route("**/objects/alignment.json", (route) => json(route, { version: 1, residual_p95_ms: 84 }));
  await page.route("**/objects/deck.pdf", (route) =>
    route.fulfill({ body: drawn.deck ? Buffer.from(drawn.deck) : DECK, contentType: "application/pdf" }),
  );
  await page.route("**/objects/screen.webm", (route) => ranged(route, media, "video/webm"));
}
