/** Drawing on a page's board with Chromium's own input, and what a page says is on it. */
import { expect, type Page } from "@playwright/test";
import type { InspectedItem } from "../../src/live/inspect-board";
import { stageOf } from "./class";

/** A place on the drawn page, from 0 to 1 across and down. */
export type Spot = readonly [x: number, y: number];

/** With what a way is drawn. */
export type Hand = "mouse" | "pen" | "touch";

/** What is seen on a page of the board, in the view of a browser's page. */
export async function itemsOf(page: Page, key: string): Promise<InspectedItem[]> {
  const items = await page.evaluate((key) => window.lectern?.board(key) ?? [], key);
  return items.filter(({ seen }) => seen);
}

/** Waits until the same things are seen on a page of the board everywhere, and returns them. */
export async function sameItems(key: string, ...pages: Page[]): Promise<InspectedItem[]> {
  const [first, ...rest] = pages;
  if (!first) return [];
  let items: InspectedItem[] = [];
  await expect(async () => {
    items = await itemsOf(first, key);
    for (const page of rest) expect(await itemsOf(page, key)).toEqual(items);
  }).toPass();
  return items;
}

/** How many points the ink that is being drawn on a page has, by who draws it. */
export function wetOf(page: Page, key: string) {
  return page.evaluate((key) => window.lectern?.wet(key) ?? [], key);
}

/** Presses a tool's key and waits until the board takes the pen. */
export async function takeTool(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(stageOf(page).locator("[data-board-tools]")).toBeVisible();
}

/** Where a spot of the drawn page is in the window, in CSS pixels. */
export async function placeOf(page: Page, [x, y]: Spot): Promise<{ x: number; y: number }> {
  const box = await stageOf(page).locator("[data-board-tools]").boundingBox();
  if (!box) throw new Error("no tool is in hand");
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

/** A pen on the way along these spots: `to` goes on, `up` lifts it. */
export async function putDown(page: Page, hand: Hand, start: Spot) {
  const devtools = await page.context().newCDPSession(page);
  let at = await placeOf(page, start);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd") =>
    devtools.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ ...at, radiusX: 8, radiusY: 8, force: 0.5, id: 1 }],
    });
  const mouse = (type: "mousePressed" | "mouseMoved" | "mouseReleased") =>
    devtools.send("Input.dispatchMouseEvent", {
      type,
      ...at,
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
      pointerType: hand === "pen" ? "pen" : "mouse",
      ...(hand === "pen" ? { force: 0.6 } : {}),
    });
  const act = (step: "down" | "move" | "up") =>
    hand === "touch"
      ? touch(step === "down" ? "touchStart" : step === "move" ? "touchMove" : "touchEnd")
      : mouse(step === "down" ? "mousePressed" : step === "move" ? "mouseMoved" : "mouseReleased");
  await act("down");
  return {
    /** Goes on to a spot, in steps as a hand makes them. */
    async to(spot: Spot, steps = 8) {
      const [from, end] = [at, await placeOf(page, spot)];
      for (let i = 1; i <= steps; i += 1) {
        at = { x: from.x + ((end.x - from.x) * i) / steps, y: from.y + ((end.y - from.y) * i) / steps };
        await act("move");
        // A pen that is nowhere for any time leaves no way: points of one moment are one point.
        await page.waitForTimeout(16);
      }
    },
    async up() {
      await act("up");
      await devtools.detach();
    },
  };
}

/** Ink is lossy, and not sent to a room in which nobody else is yet: the pen goes on about a spot until a page sees it. */
export async function seenWhileDrawn(
  pen: Awaited<ReturnType<typeof putDown>>,
  page: Page,
  key: string,
  [across, down]: Spot,
): Promise<void> {
  await expect(async () => {
    await pen.to([across - 0.01, down - 0.01], 2);
    await pen.to([across, down], 2);
    expect((await wetOf(page, key))[0]?.points ?? 0).toBeGreaterThanOrEqual(4);
  }).toPass();
}

/** Draws along spots in one go. */
export async function draw(page: Page, hand: Hand, ...[start, ...rest]: Spot[]): Promise<void> {
  const pen = await putDown(page, hand, start ?? [0.5, 0.5]);
  for (const spot of rest) await pen.to(spot);
  await pen.up();
}
