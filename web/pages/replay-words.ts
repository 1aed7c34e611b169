/** The drawn class to watch again with all that was said, asked and written in it, for the tests of its words. */
import type { Page, Route } from "@playwright/test";
import { IDS, id, PEOPLE } from "./fixtures";
import { mock, problem, type Scene } from "./mock";
import { bundleOf, type ReplayRow, replay, replayEvents } from "./replay-fixtures";

const DECK = id(700);
const SCENE = id(701);
export const SAID = { gone: id(711), rude: id(712), formula: id(713), staff: id(714) };
export const ASKED = { narrow: id(721), home: id(722) };
const POLL = { id: id(731), half: id(732), line: id(733) };

const POLL_MADE = {
  poll_id: POLL.id,
  kind: "single_choice",
  question: "What comes out of the slit?",
  options: [
    { option_id: POLL.half, label: "A half circle" },
    { option_id: POLL.line, label: "A straight line" },
  ],
  secret: true,
  show_counts: false,
};
const WHY = "Every point is a source.";

type Row = [ms: number, type: string, content: Record<string, unknown>, more?: Partial<ReplayRow>];

/** What was asked, written and shown besides, in order. */
function talk(): Row[] {
  const by = (actor_id: string, event: string) => ({ actor_id, id: event });
  const staff = (event?: string) => ({ lane: "staff", ...(event ? { id: event } : {}) });
  return [
    [100, "lobby.entered", { participant_id: PEOPLE.aylin }, staff()],
    [1500, "deck.attached", { asset_id: DECK, kind: "deck", name: "Waves", pages: 3 }],
    [
      1600,
      "scene.created",
      {
        scene_id: SCENE,
        segment_id: null,
        position: 1,
        title: "Fronts",
        layout: "slides",
        regions: [],
        asset_id: DECK,
        first_page: 1,
        last_page: 3,
      },
    ],
    [1700, "scene.switched", { scene_id: SCENE }],
    [15_000, "chat.message", { body: "Is the wave the same?", reply_to: null }, by(PEOPLE.aylin, SAID.gone)],
    [16_000, "chat.message", { body: "You are rude", reply_to: SAID.gone }, by(PEOPLE.jonas, SAID.rude)],
    [18_000, "chat.message", { body: "It is $\\lambda$ long", reply_to: SAID.gone }, by(PEOPLE.teacher, SAID.formula)],
    [18_500, "chat.reacted", { message_id: SAID.formula, kind: "thumbs_up", on: true }, { actor_id: PEOPLE.aylin }],
    [19_000, "chat.hidden", { message_id: SAID.rude }],
    [19_500, "chat.staff_message", { body: "Jonas is tired", reply_to: null }, staff(SAID.staff)],
    [
      22_000,
      "question.asked",
      { participant_id: null, body: "Why is a narrow slit a source?", before_class: false },
      by(PEOPLE.teacher, ASKED.narrow),
    ],
    [22_500, "question.tallied", { votes: [{ question_id: ASKED.narrow, votes: 4 }] }],
    [23_000, "confusion.tallied", { lost: 4 }, staff()],
    [27_000, "confusion.tallied", { lost: 0 }, staff()],
    [2000, "poll.created", { ...POLL_MADE, prepared_id: null, correct: [POLL.half], explanation: WHY }, staff()],
    [25_000, "poll.opened", { ...POLL_MADE, round: 1, quiz: true }],
    [31_000, "poll.closed", { poll_id: POLL.id, round: 1, answered: 7 }],
    [
      35_000,
      "poll.published",
      {
        poll_id: POLL.id,
        round: 1,
        answered: 7,
        rows: [
          { key: POLL.half, count: 5, mean: null },
          { key: POLL.line, count: null, mean: null },
        ],
        texts: 0,
        correct: [POLL.half],
        explanation: WHY,
      },
    ],
    [48_500, "question.answered", { question_id: ASKED.narrow, how: "live", text: "" }],
    [
      50_000,
      "question.asked",
      { participant_id: PEOPLE.mateo, body: "What do we read at home?", before_class: false },
      by(PEOPLE.mateo, ASKED.home),
    ],
  ];
}

/** All events of the class; a student's without those of lane staff. */
function events(role: "teacher" | "student"): ReplayRow[] {
  const plain = replayEvents();
  const start = plain[0]?.at_ms ?? 0;
  const talked = talk().map(([ms, type, content, more], i): ReplayRow => {
    const [event, op] = [id(4000 + i), id(5000 + i)];
    const made = { id: event, lane: "all", n: 0, type, version: 1, at_ms: start + ms, actor_id: PEOPLE.teacher };
    return { ...made, client_op_id: op, content, ...more };
  });
  let [n, k] = [0, 0];
  return [...plain, ...talked]
    .sort((a, b) => a.at_ms - b.at_ms)
    .map((event) => {
      if (event.lane === "staff") return { ...event, n, k: ++k };
      return { ...event, n: ++n };
    })
    .filter(({ lane }) => role === "teacher" || lane === "all");
}

const LINES: [string, number, string, string][] = [
  [PEOPLE.teacher, 1200, "u1", "Good morning. Today we look at what Huygens thought about waves."],
  [PEOPLE.teacher, 6400, "u2", "Every point that a wave reaches is the start of a new, small wave."],
  [PEOPLE.teacher, 20_500, "u3", "Here is the ripple tank. The lines you see are the crests."],
  [PEOPLE.teacher, 27_400, "u4", "Where the small waves meet in step, a new front apears."],
  [PEOPLE.teacher, 34_000, "u5", "So what happens when the opening is as narrow as one wavelength?"],
  [PEOPLE.mateo, 39_000, "u6", "I think it spreads out to all sides, & gets weaker."],
  [PEOPLE.teacher, 48_000, "u7", "Exactly. It becomes a half circle, as if the opening were a source."],
];

/** The transcript: every word takes 300 ms. */
const TRANSCRIPT = {
  version: 2,
  session_id: IDS.ended,
  language: "en",
  utterances: LINES.map(([participant_id, start_ms, name, text]) => {
    const words = text
      .split(" ")
      .map((word, i) => ({ text: word, start_ms: start_ms + i * 300, end_ms: start_ms + i * 300 + 280 }));
    return { id: name, participant_id, start_ms, end_ms: words.at(-1)?.end_ms ?? start_ms, text, words };
  }),
};

const rests = (...at: number[]) => at.map((at_ms) => ({ kind: "utterance", id: id(1), at_ms }));

const INSIGHT = {
  version: 2,
  session_id: IDS.ended,
  language: "en",
  method: "model",
  chapters: [
    { id: id(801), title: "Small waves", start_ms: 0, end_ms: 33_000, evidence: [] },
    {
      id: id(802),
      title: "A narrow opening",
      start_ms: 33_000,
      end_ms: 60_000,
      summary: "A narrow opening acts as a source.",
      evidence: rests(48_000),
    },
  ],
  highlights: [
    { id: id(803), kind: "emphasis", at_ms: 28_000, end_ms: 30_000, text: "A new front appears", evidence: [] },
  ],
  summary: [
    { id: id(804), text: "Every point of a wave starts a new one.", evidence: rests(6400, 27_400) },
    { id: id(805), text: "In step they make a front.", evidence: rests(27_400) },
  ],
  open_questions: [{ id: id(806), text: "What do we read at home?", evidence: rests(50_000) }],
  terms: [{ term: "wavelength", count: 2, first_ms: 34_000, evidence: rests(34_000) }],
};

/** Words that these fixtures bring along, which no catalogue holds. */
export const GIVEN: unknown[] = [talk(), LINES, INSIGHT];

/** The pages' edits of a replay, kept as the API keeps them; `refuses` makes it answer with a problem. */
export class EditsOfPage {
  readonly sent: { kind: string; content: Record<string, unknown> }[] = [];
  refuses = false;
  private readonly list: Record<string, unknown>[] = [];
  private revision = 0;

  async serve(page: Page): Promise<void> {
    await page.route(`**/api/v1/replays/${IDS.ended}/edits**`, (route) => this.answer(route));
    await page.route(`**/api/v1/replays/${IDS.ended}/edits/**`, (route) => this.answer(route));
  }

  get undone(): number {
    return this.list.filter(({ undone_at }) => undone_at !== null).length;
  }

  private answer(route: Route) {
    const request = route.request();
    if (this.refuses && request.method() !== "GET")
      return problem(route, 409, "too-many-edits", "There are too many edits.");
    const made_by = { id: PEOPLE.teacher, name: "Ines Duarte" };
    if (request.method() === "POST") {
      for (const { kind, content } of request.postDataJSON().edits) {
        this.sent.push({ kind, content });
        const [number, revision] = [this.list.length + 1, ++this.revision];
        const made = {
          id: id(900 + number),
          number,
          revision,
          kind,
          content,
          made_by,
          made_at: "2026-11-23T13:00:00Z",
        };
        this.list.push({ ...made, undone_at: null, undone_by: null });
      }
    } else if (request.method() === "PUT") {
      const edit = this.list.find((one) => request.url().endsWith(`${one.id}`));
      if (edit)
        Object.assign(edit, { revision: ++this.revision, undone_at: "2026-11-23T13:01:00Z", undone_by: made_by });
    }
    return route.fulfill({
      status: request.method() === "POST" ? 201 : 200,
      contentType: "application/json",
      body: JSON.stringify({ data: this.list }),
    });
  }
}

/** Answers the page's requests with the class of this file. */
export async function mockWords(
  page: Page,
  role: "teacher" | "student" = "teacher",
  scene: Scene = {},
): Promise<EditsOfPage> {
  const json = (route: Route, body: unknown) =>
    route.fulfill({ contentType: "application/json", body: JSON.stringify(body) });
  await mock(page, {
    ...scene,
    role,
    answers: {
      [`GET /v1/replays/${IDS.ended}`]: (route) => {
        const files = `${new URL(route.request().url()).origin}/objects`;
        const file = (name: string) => ({ url: `${files}/${name}`, expires_at: "2026-11-23T14:00:00Z" });
        const known = replay(role, "ready", files);
        return json(route, { ...known, transcript: file("transcript.json"), insight: file("insight.json") });
      },
      [`GET /v1/sessions/${IDS.ended}/assets/${DECK}`]: (route) =>
        json(route, {
          asset_id: DECK,
          kind: "deck",
          name: "Waves",
          url: `${new URL(route.request().url()).origin}/objects/deck.pdf`,
          expires_at: "2026-11-23T14:00:00Z",
          notes: [],
          pages: [
            { width: 960, height: 540, text: "Every wave front is made of small waves" },
            { width: 960, height: 540, text: "A slit" },
            { width: 960, height: 540, text: "Homework" },
          ],
        }),
      ...scene.answers,
    },
  });
  await page.route("**/objects/transcript.json", (route) => json(route, TRANSCRIPT));
  await page.route("**/objects/insight.json", (route) => json(route, INSIGHT));
  await page.route("**/objects/bundle", (route) =>
    route.fulfill({ body: bundleOf(events(role)), contentType: "application/octet-stream" }),
  );
  const edits = new EditsOfPage();
  await edits.serve(page);
  return edits;
}
