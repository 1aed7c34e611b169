/** Polls in a real browser: every kind asked and answered, results, keyboard, axe, on a phone and in the dark. */
import { faults } from "./axe";
import { id } from "./fixtures";
import { type Poll, PollsOfPage } from "./polls";
import type { RoomScene } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { POLL, talkInClass } from "./talk";
import { type Browser, expect, type Page, test } from "./test";
import { waves } from "./waves";

const upright = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const looks = {
  wide: {},
  narrow: { viewport: { width: 1024, height: 700 } },
  phone: upright,
  dark: { colorScheme: "dark" as const },
};

async function enter(browser: Browser, role: "teacher" | "student", look = {}, prepare?: (room: RoomScene) => void) {
  const more = prepare ? { look, prepare } : { look };
  const { page, room } = await enterRoom(browser, standInAddress(), waves(role), more);
  await page.locator("[data-page='5'] canvas").first().waitFor();
  // What lies under the mouse after the way in would show its name.
  await page.mouse.move(1, 1);
  const polls = new PollsOfPage(room);
  await polls.serve(page);
  return { page, room, polls, close: () => page.context().close() };
}

/**
 * Lets the page read what is new: it does every few seconds, and the clock is the test's. What is only seen for some
 * seconds needs small steps, or it is over by the time it is looked for.
 */
async function readOn(page: Page, room: RoomScene, step = 5_000): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(step);
    // What was pressed may still be on its way to the log.
    const n = room.events.at(-1)?.n;
    await expect(page.locator(`[data-testid=room][data-last-n="${n}"]`)).toBeAttached({ timeout: 500 });
  }).toPass();
}

const option = (i: number, label: string) => ({ option_id: id(800 + i), label });
const plain = { prepared_id: null, correct: [], explanation: "", secret: true, show_counts: false };
const slits = ["Distance of the slits", "Wavelength", "Brightness of the laser"].map((label, i) => option(i, label));

const kinds: Record<Poll["kind"], { poll: Poll; fill: (page: Page) => Promise<void>; body: object }> = {
  single_choice: {
    poll: { ...plain, poll_id: id(810), kind: "single_choice", question: "Which is it?", options: slits },
    fill: async (page) => {
      await page.getByRole("radio", { name: "Distance of the slits" }).focus();
      await page.keyboard.press("ArrowDown");
    },
    body: { option_ids: [id(801)], value: null, text: "" },
  },
  multiple_choice: {
    poll: { ...plain, poll_id: id(811), kind: "multiple_choice", question: "Which of them?", options: slits },
    fill: async (page) => {
      await page.getByRole("checkbox", { name: "Distance of the slits" }).focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
    },
    body: { option_ids: [id(800), id(801)], value: null, text: "" },
  },
  scale: {
    poll: {
      ...{ ...plain, poll_id: id(812), kind: "scale", question: "How sure are you?" },
      options: [option(5, "guessed"), option(6, "certain")],
    },
    fill: async (page) => {
      await page.getByRole("radio", { name: "1, guessed" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
    },
    body: { option_ids: [], value: 3, text: "" },
  },
  ranking: {
    poll: { ...plain, poll_id: id(813), kind: "ranking", question: "Which changes them most?", options: slits },
    fill: async (page) => {
      await page.getByRole("button", { name: "Move down: Distance of the slits" }).focus();
      await page.keyboard.press("Enter");
    },
    body: { option_ids: [id(801), id(800), id(802)], value: null, text: "" },
  },
  short_text: {
    poll: { ...plain, poll_id: id(814), kind: "short_text", question: "Why is it dark?", options: [] },
    fill: async (page) => {
      await page.getByRole("textbox", { name: "Your answer" }).focus();
      await page.keyboard.type("They cancel.");
    },
    body: { option_ids: [], value: null, text: "They cancel." },
  },
  word_cloud: {
    poll: { ...plain, poll_id: id(815), kind: "word_cloud", question: "One word for it", options: [] },
    fill: async (page) => {
      await page.getByRole("textbox", { name: "Your words" }).focus();
      await page.keyboard.type("fringes");
    },
    body: { option_ids: [], value: null, text: "fringes" },
  },
};

test("a student answers every kind of poll by keyboard alone", async ({ browser }) => {
  const { page, room, polls, close } = await enter(browser, "student");
  for (const { poll, fill, body } of Object.values(kinds)) {
    polls.ask(poll);
    await readOn(page, room);
    await expect(page.getByRole("heading", { name: poll.question })).toBeVisible();
    await fill(page);
    await page.getByRole("button", { name: "Send answer" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Sent. You can change it until it closes.")).toBeVisible();
    const path = `polls/${poll.poll_id}/answer`;
    await expect
      .poll(() => polls.sent.at(-1))
      .toEqual({ path, body: { ...body, round: 1, client_op_id: expect.any(String) } });
    expect(await faults(page), poll.kind).toEqual([]);
  }
  await close();
});

for (const [name, look] of Object.entries(looks)) {
  test(`a student sees the results, what is right and what was theirs: ${name}`, async ({ browser }) => {
    const { page, room, polls, close } = await enter(browser, "student", look, (room) => talkInClass(room, "open"));
    const send = page.getByRole("button", { name: "Send answer" });
    await expect(page.getByRole("heading", { name: "At which path difference is the screen dark?" })).toBeInViewport();
    await page.getByText("Δ = λ", { exact: true }).click();
    await send.click();
    await expect(page.getByText("Sent. You can change it until it closes.")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    polls.results = [3, 20, 6, 1].map((count, i) => ({ key: id(701 + i), count, mean: null }));
    polls.close(POLL, true);
    await readOn(page, room);
    const results = page.getByRole("list", { name: "Results" });
    await expect(results.getByRole("listitem")).toHaveText(["Δ = 03", "Δ = ½ λCorrect20", "Δ = λYou6", "Δ = 2 λ1"]);
    await expect(page.getByText("Half a wavelength late, one wave is up")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Questions and chat" }).click();
    await expect(page.getByRole("tab", { name: /^Questions/ })).toBeVisible();
    await close();
  });

  test(`a teacher closes a poll, shows it and asks another: ${name}`, async ({ browser }) => {
    const { page, room, polls, close } = await enter(browser, "teacher", look, (room) => talkInClass(room, "open"));
    await page.keyboard.press("b");
    await expect(page.getByRole("tab", { name: /^Poll/ })).toBeFocused();
    const results = page.getByRole("list", { name: "Results" });
    await expect(results.getByRole("listitem")).toHaveText([
      "Δ = 0under 3",
      "Δ = ½ λCorrect11",
      "Δ = λ5",
      "Δ = 2 λunder 3",
    ]);
    expect(await faults(page)).toEqual([]);
    polls.results = [3, 20, 6, 1].map((count, i) => ({ key: id(701 + i), count, mean: null }));
    await page.getByRole("button", { name: "Close poll" }).click();
    await readOn(page, room);
    await expect(results.getByRole("listitem").nth(1)).toHaveText("Δ = ½ λCorrect2067 %");
    await page.getByRole("button", { name: "Show results" }).click();
    await readOn(page, room);
    await expect(page.getByText("Shown to the class")).toBeVisible();
    expect(await faults(page)).toEqual([]);

    await page.getByRole("button", { name: "All polls" }).click();
    await page.getByRole("button", { name: "New poll" }).click();
    await expect(page.getByRole("textbox", { name: "Question" })).toBeFocused();
    await page.keyboard.type("How sure are you?");
    await page.getByRole("radio", { name: "Scale" }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Ask the class", exact: true }).click();
    await readOn(page, room);
    await expect(page.getByRole("heading", { name: "How sure are you?" })).toBeVisible();
    await expect(page.getByText("Open, secret")).toBeVisible();
    await expect
      .poll(() => polls.sent.map(({ path }) => path))
      .toEqual([`polls/${POLL}/close`, `polls/${POLL}/publish`, "polls"]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await close();
  });
}

test("a teacher sees each kind's results, and hides a word", async ({ browser }) => {
  const { page, room, polls, close } = await enter(browser, "teacher");
  await page.keyboard.press("b");
  for (const { poll } of [kinds.scale, kinds.ranking]) {
    polls.ask(poll);
    await readOn(page, room);
    polls.results =
      poll.kind === "scale"
        ? [1, 3, 6, 10, 4].map((count, i) => ({ key: String(i + 1), count, mean: null }))
        : [130, 190, 280].map((mean, i) => ({ key: id(802 - i), count: 10 - i, mean }));
    polls.close(poll.poll_id, false);
    await readOn(page, room);
  }
  await expect(page.getByRole("list", { name: "Results" }).getByRole("listitem").first()).toContainText(
    "Brightness of the laser",
  );
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "All polls" }).click();
  await page.getByRole("button", { name: "Show “How sure are you?”" }).click();
  await expect(page.getByText("mean 3.5")).toBeVisible();
  expect(await faults(page)).toEqual([]);

  polls.texts = [
    { text: "fringes", count: 9, names: [] },
    { text: "<img src=x onerror=alert(1)>", count: 1, names: [] },
  ];
  polls.ask(kinds.word_cloud.poll);
  await readOn(page, room);
  await expect(page.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await page.getByRole("button", { name: "Hide “<img src=x onerror=alert(1)>”" }).click();
  await expect(page.getByText("<img src=x onerror=alert(1)>")).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await close();
});

test("a teacher starts a timer that everybody sees, and asks who is lost in one press", async ({ browser }) => {
  const { page, room, polls, close } = await enter(browser, "teacher", {}, (room) => talkInClass(room));
  const controls = page.getByRole("region", { name: "Controls" });
  await controls.getByRole("button", { name: "Timer" }).click();
  expect(await faults(page, "[role=dialog]")).toEqual([]);
  await page.getByRole("button", { name: "Start 3 min" }).click();
  await readOn(page, room);
  await expect(page.getByRole("timer")).toContainText(/\d:\d\d/);
  await page.getByRole("button", { name: "Ask the class: Are you with me? Yes or no" }).first().click();
  await expect.poll(() => polls.sent.length).toBe(1);
  await readOn(page, room);
  await expect(page.getByRole("heading", { name: "Are you with me?" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Lost along the class" })).toBeAttached();
  await close();
});

test("reactions are sent by name and stand for some seconds as counts", async ({ browser }) => {
  const { page, room, close } = await enter(browser, "student");
  await page.getByRole("button", { name: "React" }).click();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Applause" }).click();
  room.goOn("reaction.tallied", { counts: [{ kind: "applause", count: 12 }] });
  await readOn(page, room, 500);
  const counts = page.getByRole("list", { name: "Reactions of the class" });
  await expect(counts).toHaveText("12");
  await page.clock.runFor(6_000);
  await expect(counts).toHaveCount(0);
  await close();
});
