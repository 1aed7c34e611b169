/** What seeking in a long class costs the page. See main.go for what is printed. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { IDS } from "../../web/pages/fixtures";
import { replay } from "../../web/pages/replay-fixtures";
import { serveStandIn } from "../../web/pages/stand-in/build";
import { newPage, type Page, startBrowser } from "../../web/pages/stand-in/open";
import { quantile, spread } from "../stats";
import type { Measured } from "./seek";

type Browser = Awaited<ReturnType<typeof startBrowser>>;
/** The bundle, and from when to when its class was, Unix ms. */
type Bundle = { bytes: Buffer; from: number; to: number };

/** Measures and prints; the headline figures last. */
export async function run(file: string, seeks: number, print: (line: string) => void): Promise<void> {
  const bundle = await bundleOf(file);
  const served = await serveStandIn({ seek: fileURLToPath(new URL("seek.ts", import.meta.url)) });
  const browser = await startBrowser();
  try {
    const came = await sought(browser, served.address, bundle, seeks);
    print(`${came.events} events; the bundle read and decoded, nothing folded: ${came.decode.toFixed(0)} ms`);
    print(
      `opened at 70 % of the class: first block folded after ${came.cold.first.toFixed(0)} ms, the moment's state after ${came.cold.read.toFixed(0)} ms, all of it after ${came.cold.whole.toFixed(0)} ms (of these ${came.cold.fold.toFixed(0)} ms to fold and index)`,
    );
    print(`seek to a random moment until its state is there: ${spread(came.seeks, 2)} ms`);
    print(`playing on by 250 ms: ${spread(came.steps, 2)} ms`);
    const { first, painted } = await opened(browser, served.address, bundle);
    print(`page opened by a link to a moment: first picture of the replay after ${first.toFixed(0)} ms`);
    print(`seek with painting, on the page, until the next frame after it: ${spread(painted, 0)} ms`);
    print("");
    print(`seek_p95: ${quantile(came.seeks, 0.95).toFixed(2)} ms`);
    print(`fold_rate: ${Math.round(quantile(came.rates, 0.5))} events/s`);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Lets the page take a key and waits until the frame behind its work on it; ms, 5,000 where there comes none. */
function seekPainted(page: Page, key: string): Promise<number> {
  return page.evaluate(
    (pressed) =>
      new Promise<number>((done) => {
        const began = performance.now();
        const taken = () => done(performance.now() - began);
        setTimeout(taken, 5_000);
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }));
        requestAnimationFrame(() => setTimeout(taken));
      }),
    key,
  );
}

async function bundleOf(file: string): Promise<Bundle> {
  const bytes = await readFile(file);
  const header = JSON.parse(bytes.subarray(8, 8 + bytes.readUInt32LE(4)).toString());
  return { bytes, from: header.started_at_ms, to: header.ended_at_ms };
}

async function sought(browser: Browser, address: string, { bytes }: Bundle, seeks: number): Promise<Measured> {
  const page = await browser.newPage();
  const at = `${address}/long.lrb`;
  await page.route(at, (route) => route.fulfill({ body: bytes, contentType: "application/octet-stream" }));
  await page.goto(`${address}/mark.svg`);
  // A text, because the runner of this file would take the import for its own.
  const came = await page.evaluate<Measured>(`import("/seek.js").then((bench) => bench.measure("${at}", ${seeks}))`);
  await page.close();
  return came;
}

/** Opens the replay's page at a moment, and seeks on it by its keys. */
async function opened(browser: Browser, address: string, { bytes, from, to }: Bundle) {
  const of = {
    ...replay("teacher", "ready", `${address}/objects`),
    started_at_ms: from,
    duration_ms: to - from,
    media: null,
  };
  const page = await newPage(browser, address, {
    clock: "real",
    answers: {
      [`GET /v1/replays/${IDS.ended}`]: (route) =>
        route.fulfill({ body: JSON.stringify(of), contentType: "application/json" }),
    },
  });
  await page.route("**/objects/bundle", (route) =>
    route.fulfill({ body: bytes, contentType: "application/octet-stream" }),
  );
  const began = performance.now();
  await page.goto(`/replays/${IDS.ended}?t=${Math.round((to - from) * 0.5)}`);
  await page.locator("main canvas:visible, main img:visible, main video:visible, main svg:visible").first().waitFor();
  const first = performance.now() - began;
  const painted: number[] = [];
  for (let i = 0; i < 30; i++) {
    painted.push(await seekPainted(page, i % 2 === 0 ? "l" : "j"));
  }
  await page.context().close();
  return { first, painted };
}
