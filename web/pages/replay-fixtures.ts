/** A drawn class to watch again: its events, its bundle, its captions, and what the API says of its replay. */
import { deflateRawSync } from "node:zlib";
import type { Replay } from "../src/api/types";
import { at, IDS, id, NOW, PEOPLE, sessionsFor } from "./fixtures";

const START = Date.parse(at("18T10:20:00"));

/** An event as a bundle has it; `k` is its number in lane staff. */
export interface ReplayRow {
  readonly id: string;
  readonly lane: string;
  readonly n: number;
  readonly k?: number;
  readonly type: string;
  readonly version: number;
  readonly at_ms: number;
  readonly actor_id: string;
  readonly client_op_id: string;
  readonly content: Record<string, unknown>;
}

/** A minute of class: the teacher's camera, a screen for a while, three students, one of whom gets the floor. */
export function replayEvents(): ReplayRow[] {
  const rows: [number, string, Record<string, unknown>][] = [
    [
      0,
      "session.started",
      {
        title: "Huygens and wavefronts",
        course_id: IDS.course,
        lesson_id: null,
        record: true,
        planned_end_ms: START + 3_000_000,
      },
    ],
    [200, "participant.joined", { participant_id: PEOPLE.teacher, role: "teacher" }],
    [600, "participant.connected", { participant_id: PEOPLE.teacher, connection_id: "PA_1" }],
    [
      900,
      "media.track_published",
      { participant_id: PEOPLE.teacher, track_id: "TR_m", kind: "audio", source: "microphone" },
    ],
    [
      1000,
      "media.track_published",
      { participant_id: PEOPLE.teacher, track_id: "TR_c", kind: "video", source: "camera" },
    ],
    [
      1000,
      "layout.changed",
      { stage: { kind: "camera", participant_id: PEOPLE.teacher, track_id: "TR_c" }, cause: "camera" },
    ],
    [4000, "participant.joined", { participant_id: PEOPLE.aylin, role: "student" }],
    [4500, "participant.connected", { participant_id: PEOPLE.aylin, connection_id: "PA_2" }],
    [9000, "participant.joined", { participant_id: PEOPLE.jonas, role: "student" }],
    [9800, "participant.connected", { participant_id: PEOPLE.jonas, connection_id: "PA_3" }],
    [14_000, "participant.joined", { participant_id: PEOPLE.mateo, role: "student" }],
    [14_400, "participant.connected", { participant_id: PEOPLE.mateo, connection_id: "PA_4" }],
    [
      20_000,
      "media.track_published",
      { participant_id: PEOPLE.teacher, track_id: "TR_s", kind: "video", source: "screen_share" },
    ],
    [
      20_000,
      "layout.changed",
      { stage: { kind: "screen_share", participant_id: PEOPLE.teacher, track_id: "TR_s" }, cause: "screen_share" },
    ],
    [33_000, "media.track_unpublished", { participant_id: PEOPLE.teacher, track_id: "TR_s", source: "screen_share" }],
    [
      33_000,
      "layout.changed",
      { stage: { kind: "camera", participant_id: PEOPLE.teacher, track_id: "TR_c" }, cause: "screen_share" },
    ],
    [38_000, "participant.granted", { participant_id: PEOPLE.mateo, sources: ["microphone"] }],
    [47_000, "participant.granted", { participant_id: PEOPLE.mateo, sources: [] }],
    [52_000, "participant.left", { participant_id: PEOPLE.jonas, reason: "left" }],
    [60_000, "session.ended", { reason: "teacher" }],
  ];
  return rows.map(([ms, type, content], i) => ({
    id: id(2000 + i),
    lane: "all",
    n: i + 1,
    type,
    version: 1,
    at_ms: START + ms,
    actor_id: PEOPLE.teacher,
    client_op_id: id(1000 + i),
    content,
  }));
}

/** Events as the bundle's bytes, `size` events a block. */
export function bundleOf(events: readonly ReplayRow[], size = 8): Buffer {
  const blocks: Buffer[] = [];
  const index = [];
  let offset = 0;
  let [n, k] = [0, 0];
  for (let i = 0; i < events.length; i += size) {
    const part = events.slice(i, i + size);
    const bytes = deflateRawSync(part.map((event) => `${JSON.stringify(event)}\n`).join(""));
    const [first, last] = [part[0], part[part.length - 1]];
    if (!first || !last) throw new Error("a block without events");
    const [lastN, lastK] = [last.n, part.findLast((event) => event.k !== undefined)?.k ?? k];
    index.push({
      offset,
      length: bytes.length,
      first_n: n,
      last_n: lastN,
      first_k: k,
      last_k: lastK,
      first_at_ms: first.at_ms,
      last_at_ms: last.at_ms,
      count: part.length,
    });
    [n, k] = [lastN, lastK];
    blocks.push(bytes);
    offset += bytes.length;
  }
  const header = Buffer.from(
    JSON.stringify({
      version: 2,
      session_id: IDS.ended,
      audience: "staff",
      started_at_ms: START,
      ended_at_ms: START + 60_000,
      last_n: n,
      last_k: k,
      count: events.length,
      blocks: index,
    }),
  );
  const prefix = Buffer.alloc(8);
  prefix.write("LRB2", "ascii");
  prefix.writeUInt32LE(header.length, 4);
  return Buffer.concat([prefix, header, ...blocks]);
}

const LINES: [number, number, string][] = [
  [1200, 6000, "Good morning. Today we look at what Huygens thought about waves."],
  [6400, 12_000, "Every point that a wave reaches is the start of a new, small wave."],
  [12_500, 19_000, "Look at the edge of the harbour wall: behind it the water moves as well."],
  [20_500, 27_000, "Here is the ripple tank. The lines you see are the crests."],
  [27_400, 32_500, "Where the small waves meet in step, a new front appears."],
  [34_000, 37_800, "So what happens when the opening is as narrow as one wavelength?"],
  [48_000, 53_000, "Exactly. It becomes a half circle, as if the opening were a source."],
  [54_000, 59_000, "Read page forty-one for Thursday. That is all for today."],
];

export const CAPTIONS = `WEBVTT\n\n${LINES.map(([from, to, text], i) => `${i + 1}\n${stamp(from)} --> ${stamp(to)}\n<v Ines Duarte>${text}\n`).join("\n")}\n${stamp(39_000)} --> ${stamp(46_000)}\n<v Mateo Ruiz>I think it spreads out to all sides, &amp; gets weaker.\n`;

function stamp(ms: number): string {
  return `00:00:${String(Math.floor(ms / 1000)).padStart(2, "0")}.${String(ms % 1000).padStart(3, "0")}`;
}

/** The replay of the class above, ready, or while it is being made, or failed in one step. */
export function replay(role: "teacher" | "student", state: "ready" | "making" | "failed", files: string): Replay {
  const list = sessionsFor(role).past;
  const of = list.find((s) => s.id === (state === "ready" ? IDS.ended : IDS.making)) ?? list[0];
  if (!of) throw new Error("no ended session");
  const step = (
    kind: string,
    status: Replay["artifacts"][number]["status"],
    seconds: number,
    reason: string | null = null,
    facts: Record<string, number> = {},
  ) => ({
    kind,
    status,
    reason,
    facts,
    started_at: at("18T10:21:00"),
    finished_at: status === "running" ? null : new Date(Date.parse(at("18T10:21:00")) + seconds * 1000).toISOString(),
  });
  const expires_at = new Date(NOW.getTime() + 15 * 60_000).toISOString();
  const file = (name: string) => ({ url: `${files}/${name}`, expires_at });
  const done = [
    step("events_bundle", "completed", 1),
    step("collect", "completed", 41, null, { stored: 2, missing: 0, gaps: 0 }),
  ];
  return {
    session: of,
    status: state === "ready" ? "ready" : state === "making" ? "events_only" : "failed",
    run: 1,
    partial_reason: null,
    duration_ms: 60_000,
    started_at_ms: START,
    media: state === "ready" ? { ...file("class.webm"), type: "video/webm" } : null,
    captions: state === "ready" ? file("captions.vtt") : null,
    bundle: file("bundle"),
    names: file("names.json"),
    rendition: null,
    screens: [],
    captions_srt: null,
    transcript: null,
    alignment: null,
    insight: null,
    gaps: [],
    hidden: [],
    audience: "course",
    edits: 0,
    edits_pending: false,
    is_changing: false,
    artifacts:
      state === "ready"
        ? [
            ...done,
            step("master", "completed", 72, null, { sounds: 1, cameras: 1 }),
            step("transcript", "completed", 125, null, { words: 142, missing: 0 }),
            step("alignment", "completed", 3, null, { residual_p95_ms: 84 }),
            step("insight", "completed", 2, null, { chapters: 2 }),
            step("captions", "completed", 2),
          ]
        : state === "making"
          ? [...done, step("master", "running", 0)]
          : [
              ...done,
              step("master", "completed", 72, null, { sounds: 1, cameras: 1 }),
              step("transcript", "failed", 125, "The speech service did not answer in 3 tries."),
            ],
  } as Replay;
}
