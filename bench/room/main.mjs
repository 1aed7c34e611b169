#!/usr/bin/env node
/**
 * What a change of speaker, quality, microphone or people costs the teacher's page, in a room of many; and how many
 * events a second the page folds.
 *
 * usage: node bench/room/main.mjs [--people N] [--speakers N] [--changes N] [--events N] [--event-people N] [--rounds
 * N]
 */
import { runBench } from "../pages.mjs";

await runBench(new URL("bench.ts", import.meta.url), {
  people: 100,
  speakers: 8,
  changes: 60,
  events: 20_000,
  "event-people": 100,
  rounds: 5,
});
