/** How long a full board takes to be painted anew: from the press of a key until the page says that it is. */
import type { Page } from "../../web/pages/stand-in/open";

/** Presses a key and waits until the board's next picture is complete; ms. */
function pressed(page: Page, key: string): Promise<number> {
  const painted = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let began = 0;
        addEventListener("keydown", (event) => (began ||= event.timeStamp), { capture: true });
        const watch = new PerformanceObserver((list) => {
          const last = list.getEntriesByName("board painted").at(-1);
          if (!last || began === 0 || last.startTime < began) return;
          watch.disconnect();
          done(last.startTime - began);
        });
        watch.observe({ type: "mark" });
      }),
  );
  return page.waitForTimeout(50).then(async () => {
    await page.keyboard.press(key);
    return painted;
  });
}

/** Undoes strokes, so many times; ms of each. */
export async function undone(page: Page, count: number): Promise<number[]> {
  const out: number[] = [];
  for (let i = 0; i < count; i++) out.push(await pressed(page, "Control+z"));
  return out;
}

/** Turns from the full page to the next one and back, so many times; ms of each way back. */
export async function turned(page: Page, count: number): Promise<number[]> {
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    await pressed(page, "ArrowRight");
    out.push(await pressed(page, "ArrowLeft"));
  }
  return out;
}

/** Turns to the full page for the first time, when no picture of it has been kept; ms. */
export function firstTurned(page: Page): Promise<number> {
  return pressed(page, "ArrowLeft");
}
