import { faults } from "./axe";
import { IDS } from "./fixtures";
import { mock } from "./mock";
import { expect, test } from "./test";

const json = (body: unknown) => ({ contentType: "application/json", body: JSON.stringify(body) });

test("a student marks what was not followed, by the keyboard alone, and nobody is named", async ({ page }) => {
  let moments: number[] = [];
  await mock(page, {
    role: "student",
    answers: {
      [`GET /v1/replays/${IDS.ended}/flags`]: (route) => route.fulfill(json({ data: moments })),
      [`PUT /v1/replays/${IDS.ended}/flags`]: (route) => {
        moments = [route.request().postDataJSON().at_ms];
        return route.fulfill(json({ data: moments }));
      },
    },
  });
  await page.goto(`/replays/${IDS.ended}?t=25000`);
  const mark = page.getByRole("button", { name: "I don’t follow this part" });
  await expect(mark).toBeEnabled(); // once it is known what is marked already; before that it takes no focus
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(mark).toHaveAttribute("aria-pressed", "true");
  expect(moments).toEqual([20_000]);
  await expect(page.getByText("Your teacher sees how many did not follow here, not who.")).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("who teaches sees where those who watched later did not follow, and marks nothing", async ({ page }) => {
  await mock(page, { role: "teacher" });
  await page.goto(`/replays/${IDS.ended}`);
  await expect(page.getByRole("button", { name: "Next confusing part" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "I don’t follow this part" })).toHaveCount(0);
});
