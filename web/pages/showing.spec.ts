/** Slides in the room, in a real browser: the page as it is deployed, a real PDF, the API from fixtures. */
import { faults } from "./axe";
import type { RoomPlan } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { type Browser, expect, type Page, test } from "./test";
import { waves } from "./waves";

const upright = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function enter(browser: Browser, plan: RoomPlan, look = {}) {
  const { page, room } = await enterRoom(browser, standInAddress(), plan, { look });
  await page.locator("[data-page='5'] canvas").first().waitFor();
  return { page, room, close: () => page.context().close() };
}

const controls = (page: Page) => page.getByRole("region", { name: "Controls" });

test("a teacher turns, switches, points and enlarges by keys, and each is saved as it was done", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, waves("teacher"));
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-page='6']")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.locator("[data-page='8']")).toBeVisible();
  await page.keyboard.press("j");
  await page.getByRole("textbox", { name: "Slide, 1 to 8" }).fill("7");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-page='7']")).toBeVisible();
  await page.keyboard.press("+");
  await expect(page.getByRole("button", { name: "Whole slide for all" })).toBeEnabled();
  await page.keyboard.press("0");
  await expect(page.getByRole("button", { name: "Whole slide for all" })).toBeDisabled();
  // Of views that follow quickly the last is told a moment later, and must not be told after what comes next.
  await expect.poll(() => room.shown.findLast(({ type }) => type === "viewport.changed")?.content.zoom).toBe(100);
  await page.keyboard.press("l");
  const slide = await page.locator("[data-page='7']").boundingBox();
  if (!slide) throw new Error("no slide");
  await page.mouse.move(slide.x + slide.width / 2, slide.y + slide.height / 4);
  await expect(page.locator("[data-pointer-layer] > div")).toHaveCSS("opacity", "1");
  await page.keyboard.press("3");
  await expect(controls(page).getByRole("button", { name: "Board", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  const types = () => room.shown.map(({ type }) => type).filter((type) => type !== "pointer.moved");
  await expect.poll(() => types().at(-1)).toBe("scene.switched");
  expect(types().slice(0, 2)).toEqual(["slide.shown", "slide.shown"]);
  await close();
});

test("the strip names what is on stage and what is next, and R folds it with the notes", async ({ browser }) => {
  const { page, close } = await enter(browser, waves("teacher"));
  const strip = page.getByRole("list", { name: "Slides of this scene" });
  await expect(strip.getByRole("button", { name: "Slide 5" })).toHaveAttribute("aria-current", "true");
  await expect(strip.getByRole("button", { name: "Slide 6" })).toContainText("Next");
  await expect(page.getByText("Leave the laser off until")).toBeVisible();
  await page.keyboard.press("r");
  await expect(strip).toHaveCount(0);
  await expect(page.getByText("Leave the laser off until")).toHaveCount(0);
  await close();
});

test("a teacher on a phone reaches slides, laser, scenes, layouts and notes at the bottom", async ({ browser }) => {
  const { page, close } = await enter(browser, waves("teacher"), upright);
  await controls(page).getByRole("button", { name: "Next slide" }).tap();
  await expect(page.locator("[data-page='6']")).toBeVisible();
  for (const name of ["Laser pointer", "Previous", "Microphone"]) {
    await expect(controls(page).getByRole("button", { name })).toBeInViewport({ ratio: 1 });
  }
  await controls(page)
    .getByRole("button", { name: /^All scenes/ })
    .tap();
  const sheet = page.getByRole("dialog", { name: "Scenes" });
  await expect(sheet.getByText("Leave the laser off until")).toBeAttached();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Slides and me" }).last().tap();
  await expect(page.locator("[data-place=camera]")).toBeVisible();
  await close();
});

test("a student on a phone sees the whole slide and the line, and their own view changes nobody else's", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, waves("student"), upright);
  const slide = await page.locator("[data-page='5']").boundingBox();
  expect(slide?.width ?? 0).toBeGreaterThanOrEqual(388);
  await expect(page.getByRole("region", { name: "Run-sheet" })).toBeInViewport({ ratio: 1 });
  await controls(page).getByRole("button", { name: "My view" }).tap();
  await page.getByRole("menuitemradio", { name: "Camera" }).tap();
  await expect(page.getByText("Your view: Camera.")).toBeVisible();
  await page.getByRole("button", { name: "Follow the teacher again" }).tap();
  await expect(page.locator("[data-page='5']")).toBeVisible();
  expect(room.shown).toEqual([]);
  await close();
});

for (const role of ["teacher", "student"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in the room of a ${role} with slides, ${colorScheme}`, async ({ browser }) => {
      const layout = colorScheme === "dark" ? "slides_camera" : "slides";
      const { page, close } = await enter(browser, waves(role, layout), { colorScheme, reducedMotion: "reduce" });
      expect(await faults(page)).toEqual([]);
      await close();
    });
  }
}
