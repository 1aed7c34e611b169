import { faults } from "./axe";
import { IDS } from "./fixtures";
import { mock, type Scene } from "./mock";
import { expect, type Page, test } from "./test";

type Case = { name: string; path: string; scene?: Scene; ready: (page: Page) => Promise<unknown> };

const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { level: 1, name }).waitFor();

const cases: Case[] = [
  {
    name: "sign-in",
    path: "/sign-in?error=sign-in-failed",
    scene: { role: null },
    ready: (page) => page.getByRole("alert").waitFor(),
  },
  {
    name: "home of a teacher",
    path: "/",
    ready: (page) => page.getByRole("link", { name: "Go back to class" }).waitFor(),
  },
  {
    name: "home of a student",
    path: "/",
    scene: { role: "student" },
    ready: (page) => page.getByRole("link", { name: "Join class" }).waitFor(),
  },
  {
    name: "home without classes",
    path: "/",
    scene: { empty: true },
    ready: (page) => page.getByText(/No class is planned/).waitFor(),
  },
  { name: "courses", path: "/courses", ready: (page) => page.getByRole("link", { name: "Physics 12" }).waitFor() },
  { name: "course", path: `/courses/${IDS.course}`, ready: (page) => page.getByText("Mateo Ruiz").waitFor() },
  { name: "lesson", path: `/lessons/${IDS.lesson}`, ready: heading("Waves and light") },
  {
    name: "prepare",
    path: `/lessons/${IDS.lesson}/prepare?session=${IDS.live}`,
    ready: async (page) => {
      await page.getByRole("button", { name: /^Two slits, 14 min/ }).click();
      await page.getByRole("button", { name: /^Edit “The slits/ }).click();
      await page.getByRole("button", { name: "Page 7, with a note" }).waitFor();
    },
  },
  {
    name: "pre-join of a student",
    path: `/sessions/${IDS.live}`,
    scene: { role: "student" },
    ready: (page) => page.getByRole("button", { name: "Join class" }).waitFor(),
  },
  {
    name: "pre-join before the doors open",
    path: `/sessions/${IDS.next}`,
    scene: { role: "student" },
    ready: (page) => page.getByText(/You can come in at/).waitFor(),
  },
  { name: "replays", path: "/replays", ready: (page) => page.getByText("Beats and tuning forks").waitFor() },
  {
    name: "replay",
    path: `/replays/${IDS.ended}?t=28000`,
    ready: (page) => page.locator('[aria-current="true"]').waitFor(),
  },
  {
    name: "replay being made",
    path: `/replays/${IDS.making}?t=7000`,
    scene: { replay: "making" },
    ready: (page) => page.getByText("Sound follows when it is ready").waitFor(),
  },
  {
    name: "after class",
    path: `/replays/${IDS.making}`,
    scene: { replay: "failed" },
    ready: (page) => page.getByRole("button", { name: "Try again" }).waitFor(),
  },
  {
    name: "schedule dialog",
    path: `/courses/${IDS.course}`,
    ready: async (page) => {
      await page.getByRole("button", { name: "Schedule a class" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Schedule", exact: true }).click();
      await page.getByText("Please fill this in.").waitFor();
    },
  },
  {
    name: "account menu",
    path: "/",
    ready: async (page) => {
      await page.getByRole("button", { name: /account/ }).click();
      await page.getByRole("menu").waitFor();
    },
  },
];

async function open(page: Page, { path, scene, ready }: Case) {
  await mock(page, scene);
  await page.goto(path);
  await ready(page);
  await page.evaluate(() => document.fonts.ready);
}

/** Widths of windows at which nothing may stick out, in px. */
const widths = [320, 390, 768, 1024, 1440];

for (const one of cases) {
  test(`axe finds nothing and nothing sticks out: ${one.name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await open(page, one);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page), colorScheme).toEqual([]);
    }
    // A menu closes when the window changes.
    for (const width of one.name === "account menu" ? [] : widths) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${width} px`).toBeLessThanOrEqual(0);
    }
  });
}
