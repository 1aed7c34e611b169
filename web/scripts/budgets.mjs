// Gzipped JavaScript each page needs before it works, after `npm run build`: the entry, its lazy route, and all they import.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const BUDGETS = [
  { page: "landing", routes: ["src/routes/sign-in.lazy.tsx"], kB: 120 },
  // Behind sign-in: what the landing page loaded is there already.
  { page: "home", routes: ["src/routes/home.lazy.tsx"], kB: 144 },
  // In front of the class: the room itself is fetched while the person looks at their camera.
  { page: "prejoin", routes: ["src/routes/session.lazy.tsx"], kB: 238 },
  { page: "room", routes: ["src/routes/session.lazy.tsx"], kB: 550 },
  { page: "replay", routes: ["src/routes/replay.lazy.tsx"], kB: 320 },
];

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL(".vite/manifest.json", dist), "utf8"));

/** Drawing decks is fetched when there is a deck, by whichever page shows it; its worker is a file of its own. */
const PDF = { key: "src/stage/slides/pdf.ts", kB: 560 };

/** The drawing engine and what saves a page: fetched once the room is quiet, or when there is something to draw. */
const BOARD = {
  keys: ["src/features/classroom/board/board-parts.ts", "src/features/classroom/board/board-files.ts"],
  kB: 30,
};

/** Setting formulas is fetched with the first formula that somebody wrote. */
const FORMULAS = { key: "src/features/talk/words/katex.ts", kB: 90 };

/** What who teaches sees of polls, and putting in order: fetched with the first poll that needs it. */
const POLLS = {
  keys: ["src/features/classroom/talk/polls/DeskPoll.tsx", "src/features/talk/polls/RankAnswer.tsx"],
  kB: 62,
};

/** What the class says: the stage does not wait for it. */
const TALK = { keys: ["src/features/classroom/talk/talk-parts.ts"], kB: 30 };

/** What nobody waits for: it has a budget of its own, or, as the catalogue for tests, is never fetched by itself. */
const APART = new Set([
  PDF.key,
  FORMULAS.key,
  ...BOARD.keys,
  ...POLLS.keys,
  ...TALK.keys,
  "src/i18n/locales/pseudo.ts",
]);

/** The chunk under a manifest key and everything it imports at once. `follow` also enters what it loads later. */
function chunks(key, follow, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key) || APART.has(key)) return seen;
  seen.add(key);
  for (const next of [...(chunk.imports ?? []), ...(follow ? (chunk.dynamicImports ?? []) : [])])
    chunks(next, follow, seen);
  return seen;
}

async function size(keys) {
  let bytes = 0;
  for (const file of new Set([...keys].map((key) => manifest[key].file))) {
    if (file.endsWith(".js")) bytes += gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
  }
  return bytes / 1000;
}

const entry = [...chunks("index.html", false)];
let over = 0;
for (const { page, routes, kB } of BUDGETS) {
  for (const route of routes) {
    if (!manifest[route]) throw new Error(`${route} is not in the build`);
    // The room is behind further lazy parts of its route; what it takes in all is what counts there.
    const used = await size([...entry, ...chunks(route, page === "room")]);
    if (used > kB) over++;
    console.log(
      `${used > kB ? "OVER" : "ok  "} ${page} (${route.replace(/^.*\/|\.lazy\.tsx$/g, "")}): ${used.toFixed(1)} kB of ${kB} kB`,
    );
  }
}
for (const [name, { keys, kB }] of Object.entries({ drawing: BOARD, polls: POLLS, talk: TALK })) {
  const room = chunks("src/routes/session.lazy.tsx", true);
  const own = keys.flatMap((key) => [key, ...(manifest[key]?.imports ?? []).flatMap((each) => [...chunks(each)])]);
  const used = await size(own.filter((key) => !room.has(key) && !entry.includes(key)));
  if (used > kB) over++;
  console.log(`${used > kB ? "OVER" : "ok  "} ${name}: ${used.toFixed(1)} kB of ${kB} kB`);
}
if (manifest[PDF.key]) {
  const { file, assets = [] } = manifest[PDF.key];
  const files = [file, ...assets.filter((asset) => /\.m?js$/.test(asset))];
  if (files.length !== 2) throw new Error("decks are drawn by a chunk and a worker");
  let bytes = 0;
  for (const each of files) bytes += gzipSync(await readFile(new URL(each, dist)), { level: 9 }).length;
  if (bytes / 1000 > PDF.kB) over++;
  console.log(
    `${bytes / 1000 > PDF.kB ? "OVER" : "ok  "} pdf.js and its worker: ${(bytes / 1000).toFixed(1)} kB of ${PDF.kB} kB`,
  );
}
if (manifest[FORMULAS.key]) {
  const used = await size([FORMULAS.key]);
  if (used > FORMULAS.kB) over++;
  console.log(`${used > FORMULAS.kB ? "OVER" : "ok  "} formulas: ${used.toFixed(1)} kB of ${FORMULAS.kB} kB`);
}
process.exit(over ? 1 : 0);
