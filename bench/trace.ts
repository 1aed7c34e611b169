/** How long the page's main thread works for a thing that happens, from Chromium's own trace. */
import type { Page } from "../web/pages/stand-in/open";

/** One thing measured, in milliseconds of the main thread: on its processor, and by the clock on the wall. */
export type Cost = { cpu: number; wall: number };

/** What is done in the page for each turn; the text of a function of the turn's number that may return a promise. */
export type Turns = { name: string; count: number; act: string };

/** An event of the trace: when and for how long, in microseconds, by the clock and (tdur) on its processor. */
export type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  pid: number;
  tid: number;
  args?: { data?: { type?: string } };
};

/** Each turn is looked at for this many frames: what it causes has been painted by then. */
const frames = 6;

/**
 * Does every turn in the page, and before each nothing at all for as long: the work of those pauses is what the page
 * does by itself and is taken off. A turn may end later than its frames by returning a promise.
 */
export async function measure(page: Page, { name, count, act }: Turns): Promise<Cost[]> {
  const events = await traced(page, () =>
    page.evaluate(
      async ([label, turns, source, span]) => {
        const run = new Function(`return (${source})`)() as (turn: number) => unknown;
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        // A task of its own, so that what is measured shares none with what came before.
        const task = () => new Promise((done) => setTimeout(done));
        const watch = async (mark: string, work: () => unknown) => {
          await frame();
          await task();
          performance.mark(`${mark} begins`);
          await work();
          for (let i = 0; i < span; i++) await frame();
          await task();
          performance.mark(`${mark} ends`);
        };
        for (let turn = 0; turn < turns; turn++) {
          await watch(`idle ${turn}`, () => undefined);
          await watch(`${label} ${turn}`, () => run(turn));
        }
      },
      [name, count, act, frames] as const,
    ),
  );
  const costs = [];
  for (let turn = 0; turn < count; turn++) {
    const idle = span(events, `idle ${turn}`);
    const turned = span(events, `${name} ${turn}`);
    const share = turned.length / idle.length;
    costs.push({
      cpu: Math.max(0, turned.cpu - idle.cpu * share),
      wall: Math.max(0, turned.wall - idle.wall * share),
    });
  }
  return costs;
}

/** The work of the tasks that a span touches, in milliseconds, and how long the span was. */
function span(events: readonly TraceEvent[], mark: string): Cost & { length: number } {
  const begins = events.find((event) => event.name === `${mark} begins`);
  const ends = events.find((event) => event.name === `${mark} ends`);
  if (!begins || !ends) throw new Error(`the trace does not hold “${mark}”`);
  let [cpu, wall] = [0, 0];
  for (const event of events) {
    if (event.name !== "RunTask" || event.pid !== begins.pid || event.tid !== begins.tid) continue;
    if (event.ts + (event.dur ?? 0) < begins.ts || event.ts > ends.ts) continue;
    cpu += (event.tdur ?? event.dur ?? 0) / 1000;
    wall += (event.dur ?? 0) / 1000;
  }
  return { cpu, wall, length: ends.ts - begins.ts };
}

/** What Chromium traces of a page while `work` goes on: its tasks, its own marks, and what `more` categories tell. */
export async function traced(
  page: Page,
  work: () => Promise<unknown>,
  more: readonly string[] = [],
): Promise<TraceEvent[]> {
  const devtools = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((done) => devtools.once("Tracing.tracingComplete", () => done()));
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["blink.user_timing", "disabled-by-default-devtools.timeline", ...more] },
  });
  await work();
  await devtools.send("Tracing.end");
  await complete;
  await devtools.detach();
  return events;
}
