#!/usr/bin/env node
/**
 * What a change of speaker, quality, microphone or people costs the teacher's page, in a room of many; and how many
 * events a second the page folds. Needs no stack: the page is built for production with a stand-in for the media
 * server, and the API answers from the fixtures of the page tests.
 *
 * usage: node bench/room/main.mjs [--people N] [--speakers N] [--changes N] [--events N] [--event-people N] [--rounds
 * N]
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "../../web/node_modules/vite/dist/node/index.js";

const usual = { people: 100, speakers: 8, changes: 60, events: 20_000, "event-people": 100, rounds: 5 };
const { values } = parseArgs({
  options: Object.fromEntries(Object.keys(usual).map((name) => [name, { type: "string" }])),
});
const sizes = Object.fromEntries(Object.entries(usual).map(([name, size]) => [name, Number(values[name] ?? size)]));
for (const [name, size] of Object.entries(sizes)) {
  if (!Number.isInteger(size) || size < 1) throw new Error(`--${name} is a whole number from 1 on`);
}
const { "event-people": eventPeople, ...rest } = sizes;

const web = fileURLToPath(new URL("../../web/", import.meta.url));
// What the build loads by name lies there.
process.chdir(web);
const { module } = await runnerImport(fileURLToPath(new URL("bench.ts", import.meta.url)), {
  root: web,
  configFile: false,
  logLevel: "error",
});
await module.run({ ...rest, eventPeople }, (line) => console.log(line));
