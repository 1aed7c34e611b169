/** Taking a class along: the file that was unzipped and opened from a disk. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { exported, SAID } from "./offline";

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
};

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
    folder = exported("students");
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

  test("plays, with slides, ink, words and chat, and asks nobody for anything", async ({ browser }) => {
    const { page, asked, wrong, close } = await openOffline(browser);
    await expect(page.getByRole("heading", { level: 1, name: "Two-slit interference" })).toBeVisible();
    await page.keyboard.press("ArrowRight"); // ten seconds on: slides, before the ink
    await expect(page.locator("[data-stage] [data-page='2']")).toBeVisible();
    await expect(page.locator("[data-stage] [data-page='2'] canvas").first()).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => hasInk(page)).toBe(true);
    await expect(page.getByText("Every point that a wave reaches").first()).toBeAttached();
    const position = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
    const before = await position();
    await page.keyboard.press(" ");
    await expect.poll(position).toBeGreaterThan(before + 0.2);
    await page.keyboard.press(" ");
    const chat = page.getByRole("tab", { name: /Chat/ });
    if ((await chat.count()) > 0) {
      await chat.click();
      await expect(page.getByText(SAID)).toBeVisible();
    }
    expect(wrong).toEqual([]);
    const root = pathToFileURL(folder).href;
    expect(
      asked.filter((url) => !url.startsWith(root) && !url.startsWith("blob:") && !url.startsWith("data:")),
    ).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await close();
  });

  test("offers nothing that needs the school", async ({ browser }) => {
    const { page, wrong, close } = await openOffline(browser);
    await page.getByRole("tab").first().waitFor();
    await expect(page.getByRole("link")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Link to|Download|Edit|lost|Answer/ })).toHaveCount(0);
    expect(await page.content()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(wrong).toEqual([]);
    await close();
  });
});
