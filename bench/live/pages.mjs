#!/usr/bin/env node
/**
 * The pages of bench/live in Chromium: reads a line of JSON for each thing to do and answers with one. Times of two pages
 * are compared by performance.timeOrigin, which is the same clock for all pages of a machine.
 *
 * usage: node bench/live/pages.mjs ADDRESS
 */
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { chromium } from "../../web/node_modules/@playwright/test/index.mjs";

const address = process.argv[2];
const executablePath =
  process.env.CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
if (!executablePath) throw new Error("No Chromium was found: run localstack/system.sh, or set CHROMIUM.");
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
  ],
});
const pages = new Map();
const limit = 60_000;

/** Presses Join and waits until the page holds the event. */
async function join({ page: name, cookie, token, path, last }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: "en-GB" });
  await context.addCookies([{ name: cookie, value: token, url: address, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  pages.set(name, page);
  await page.goto(address + path);
  const button = page.getByRole("button", { name: /^Join class$/ });
  await button.waitFor({ timeout: limit });
  await page.evaluate(() => {
    addEventListener("click", () => (window.pressedAt ??= performance.now()), { capture: true });
  });
  await button.click();
  await page.waitForFunction((n) => (window.lectern?.lastN() ?? 0) >= n, last, { timeout: limit, polling: 5 });
  const took = await page.evaluate(() => performance.now() - window.pressedAt);
  // What is sent needs a connection: the room says so itself.
  await page.waitForFunction(() => document.querySelector("[data-testid=room]") !== null, undefined, { timeout: limit });
  return took;
}

/** The message of an operation as it travels, to fill a raw one up to its size. */
const written = ({ scene, asset, slide }) =>
  JSON.stringify({
    v: 1,
    id: crypto.randomUUID(),
    type: "slide.shown",
    content: { scene_id: scene, asset_id: asset, page: slide },
  });


/** How many milliseconds from one page's sending to the other's receiving. */
async function between(start, arrive) {
  const [teacher, student] = [pages.get("teacher"), pages.get("student")];
  const arrived = arrive(student);
  // Should the sending fail, nobody looks at this one any more.
  arrived.catch(() => undefined);
  // Until the student's page waits; evaluations of a page run in order.
  await student.evaluate(() => 0);
  const sent = await start(teacher);
  const got = await Promise.race([
    arrived,
    new Promise((_, reject) => setTimeout(() => reject(new Error("it did not arrive")), 20_000)),
  ]);
  return got - sent;
}

/** Strokes a second of the page that draws, its moves, and how far apart they are in milliseconds: those of a display. */
const drawing = { every: 1_000 / 3, moves: 12, apart: 16 };

/**
 * A page writes on what is on the stage until it is told to stop: pointer events at the board's own layer, as a pen
 * makes them. It notes when each stroke's middle point was there, by the id of the stroke.
 */
function startDrawing(page, keys) {
  return page.evaluate(
    ([keys, { every, moves, apart }]) => {
      window.inkSent = new Map();
      const pause = (ms) => new Promise((done) => setTimeout(done, ms));
      const send = (type, layer, x, y) => {
        const box = layer.getBoundingClientRect();
        const at = { clientX: box.left + box.width * x, clientY: box.top + box.height * y };
        const pen = { pointerId: 7, pointerType: "pen", isPrimary: true, pressure: 0.5, button: 0, buttons: 1 };
        layer.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...pen, ...at }));
      };
      const stroke = async (row) => {
        const layer = document.querySelector("[data-board-tools]");
        const [left, top] = [0.1 + 0.1 * (row % 8), 0.1 + 0.1 * (Math.floor(row / 8) % 8)];
        send("pointerdown", layer, left, top);
        for (let i = 1; i <= moves; i += 1) {
          await pause(apart);
          if (!layer.isConnected) return;
          const at = performance.timeOrigin + performance.now();
          send("pointermove", layer, left + 0.006 * i, top + 0.02 * Math.sin(i));
          if (i !== moves / 2) continue;
          const own = keys.flatMap((key) => window.lectern.wet(key)).at(-1);
          if (own) window.inkSent.set(own.id, { at, points: own.points });
        }
        send("pointerup", layer, left + 0.006 * moves, top);
      };
      window.draws = true;
      window.drawn = (async () => {
        for (let row = 0; window.draws; row += 1) await Promise.all([stroke(row), pause(every)]);
      })();
    },
    [keys, drawing],
  );
}

/** Notes when each point of ink of these pages of the board is here, by the stroke. */
function watchInk(page, keys) {
  return page.evaluate((keys) => {
    window.inkGot = new Map();
    const look = () => {
      const at = performance.timeOrigin + performance.now();
      for (const { id, points } of keys.flatMap((key) => window.lectern.wet(key))) {
        const seen = window.inkGot.get(id) ?? [];
        if (points > (seen.at(-1)?.points ?? 0)) window.inkGot.set(id, [...seen, { at, points }]);
      }
    };
    window.stopsInk = window.lectern.onWet(look);
  }, keys);
}

/** Ends the drawing. How long ink took from the pen's page to the student's, in ms, of each stroke that was seen. */
async function inkTimes({ page: name }) {
  const sent = await pages.get(name).evaluate(async () => {
    window.draws = false;
    await window.drawn;
    return [...window.inkSent];
  });
  const got = new Map(
    await pages.get("student").evaluate(() => {
      window.stopsInk();
      return [...window.inkGot];
    }),
  );
  return sent.flatMap(([id, { at, points }]) => {
    const seen = got.get(id)?.find((each) => each.points >= points);
    return seen ? [seen.at - at] : [];
  });
}

const doing = {
  join,
  pen: async ({ page }) => {
    await pages.get(page).keyboard.press("p");
    await pages.get(page).locator("[data-board-tools]").waitFor({ timeout: limit });
    return 0;
  },
  draw: async ({ page, keys }) => {
    await watchInk(pages.get("student"), keys);
    await startDrawing(pages.get(page), keys);
    return 0;
  },
  drawn: inkTimes,
  leave: async ({ page: name }) => {
    await pages.get(name)?.context().close();
    pages.delete(name);
    return 0;
  },
  last: ({ page }) => pages.get(page).evaluate(() => window.lectern.lastN()),
  raw: (args) => {
    const text = written(args);
    return between(
      (teacher) =>
        teacher.evaluate((text) => {
          const at = performance.timeOrigin + performance.now();
          window.lectern.sendRaw(text);
          return at;
        }, text),
      (student) => student.evaluate(async (text) => performance.timeOrigin + (await window.lectern.whenRaw(text)), text),
    );
  },
  op: ({ scene, asset, slide }) =>
    between(
      (teacher) =>
        teacher.evaluate(
          ([scene_id, asset_id, page]) => {
            const at = performance.timeOrigin + performance.now();
            window.lectern.show({ type: "slide.shown", content: { scene_id, asset_id, page } });
            return at;
          },
          [scene, asset, slide],
        ),
      (student) =>
        student.evaluate(
          async ([scene, page]) => performance.timeOrigin + (await window.lectern.whenShown(scene, page)),
          [scene, slide],
        ),
    ),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: what, ...args } = JSON.parse(line);
  const answer = await doing[what](args).then(
    (value) => ({ value }),
    (error) => ({ error: String(error?.message ?? error) }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
