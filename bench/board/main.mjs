#!/usr/bin/env node
/**
 * What drawing costs the page, on a board with many strokes beside one with few; how long undo and a turned page take
 * on the full one; how much memory it holds; how many bytes a stroke has in the log.
 *
 * usage: node bench/board/main.mjs [--few N] [--many N] [--rounds N] [--strokes N] [--points N] [--redraws N] [--turns N]
 */
import { runBench } from "../pages.mjs";

await runBench(new URL("bench.ts", import.meta.url), {
  few: 100,
  many: 10_000,
  rounds: 5,
  strokes: 12,
  points: 50,
  redraws: 7,
  turns: 3,
});
