/** Finding a moment of any class again: the field in the head, and the page of what was found. */
import { faults } from "./axe";
import { IDS } from "./fixtures";
import { mockSearch } from "./search";
import { expect, type Page, test } from "./test";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search all classes" });
const lecture = (page: Page, name: string) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name }) });
const moments = (page: Page) =>
  page.getByRole("list", { name: "Found in Two-slit interference" }).getByRole("listitem");

test("words are typed anywhere, and a hit opens the replay at its second", async ({ page }) => {
  const asked = await mockSearch(page, { role: "student" });
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("path difference");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=path+difference");
  await expect(page.getByRole("heading", { level: 1, name: "“path difference”" })).toBeVisible();
  await expect(page).toHaveTitle("“path difference” · Lectern");
  await expect(page.getByText("8 moments in 2 lectures you can watch")).toBeVisible();
  expect(asked[0]?.get("q")).toBe("path difference");
  expect(asked[0]?.get("since")).toBe("2026-07-31T22:00:00.000Z");

  await expect(lecture(page, "Two-slit interference")).toContainText("Physics 12, Fri 20 Nov");
  await expect(moments(page)).toHaveCount(4);
  const said = moments(page).nth(1);
  await expect(said).toContainText("Said");
  await expect(said).toContainText("Ines Duarte … and that extra bit");
  await expect(said.locator("mark")).toHaveText(["path difference"]);
  await expect(moments(page).nth(0)).toContainText("Slide 7");
  await expect(page.locator("[data-lecture-line]").first().locator("i")).toHaveCount(3 + 7);

  await said.getByRole("link", { name: "19:31, play Two-slit interference from here" }).click();
  await page.waitForURL(`**/replays/${IDS.ended}?t=1171000`);
  await page.goBack();
  await expect(field(page)).toHaveValue("path difference");
  await expect(moments(page)).toHaveCount(4);
});

test("the other moments of a lecture are there when they are asked for", async ({ page }) => {
  await mockSearch(page);
  await page.goto("/search?q=path");
  await page.getByRole("button", { name: "3 more in this lecture" }).click();
  await expect(moments(page)).toHaveCount(7);
  await expect(moments(page).nth(0)).toContainText("Chapter");
  await expect(moments(page).last()).toContainText("Every colour has a path difference of its own.");
  await expect(page.getByRole("button", { name: /more in this lecture/ })).toHaveCount(0);
});

test("tabs, courses and time narrow what is found, stand in the address and go back", async ({ page }) => {
  const asked = await mockSearch(page);
  await page.goto("/search?q=path");
  await page.getByRole("tab", { name: /^Chat/ }).click();
  await page.waitForURL("**/search?q=path&what=chat");
  await expect(moments(page)).toHaveCount(1);
  await page.goBack();
  await expect(moments(page)).toHaveCount(4);

  const aside = page.getByRole("complementary", { name: "Narrow the search" });
  await expect(aside.getByRole("checkbox", { name: /^Physics 12/ })).toBeChecked();
  await aside.getByText("Physics 12").click();
  await page.waitForURL(/courses=/);
  await expect(lecture(page, "Two-slit interference")).toHaveCount(0);
  await expect(lecture(page, "Superposition and phase")).toBeVisible();
  await expect(aside.getByRole("checkbox", { name: /^Physics 12/ })).not.toBeChecked();
  await aside.getByText("Physics 12").click();
  await expect(lecture(page, "Two-slit interference")).toBeVisible();
  await expect(page).not.toHaveURL(/courses=/);

  await aside.getByRole("checkbox", { name: /^Earlier/ }).focus();
  await page.keyboard.press("Space");
  await page.waitForURL(/when=recent/);
  await expect.poll(() => asked.at(-1)?.get("when")).toBe("recent");
  await page.getByRole("tab", { name: /^Chapters/ }).click();
  await expect(page.getByText("Nothing about “path” is here.")).toBeVisible();
  await page.getByRole("button", { name: "Look everywhere" }).click();
  await expect(moments(page)).toHaveCount(4);
  await expect(page).toHaveURL(/\/search\?q=path$/);
});

test("it says why there is nothing, and begins anew when the server did not answer", async ({ page }) => {
  let fails = true;
  await mockSearch(page, { fails: () => fails });
  await page.goto("/search?q=path");
  await expect(page.getByRole("alert")).toContainText("The search did not work.");
  fails = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(moments(page)).toHaveCount(4);
  await field(page).fill("photosynthesis");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Nothing was said about “photosynthesis” in the classes you can watch/)).toBeVisible();
  await field(page).fill("the of");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^These words are in every class/)).toBeVisible();
  await page.goto("/search");
  await expect(page.getByText(/^Write into the field above/)).toBeVisible();
  await page.goto("/search?q=2026");
  await expect(field(page)).toHaveValue("2026");
});

test("on a phone the field is behind an icon, and filters are behind a button", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await mockSearch(page);
  await page.goto("/");
  await expect(field(page)).toBeHidden();
  await page.getByRole("button", { name: "Search all classes" }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("path");
  await page.keyboard.press("Enter");
  await expect(moments(page)).toHaveCount(4);
  await expect(field(page)).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await page.getByRole("button", { name: "Courses and time" }).click();
  await expect(page.getByRole("checkbox", { name: /^This term/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

for (const look of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`looks: ${look}, ${width}`, async ({ page }, info) => {
      await page.emulateMedia({ colorScheme: look });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await mockSearch(page, { role: "student" });
      await page.goto("/search?q=path difference");
      await expect(moments(page)).toHaveCount(4);
      if (width === 390) await page.getByRole("button", { name: "Courses and time" }).click();
      expect(await faults(page)).toEqual([]);
      if (width === 390) await page.getByRole("button", { name: "Courses and time" }).click();
      await page.screenshot({ path: info.outputPath(`search-${width}-${look}.png`) });
    });
  }
}
