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

/** Undoes strokes, then turns from the full page and back to it, each so many times; ms of the undo and of the way back. */
export async function redraws(page: Page, count: number): Promise<{ undo: number[]; turn: number[] }> {
  const out = { undo: [] as number[], turn: [] as number[] };
  for (let i = 0; i < count; i++) out.undo.push(await pressed(page, "Control+z"));
  for (let i = 0; i < count; i++) {
    await pressed(page, "ArrowRight");
    out.turn.push(await pressed(page, "ArrowLeft"));
  }
  return out;
}
