// @vitest-environment node
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KnownType, type LogEvent, laneOf } from "./events";
import { firstBlankKey } from "./page-keys";
import { pack } from "./pointer-points";
import { readableSpans, type StageSpan } from "./stage-spans";
import { emptyClass, fold } from "./state";
import { event, wholeClass } from "./testing";
import { Timeline } from "./timeline";

const START = 1_700_000_000_000;
const PEOPLE = ["t", "a", "b", "c"];

type Row = { after: number; type: string; content: unknown };

/**
 * Any row of a log, sensible or not: order and meaning are the fold's business, the timeline must hold for all of them.
 */
const row: fc.Arbitrary<Row> = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 4000 })),
    fc.constantFrom(...PEOPLE),
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 14 }),
  )
  .map(([after, person, n, kind]): Row => {
    const p = { participant_id: person };
    const track = { ...p, track_id: `T${n}`, source: n % 2 ? "camera" : "screen_share" };
    const rows: [string, unknown][] = [
      ["participant.joined", { ...p, role: person === "t" ? "teacher" : "student" }],
      ["participant.connected", { ...p, connection_id: `C${n}` }],
      ["participant.disconnected", { ...p, connection_id: `C${n}` }],
      ["participant.left", { ...p, reason: "left" }],
      ["participant.granted", { ...p, sources: n % 2 ? ["microphone"] : [] }],
      ["participant.removed", p],
      ["media.track_published", { ...track, kind: "video" }],
      ["media.track_unpublished", track],
      [
        "layout.changed",
        { stage: { kind: n % 2 ? "camera" : "screen_share", participant_id: person, track_id: `T${n}` }, cause: "x" },
      ],
      [
        "scene.created",
        {
          scene_id: `S${n}`,
          title: n % 2 ? person : "",
          layout: n % 2 ? "slides" : "board",
          asset_id: "D",
          first_page: 1,
          last_page: 9,
        },
      ],
      ["scene.switched", { scene_id: `S${n}` }],
      ["slide.shown", { scene_id: `S${n}`, asset_id: "D", page: 1 + (n % 3) }],
      ["recording.failed", { ...p, recording_id: `R${n}`, track_id: `T${n}`, reason: "x" }],
      ["artifact.failed", { artifact_id: `A${n}`, kind: "captions", run: 1, reason: person }],
      ["chat.message", null],
    ];
    const [type, content] = rows[kind] as [string, unknown];
    return { after, type, content };
  });

function log(rows: readonly Row[]): LogEvent[] {
  let at = START;
  let n = 0;
  let k = 0;
  const started: Row = { after: 0, type: "session.started", content: { title: "x", record: true } };
  return [started, ...rows].map(({ after, type, content }, i) => {
    at += after;
    const lane = laneOf[type as KnownType] ?? "all";
    if (lane === "staff") k++;
    else n++;
    return {
      id: `event-${i}`,
      lane,
      n,
      ...(lane === "staff" ? { k } : {}),
      type,
      version: 1,
      at_ms: at,
      actor_id: "t",
      client_op_id: `${i}`,
      content,
    };
  });
}

function blocks(events: LogEvent[], size: number): LogEvent[][] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, i) => events.slice(i * size, (i + 1) * size));
}

function loaded(events: LogEvent[], size: number): Timeline {
  const timeline = new Timeline(START, lengthOf(events));
  for (const block of blocks(events, size)) timeline.add(block);
  return timeline;
}

const lengthOf = (events: LogEvent[]) => (events[events.length - 1]?.at_ms ?? START) - START + 1000;
const truth = (events: LogEvent[], ms: number) =>
  fold(
    emptyClass,
    events.filter((event) => event.at_ms <= START + ms),
  );

const logs = fc.array(row, { maxLength: 60 }).map(log);
const size = fc.integer({ min: 1, max: 25 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("seek equals play", () => {
  test("the state after any seeks is the state of playing from the beginning", () => {
    fc.assert(
      fc.property(logs, size, fc.array(share, { minLength: 1, maxLength: 12 }), (events, blockSize, seeks) => {
        const timeline = loaded(events, blockSize);
        for (const part of seeks) {
          const ms = Math.round(part * lengthOf(events));
          expect(timeline.stateAt(ms)).toEqual(truth(events, ms));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("playing in small steps comes to the same states", () => {
    fc.assert(
      fc.property(logs, size, fc.integer({ min: 50, max: 5000 }), (events, blockSize, step) => {
        const playing = loaded(events, blockSize);
        for (let ms = 0; ms <= lengthOf(events); ms += step) {
          expect(playing.stateAt(ms)).toEqual(loaded(events, blockSize).stateAt(ms));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a timeline still loading is right as far as it is loaded, and right when the rest has come", () => {
    fc.assert(
      fc.property(logs, size, share, share, (events, blockSize, first, second) => {
        const parts = blocks(events, blockSize);
        const timeline = new Timeline(START, lengthOf(events));
        const half = Math.floor(parts.length / 2);
        for (const block of parts.slice(0, half)) timeline.add(block);
        const early = Math.round(first * lengthOf(events));
        expect(timeline.stateAt(early)).toEqual(truth(parts.slice(0, half).flat(), early));
        for (const block of parts.slice(half)) timeline.add(block);
        for (const ms of [early, Math.round(second * lengthOf(events))]) {
          expect(timeline.stateAt(ms)).toEqual(truth(events, ms));
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("a moment without a new event gives the very same state, so nothing renders", () => {
  const timeline = loaded(
    log([{ after: 5000, type: "participant.joined", content: { participant_id: "a", role: "student" } }]),
    10,
  );
  const state = timeline.stateAt(1000);
  expect(timeline.stateAt(4999)).toBe(state);
  expect(timeline.stateAt(5000)).not.toBe(state);
});

test("finds the moment of an event by its id, as soon as it is loaded", () => {
  const events = log([
    { after: 5000, type: "participant.joined", content: { participant_id: "a", role: "student" } },
    { after: 1000, type: "artifact.failed", content: { artifact_id: "A", kind: "captions", run: 1, reason: "x" } },
  ]);
  const timeline = new Timeline(START, lengthOf(events));
  timeline.add(events.slice(0, 2));
  expect(["event-0", "event-1", "event-2"].map((id) => timeline.momentOf(id))).toEqual([0, 5000, undefined]);
  timeline.add(events.slice(2));
  expect(timeline.momentOf("event-2")).toBe(6000);
  expect(timeline.loadedMs).toBe(6000);
});

describe("what is drawn along the time", () => {
  const events = log([
    { after: 0, type: "participant.joined", content: { participant_id: "t", role: "teacher" } },
    {
      after: 1000,
      type: "media.track_published",
      content: { participant_id: "t", track_id: "T1", kind: "video", source: "camera" },
    },
    {
      after: 0,
      type: "layout.changed",
      content: { stage: { kind: "camera", participant_id: "t", track_id: "T1" }, cause: "camera" },
    },
    { after: 9000, type: "participant.joined", content: { participant_id: "a", role: "student" } },
    {
      after: 10_000,
      type: "layout.changed",
      content: { stage: { kind: "screen_share", participant_id: "t", track_id: "T2" }, cause: "screen_share" },
    },
    { after: 5000, type: "participant.granted", content: { participant_id: "a", sources: ["microphone"] } },
    { after: 1000, type: "participant.granted", content: { participant_id: "a", sources: ["microphone", "camera"] } },
    { after: 4000, type: "participant.left", content: { participant_id: "a", reason: "left" } },
    {
      after: 1000,
      type: "recording.failed",
      content: { recording_id: "R", participant_id: "t", track_id: "T1", reason: "disk" },
    },
  ]);
  const timeline = loaded(events, 3);

  test("presence as steps", () => {
    expect(timeline.people).toEqual([
      { at_ms: 0, people: 1 },
      { at_ms: 10_000, people: 2 },
      { at_ms: 30_000, people: 1 },
    ]);
  });

  test("nobody, when all that was done is to let somebody draw, however the log comes", () => {
    const before = log([
      { after: 0, type: "board.granted", content: { participant_id: "a", page: "*" } },
      { after: 0, type: "participant.left", content: { participant_id: "nobody", reason: "left" } },
    ]);
    for (const size of [1, 3]) expect(loaded(before, size).people).toEqual([]);
  });

  test("the stage as spans that follow each other to the end", () => {
    expect(timeline.spans.map(({ from_ms, to_ms, kind }) => [from_ms, to_ms, kind])).toEqual([
      [0, 1000, "none"],
      [1000, 20_000, "camera"],
      [20_000, 32_000, "screen"],
    ]);
  });

  test("markers for screens, the floor and what was not recorded", () => {
    expect(timeline.markers.map(({ kind, at_ms }) => [kind, at_ms])).toEqual([
      ["screen", 20_000],
      ["floor", 25_000],
      ["not_recorded", 31_000],
    ]);
  });

  test("is the same whatever the size of the blocks", () => {
    for (const blockSize of [1, 2, 5, 100]) {
      const other = loaded(events, blockSize);
      expect([other.people, other.spans, other.markers]).toEqual([timeline.people, timeline.spans, timeline.markers]);
    }
  });
});

test("the pointer is where it had come to, whoever wrote its way first", () => {
  const point = (n: number, at: number, x: number): LogEvent => ({
    ...event(n, "pointer.moved", {
      scene_id: "s",
      page: 2,
      points: pack([
        { at_ms: 0, x, y: 0 },
        { at_ms: 800, x: x + 10, y: 5 },
      ]),
    }),
    at_ms: START + at,
  });
  const timeline = new Timeline(START, 10_000);
  const erased = { ...point(3, 4_000, 1), content: null };
  timeline.add([point(1, 1_000, 100), point(2, 1_500, 500), erased]);
  const at = (ms: number) => timeline.pointerAt(ms)?.spot.x;
  expect([at(199), at(200), at(750), at(1_000), at(1_500), at(9_000)]).toEqual([undefined, 100, 500, 110, 510, 510]);
  expect(timeline.pointerAt(1_200)).toEqual({ at_ms: 1_000, spot: { scene_id: "s", page: 2, x: 110, y: 5 } });
});

describe("readableSpans", () => {
  const span = (from_ms: number, to_ms: number, kind: StageSpan["kind"]): StageSpan => ({
    from_ms,
    to_ms,
    kind,
    participant_id: null,
    title: "",
    page: null,
  });

  test("what is too short to see belongs to its neighbour", () => {
    expect(
      readableSpans(
        [span(0, 50, "none"), span(50, 5000, "camera"), span(5000, 5040, "none"), span(5040, 9000, "camera")],
        100,
      ),
    ).toEqual([span(0, 9000, "camera")]);
  });

  test("covers the same time without holes, and leaves its input alone", () => {
    const kinds = fc.constantFrom<StageSpan["kind"][]>("none", "camera", "screen");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), kinds), { minLength: 1, maxLength: 30 }),
        (lengths) => {
          let at = 0;
          const spans = lengths.map(([length, kind]) => {
            const from = at;
            at += length;
            return span(from, at, kind);
          });
          const before = structuredClone(spans);
          const out = readableSpans(spans, 200);
          expect(spans).toEqual(before);
          expect(out[0]?.from_ms).toBe(0);
          expect(out[out.length - 1]?.to_ms).toBe(at);
          for (let i = 1; i < out.length; i++) expect(out[i]?.from_ms).toBe(out[i - 1]?.to_ms);
        },
      ),
    );
  });
});

test("names the pages of a board of several, and knows which pages were drawn on", () => {
  const timeline = new Timeline(START, 60_000);
  const second = "blank:0198c000-0000-7000-8000-00000000000b";
  const at = (n: number, ms: number, each: LogEvent): LogEvent => ({ ...each, n, at_ms: START + ms });
  const show = (page: string) => ({ scene_id: null, page, x: 0, y: 0, zoom: 100 });
  const board = { layout: "board", regions: [], pinned: true, camera: null, screen: null, cause: "teacher" } as const;
  const first = firstBlankKey(null);
  const words = { shape: "text", color: "red", width: 160, x1: 0, y1: 0, x2: 100, y2: 100, text: "Waves" } as const;
  timeline.add([
    at(1, 0, wholeClass()[0] as LogEvent),
    at(2, 1_000, event(2, "layout.changed", board)),
    at(3, 5_000, event(3, "board.page_added", { page: second, scene_id: null })),
    at(4, 6_000, event(4, "board.page_shown", show(second))),
    at(5, 9_000, event(5, "board.shape_added", { page: second, ...words })),
    at(6, 20_000, event(6, "board.page_shown", show(first))),
  ]);
  const spans = timeline.spans.map(({ from_ms, kind, page }) => [from_ms, kind, page]);
  expect(spans.slice(-4)).toEqual([
    [1_000, "board", null],
    [5_000, "board", 1],
    [6_000, "board", 2],
    [20_000, "board", 1],
  ]);
  expect([first, second].map((page) => timeline.isDrawnOn(page))).toEqual([false, true]);
});
