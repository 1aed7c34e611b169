import { readFileSync } from "node:fs";
import { faults } from "./axe";
import { IDS, sessionsFor } from "./fixtures";
import { mock, problem } from "./mock";
import { auditAnswers, broken, RECORD, recordAnswers } from "./record";
import { pressJoin } from "./stand-in/open";
import { expect, type Page, test } from "./test";

const RECORD_PATH = `/sessions/${IDS.ended}/record`;
const clean = async (page: Page) => {
  expect(await faults(page)).toEqual([]);
};
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test("the record is read to its end, in sentences, by the parts of the plan", async ({ page }) => {
  await mock(page, { answers: recordAnswers() });
  await page.goto(RECORD_PATH);
  await expect(page.getByText("The record is whole.")).toBeVisible();
  await expect(page.getByText(`${RECORD.length - 40} of ${RECORD.length} entries`)).toBeVisible();
  const titles = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(titles.filter({ hasText: "Two slits" })).toHaveCount(1);
  await expect(page.getByText("Aylin Demir and 2 others joined", { exact: false })).toHaveCount(0);
  await expect(page.getByText("Somebody asked without a name:")).toBeVisible();
  await expect(page.getByText("A chat message was erased.", { exact: false })).toBeVisible();
  await clean(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await page.emulateMedia({ colorScheme: "dark" });
  await clean(page);
});

test("the record is filtered by words, person and kind, and what is fine comes when asked for", async ({ page }) => {
  await mock(page, { answers: recordAnswers() });
  await page.goto(RECORD_PATH);
  await page.getByRole("searchbox", { name: "Find a name or a word" }).fill("water waves");
  await expect(page.getByText(`2 of ${RECORD.length} entries`)).toBeVisible();
  await page.getByRole("searchbox", { name: "Find a name or a word" }).fill("");
  await page.getByRole("button", { name: /Everything/ }).click();
  await page.getByRole("option", { name: "Keeping order" }).click();
  await expect(page.getByText(`3 of ${RECORD.length} entries`)).toBeVisible();
  await page.getByRole("button", { name: /Keeping order/ }).click();
  await page.getByRole("option", { name: "The board" }).click();
  await expect(page.getByText("No entry is like that.", { exact: false })).toBeVisible();
  await page.getByRole("checkbox", { name: "Leave out ink, pointer and tallies" }).uncheck();
  await expect(page.getByText("39 more like it.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Show 40 entries" }).press("Enter");
  await expect(page.getByRole("button", { name: "Show them as one" })).toHaveAttribute("aria-expanded", "true");
});

test("a record that was changed says where, and leads there", async ({ page }) => {
  await mock(page, { answers: recordAnswers(broken) });
  await page.goto(RECORD_PATH);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Broken at entry 53");
  await expect(alert).toContainText("Entries 1 to 52 are proved; what follows is not.");
  await alert.getByRole("button", { name: "Read it" }).press("Enter");
  await expect(page.locator("#entry-53")).toBeInViewport();
  await clean(page);
});

test("the record is kept as CSV and with its seals, the attendance as CSV", async ({ page }) => {
  await mock(page, { answers: recordAnswers() });
  await page.goto(RECORD_PATH);
  const keep = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
  };
  const csv = await keep("Download CSV");
  expect(csv.name).toBe("huygens-and-wavefronts-record.csv");
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(RECORD.length + 1);
  expect(csv.text).toContain("Jonas Weber wrote “Is d the width of one slit?”");
  const sealed = JSON.parse((await keep("Download with seals")).text);
  expect(sealed.entries).toEqual(RECORD);
  await page.getByRole("tab", { name: "Attendance" }).click();
  await expect(page.getByText("3 of 4 students came.")).toBeVisible();
  await clean(page);
  expect((await keep("Download attendance")).text).toContain("Lena Fischer,student,Absent,,");
});

test("a record that does not load says why, and can be asked for again", async ({ page }) => {
  let asked = 0;
  const answers = recordAnswers();
  const read = answers[`GET /v1/sessions/${IDS.ended}/record`];
  answers[`GET /v1/sessions/${IDS.ended}/record`] = (route) => {
    asked += 1;
    return asked === 1 ? problem(route, 403, "not-allowed", "Your role does not allow this.") : read?.(route);
  };
  await mock(page, { answers });
  await page.goto(RECORD_PATH);
  await expect(page.getByRole("alert")).toContainText("Your role does not allow this.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The record is whole.")).toBeVisible();
});

test("the school's audit log, from the account's menu, in pages and by kind", async ({ page }) => {
  await mock(page, { answers: auditAnswers() });
  await page.goto("/");
  await page.getByRole("button", { name: "Ines Duarte, account" }).click();
  await page.getByRole("menuitem", { name: "Audit log of the school" }).click();
  await expect(page.getByText("Ines Duarte read the record of Two-slit interference in Physics 12")).toBeVisible();
  await page.getByRole("button", { name: "Earlier entries" }).click();
  await expect(page.getByText("Ines Duarte signed in.")).toBeVisible();
  await clean(page);
  await page.getByRole("button", { name: /Everything/ }).click();
  await page.getByRole("option", { name: "Sign-ins", exact: true }).click();
  await expect(page.getByText("as an administrator", { exact: false })).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
});

test("a student waits to be let in, and can stop waiting", async ({ page }) => {
  const left: string[] = [];
  const path = `/v1/sessions/${IDS.live}`;
  const join = { status: "waiting", lobby: "waiting", retry_after_s: 3 };
  await mock(page, {
    role: "student",
    clock: "real",
    answers: {
      [`POST ${path}/join`]: (route) =>
        route.fulfill({ headers: { "content-type": "application/json" }, body: JSON.stringify(join) }),
      [`POST ${path}/leave`]: (route) => {
        left.push("left");
        return route.fulfill({ status: 204 });
      },
    },
  });
  await page.goto(`/sessions/${sessionsFor("student").live[0]?.id}`);
  await pressJoin(page);
  await expect(page.getByText("You wait to be let in. Ines Duarte sees that you are here.")).toBeVisible();
  const again = page.waitForRequest((request) => request.url().endsWith("/join"));
  await clean(page);
  await again;
  await page.getByRole("button", { name: "Stop waiting" }).press("Enter");
  await expect(page.getByRole("button", { name: "Join class" })).toBeVisible();
  expect(left).toEqual(["left"]);
});
