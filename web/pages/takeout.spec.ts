/** Taking a class along: the dialog, and the file that was unzipped and opened from a disk. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { faults } from "./axe";
import { at, IDS, id, NOW } from "./fixtures";
import { mock, problem } from "./mock";
import { exported, SAID, writeClass } from "./offline";
import { type Browser, expect, type Page, type Route, test } from "./test";

/** Whether there is ink on the layer. */
const hasInk = (page: Page) =>
  page.locator("[data-board-layer]").evaluate((layer) =>
    [...layer.querySelectorAll("canvas")].some((canvas) => {
      const { width, height } = canvas;
      const data = width * height > 0 ? canvas.getContext("2d")?.getImageData(0, 0, width, height).data : null;
      return data?.some((value, i) => i % 4 === 3 && value > 0) ?? false;
    }),
  );

test.describe("an export on a disk", () => {
  test.describe.configure({ mode: "serial" });
  let folder = "";
  test.beforeAll(() => {
    folder = exported();
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Opens the page without a network, and notes what it asked for and what went wrong. */
  async function openOffline(browser: Browser) {
    const context = await browser.newContext({ offline: true, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const asked: string[] = [];
    const wrong: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") wrong.push(message.text());
    });
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    return { page, asked, wrong, close: () => context.close() };
  }

  test("plays, with slides, ink, words and chat, and asks nobody for anything", async ({ browser, refused }) => {
    const { page, asked, wrong, close } = await openOffline(browser);
    await expect(page.getByRole("heading", { level: 1, name: "Two-slit interference" })).toBeVisible();
    for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowRight"); // ten seconds on: slides, before the ink
    await expect(page.locator("[data-stage] [data-page='2']")).toBeVisible();
    await expect(page.locator("[data-stage] [data-page='2'] canvas").first()).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => hasInk(page)).toBe(true);
    await expect(page.getByText("Waves").first()).toBeAttached();
    const position = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
    const before = await position();
    await page.keyboard.press(" ");
    await expect.poll(position).toBeGreaterThan(before + 0.2);
    await page.keyboard.press(" ");
    await page.getByRole("tab", { name: /Chat/ }).click();
    await expect(page.getByText(SAID)).toBeVisible();
    expect(wrong).toEqual([]);
    const root = pathToFileURL(folder).href;
    expect(
      asked.filter((url) => !url.startsWith(root) && !url.startsWith("blob:") && !url.startsWith("data:")),
    ).toEqual([]);
    expect(refused).toEqual([]);
    expect(await faults(page)).toEqual([]);
    refused.splice(0); // axe asks for the style sheet, which the page itself may not
    await close();
  });

  for (const audience of ["students", "staff"] as const) {
    test(`offers ${audience} nothing that needs the school`, async ({ browser }) => {
      writeClass(folder, audience);
      const { page, asked, wrong, close } = await openOffline(browser);
      const tabs = page.getByRole("tab");
      await tabs.first().waitFor();
      for (let i = 0; i < (await tabs.count()); i++) {
        await tabs.nth(i).click();
        await expect(page.getByRole("link")).toHaveCount(0);
        await expect(
          page.getByRole("button", { name: /Link to|Download|Edit|Correct|Hide|Publish|lost|Answer/ }),
        ).toHaveCount(0);
      }
      expect(await page.content()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
      expect(wrong).toEqual([]);
      expect(asked.filter((url) => /^https?:/.test(url))).toEqual([]);
      await close();
    });
  }
});

test.describe("the dialog", () => {
  const exports = `/v1/replays/${IDS.ended}/exports`;
  const json = (route: Route, body: unknown, status = 200) =>
    route.fulfill({ status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

  /** The packing, as the API tells of it. */
  function packing() {
    const one = {
      id: id(900),
      session_id: IDS.ended,
      audience: "staff",
      status: "queued",
      progress: 0,
      bytes: 0,
      reason: "",
      asked_at: NOW.toISOString(),
      finished_at: null,
      expires_at: null as string | null,
      may_cancel: true,
      is_current: true,
      file: null as unknown,
    };
    const state = { one, list: [] as unknown[], cancelled: 0 };
    const answers = {
      [`GET ${exports}`]: (route: Route) => json(route, { data: state.list }),
      [`POST ${exports}`]: (route: Route) => {
        state.list = [one];
        return json(route, one, 202);
      },
      [`DELETE ${exports}/${one.id}`]: (route: Route) => {
        state.cancelled++;
        one.status = "cancelled";
        return route.fulfill({ status: 204 });
      },
    };
    return { state, answers };
  }

  async function openDialog(page: Page) {
    await page.goto(`/replays/${IDS.ended}?t=0`);
    await page.getByRole("button", { name: "Download" }).click();
    const dialog = page.getByRole("dialog", { name: "Take this class with you" });
    await expect(dialog.getByRole("button", { name: "Pack" })).toBeEnabled();
    return dialog;
  }

  test("packs the class, says how far it is, and hands it out", async ({ page }) => {
    const { state, answers } = packing();
    await mock(page, { answers, clock: "real" });
    const dialog = await openDialog(page);
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Pack" }).click();
    const bar = dialog.getByRole("progressbar", { name: "Packing the class" });
    await expect(bar).toBeVisible();
    Object.assign(state.one, { status: "running", progress: 61, bytes: 412_000_000 });
    await expect(bar).toHaveAttribute("aria-valuenow", "61");
    await expect(dialog.getByRole("status")).toContainText("You can close this; the file is kept for 7 days.");
    await expect(dialog.getByRole("status")).toContainText("About 412 MB.");
    expect(await faults(page)).toEqual([]);
    const file = { url: "http://files.example/class.zip", expires_at: at("30T10:00:00") };
    Object.assign(state.one, { status: "completed", progress: 100, file, expires_at: at("30T10:00:00") });
    const link = dialog.getByRole("link", { name: "Download", exact: true });
    await expect(link).toHaveAttribute("href", "http://files.example/class.zip");
    await expect(dialog.getByRole("status")).toContainText("Packed, 412 MB, kept until Monday 30 November.");
    expect(await faults(page)).toEqual([]);
  });

  test("is closed meanwhile, and the end is told", async ({ page }) => {
    const { state, answers } = packing();
    await mock(page, { answers, clock: "real" });
    const dialog = await openDialog(page);
    await dialog.getByRole("button", { name: "Pack" }).click();
    await expect(dialog.getByRole("progressbar")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Download" })).toBeFocused();
    const file = { url: "http://files.example/class.zip", expires_at: at("30T10:00:00") };
    Object.assign(state.one, { status: "completed", progress: 100, file, expires_at: at("30T10:00:00") });
    await expect(page.getByText("The class is packed.")).toBeVisible();
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await expect(dialog.getByRole("link", { name: "Download", exact: true })).toBeVisible();
  });

  test("stops packing, and says why it failed", async ({ page }) => {
    const { state, answers } = packing();
    await mock(page, { answers, clock: "real" });
    const dialog = await openDialog(page);
    await dialog.getByRole("button", { name: "Pack" }).click();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog.getByRole("button", { name: "Pack" })).toBeVisible();
    expect(state.cancelled).toBe(1);
    Object.assign(state.one, { status: "queued" });
    await dialog.getByRole("button", { name: "Pack" }).click();
    await expect(dialog.getByRole("progressbar")).toBeVisible();
    Object.assign(state.one, { status: "failed", reason: "The replay was made anew while it was packed. Try again." });
    await expect(dialog.getByRole("status")).toContainText("The class could not be packed. The replay was made anew");
    await expect(dialog.getByRole("button", { name: "Try again" })).toBeVisible();
    answers[`POST ${exports}`] = (route) => problem(route, 409, "replay-is-changing", "It is made anew.") as never;
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.getByText("It is made anew.")).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });

  test("gives students their files on a phone in the dark", async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    const page = await context.newPage();
    await mock(page, { role: "student", answers: packing().answers, clock: "real" });
    const dialog = await openDialog(page);
    await expect(dialog.getByRole("link", { name: "Captions as SRT" })).toHaveAttribute(
      "href",
      `/api/v1/replays/${IDS.ended}/downloads/captions.srt`,
    );
    await expect(dialog.getByRole("link", { name: "Attendance as CSV" })).toHaveCount(0);
    await expect(dialog.getByText("This is the student’s view.")).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    expect(await faults(page)).toEqual([]);
    await context.close();
  });
});
