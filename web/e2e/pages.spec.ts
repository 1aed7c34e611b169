import { expect, type Page, test } from "@playwright/test";
import { call } from "./support/api";
import { holds, schemes, sizes } from "./support/looks";
import { people, signedIn } from "./support/people";

for (const viewport of sizes) {
  test(`pages at ${viewport.width} px, light and dark`, async ({ browser }, info) => {
    const options = { viewport, reducedMotion: "reduce" as const };
    const look = async (page: Page, name: string) => {
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await holds(page, `${name}, ${colorScheme}`);
        await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`) });
      }
    };
    const context = await browser.newContext(options);
    const signIn = await context.newPage();
    await signIn.goto("/sign-in");
    await expect(signIn.getByRole("link", { name: /^Sign in with/ })).toBeVisible();
    await look(signIn, "sign-in");
    await context.close();

    const page = await signedIn(browser, people.teacher, options);
    await look(page, "home");

    const courses = await call<{ data: { id: string }[] }>(page, "GET", "/v1/courses");
    const course = courses.body.data[0]?.id;
    expect(course, "the demo data has a course").toBeTruthy();
    await page.goto("/courses");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(page, "courses");
    await page.goto(`/courses/${course}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("listitem").first()).toBeVisible();
    await look(page, "course");

    const upcoming = await call<{ data: { id: string }[] }>(page, "GET", "/v1/sessions?when=upcoming&limit=1");
    const session = upcoming.body.data[0]?.id;
    expect(session, "the demo data has a scheduled session").toBeTruthy();
    await page.goto(`/sessions/${session}`);
    await expect(page.getByRole("button", { name: "Start class" })).toBeVisible();
    await look(page, "prejoin");
    await page.context().close();
  });
}

test("a class can be scheduled from the keyboard alone", async ({ browser }) => {
  const page = await signedIn(browser, people.teacher);
  const schedule = page.getByRole("button", { name: "Schedule" }).first();
  for (let i = 0; i < 40 && !(await schedule.evaluate((element) => element === document.activeElement)); i += 1)
    await page.keyboard.press("Tab");
  await expect(schedule).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Schedule a class" });
  await expect(dialog).toBeVisible();
  await holds(page, "schedule dialog");
  const title = dialog.getByRole("textbox", { name: "Title" });
  for (let i = 0; i < 20 && !(await title.evaluate((element) => element === document.activeElement)); i += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.type(`By keyboard ${Date.now()}`);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(schedule).toBeFocused();
  await page.context().close();
});

test("a border of a plan is moved, saved and still there after a reload", async ({ browser }) => {
  const page = await signedIn(browser, people.teacher);
  const lesson = await lessonWithPlan(page);
  await page.goto(`/lessons/${lesson}`);
  await page.getByRole("link", { name: "Prepare" }).click();
  const border = page.getByRole("slider").first();
  const ends = async () => Number(await border.getAttribute("aria-valuenow"));
  await expect(border).toBeVisible();
  const [before, last] = [await ends(), Number(await border.getAttribute("aria-valuemax"))];
  const by = before < last ? 1 : -1;
  await border.press(by > 0 ? "ArrowRight" : "ArrowLeft");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(border).toHaveAttribute("aria-valuenow", String(before + by));
  await border.press(by > 0 ? "ArrowLeft" : "ArrowRight");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.context().close();
});

/** A lesson of the demo data that has a plan of two segments or more. */
async function lessonWithPlan(page: Page): Promise<string> {
  type List<T> = { data: T[] };
  const courses = await call<List<{ id: string }>>(page, "GET", "/v1/courses");
  for (const course of courses.body.data) {
    const lessons = await call<List<{ id: string; segments: unknown[] }>>(
      page,
      "GET",
      `/v1/courses/${course.id}/lessons`,
    );
    const planned = lessons.body.data.find(({ segments }) => segments.length > 1);
    if (planned) return planned.id;
  }
  throw new Error("the demo data has a lesson with a plan");
}
