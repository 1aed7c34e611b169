/** Built beside the page, from the page's own chunks: opens a bundle in the browser and seeks in it. */
import { openBundle } from "@/live/bundle";
import type { LogEvent } from "@/live/events";
import { emptyClass, fold } from "@/live/state";
import { Timeline } from "@/live/timeline";

/** What was measured, in ms; `rates` in events a second. */
export type Measured = {
  events: number;
  cold: { read: number; fold: number; first: number; whole: number };
  decode: number;
  seeks: number[];
  steps: number[];
  rates: number[];
};

/** Numbers from 0 to 1, the same each time (Lehmer). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Loads the bundle once for the log, once as the page does, and then seeks so often. */
export async function measure(address: string, count: number): Promise<Measured> {
  const events: LogEvent[] = [];
  const warm = await read(address, (block) => events.push(...block));
  const { timeline, ...cold } = await open(address, 0.7);
  const next = chance(17);
  const moments = Array.from({ length: count }, () => Math.floor(next() * timeline.durationMs));
  const far = (ms: number) => timed(() => timeline.stateAt(ms));
  for (const ms of moments.slice(0, 50)) far(ms);
  const seeks = moments.map(far);
  const steps: number[] = [];
  const play = timeline.reader();
  for (let ms = timeline.durationMs / 2; steps.length < count; ms += 250) steps.push(timed(() => play.stateAt(ms)));
  const rates = Array.from({ length: 4 }, () => {
    const ms = timed(() => {
      let state = emptyClass;
      for (let i = 0; i < events.length; i += 100) state = fold(state, events.slice(i, i + 100));
    });
    return (events.length / ms) * 1_000;
  });
  return { events: events.length, cold, decode: warm, seeks, steps, rates: rates.slice(1) };
}

/** Reads the whole bundle; ms. */
async function read(address: string, take: (block: LogEvent[]) => void): Promise<number> {
  const began = performance.now();
  const { blocks } = await openBundle(await bodyOf(address));
  for await (const block of blocks) take(block);
  return performance.now() - began;
}

/** Opens the class at a part of it, as a link does: ms until the first block is folded, the moment is there, and all. */
async function open(address: string, part: number) {
  const began = performance.now();
  const { header, blocks } = await openBundle(await bodyOf(address));
  const duration = header.ended_at_ms - header.started_at_ms;
  const timeline = new Timeline(header.started_at_ms, duration);
  const wanted = duration * part;
  let [first, there, folded] = [0, 0, 0];
  for await (const block of blocks) {
    folded += timed(() => timeline.add(block));
    if (first === 0) first = performance.now() - began;
    if (there !== 0 || timeline.loadedMs < wanted) continue;
    timeline.stateAt(wanted);
    there = performance.now() - began;
  }
  return { timeline, read: there, first, fold: folded, whole: performance.now() - began };
}

async function bodyOf(address: string): Promise<ReadableStream<Uint8Array>> {
  const { body } = await fetch(address, { cache: "no-store" });
  if (!body) throw new Error("the bundle is empty");
  return body;
}

function timed(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}
