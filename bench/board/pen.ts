/** A pen on the page's board, by Chromium's own input, and what its events cost by Chromium's own trace. */
import type { Page } from "../../web/pages/stand-in/open";
import { type TraceEvent, traced } from "../trace";
import { handStroke } from "./strokes";

type Box = { x: number; y: number; width: number; height: number };
type Input = { send(method: "Input.dispatchMouseEvent", event: object): Promise<unknown> };

/** How long the pen rests between two strokes, in ms: what a stroke causes besides is done by then. */
const restMs = 120;

/** See the file's comment. */
export class Pen {
  private constructor(
    private readonly page: Page,
    private readonly input: Input,
    private readonly box: Box,
  ) {}

  /** A pen over the board on the stage. */
  static async on(page: Page): Promise<Pen> {
    const box = await page.locator("[data-place=board] canvas").first().boundingBox();
    if (!box) throw new Error("the board has no place on the stage");
    return new Pen(page, (await page.context().newCDPSession(page)) as unknown as Input, box);
  }

  /**
   * Draws so many strokes of so many moves, at the pace of a hand. Gives for each pointer event the main thread's work
   * from the task that takes it until the frame that shows it is handed over, in ms on the processor.
   */
  async draw(seed: number, strokes: number, moves: number): Promise<number[]> {
    const events = await traced(
      this.page,
      async () => {
        for (let i = 0; i < strokes; i++) {
          await this.stroke(seed + i, moves);
          await this.page.waitForTimeout(restMs);
        }
      },
      ["devtools.timeline"],
    );
    return costs(events);
  }

  private async stroke(seed: number, moves: number): Promise<void> {
    const { x: left, y: top, width } = this.box;
    const way = handStroke(seed, moves).map(({ x, y, t, p }) => ({
      at: t,
      event: {
        x: left + (x / 8192) * width,
        y: top + (y / 8192) * width,
        pointerType: "pen",
        force: p / 255,
        button: "left",
        buttons: 1,
      },
    }));
    const began = performance.now();
    for (const [i, { at, event }] of way.entries()) {
      const wait = began + at - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      const type = i === 0 ? "mousePressed" : i === way.length - 1 ? "mouseReleased" : "mouseMoved";
      const buttons = type === "mouseReleased" ? 0 : 1;
      await this.input.send("Input.dispatchMouseEvent", { type, clickCount: 1, ...event, buttons });
    }
  }
}

/** See Pen.draw. */
function costs(events: readonly TraceEvent[]): number[] {
  const pointer = events.filter(
    ({ name, args }) => name === "EventDispatch" && /^pointer(down|move|up)$/.test(args?.data?.type ?? ""),
  );
  const thread = pointer[0];
  if (!thread) throw new Error("the trace holds no pointer event");
  const mine = events.filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid);
  const tasks = mine.filter(({ name }) => name === "RunTask").sort((a, b) => a.ts - b.ts);
  const handedOver = mine.filter(({ name }) => name === "Commit").map(({ ts, dur }) => ts + (dur ?? 0));
  handedOver.sort((a, b) => a - b);
  return pointer.map(({ ts }) => {
    const shown = handedOver.find((at) => at >= ts) ?? ts;
    const touched = tasks.filter((task) => task.ts + (task.dur ?? 0) >= ts && task.ts <= shown);
    return touched.reduce((sum, task) => sum + (task.tdur ?? task.dur ?? 0) / 1_000, 0);
  });
}
