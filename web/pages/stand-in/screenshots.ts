/**
 * The pictures of docs/images: pages as schools see them, with a drawn class, a clock that stands and nothing moving.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { studentPicture } from "../drawings/cast";
import { deckOf, deckTitles } from "../drawings/deck";
import { inkOnTwoSlits } from "../drawings/ink";
import { IDS } from "../fixtures";
import { DECK, type LessonPlan } from "../lesson";
import { mockPlayed } from "../player";
import { recordAnswers } from "../record";
import type { RoomPlan, RoomScene } from "../room";
import { talkInClass } from "../talk";
import { serveStandIn } from "./build";
import { drawDevices, enterRoom, newPage, type Page, startBrowser } from "./open";

type Browser = Awaited<ReturnType<typeof startBrowser>>;
type Size = keyof typeof sizes;
type Theme = "light" | "dark";
type Shot = { name: string; size: Size; theme: Theme; open: (browser: Browser, of: Opened) => Promise<Page> };
type Opened = { address: string; look: object };

const sizes = {
  1440: { width: 1440, height: 900 },
  844: { width: 844, height: 390 },
  390: { width: 390, height: 844 },
} as const;

/** No picture of the documentation is larger than this. */
const mostBytes = 200_000;

/** A room with slides: the class has a plan, and its deck is drawn. */
const withSlides =
  (role: RoomPlan["role"], layout: LessonPlan["layout"]) =>
  async (browser: Browser, opened: Opened): Promise<Page> => {
    const deck = { file: await deckOf(browser), titles: deckTitles };
    const plan: RoomPlan = { role, people: 31, speakers: 2, cameras: 2, lesson: { layout, page: 7, deck } };
    const page = await inRoom(plan, drawOnSlide)(browser, opened);
    await page.locator("[data-page='7'] [data-board-layer] [role=img]").waitFor({ state: "attached" });
    const strip = page.getByRole("list", { name: "Slides of this scene" });
    if (await strip.isVisible()) await strip.locator("img").first().waitFor();
    return page;
  };

/** What the teacher drew on the slide that is on the stage. */
function drawOnSlide(room: RoomScene): void {
  for (const points of inkOnTwoSlits) {
    const stroke = { page: `slide:${DECK}:7`, tool: "pen", color: "green", width: 32, points } as const;
    room.goOn("board.stroke_committed", stroke);
  }
}

const inRoom =
  (plan: RoomPlan, prepare: (room: RoomScene) => void = () => undefined) =>
  async (browser: Browser, { address, look }: Opened): Promise<Page> => {
    const { page, room } = await enterRoom(browser, address, plan, { scene: { clock: "stands" }, look, prepare });
    const [speaker] = room.speakers;
    if (speaker) await page.evaluate((id) => globalThis.lecternRoom?.speak([id]), speaker.id);
    return page;
  };

/** A class that talks, at one of its tabs; its poll is as far as `poll` says. */
const talking =
  (role: RoomPlan["role"], poll: "none" | "open" | "published", tab: RegExp | null = null) =>
  async (browser: Browser, opened: Opened): Promise<Page> => {
    const deck = { file: await deckOf(browser), titles: deckTitles };
    const plan: RoomPlan = { role, people: 31, speakers: 1, cameras: 1, lesson: { layout: "slides", page: 7, deck } };
    const page = await inRoom(plan, (room) => {
      drawOnSlide(room);
      talkInClass(room, poll);
    })(browser, opened);
    await page.locator("[data-page='7'] [data-board-layer] [role=img]").waitFor({ state: "attached" });
    if (tab) await page.getByRole("tab", { name: tab }).click();
    return page;
  };

async function record(browser: Browser, { address, look }: Opened): Promise<Page> {
  const page = await newPage(browser, address, { clock: "stands", answers: recordAnswers() }, look);
  await page.goto(`/sessions/${IDS.ended}/record`);
  await page.getByText("The record is whole.").waitFor();
  return page;
}

const teacher = inRoom({ role: "teacher", people: 31, speakers: 3, cameras: 3 });
const student = inRoom({ role: "student", people: 31, speakers: 2, cameras: 2 });
const lesson = inRoom({ role: "student", people: 31, speakers: 2, cameras: 2, screen: true });

/** A replay on the slide of two slits, with what was drawn on it; `tab` is beside it. */
const replay =
  (role: "teacher" | "student", tab: RegExp | null = null) =>
  async (browser: Browser, { address, look }: Opened): Promise<Page> => {
    const deck = await deckOf(browser);
    const page = await newPage(browser, address, {}, look);
    await mockPlayed(page, () => ({}), { clock: "stands", role }, { deck, ink: inkOnTwoSlits });
    await page.goto(`/replays/${IDS.ended}?t=18400`);
    await page.locator("[data-page='7'] [data-board-layer] [role=img]").waitFor({ state: "attached" });
    await page.waitForFunction(() => {
      const video = document.querySelector("video");
      return video && video.readyState >= 2 && !video.seeking && video.currentTime > 18;
    });
    if (tab) await page.getByRole("tab", { name: tab }).click();
    return page;
  };

async function home(browser: Browser, { address, look }: Opened): Promise<Page> {
  const page = await newPage(browser, address, { clock: "stands" }, look);
  await page.goto("/");
  await page.getByRole("link", { name: "Go back to class" }).waitFor();
  return page;
}

async function prejoin(browser: Browser, { address, look }: Opened): Promise<Page> {
  const page = await newPage(browser, address, { clock: "stands", role: "student" }, look);
  await drawDevices(page, studentPicture(0));
  await page.addInitScript(() => {
    localStorage.setItem("lectern.devices", JSON.stringify({ camera_on: true }));
    // An answer of the server always takes the same time.
    const ask = window.fetch;
    let now = 0;
    performance.now = () => now;
    window.fetch = async (...of) => {
      const answer = await ask(...of);
      now += 24;
      return answer;
    };
  });
  await page.goto(`/sessions/${IDS.live}`);
  await page.getByText("We can hear you").waitFor();
  await page.getByText("Good, 24 ms").waitFor();
  await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
  return page;
}

async function prepare(browser: Browser, { address, look }: Opened): Promise<Page> {
  const page = await newPage(browser, address, { clock: "stands" }, look);
  const body = Buffer.from(await deckOf(browser));
  await page.route("**/objects/two-slits.pdf", (route) => route.fulfill({ body, contentType: "application/pdf" }));
  await page.goto(`/lessons/${IDS.lesson}/prepare?session=${IDS.live}`);
  await page.getByRole("button", { name: /^Two slits, 14 min/ }).click();
  await page.locator("canvas").first().waitFor();
  return page;
}

const shots: readonly Shot[] = [
  { name: "slides-prepare", size: 1440, theme: "light", open: prepare },
  { name: "room-teacher", size: 1440, theme: "light", open: teacher },
  { name: "room-student", size: 1440, theme: "dark", open: lesson },
  { name: "room-teacher", size: 390, theme: "light", open: teacher },
  { name: "room-student", size: 390, theme: "light", open: lesson },
  { name: "room-teacher", size: 844, theme: "dark", open: teacher },
  { name: "room-student", size: 844, theme: "light", open: student },
  { name: "slides-teacher", size: 1440, theme: "light", open: withSlides("teacher", "slides") },
  { name: "slides-teacher", size: 1440, theme: "dark", open: withSlides("teacher", "slides_camera") },
  { name: "slides-student", size: 1440, theme: "light", open: withSlides("student", "side_by_side") },
  { name: "slides-teacher", size: 390, theme: "light", open: withSlides("teacher", "slides") },
  { name: "slides-student", size: 390, theme: "dark", open: withSlides("student", "slides") },
  { name: "talk-teacher-chat", size: 1440, theme: "light", open: talking("teacher", "none", /^Chat/) },
  { name: "talk-teacher-questions", size: 1440, theme: "light", open: talking("teacher", "none", /^Questions/) },
  { name: "talk-teacher-poll", size: 1440, theme: "light", open: talking("teacher", "open", /^Poll/) },
  { name: "talk-teacher-results", size: 1440, theme: "dark", open: talking("teacher", "published", /^Poll/) },
  { name: "talk-teacher", size: 390, theme: "light", open: talking("teacher", "none") },
  { name: "talk-student-chat", size: 1440, theme: "light", open: talking("student", "none", /^Chat/) },
  { name: "talk-student-questions", size: 1440, theme: "dark", open: talking("student", "none", /^Questions/) },
  { name: "talk-student-poll", size: 1440, theme: "light", open: talking("student", "open") },
  { name: "talk-student-poll", size: 390, theme: "light", open: talking("student", "open") },
  { name: "talk-student", size: 390, theme: "dark", open: talking("student", "none") },
  { name: "record", size: 1440, theme: "light", open: record },
  { name: "record", size: 390, theme: "dark", open: record },
  { name: "replay", size: 1440, theme: "light", open: replay("teacher") },
  { name: "replay", size: 1440, theme: "dark", open: replay("student") },
  { name: "replay", size: 390, theme: "light", open: replay("student") },
  { name: "replay", size: 390, theme: "dark", open: replay("student") },
  { name: "replay", size: 844, theme: "light", open: replay("student") },
  { name: "home", size: 1440, theme: "light", open: home },
  { name: "home", size: 390, theme: "light", open: home },
  { name: "prejoin", size: 1440, theme: "light", open: prejoin },
  { name: "prejoin", size: 390, theme: "light", open: prejoin },
];

/** Takes the pictures whose name holds `only`, all when it is empty, into a folder. */
export async function takeAll(folder: string, ffmpeg: string, only: string, print: (line: string) => void) {
  mkdirSync(folder, { recursive: true });
  const served = await serveStandIn();
  const browser = await startBrowser();
  try {
    for (const { name, size, theme, open } of shots) {
      if (!`${name}-${size}-${theme}`.includes(only)) continue;
      const file = `${folder}/${name}-${size}-${theme}.png`;
      const look = { viewport: sizes[size], colorScheme: theme, reducedMotion: "reduce" as const };
      const page = await open(browser, { address: served.address, look });
      await page.evaluate(() => document.fonts.ready);
      // What the pointer happens to be over says its name.
      await page.mouse.move(0, 0);
      await settled(page);
      await page.screenshot({ path: `${file}.full`, type: "png", animations: "disabled", caret: "hide" });
      await page.context().close();
      shrink(ffmpeg, `${file}.full`, file);
      const bytes = statSync(file).size;
      print(`${file}: ${Math.round(bytes / 1000)} kB`);
      if (bytes > mostBytes) throw new Error(`${file} is larger than ${mostBytes / 1000} kB`);
    }
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Nothing is being fetched and every picture is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(async () => {
    const posters = [...document.querySelectorAll("video[poster]")].map((video) => video.getAttribute("poster") ?? "");
    await Promise.all(
      posters.map((address) => {
        const image = new Image();
        image.src = address;
        return image.decode();
      }),
    );
    for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** Writes a picture with a palette of its own colours, at most 256: a third of the bytes, and no difference to see. */
function shrink(ffmpeg: string, from: string, to: string): void {
  const palette = "split[a][b];[a]palettegen=max_colors=256:reserve_transparent=0[p];[b][p]paletteuse=dither=none";
  execFileSync(ffmpeg, ["-loglevel", "error", "-y", "-f", "png_pipe", "-i", from, "-vf", palette, to]);
  rmSync(from);
}
