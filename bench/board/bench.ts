/** What drawing costs on a full board beside a nearly empty one. See main.mjs for the flags. */
import { serveStandIn } from "../../web/pages/stand-in/build";
import { enterRoom, type Page, startBrowser } from "../../web/pages/stand-in/open";
import type { RoomScene } from "../../web/pages/room";
import { median, quantile, spread } from "../stats";
import { fill } from "./strokes";
import { Pen } from "./pen";
import { firstTurned, turned, undone } from "./redraw";

/** How many strokes the boards hold and how much is drawn on them. */
export type Sizes = {
  few: number;
  many: number;
  rounds: number;
  /** Strokes of a round, and the pointer's moves of each. */
  strokes: number;
  points: number;
  /** Undos and turned pages; the first turn of a freshly opened page so many times. */
  redraws: number;
  turns: number;
};

/** A page with a board. `before` is how many operations its class had taken before anybody drew on the page. */
type Board = { page: Page; room: RoomScene; pen: Pen; before: number };

/** Measures and prints; the headline figures last. */
export async function run(sizes: Sizes, print: (line: string) => void): Promise<void> {
  const served = await serveStandIn();
  const browser = await startBrowser();
  const open = async (strokes: number, shown: 0 | 1 = 0): Promise<Board> => {
    const { page, room } = await enterRoom(
      browser,
      served.address,
      { role: "teacher", people: 2, speakers: 0 },
      { scene: { clock: "real" }, prepare: (scene) => fill(scene, strokes, sizes.points, shown) },
    );
    await page.locator("[data-place=board] canvas").first().waitFor();
    await page.keyboard.press("p");
    return { page, room, pen: await Pen.on(page), before: room.shown.length };
  };
  try {
    const few = await open(sizes.few);
    const emptyHeap = await heap(few.page);
    const many = await open(sizes.many);
    const fullHeap = await heap(many.page);
    const ratio = await drawing(few, many, sizes, print);
    const undo = await undone(many.page, sizes.redraws);
    const again = await turned(many.page, sizes.redraws);
    const first: number[] = [];
    for (let i = 0; i < sizes.turns; i++) {
      const { page } = await open(sizes.many, 1);
      first.push(await firstTurned(page));
      await page.context().close();
    }
    print(`undo at ${sizes.many} strokes: ${spread(undo, 1)} ms from the key until the board is painted`);
    print(`turn to a page of ${sizes.many} strokes: ${spread(first, 1)} ms for the first time, ${spread(again, 1)} ms again`);
    const bytes = strokeBytes(few);
    print(
      `${bytes.length} strokes drawn with ${sizes.points} moves of a pen have ${spread(bytes, 0)} bytes of content in the log`,
    );
    print("");
    print(`board_event_ratio: ${ratio.toFixed(2)} ratio`);
    print(`board_redraw_ms: ${Math.max(median(undo), median(first)).toFixed(1)} ms`);
    print(`board_heap_mb: ${fullHeap.toFixed(1)} MB`);
    print(`board_heap_per_stroke_kb: ${(((fullHeap - emptyHeap) * 1_000) / (sizes.many - sizes.few)).toFixed(2)} kB`);
    print(`stroke_bytes: ${Math.round(median(bytes))} bytes`);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Draws on both boards in turn; the first round warms up. Gives the median over rounds of the ratio of the p95. */
async function drawing(few: Board, many: Board, sizes: Sizes, print: (line: string) => void): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= sizes.rounds; round++) {
    const order = round % 2 === 0 ? [few, many] : [many, few];
    const p95 = new Map<Board, number>();
    const p50 = new Map<Board, number>();
    for (const board of order) {
      const costs = await board.pen.draw(round * 1_000 + 1, sizes.strokes, sizes.points);
      p95.set(board, quantile(costs, 0.95));
      p50.set(board, median(costs));
    }
    if (round === 0) continue;
    const [a, b] = [p95.get(few) ?? 0, p95.get(many) ?? 0];
    ratios.push(b / a);
    print(
      `round ${round}: p95 main thread per pointer event until painted: ${a.toFixed(2)} ms on ${sizes.few} strokes, ${b.toFixed(2)} ms on ${sizes.many}; ratio ${(b / a).toFixed(2)} (p50 ${p50.get(few)?.toFixed(2)}, ${p50.get(many)?.toFixed(2)} ms)`,
    );
  }
  return median(ratios);
}

/** What the page's objects take once nothing is left to collect, in MB. */
async function heap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return usedSize / 1e6;
}

/** The size of what was drawn, as the log has it: jsonb as text puts a blank behind each colon and comma. */
function strokeBytes({ room, before }: Board): number[] {
  return room.shown
    .slice(before)
    .filter(({ type }) => type === "board.stroke_committed")
    .map(({ content }) => Buffer.byteLength(JSON.stringify(content)) + 2 * Object.keys(content).length - 1);
}
