/** The board in the room, in a real browser: tools, pens, pages, and who may draw. The API answers from fixtures. */
import { readFileSync } from "node:fs";
import { faults } from "./axe";
import { id } from "./fixtures";
import { DECK } from "./lesson";
import type { RoomPlan, RoomScene } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { type Browser, type CDPSession, expect, type Page, test } from "./test";
import { waves } from "./waves";

const upright = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const slide = (page: number) => `slide:${DECK}:${page}`;
const blank = `blank:${id(713)}`;

async function enter(browser: Browser, plan: RoomPlan, look = {}) {
  const { page, room } = await enterRoom(browser, standInAddress(), plan, { look });
  await page.locator("[data-page] [data-board-layer] canvas").first().waitFor({ state: "attached" });
  return { page, room, close: () => page.context().close() };
}

const tools = (page: Page) => page.getByRole("toolbar", { name: "Tools", exact: true });
const tool = (page: Page, name: string) => tools(page).getByRole("button", { name, exact: true });
const controls = (page: Page) => page.getByRole("region", { name: "Controls" });
const isPressed = (page: Page, name: string) => expect(tool(page, name)).toHaveAttribute("aria-pressed", "true");
/** What was drawn and saved: types and pages, in order. */
const saved = (room: RoomScene) =>
  room.shown
    .filter(({ type }) => type.startsWith("board."))
    .map(({ type, content }) => `${type.slice("board.".length)} ${content.page}`);

type Place = readonly [x: number, y: number];

/** Places of the page, 0 to 1 both ways, as places of the window. */
async function placesOf(page: Page) {
  const box = await page.locator("[data-page]").first().boundingBox();
  if (!box) throw new Error("no page is shown");
  return ([x, y]: Place): [number, number] => [box.x + x * box.width, box.y + y * box.height];
}

const curve: readonly Place[] = [
  [0.2, 0.5],
  [0.35, 0.7],
  [0.5, 0.45],
];

/** Draws with the mouse. */
async function draw(page: Page, way = curve) {
  const at = await placesOf(page);
  const [first, ...rest] = way;
  if (!first) return;
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...at(place), { steps: 6 });
  await page.mouse.up();
}

/** Draws with a pen that tells its pressure. */
async function drawWithPen(page: Page, way = curve) {
  const at = await placesOf(page);
  const cdp = await page.context().newCDPSession(page);
  const tell = (type: "mousePressed" | "mouseMoved" | "mouseReleased", place: Place) => {
    const [x, y] = at(place);
    const buttons = type === "mouseReleased" ? 0 : 1;
    const pen = { pointerType: "pen", button: "left", buttons, clickCount: 1, force: 0.6 } as const;
    return cdp.send("Input.dispatchMouseEvent", { type, x, y, ...pen });
  };
  const [first, ...rest] = way;
  if (!first) return;
  await tell("mousePressed", first);
  for (const place of rest) await tell("mouseMoved", place);
  await tell("mouseReleased", way.at(-1) ?? first);
}

const touch = async (cdp: CDPSession, type: "touchStart" | "touchMove" | "touchEnd", places: [number, number][]) =>
  cdp.send("Input.dispatchTouchEvent", { type, touchPoints: places.map(([x, y], i) => ({ x, y, id: i + 1 })) });

test("a teacher draws, undoes and does again by keys; the tool stays when the page turns, and Escape puts it away", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, waves("teacher"));
  await page.keyboard.press("p");
  await isPressed(page, "Pen");
  await draw(page);
  await expect.poll(() => saved(room)).toEqual([`stroke_committed ${slide(5)}`]);
  const small = page.getByRole("list", { name: "Slides of this scene" }).getByRole("button", { name: "Slide 5" });
  await expect(small.locator("img")).toHaveAttribute("src", /^blob:/);
  await page.keyboard.press("Control+z");
  await expect(tool(page, "Undo")).toBeDisabled();
  await page.keyboard.press("Control+y");
  await expect(tool(page, "Redo")).toBeDisabled();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-page='6']")).toBeVisible();
  await isPressed(page, "Pen");
  await draw(page);
  await page.keyboard.press("d");
  await draw(page, [
    [0.6, 0.3],
    [0.8, 0.6],
  ]);
  await expect
    .poll(() => saved(room))
    .toEqual([
      `stroke_committed ${slide(5)}`,
      `undone ${slide(5)}`,
      `undone ${slide(5)}`,
      `stroke_committed ${slide(6)}`,
      `shape_added ${slide(6)}`,
    ]);
  await page.keyboard.press("Escape");
  await expect(tool(page, "Shapes")).toBeVisible();
  await expect(page.locator("[data-board-tools]")).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await close();
});

test("without a mouse a text is put, moved, erased, and each is said", async ({ browser }) => {
  const { page, room, close } = await enter(browser, waves("teacher", "board"));
  await page.keyboard.press("t");
  await page.locator("[data-board-tools]").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("in step");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => saved(room)).toEqual([`shape_added ${blank}`]);
  await expect(page.locator("[data-board-layer]")).toContainText("in step");
  await page.keyboard.press("s");
  await page.locator("[data-board-tools]").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => saved(room).at(-1)).toBe(`items_changed ${blank}`);
  await page.keyboard.press("Delete");
  await expect.poll(() => saved(room).at(-1)).toBe(`items_erased ${blank}`);
  await expect(page.getByRole("status").filter({ hasText: /erased/i })).toBeAttached();
  await close();
});

test("a pen that comes down without a tool draws at once, with its pressure", async ({ browser }) => {
  const { page, room, close } = await enter(browser, waves("teacher"));
  await drawWithPen(page);
  await isPressed(page, "Pen");
  await expect.poll(() => saved(room)).toEqual([`stroke_committed ${slide(5)}`]);
  const points = Buffer.from(String(room.shown.at(-1)?.content.points), "base64url");
  expect((points[0] ?? 0) & 1).toBe(1);
  await close();
});

test("one finger draws with a tool in hand, two enlarge the page", async ({ browser }) => {
  const { page, room, close } = await enter(browser, waves("teacher"), upright);
  await controls(page).getByRole("button", { name: "Draw" }).tap();
  await isPressed(page, "Pen");
  const at = await placesOf(page);
  const cdp = await page.context().newCDPSession(page);
  await touch(cdp, "touchStart", [at([0.2, 0.4])]);
  for (const x of [0.3, 0.4, 0.5, 0.6]) await touch(cdp, "touchMove", [at([x, 0.5])]);
  await touch(cdp, "touchEnd", []);
  await expect.poll(() => saved(room)).toEqual([`stroke_committed ${slide(5)}`]);
  await touch(cdp, "touchStart", [at([0.45, 0.5]), at([0.55, 0.5])]);
  for (const by of [0.1, 0.15, 0.2, 0.25]) await touch(cdp, "touchMove", [at([0.5 - by, 0.5]), at([0.5 + by, 0.5])]);
  await touch(cdp, "touchEnd", []);
  await expect.poll(() => room.shown.at(-1)?.type).toBe("viewport.changed");
  expect(saved(room)).toHaveLength(1);
  await close();
});

test("a teacher goes through the pages of a board, adds one, and draws on it", async ({ browser }) => {
  const { page, room, close } = await enter(browser, waves("teacher", "board"));
  const bar = controls(page);
  await page.keyboard.press("p");
  await draw(page);
  await bar.getByRole("button", { name: "New page of the board" }).click();
  await expect(bar.getByRole("button", { name: "Page 2 of 2 of the board. Go to a page" })).toBeVisible();
  await draw(page);
  await expect.poll(() => saved(room)).toHaveLength(4);
  const [first, added, shown, second] = saved(room);
  const key = added?.split(" ")[1];
  expect([first, added, shown, second]).toEqual([
    `stroke_committed ${blank}`,
    `page_added ${key}`,
    `page_shown ${key}`,
    `stroke_committed ${key}`,
  ]);
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(`[data-page='${blank}']`)).toBeVisible();
  await page.keyboard.press("+");
  await expect(tool(page, "Whole page for all")).toBeEnabled();
  const strip = page.getByRole("list", { name: "Pages of this board" });
  await strip.getByRole("button", { name: "Page 2 of the board" }).click();
  await expect(page.locator(`[data-page='${key}']`)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-place=camera]")).toBeVisible();
  await close();
});

test("a shared screen is drawn over, where its picture is", async ({ browser }) => {
  const { page, room, close } = await enter(browser, { ...waves("student"), screen: true });
  room.letDraw(room.me, "*");
  await expect(tool(page, "Pen")).toBeVisible();
  await page.keyboard.press("p");
  await draw(page);
  await expect.poll(() => saved(room)).toEqual([`stroke_committed screen:${id(711)}`]);
  await close();
});

test("a teacher lets a student draw, on this page or on every one, and stops it", async ({ browser }) => {
  const { page, room, close } = await enter(browser, waves("teacher"));
  const student = room.people[1]?.name ?? "";
  await page.getByRole("tab", { name: /^People/ }).click();
  const choose = async (name: string) => {
    await page.getByRole("button", { name: `More for ${student}` }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await choose("Let draw on this page");
  await expect(page.getByText("May draw on one page")).toBeVisible();
  await choose("Let draw on every page");
  await expect(page.getByText("May draw on every page")).toBeVisible();
  await choose("Stop drawing");
  await expect(page.getByText("May draw on every page")).toHaveCount(0);
  const grants = room.events.filter(({ type }) => type === "board.granted").map(({ content }) => content);
  expect(grants).toEqual([slide(5), "*", null].map((to) => ({ participant_id: room.people[1]?.id, page: to })));
  await close();
});

test("a student has tools for the page that they were let on, and loses them in the middle of a stroke", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, waves("student"));
  await expect(tools(page)).toHaveCount(0);
  await page.keyboard.press("p");
  await expect(page.locator("[data-board-tools]")).toHaveCount(0);
  room.letDraw(room.me, slide(5));
  await expect(tool(page, "Pen")).toBeVisible();
  await expect(page.getByText("You can draw on this page.").first()).toBeVisible();
  await expect(tool(page, "Laser pointer")).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("p");
  await draw(page);
  await expect.poll(() => saved(room)).toEqual([`stroke_committed ${slide(5)}`]);
  const at = await placesOf(page);
  await page.mouse.move(...at([0.6, 0.6]));
  await page.mouse.down();
  await page.mouse.move(...at([0.7, 0.7]), { steps: 4 });
  room.letDraw(room.me, null);
  await expect(page.getByText("You cannot draw any more. What you drew stays.")).toBeVisible();
  await page.mouse.up();
  await expect(tools(page)).toHaveCount(0);
  expect(saved(room)).toHaveLength(1);
  await close();
});

test("what the server refuses goes, with the reason", async ({ browser }) => {
  const { page, room, close } = await enter(browser, waves("teacher"));
  room.refuses = (type) => type === "board.stroke_committed";
  await page.keyboard.press("p");
  await draw(page);
  await expect(page.getByText(/^Not saved:/)).toBeVisible();
  await expect(tool(page, "Undo")).toBeDisabled();
  await close();
});

test("a page is saved as a drawing and as a picture, with the slide below", async ({ browser }) => {
  const { page, close } = await enter(browser, waves("teacher"));
  await page.keyboard.press("p");
  await draw(page);
  const save = async (form: string) => {
    await tool(page, "More for this page").click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: new RegExp(`\\(${form}\\)$`) }).click(),
    ]);
    return { name: file.suggestedFilename(), body: readFileSync(await file.path()) };
  };
  const drawing = await save("SVG");
  expect(drawing.name).toBe("Two-slit interference, slide 5.svg");
  expect(drawing.body.toString()).toMatch(/<image href="data:image\/png[^>]*>\s*<path /);
  const picture = await save("PNG");
  expect(picture.body.subarray(1, 4).toString()).toBe("PNG");
  expect(picture.body.readUInt32BE(16)).toBe(2560);
  await close();
});

test("on a phone the tools are a row to scroll, with room for fingers, upright and on its side", async ({
  browser,
}) => {
  const { page, close } = await enter(browser, waves("teacher"), upright);
  await controls(page).getByRole("button", { name: "Draw" }).tap();
  for (const viewport of [upright.viewport, { width: 844, height: 390 }]) {
    await page.setViewportSize(viewport);
    await expect(tool(page, "Pen")).toBeInViewport({ ratio: 1 });
    const small: string[] = [];
    for (const button of await tools(page).getByRole("button").all()) {
      const box = await button.boundingBox();
      if (!box || box.width < 44 || box.height < 44) small.push((await button.getAttribute("aria-label")) ?? "");
    }
    expect(small).toEqual([]);
    await expect(tool(page, "Orange")).not.toBeInViewport();
    await tool(page, "Orange").tap();
    await isPressed(page, "Orange");
    await expect(page.locator("[data-page]").first()).toBeInViewport({ ratio: 0.99 });
    await tool(page, "Pen").scrollIntoViewIfNeeded();
  }
  await close();
});

test("on a phone on its side all of a board's controls are in the window", async ({ browser }) => {
  const look = { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true };
  const { page, close } = await enter(browser, waves("teacher", "board"), look);
  for (const name of ["Previous", "New page of the board", "Draw", "Next scene: Bench camera"]) {
    await expect(controls(page).getByRole("button", { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
  await close();
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in a room with tools in hand, ${width}, ${colorScheme}`, async ({ browser }) => {
      const look = { viewport: { width, height }, colorScheme, reducedMotion: "reduce" };
      const { page, close } = await enter(browser, waves("teacher", width < 500 ? "slides" : "board"), look);
      if (width < 500) await controls(page).getByRole("button", { name: "Draw" }).click();
      await draw(page);
      await tool(page, "Select").click();
      const at = await placesOf(page);
      await page.mouse.click(...at([0.35, 0.7]));
      expect(await faults(page)).toEqual([]);
      await close();
    });
  }
}
