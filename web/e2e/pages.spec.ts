import { expect, type Page, test } from "@playwright/test";
import { call } from "./support/api";
import { holds, holdsAtEverySize } from "./support/looks";
import { people, signedIn } from "./support/people";

test("pages at every size, light and dark", async ({ browser }, info) => {
  const look = (page: Page, name: string) => holdsAtEverySize(page, name, info);
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const signIn = await context.newPage();
  await signIn.goto("/sign-in");
  await expect(signIn.getByRole("link", { name: /^Sign in with/ })).toBeVisible();
  await look(signIn, "sign-in");
  await context.close();

  const page = await signedIn(browser, people.teacher, { reducedMotion: "reduce" });
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
  const courses = await call<{ data: { id: string }[] }>(page, "GET", "/v1/courses");
  const segments = [
    { title: "Ripple tank", minutes: 5 },
    { title: "Two slits", minutes: 14 },
  ];
  const lessons = `/v1/courses/${courses.body.data[0]?.id}/lessons`;
  const draft = { title: "A border is moved", summary: "", segments };
  const lesson = await call<{ id: string }>(page, "POST", lessons, draft);
  expect(lesson.status).toBe(201);
  await page.goto(`/lessons/${lesson.body.id}`);
  await page.getByRole("link", { name: "Prepare" }).click();
  const border = page.getByRole("slider", { name: "End of Ripple tank" });
  await border.press("ArrowRight");
  await border.press("Shift+ArrowRight");
  await expect(border).toHaveAttribute("aria-valuetext", "Ripple tank ends after 11 min");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(border).toHaveAttribute("aria-valuenow", "11");
  await holds(page, "prepare");
  await call(page, "DELETE", `/v1/lessons/${lesson.body.id}`);
  await page.context().close();
});
