/** The board in the room, in a real browser: tools, pens, pages, and who may draw. The API answers from fixtures. */

import { type Browser, test } from "@playwright/test";
import { makePdf } from "../e2e/support/pdf";
import type { LessonPlan } from "./lesson";
import type { RoomPlan } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";

const titles = ["Waves", "Ripples", "Huygens", "One slit", "Two slits", "In step", "Bright and dark", "Questions"];
const deck = { file: makePdf(titles), titles };
const with_ = (role: RoomPlan["role"], layout: LessonPlan["layout"] = "slides"): RoomPlan => ({
  role,
  people: 12,
  speakers: 1,
  cameras: 1,
  lesson: { layout, page: 5, deck },
});

async function enter(browser: Browser, plan: RoomPlan, look = {}) {
  const { page, room } = await enterRoom(browser, standInAddress(), plan, { look });
  await page.locator("[data-page]").first().waitFor();
  return { page, room, close: () => page.context().close() };
}

test("scratch", async ({ browser }) => {
  const { page, close } = await enter(browser, with_("teacher"));
  await page.locator("[data-page='5'] canvas").first().waitFor();
  await page.keyboard.press("p");
  await page.waitForTimeout(800);
  await page.screenshot({ path: "/tmp/d_t1440.png" });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: "/tmp/d_t1280.png" });
  await page.keyboard.press("3");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "/tmp/d_board.png" });
  await close();
  const phone = await enter(browser, with_("teacher"), {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.page.waitForTimeout(800);
  await phone.page.screenshot({ path: "/tmp/d_t390a.png" });
  await phone.page.getByRole("button", { name: "Draw" }).tap();
  await phone.page.waitForTimeout(500);
  await phone.page.screenshot({ path: "/tmp/d_t390.png" });
  await phone.page.setViewportSize({ width: 844, height: 390 });
  await phone.page.waitForTimeout(500);
  await phone.page.screenshot({ path: "/tmp/d_t844.png" });
  await phone.close();
});
