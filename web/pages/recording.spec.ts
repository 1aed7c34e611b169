/** Who is recorded, in a real browser: a student is asked and withdraws, staff pause; nothing for axe to find. */
import { faults } from "./axe";
import { IDS } from "./fixtures";
import type { RoomPlan, RoomScene } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { type Browser, expect, type Route, test } from "./test";

const student: RoomPlan = { role: "student", people: 12, speakers: 1, cameras: 1 };
const path = `/v1/sessions/${IDS.live}`;

/** The student's page has the floor, and an API that keeps what they agree to. */
async function withFloor(browser: Browser, look: object) {
  let sources: string[] = [];
  const tell = (route: Route) => {
    if (route.request().method() === "PUT") sources = route.request().postDataJSON().sources;
    return route.fulfill({
      contentType: "application/json",
      body: JSON.stringify({ sources, guardian_missing: false, recorded: sources.length > 0 }),
    });
  };
  return enterRoom(browser, standInAddress(), student, {
    look: { reducedMotion: "reduce", ...look },
    scene: { answers: { [`GET ${path}/consent`]: tell, [`PUT ${path}/consent`]: tell } },
    prepare: (room: RoomScene) => {
      const me = room.people.find((person) => person.name === "Aylin Demir");
      if (me) me.granted_sources = ["microphone"];
      room.goOn("participant.granted", { participant_id: me?.id ?? "", sources: ["microphone"] });
    },
  });
}

for (const [name, look] of [
  ["1440, light", { viewport: { width: 1440, height: 900 }, colorScheme: "light" }],
  ["390, dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true }],
] as const) {
  test(`a student is asked, agrees and withdraws by keyboard: ${name}`, async ({ browser }) => {
    const { page } = await withFloor(browser, look);
    await expect(page.getByText("Record your microphone?")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Agree" }).press("Enter");
    await expect(page.getByText("You agreed to be recorded", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Withdraw" }).press("Enter");
    const dialog = page.getByRole("alertdialog", { name: "Withdraw your recording?" });
    await expect(dialog).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Withdraw" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByText("You are not recorded.", { exact: true })).toBeVisible();
    await page.context().close();
  });
}
