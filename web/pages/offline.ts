/** An export as functions/export packs it, unzipped on this disk: its page, its viewer, and a drawn class. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OfflineClass } from "../offline/data";
import type { KnownType } from "../src/live/events";
import { pack } from "../src/live/ink/points";
import { slideKey } from "../src/live/page-keys";
import { IDS, id, NAMES, PEOPLE } from "./fixtures";
import { DECK } from "./lesson";
import { bundleOf, CAPTIONS, replayEvents } from "./replay-fixtures";
import { deck } from "./waves";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const SAID = "Is it the same for sound?";
const SCENE = id(711);
const SLIDES = { layout: "slides", regions: [], pinned: true, camera: null, screen: null, cause: "teacher" };

/** A pen's way over the page from left to right, in three seconds. */
const way = pack(Array.from({ length: 61 }, (_, i) => ({ x: 800 + i * 110, y: 2_000, t: i * 50, p: 128 })));

/** The class of the fixtures with slides from second 6 on, ink on the second from 11 to 14, and a message. */
function events() {
  const [first] = replayEvents();
  if (!first) throw new Error("no events");
  const add = (ms: number, type: KnownType, content: Record<string, unknown>, actor: string = PEOPLE.teacher) => ({
    ...first,
    id: id(3_000 + ms),
    type,
    at_ms: first.at_ms + ms,
    actor_id: actor,
    client_op_id: id(4_000 + ms),
    content,
  });
  const scene = { scene_id: SCENE, segment_id: null, position: 1, title: "Slides", layout: "slides", regions: [] };
  return [
    ...replayEvents(),
    add(1, "deck.attached", { asset_id: DECK, kind: "deck", name: "Waves.pdf", pages: deck.titles.length }),
    add(2, "scene.created", { ...scene, asset_id: DECK, first_page: 1, last_page: deck.titles.length }),
    add(6_000, "scene.switched", { scene_id: SCENE }),
    { ...add(6_001, "layout.changed", SLIDES), version: 2 },
    add(8_000, "slide.shown", { scene_id: SCENE, asset_id: DECK, page: 2 }),
    add(12_000, "chat.message", { body: SAID, reply_to: null }, PEOPLE.aylin),
    add(14_000, "board.stroke_committed", {
      page: slideKey(DECK, 2),
      tool: "pen",
      color: "red",
      width: 64,
      points: way,
    }),
  ]
    .sort((a, b) => a.at_ms - b.at_ms)
    .map((event, i) => ({ ...event, n: i + 1 }));
}

/** Unzips an export and returns its folder. The viewer is built for it. */
export function exported(audience: OfflineClass["audience"]): string {
  const folder = mkdtempSync(join(tmpdir(), "lectern-export-"));
  for (const inner of ["data/decks", "media"]) mkdirSync(join(folder, inner), { recursive: true });
  execFileSync("npx", ["--no-install", "vite", "build", "-c", "vite.offline.config.ts", "--logLevel", "error"], {
    cwd: here(".."),
    env: { ...process.env, LECTERN_VIEWER: join(folder, "viewer") },
  });
  copyFileSync(here("../../shared/takeout/testdata/index.html"), join(folder, "index.html"));
  copyFileSync(here("class.webm"), join(folder, "media/class.webm"));
  const script = `data/decks/${DECK}.js`;
  const data: OfflineClass = {
    version: 1,
    session_id: IDS.ended,
    title: "Two-slit interference",
    course: "Physics 12",
    audience,
    started_at_ms: replayEvents()[0]?.at_ms ?? 0,
    duration_ms: 60_000,
    run: 1,
    bundle: bundleOf(events()).toString("base64"),
    names: NAMES,
    captions: CAPTIONS,
    transcript: null,
    insight: null,
    media: { file: "media/class.webm", type: "video/webm", at_ms: 0, duration_ms: 60_000 },
    screens: [],
    decks: [{ asset_id: DECK, kind: "deck", name: "Waves.pdf", script }],
    hidden: [],
  };
  writeFileSync(join(folder, "data/class.js"), `window.LECTERN=${JSON.stringify(data).replaceAll("<", "\\u003c")};\n`);
  const bytes = Buffer.from(deck.file).toString("base64");
  writeFileSync(join(folder, script), `window.LECTERN_DECK(${JSON.stringify(DECK)},"${bytes}");\n`);
  return folder;
}
