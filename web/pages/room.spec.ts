/** The room in a real browser: the page as it is deployed, a stand-in for the media server, the API from fixtures. */
import { faults } from "./axe";
import { IDS } from "./fixtures";
import { problem } from "./mock";
import type { RoomPlan } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { type Browser, expect, type Locator, type Page, test } from "./test";

const teacher: RoomPlan = { role: "teacher", people: 31, speakers: 3, cameras: 2 };
const student: RoomPlan = { role: "student", people: 31, speakers: 2, cameras: 2 };
const upright = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const onItsSide = { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true };

async function enter(browser: Browser, plan: RoomPlan, look = {}) {
  const { page, room } = await enterRoom(browser, standInAddress(), plan, { look });
  return { page, room, close: () => page.context().close() };
}

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const controls = (page: Page) => page.getByRole("region", { name: "Controls" });

/** The people of the desk, whose tab is opened. */
async function people(page: Page): Promise<Locator> {
  await page.getByRole("tab", { name: /^People/ }).click();
  return page.getByRole("list", { name: "People" });
}

async function box(of: Locator) {
  const found = await of.boundingBox();
  if (!found) throw new Error("not shown");
  return found;
}

test("on a phone the stage and the dock stay while the people scroll, and notices leave the dock free", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, teacher, upright);
  const before = await box(stage(page));
  expect(before).toMatchObject({ x: 0, width: 390 });
  const last = (await people(page)).getByRole("listitem").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  expect(await box(stage(page))).toEqual(before);
  await expect(controls(page).getByRole("button", { name: "Microphone" })).toBeInViewport({ ratio: 1 });

  const quiet = room.people.at(-1)?.id;
  await page.route(`**/api/v1/sessions/${IDS.live}/participants/${quiet}/grant`, (route) =>
    problem(route, 503, "rooms-unavailable", "The rooms do not answer."),
  );
  await last.getByRole("button", { name: /^Let speak/ }).click();
  const notice = page.getByText("Not saved:");
  await expect(notice).toBeVisible();
  await expect(last.getByRole("button", { name: /^Let speak/ })).toBeVisible();
  const [dock, toast] = [await box(controls(page)), await box(notice)];
  expect(toast.y + toast.height).toBeLessThanOrEqual(dock.y);
  await close();
});

for (const plan of [teacher, student]) {
  test(`on a phone on its side the ${plan.role}'s stage fills the height beside one line and a column`, async ({
    browser,
  }) => {
    const { page, close } = await enter(browser, plan, onItsSide);
    const [bar, shown, dock] = [await box(page.locator("header")), await box(stage(page)), await box(controls(page))];
    expect(bar.height).toBeLessThanOrEqual(44);
    expect(shown.height).toBeGreaterThan(390 - bar.height - 8);
    expect(shown.width / shown.height).toBeCloseTo(16 / 9, 1);
    expect(dock.x).toBeGreaterThanOrEqual(shown.x + shown.width - 1);
    await close();
  });
}

test("a classmate who speaks does not move the stage", async ({ browser }) => {
  const { page, room, close } = await enter(browser, { role: "student", people: 9, speakers: 0 });
  const before = await box(stage(page));
  const who = room.people[2];
  if (!who) throw new Error("nobody is there");
  room.floor(who, ["microphone"]);
  await page.evaluate((id) => globalThis.lecternRoom?.send(id, "microphone"), who.id);
  await expect(page.getByRole("complementary", { name: "Conversation" }).getByText(who.name)).toBeVisible();
  expect(await box(stage(page))).toEqual(before);
  await close();
});

test("whoever comes in is told where they are, and nothing of what was before", async ({ browser }) => {
  const { page, room, close } = await enter(browser, student);
  await expect(page.getByRole("heading", { level: 1, name: "Two-slit interference" })).toBeFocused();
  const said = page.locator("[aria-live=assertive]");
  await expect(said).toHaveText("");
  room.floor(room.me, ["microphone"]);
  await expect(said).toHaveText("You can speak now. Your microphone is off until you turn it on.");
  await close();
});

test("every key of the list is there, and F6 goes round", async ({ browser }) => {
  const { page, close } = await enter(browser, teacher);
  await page.keyboard.press("?");
  await expect(
    page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Microphone on or off"),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("heading", { level: 1 }).focus();
  for (const name of ["Stage", "Controls", "Desk"]) {
    await page.keyboard.press("F6");
    await expect(page.locator("[data-region]:focus")).toHaveAttribute("aria-label", name);
  }
  await close();
});

for (const plan of [teacher, student]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in the room of a ${plan.role}, ${colorScheme}`, async ({ browser }) => {
      const { page, close } = await enter(browser, plan, { colorScheme, reducedMotion: "reduce" });
      expect(await faults(page)).toEqual([]);
      await close();
    });
  }
}

for (const [width, height] of [
  [320, 640],
  [320, 256],
  [768, 500],
  [1024, 700],
] as const) {
  test(`nothing of the room is wider than ${width} px at a height of ${height}`, async ({ browser }) => {
    const { page, close } = await enter(browser, teacher, { viewport: { width, height } });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await controls(page).scrollIntoViewIfNeeded();
    await expect(controls(page)).toBeInViewport();
    const last = (await people(page)).getByRole("listitem").last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await close();
  });
}

test("ten who speak leave the list of people its room, and a student's column scrolls by keys", async ({ browser }) => {
  const busy = { people: 40, speakers: 10, cameras: 4 };
  const desk = await enter(browser, { role: "teacher", ...busy });
  const panel = await box(desk.page.getByRole("tabpanel"));
  expect(panel.height).toBeGreaterThan(300);
  await desk.close();
  const phone = await enter(browser, { role: "student", ...busy }, { ...upright, reducedMotion: "reduce" });
  const side = phone.page.getByRole("complementary", { name: "Conversation" });
  await side.focus();
  await phone.page.keyboard.press("End");
  await expect.poll(() => side.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  expect(await faults(phone.page)).toEqual([]);
  await phone.close();
});

test("the own screen on the stage is a preview with a way to stop, and grants are kept when they follow quickly", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, { role: "teacher", people: 5, speakers: 0 });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Share screen" }).click();
  await expect(stage(page).getByText("You are sharing your screen.")).toBeVisible();
  await stage(page).getByRole("button", { name: "Stop sharing" }).click();
  await expect(stage(page).getByText("You are sharing your screen.")).toBeHidden();

  const who = room.people[2];
  if (!who) throw new Error("nobody is there");
  const sent: string[][] = [];
  const answers: (() => void)[] = [];
  await page.route(`**/api/v1/sessions/${IDS.live}/participants/${who.id}/grant`, async (route) => {
    const { sources } = route.request().postDataJSON() as { sources: ("microphone" | "camera")[] };
    sent.push(sources);
    await new Promise<void>((answer) => answers.push(answer));
    room.floor(who, sources);
    await route.fulfill({ json: who });
  });
  const row = (await people(page)).getByRole("listitem").filter({ hasText: who.name });
  await page.getByRole("button", { name: `Let speak: ${who.name}` }).click();
  await page.getByRole("button", { name: `More for ${who.name}` }).click();
  await page.getByRole("menuitem", { name: "Allow camera" }).click();
  await expect(row).toContainText("May speak, camera allowed");
  await expect.poll(() => sent).toEqual([["microphone"]]);
  answers[0]?.();
  await expect.poll(() => sent).toEqual([["microphone"], ["microphone", "camera"]]);
  answers[1]?.();
  await expect(row).toContainText("May speak, camera allowed");
  await close();
});

for (const viewport of [upright.viewport, onItsSide.viewport, { width: 1280, height: 720 }]) {
  test(`full screen at ${viewport.width}×${viewport.height} is the stage and the controls, and dialogs are seen in it`, async ({
    browser,
  }) => {
    const { page, close } = await enter(browser, student, { viewport });
    const before = await box(stage(page));
    await page.keyboard.press("f");
    await expect(page.locator("header")).toHaveCount(0);
    await expect(page.getByRole("complementary")).toBeHidden();
    const after = await box(stage(page));
    expect(after.width).toBeGreaterThanOrEqual(before.width);
    expect(after.width / after.height).toBeCloseTo(16 / 9, 1);
    const dock = await box(controls(page));
    expect(after.y + after.height <= dock.y + 1 || after.x + after.width <= dock.x + 1).toBe(true);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeInViewport();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await controls(page).getByRole("button", { name: "Leave full screen" }).click();
    await expect(page.locator("header")).toBeVisible();
    expect(await box(stage(page))).toEqual(before);
    await close();
  });
}
