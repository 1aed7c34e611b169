/** The player of a replay, in a real browser. The API answers from fixtures. */
import { faults } from "./axe";
import { IDS } from "./fixtures";
import { ranged } from "./mock";
import { mockPlayed, played, playedEvents } from "./player";
import { bundleOf } from "./replay-fixtures";
import { silence } from "./silence";
import { expect, type Locator, type Page, test } from "./test";

const address = `/replays/${IDS.ended}`;
const slider = (page: Page) => page.getByRole("slider", { name: "Position" });
const said = (page: Page) => expect.poll(() => slider(page).getAttribute("aria-valuetext"));
const stage = (page: Page) => page.locator("[data-stage]");
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.locator("body").press(key)), Promise.resolve());
const choose = async (page: Page, button: string | RegExp, item: string) => {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("menuitemradio", { name: item, exact: true }).click();
};
/** The media element of the class, once it can be sought. */
const element = async (page: Page): Promise<Locator> => {
  await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 1);
  return page.locator("video").first();
};
const of = <K extends "playbackRate" | "volume" | "muted" | "currentTime" | "paused">(page: Page, key: K) =>
  expect.poll(() =>
    page
      .locator('[data-place="camera"] video, .invisible video')
      .first()
      .evaluate((video, key) => (video as HTMLVideoElement)[key], key),
  );

async function open(
  page: Page,
  ms: number | null,
  ...more: Parameters<typeof mockPlayed> extends [Page, ...infer R] ? R : never
) {
  await mockPlayed(page, ...more);
  await page.goto(ms === null ? address : `${address}?t=${ms}`);
  await slider(page).waitFor();
}

test("keys play, seek, go by chapters and parts, and change speed, sound and captions", async ({ page }) => {
  await open(page, 16_000);
  await said(page).toBe("0:16, Two slits");
  await press(page, "]");
  await said(page).toBe("0:40, Wrap-up");
  await press(page, "[");
  await said(page).toBe("0:12, Two slits");
  await press(page, "l", "ArrowRight");
  await said(page).toBe("0:27, Two slits");
  await press(page, "j");
  await said(page).toBe("0:17, Two slits");
  // Five seconds before the first part in which people were lost.
  await press(page, "w");
  await said(page).toBe("0:25, Two slits");
  await element(page);
  await press(page, ">", ">", "<");
  await expect(page.getByRole("button", { name: "Speed, 1.25×" })).toBeVisible();
  await of(page, "playbackRate").toBe(1.25);
  await press(page, "m");
  await of(page, "muted").toBe(true);
  await expect(page.getByRole("button", { name: "Sound on" })).toBeVisible();
  await expect(page.locator("[data-captions]")).toBeVisible();
  await press(page, "c");
  await expect(page.locator("[data-captions]")).toBeHidden();
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await press(page, " ");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("speed, volume, captions and view are remembered for the person", async ({ page }) => {
  await open(page, 16_000);
  await choose(page, "Speed, 1×", "2.5×");
  await choose(page, "Captions: Medium", "Large");
  await choose(page, "What I see: As it was", "Camera");
  await page.getByRole("button", { name: "Sound off" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("slider", { name: "Volume" })).toBeFocused();
  for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowLeft");
  await expect(stage(page)).toHaveAttribute("data-stage", "camera");
  await page.reload();
  await element(page);
  await expect(page.getByRole("button", { name: "Speed, 2.5×" })).toBeVisible();
  await of(page, "playbackRate").toBe(2.5);
  await of(page, "volume").toBeCloseTo(0.6, 5);
  await expect(page.locator("[data-captions]")).toHaveAttribute("data-captions", "large");
  await expect(stage(page)).toHaveAttribute("data-stage", "camera");
  await choose(page, "What I see: Camera", "As it was");
  await expect(stage(page)).toHaveAttribute("data-stage", "slides");
});

test("it goes on where this person stopped, and a link to a moment counts more", async ({ page }) => {
  await open(page, null);
  await said(page).toBe("0:00, Ripple tank");
  await press(page, "]", "]", "ArrowRight");
  await said(page).toBe("0:45, Wrap-up");
  await page.goto("/replays");
  await page.getByRole("heading", { level: 1, name: "Replays" }).waitFor();
  await page.goto(address);
  await said(page).toBe("0:45, Wrap-up");
  await expect(page.getByText("You were at 0:45.")).toBeVisible();
  await page.goto(`${address}?t=16000`);
  await said(page).toBe("0:16, Two slits");
  await expect(page.getByText(/^You were at/)).toBeHidden();
  await page.goto(address);
  await page.getByRole("button", { name: "From the beginning" }).click();
  await said(page).toBe("0:00, Ripple tank");
  await expect(page.getByText(/^You were at/)).toBeHidden();
});

test("over the line stand what is worth finding and where people were lost, on it what is not played", async ({
  page,
}) => {
  await open(page, 16_000, () => ({ hidden: [{ from_ms: 5_000, to_ms: 8_000 }] }));
  const moments = page.getByRole("group", { name: "Moments" });
  await expect(moments.getByRole("button", { name: "Question at 0:17: Why is the middle bright?" })).toBeVisible();
  await moments.getByRole("button", { name: "A new front appears, at 0:27" }).click();
  await said(page).toBe("0:27, Two slits");
  await page.keyboard.press("End");
  await expect(moments.getByRole("button", { name: "Poll at 0:44: Where do they meet in step?" })).toBeFocused();
  await page.keyboard.press("Enter");
  await said(page).toBe("0:44, Wrap-up");
  // One stop of the keyboard: the next one is the line.
  await page.keyboard.press("Tab");
  await expect(slider(page)).toBeFocused();
  await expect(page.getByRole("list", { name: "Lost along the class" })).toContainText("up to 4 lost in class");
  await expect(page.getByRole("list", { name: "Parts that are not played" })).toContainText("0:05 to 0:08: hidden");
  await page.getByRole("button", { name: "Next confusing part" }).click();
  await said(page).toBe("0:25, Two slits");
});

test("a student is told of no one who was lost", async ({ page }) => {
  await open(page, 16_000, undefined, { role: "student" });
  await page.route("**/objects/bundle", (route) =>
    route.fulfill({ body: bundleOf(playedEvents().filter(({ lane }) => lane === "all")) }),
  );
  await page.reload();
  await page.getByRole("button", { name: /^Question at 0:17/ }).waitFor();
  await expect(page.getByRole("list", { name: "Lost along the class" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Next confusing part" })).toBeHidden();
});

test("the pointer on the line shows what was there then, in small", async ({ page }) => {
  await open(page, 16_000);
  const box = await page.getByRole("group", { name: "Position" }).boundingBox();
  if (!box) throw new Error("the line is not there");
  const at = (ms: number) => [box.x + (box.width * ms) / 60_000, box.y + 10] as const;
  const preview = page.locator("[data-preview]");
  await page.mouse.move(...at(8_000));
  await expect(preview).toHaveAttribute("data-preview", /^0:0[78]$/);
  await expect(preview).toContainText("Ripple tank");
  await expect(preview.locator('[data-small-page="1"] canvas')).toBeVisible();
  await page.mouse.move(...at(25_000));
  await expect(preview).toContainText("Screen");
  await page.mouse.down();
  await page.mouse.move(...at(50_000), { steps: 3 });
  await expect(preview.locator('[data-small-page="7"] canvas')).toBeVisible();
  // The slide on the stage is not taken away for it.
  await expect(stage(page).locator("[data-page] canvas").first()).toBeVisible();
  await page.mouse.up();
  await said(page).toMatch(/^0:(49|50), Wrap-up$/);
  await page.mouse.move(10, 10);
  await expect(preview).toBeHidden();
  await slider(page).focus();
  await page.keyboard.press("Home");
  await expect(preview).toHaveAttribute("data-preview", "0:00");
});

test("a click on the picture plays or stops; selecting words on it does neither", async ({ page }) => {
  await open(page, 16_000);
  await element(page);
  await stage(page).locator("canvas").first().waitFor();
  const box = await stage(page).boundingBox();
  if (!box) throw new Error("no stage");
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.8];
  await page.mouse.click(x, y);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.mouse.click(x, y);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.mouse.move(box.x + 40, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height * 0.3, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("a shared screen is a film of its own in time with the class", async ({ page }) => {
  await open(page, 21_000, (origin) => ({
    screens: [
      {
        at_ms: 20_000,
        duration_ms: 13_000,
        url: `${origin}/objects/screen.webm`,
        type: "video/webm",
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      },
    ],
  }));
  const screen = page.locator("video[data-screen='20000']");
  await expect.poll(() => screen.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeCloseTo(1, 1);
  await press(page, "ArrowRight");
  await expect.poll(() => screen.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeCloseTo(6, 1);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.waitForFunction(() => {
    const screen = document.querySelector<HTMLVideoElement>("video[data-screen]");
    const master = document.querySelector<HTMLVideoElement>("video:not([data-screen])");
    if (!screen || !master || screen.paused || master.currentTime < 26.8) return false;
    return Math.abs(screen.currentTime + 20 - master.currentTime) < 0.1;
  });
  await press(page, "]");
  await expect(screen).toBeHidden();
});

test("hidden parts are passed over; staff may have them played, students have a shorter line", async ({ page }) => {
  const hidden = [
    { from_ms: 0, to_ms: 3_000 },
    { from_ms: 20_000, to_ms: 30_000 },
    { from_ms: 50_000, to_ms: 60_000 },
  ];
  await open(page, 22_000, () => ({ hidden }));
  await said(page).toBe("0:30, Two slits");
  await press(page, "ArrowLeft");
  await said(page).toBe("0:30, Two slits");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Play hidden parts" }).click();
  await page.keyboard.press("Escape");
  await press(page, "ArrowLeft");
  await said(page).toBe("0:25, Two slits");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await open(page, 40_000, () => ({ hidden }), { role: "student" });
  await expect(slider(page)).toHaveAttribute("min", "3");
  await expect(slider(page)).toHaveAttribute("max", "50");
  await slider(page).focus();
  await page.keyboard.press("End");
  await expect(page.getByText("The end of the class")).toBeVisible();
  await page.keyboard.press("Home");
  await said(page).toBe("0:03, Ripple tank");
});

test("sound that comes later takes over where the class is", async ({ page }) => {
  let isReady = false;
  await mockPlayed(page, () => ({}), {
    answers: {
      [`GET /v1/replays/${IDS.ended}`]: (route) => {
        const { origin } = new URL(route.request().url());
        const body = isReady
          ? played("student", origin)
          : played("student", origin, { status: "events_only", media: null, artifacts: making(origin) });
        return route.fulfill({ contentType: "application/json", body: JSON.stringify(body) });
      },
    },
    role: "student",
  });
  await page.goto(`${address}?t=16000`);
  await said(page).toBe("0:16, Two slits");
  await expect(page.locator("video")).toHaveCount(0);
  await press(page, ">", "l");
  await said(page).toBe("0:26, Two slits");
  isReady = true;
  await page.clock.runFor(5_500);
  await element(page);
  await said(page).toBe("0:26, Two slits");
  await of(page, "currentTime").toBe(26);
  await of(page, "playbackRate").toBe(1.25);
});

/** The steps of a replay whose sound is still being mixed. */
function making(origin: string) {
  return played("student", origin).artifacts.map((step) =>
    step.kind === "master" ? { ...step, status: "running" as const, finished_at: null } : step,
  );
}

test("a class of which there is only sound shows who speaks as initials", async ({ page }) => {
  await open(page, 1_200, (origin) => ({
    media: {
      url: `${origin}/objects/sound.wav`,
      type: "audio/wav",
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    },
  }));
  await page.route("**/objects/sound.wav", (route) => ranged(route, silence(60), "audio/wav"));
  await page.reload();
  await element(page);
  await expect(stage(page)).toContainText("Ines Duarte");
  await expect(page.getByRole("button", { name: "Camera in its own window" })).toBeHidden();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await said(page).toMatch(/^0:0[2-9]/);
});

test("the end is quiet, and leads on", async ({ page }) => {
  await open(page, 59_000);
  await slider(page).focus();
  await page.keyboard.press("End");
  await expect(page.getByText("The end of the class")).toBeVisible();
  await expect(page.getByRole("link", { name: "Other replays" })).toBeVisible();
  await stage(page).getByRole("button", { name: "Watch again" }).click();
  await said(page).toMatch(/^0:0\d, Ripple tank$/);
  await expect(page.getByText("The end of the class")).toBeHidden();
});

test("full screen has stage and controls alone; they go while nobody moves and come back by a key", async ({
  page,
}) => {
  await open(page, 16_000);
  await element(page);
  await press(page, "f");
  const full = page.locator("[data-full]");
  await expect(full).toBeVisible();
  await expect(page.getByRole("complementary")).toBeHidden();
  await expect(page.getByRole("button", { name: "Leave full screen" })).toBeVisible();
  await press(page, "?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  if (!(await full.isVisible())) await press(page, "f");
  await press(page, " ");
  await page.clock.runFor(3_500);
  await expect(full).toHaveAttribute("data-idle", "true");
  await press(page, "Shift");
  await expect(full).not.toHaveAttribute("data-idle", "true");
  await page.getByRole("button", { name: "Leave full screen" }).click();
  await expect(page.getByRole("complementary")).toBeVisible();
});

test("about a replay: how exact it is, what it is made of, what is missing", async ({ page }) => {
  const teacher = (playedEvents().find(({ type }) => type === "participant.joined")?.content.participant_id ??
    "") as string;
  await open(page, 16_000, () => ({
    gaps: [{ participant_id: teacher, what: "microphone", from_ms: 15_000, to_ms: 19_000, why: "connection lost" }],
  }));
  const sentence = "Ines Duarte, microphone: no recording from 0:15 to 0:19: connection lost";
  await expect(page.getByText(sentence)).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "About this replay" }).click();
  const dialog = page.getByRole("dialog", { name: "About this replay" });
  await expect(dialog).toContainText("84 ms");
  await expect(dialog).toContainText(`${playedEvents().length}`);
  await expect(dialog).toContainText("video/webm");
  await expect(dialog).toContainText(sentence);
});

test("a phone upright keeps the stage while the words go by", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 16_000);
  await page.getByRole("region", { name: "Transcript" }).locator('[aria-current="true"]').waitFor();
  const words = page.getByRole("region", { name: "Transcript" });
  const before = await stage(page).boundingBox();
  await words.hover();
  await page.mouse.wheel(0, 600);
  await expect.poll(() => words.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  expect(await stage(page).boundingBox()).toEqual(before);
  expect(before?.width).toBe(390);
  // The controls take two rows at most.
  const play = await page.getByRole("button", { name: "Play", exact: true }).boundingBox();
  const more = await page.getByRole("button", { name: "More" }).boundingBox();
  expect((more?.y ?? 0) - (play?.y ?? 0)).toBeLessThan(60);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitemradio", { name: "Camera" }).click();
  await expect(stage(page)).toHaveAttribute("data-stage", "camera");
});

test("a phone on its side has the stage beside the words, which can be put away", async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await open(page, 16_000);
  const words = page.getByRole("complementary");
  await expect(words).toBeVisible();
  const beside = await stage(page).boundingBox();
  expect(beside?.height).toBeGreaterThan(260);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Close the words" }).click();
  await expect(words).toBeHidden();
  await page.getByRole("button", { name: "Words beside the stage" }).click();
  await expect(words).toBeVisible();
  await page.getByRole("button", { name: "Full screen" }).click();
  await expect(words).toBeHidden();
  for (const name of ["Play", "Leave full screen", "More"])
    await expect(page.getByRole("button", { name, exact: true })).toBeInViewport({ ratio: 1 });
  await expect(slider(page)).toBeAttached();
});

for (const [name, width, height] of [
  ["desk", 1440, 900],
  ["upright", 390, 844],
  ["on its side", 844, 390],
] as const) {
  test(`axe finds nothing in the player: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await open(page, 16_000, () => ({ hidden: [{ from_ms: 5_000, to_ms: 8_000 }] }));
    await stage(page).locator("canvas").first().waitFor();
    for (const view of ["normal", "full"]) {
      if (view === "full") await press(page, "f");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await faults(page), `${view}, ${colorScheme}`).toEqual([]);
      }
    }
  });
}
