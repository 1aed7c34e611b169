/** Looking back while the class goes on, and ink in a replay, in a real browser. The API answers from fixtures. */

import { inkTo } from "../e2e/support/ink";
import type { KnownType } from "../src/live/events";
import { pack } from "../src/live/ink/points";
import { firstBlankKey } from "../src/live/page-keys";
import { faults } from "./axe";
import { IDS, id, PEOPLE } from "./fixtures";
import { DECK } from "./lesson";
import { bundleOf, replayEvents } from "./replay-fixtures";
import type { RoomPlan, RoomScene } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom, newPage } from "./stand-in/open";
import { type Browser, expect, type Page, test } from "./test";
import { deck, waves } from "./waves";

/** The scene of the lesson that is on the stage from minute 13 on, and its pages. */
const turn = (room: RoomScene, page: number, ms?: number) =>
  room.goOn("slide.shown", { scene_id: id(711), asset_id: DECK, page }, ms);

async function enter(browser: Browser, role: RoomPlan["role"], more: Parameters<typeof enterRoom>[3] = {}) {
  const { page, room } = await enterRoom(browser, standInAddress(), waves(role), more);
  return { page, room, close: () => page.context().close() };
}

const note = (page: Page) => page.getByRole("region", { name: "Looking back" });
const line = (page: Page) => page.getByRole("slider", { name: "Look back" });
const slide = (page: Page, number: number) => page.locator(`[data-stage] [data-page='${number}']`);
const polite = (page: Page) => page.locator(".sr-only[aria-live=polite]");
/** A pen's way over the page from left to right, in three seconds. */
const way = pack(Array.from({ length: 61 }, (_, i) => ({ x: 800 + i * 110, y: 2_000, t: i * 50, p: 128 })));

test("a student looks back by keys, time runs on, and the class is where it was when they come back", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, "student");
  await slide(page, 5).waitFor();
  await page.keyboard.press("ArrowLeft");
  await expect(note(page)).toContainText(/You are at 21:4\d\. The class goes on\./);
  await expect(polite(page)).toContainText(/You are at 21:4\d\. The class goes on\./);
  await page.keyboard.press("Home");
  await expect(note(page)).toContainText("You are at 0:0");
  await expect(slide(page, 5)).toHaveCount(0);
  // Time runs on from there, until it is stopped.
  await expect(note(page)).toContainText("You are at 0:02.");
  await page.keyboard.press(" ");
  await expect(note(page).getByRole("button", { name: "Play" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(note(page)).toContainText(/You are at 0:0[78]\./);

  // The class goes on, and what is announced is the class's.
  turn(room, 6);
  await expect(polite(page)).toContainText("Slide 6: In step");
  await expect(slide(page, 6)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(slide(page, 6)).toBeVisible();
  await expect(note(page)).toHaveCount(0);
  await expect(polite(page)).toContainText("You are back in the class.");
  await close();
});

test("a link leads into the middle of a class that is on, the line from there to any other place", async ({
  browser,
}) => {
  const { page, close } = await enter(browser, "student", {
    search: "?t=1260000",
    prepare: (room) => turn(room, 7, 1_280_000),
  });
  await expect(note(page)).toContainText("You are at 21:0");
  await expect(slide(page, 5)).toBeVisible();
  await line(page).focus();
  await expect(line(page)).toHaveAttribute("aria-valuetext", /^21:0\d, Slides$/);
  await page.keyboard.press("PageUp");
  await expect(line(page)).toHaveAttribute("aria-valuetext", "Live, Slides");
  await expect(slide(page, 7)).toBeVisible();
  // The past is pressed on: the middle of the line so far is in minute 10, before there were slides.
  const box = await line(page).boundingBox();
  if (!box) throw new Error("no line");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(note(page)).toContainText("You are at 10:5");
  await expect(slide(page, 7)).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await note(page).getByRole("button", { name: "Back to live" }).click();
  await expect(slide(page, 7)).toBeVisible();
  await expect(page.locator("[data-stage]")).toBeFocused();
  await close();
});

test("a teacher looks back by K, without their tools, and the class does not see it", async ({ browser }) => {
  const { page, room, close } = await enter(browser, "teacher", { look: { colorScheme: "dark" } });
  await slide(page, 5).waitFor();
  await expect(page.getByRole("toolbar", { name: "Tools" })).toBeVisible();
  await page.keyboard.press("k");
  await expect(note(page)).toBeVisible();
  await expect(page.getByRole("toolbar", { name: "Tools" })).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await expect(note(page)).toContainText("You are at 0:0");
  expect(await faults(page)).toEqual([]);
  // What is not a key of looking back is the class's: a presenter's remote turns its slides.
  await page.keyboard.press("PageDown");
  await expect.poll(() => room.shown.map(({ type }) => type)).toEqual(["slide.shown"]);
  await page.keyboard.press("k");
  await expect(slide(page, 6)).toBeVisible();
  await close();
});

test("on a phone the note and the line are at hand", async ({ browser }) => {
  const look = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, close } = await enter(browser, "student", { look });
  await slide(page, 5).waitFor();
  const box = await line(page).boundingBox();
  if (!box) throw new Error("no line");
  expect(box.height).toBeGreaterThanOrEqual(24);
  await page.touchscreen.tap(box.x + box.width / 4, box.y + box.height / 2);
  await expect(note(page)).toContainText("You are at 5:2");
  await expect(note(page)).toBeInViewport({ ratio: 1 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  await note(page).getByRole("button", { name: "Back to live" }).tap();
  await expect(slide(page, 5)).toBeVisible();
  await close();
});

test("who looks back sees what was drawn by then, and nothing of what came later", async ({ browser }) => {
  const page_ = firstBlankKey(id(713));
  const ink = { page: page_, tool: "pen", color: "red", width: 64, points: way } as const;
  const { page, room } = await enterRoom(
    browser,
    standInAddress(),
    { ...waves("student"), lesson: { layout: "board", page: 1, deck } },
    { prepare: (room) => room.goOn("board.stroke_committed", ink, 1_260_000) },
  );
  await expect.poll(() => inkTo(page)).toBeGreaterThan(0.8);
  await page.keyboard.press("k");
  await page.keyboard.press(" ");
  await line(page).fill("1255");
  await expect.poll(() => inkTo(page)).toBe(0);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => inkTo(page)).toBeGreaterThan(0.8);
  // What is erased now stays where one is.
  room.goOn("board.page_cleared", { page: page_ });
  await page.locator(`[data-testid=room][data-last-n="${room.events.length}"]`).waitFor();
  expect(await inkTo(page)).toBeGreaterThan(0.8);
  await note(page).getByRole("button", { name: "Back to live" }).click();
  await expect.poll(() => inkTo(page)).toBe(0);
  await page.context().close();
});

test("a replay writes as it was written, and is exact where it is sought", async ({ browser }) => {
  const board = firstBlankKey(null);
  const page = await newPage(browser, standInAddress(), { replay: "making", role: "student" });
  await page.route("**/objects/bundle", (route) =>
    route.fulfill({ body: bundleOf(withInk(board)), contentType: "application/octet-stream" }),
  );
  await page.goto(`/replays/${IDS.making}?t=10000`);
  await expect(page.locator(`[data-page="${board}"]`)).toBeVisible();
  await expect(page.locator("[data-board-layer]")).toBeAttached();
  expect(await inkTo(page)).toBe(0);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => inkTo(page)).toBeGreaterThan(0.8);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => inkTo(page)).toBe(0);
  // In the middle of the stroke its first half is there.
  await page.goto(`/replays/${IDS.making}?t=12500`);
  await expect.poll(() => inkTo(page)).toBeGreaterThan(0.4);
  expect(await inkTo(page)).toBeLessThan(0.6);
  await page.context().close();
});

/** The class of the fixtures with a board from second 6 on, and a stroke over it from second 11 to 14. */
function withInk(page: string) {
  const start = (replayEvents()[0]?.at_ms ?? 0) as number;
  const add = (ms: number, type: KnownType, version: number, content: Record<string, unknown>) => ({
    ...(replayEvents()[0] as ReturnType<typeof replayEvents>[number]),
    id: id(3_000 + ms),
    type,
    version,
    at_ms: start + ms,
    actor_id: PEOPLE.teacher,
    client_op_id: id(4_000 + ms),
    content,
  });
  const ink = { page, tool: "pen", color: "red", width: 64, points: way };
  const board = { layout: "board", regions: [], pinned: true, camera: null, screen: null, cause: "teacher" };
  return [...replayEvents(), add(6_000, "layout.changed", 2, board), add(14_000, "board.stroke_committed", 1, ink)]
    .sort((a, b) => a.at_ms - b.at_ms)
    .map((event, i) => ({ ...event, n: i + 1 }));
}
