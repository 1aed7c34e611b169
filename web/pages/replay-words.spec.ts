/** What is beside the stage of a replay, and what a student saw. */
import { faults } from "./axe";
import { IDS } from "./fixtures";
import { mockWords } from "./replay-words";
import { expect, type Page, test } from "./test";

const open = (page: Page, ms: number) => page.goto(`/replays/${IDS.ended}?t=${ms}`);
const transcript = (page: Page) => page.getByRole("region", { name: "Transcript" });
const now = (page: Page) => transcript(page).locator('[aria-current="true"]');
const tab = (page: Page, name: string | RegExp) => page.getByRole("tab", { name });

async function position(page: Page): Promise<string> {
  return (await page.getByRole("slider", { name: "Position" }).getAttribute("aria-valuetext")) ?? "";
}

test("the spoken word is marked in its line, under its chapter", async ({ page }) => {
  await mockWords(page);
  await open(page, 28_000);
  await expect(now(page)).toContainText("Where the small waves meet in step");
  await expect(now(page).locator("[data-now]")).toHaveText("small");
  await expect(transcript(page).getByRole("heading", { name: "A narrow opening" })).toBeVisible();
  await expect(now(page).getByRole("img", { name: "Highlight: Important" })).toBeVisible();
  // Mateo is named where his voice begins, and so is who speaks after him.
  await expect(transcript(page).getByText("Mateo Ruiz")).toHaveCount(1);
  await expect(transcript(page).getByText("Many were lost here.")).toHaveCount(1);
  await page.locator("body").press("l");
  await expect(now(page)).toContainText("So what happens");
  await expect(now(page).locator("[data-now]")).toHaveCount(1);
});

test("a slash finds words in what was said, shown, written and asked", async ({ page }) => {
  await mockWords(page);
  await open(page, 28_000);
  await now(page).waitFor();
  await page.locator("body").press("/");
  const field = page.getByRole("combobox", { name: "Find a word in this class" });
  await expect(field).toBeFocused();
  await field.fill("WAVE");
  const found = page.getByRole("listbox", { name: "Found" });
  await expect(found.getByRole("group", { name: "Words 4" }).getByRole("option")).toHaveCount(4);
  await expect(found.getByRole("group", { name: "Slides 1" }).getByRole("option")).toContainText("small waves");
  await expect(found.getByRole("group", { name: "Chat 1" }).getByRole("option")).toContainText("Is the wave the same?");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("6 found");
  await expect(transcript(page).locator("mark").first()).toBeVisible();

  await field.press("Enter");
  await expect.poll(() => position(page)).toMatch(/^0:01/);
  await field.press("Enter");
  await expect.poll(() => position(page)).toMatch(/^0:06/);
  await field.press("ArrowUp");
  await field.press("ArrowUp");
  const last = found.getByRole("option").last();
  await expect(last).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await last.getAttribute("id")) ?? "");
  await field.press("Enter");
  await expect.poll(() => position(page)).toMatch(/^0:15/);

  await field.fill('"small wave"');
  await expect(page.getByRole("search").getByRole("status")).toHaveText("3 found");
  await field.fill("nowhere");
  await expect(page.getByText("Nothing found.")).toBeVisible();
  await field.press("Escape");
  await expect(field).toHaveValue("");
  await field.press("Escape");
  await expect(field).not.toBeFocused();
});

test("of a long class the lines that are far are not in the page, and the keyboard gets there", async ({ page }) => {
  await mockWords(page);
  const utterances = Array.from({ length: 800 }, (_, i) => {
    return { id: `u${i}`, start_ms: i * 70, end_ms: i * 70 + 60, participant_id: "x", text: `Line ${i}`, words: [] };
  });
  await page.route("**/objects/transcript.json", (route) =>
    route.fulfill({ contentType: "application/json", body: JSON.stringify({ version: 2, utterances }) }),
  );
  await open(page, 28_000);
  await expect(now(page)).toContainText("Line 400");
  await expect(now(page)).toBeInViewport();
  // Those at the top may have been near while the page opened.
  await expect(transcript(page).getByText("Line 700", { exact: true })).toHaveCount(0);
  await now(page)
    .getByRole("button", { name: /^Play from/ })
    .focus();
  await page.keyboard.press("Home");
  await expect(transcript(page).locator('[data-line="0"] button').first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(transcript(page).locator('[data-line="799"] button').first()).toBeFocused();
  await expect(transcript(page).getByText("Line 799", { exact: true })).toBeInViewport();
  await page.getByRole("button", { name: /^Back to/ }).click();
  await expect(now(page)).toBeInViewport();
});

test("every sentence of the summary ends in its times", async ({ page }) => {
  await mockWords(page, "student");
  await open(page, 1000);
  await tab(page, "Summary").click();
  const short = page.getByRole("region", { name: "In short" }).getByRole("listitem");
  await expect(short.first()).toHaveText("Every point of a wave starts a new one 0:06 0:27.");
  await expect(page.getByRole("button", { name: /^Change/ })).toHaveCount(0);
  await short.first().getByRole("button", { name: "Play from 0:27" }).click();
  await expect.poll(() => position(page)).toMatch(/^0:27|^0:28/);
  await expect(page.getByRole("region", { name: "Chapters" }).locator('[aria-current="true"]')).toContainText(
    "Small waves",
  );
});

test("questions, chat and polls are as they were at the moment", async ({ page }) => {
  await mockWords(page, "student");
  await open(page, 17_000);
  await tab(page, "Chat").click();
  const chat = page.getByRole("log", { name: "Chat" });
  await expect(chat.getByRole("article")).toHaveCount(2);
  await expect(chat).toContainText("You are rude");
  await page.locator("body").press("l");
  await expect(chat.getByRole("article", { name: "Jonas Weber" })).toContainText("Hidden");
  await expect(chat).not.toContainText("You are rude");
  await expect(chat.locator(".katex").first()).toBeVisible();
  await expect(chat.getByRole("list", { name: "Reactions" })).toHaveText(/Thumbs up\s*1/);
  await expect(page.getByText("Staff only")).toHaveCount(0);

  await tab(page, /^Questions/).click();
  const questions = page.getByRole("region", { name: "Questions" }).getByRole("listitem");
  await expect(questions).toHaveCount(2);
  await expect(questions.first()).toContainText("Without a name");
  await expect(questions.first()).toContainText("Waits for an answer");
  await expect(questions.last()).toContainText("Not asked yet");
  await questions.first().getByRole("button", { name: "Play from 0:48" }).click();
  await expect(questions.first()).toContainText("Answered at 0:48");
  await page.getByRole("button", { name: "Pause" }).click();

  await tab(page, /^Polls/).click();
  const poll = page.getByRole("region", { name: "What comes out of the slit?" });
  await expect(poll.getByRole("list", { name: "Results" })).toContainText("A half circle");
  await expect(poll.getByRole("button", { name: "Answer now" })).toBeVisible();
  await poll.getByRole("button", { name: "Play from 0:25" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(poll).toContainText("It is open at this moment.");
  await expect(poll.getByRole("list", { name: "Results" })).toHaveCount(0);
  await expect(tab(page, /^People/)).toHaveCount(0);
});

test("staff read their own channel", async ({ page }) => {
  await mockWords(page);
  await open(page, 30_000);
  await tab(page, "Chat").click();
  await page.getByText("Staff only").click();
  await expect(page.getByRole("log", { name: "Chat, staff only" })).toContainText("Jonas is tired");
});

test("a teacher fixes words in their place, and what is not saved is taken back", async ({ page }) => {
  const edits = await mockWords(page);
  await open(page, 28_000);
  await now(page).getByRole("button", { name: "Play from 0:27" }).focus();
  await page.keyboard.press("e");
  const field = transcript(page).getByRole("textbox", { name: "Words at 0:27" });
  await expect(field).toBeFocused();
  await field.fill("Where the small waves meet in step, a new front appears.");
  await field.press("Enter");
  await expect(now(page)).toContainText("a new front appears.");
  await expect(now(page).getByRole("button", { name: "Play from 0:27" })).toBeFocused();
  await expect
    .poll(() => edits.sent)
    .toEqual([
      {
        kind: "words.corrected",
        content: { utterance_id: "u4", text: "Where the small waves meet in step, a new front appears." },
      },
    ]);
  await now(page).getByText("corrected by the teacher").click();
  await expect(now(page).getByText("a new front apears.")).toBeVisible();

  edits.refuses = true;
  await now(page).getByRole("button", { name: "Fix words at 0:27" }).click();
  await field.fill("Nonsense");
  await field.press("Enter");
  await expect(page.getByText("Not saved: There are too many edits.")).toBeVisible();
  await expect(now(page)).toContainText("a new front appears.");

  await now(page).getByRole("button", { name: "Fix words at 0:27" }).click();
  await field.fill("Nothing of this");
  await field.press("Escape");
  await expect(field).toBeHidden();
  await expect(now(page)).toContainText("a new front appears.");
});

test("a teacher names chapters, takes out a sentence, and hides a question", async ({ page }) => {
  const edits = await mockWords(page);
  await open(page, 30_000);
  await tab(page, "Summary").click();
  await page.getByRole("button", { name: "Change the chapter “A narrow opening”" }).click();
  await page.getByRole("menuitem", { name: "Begin it at 0:30, where you are" }).click();
  await expect(page.getByRole("button", { name: "Play “A narrow opening” from 0:30" })).toBeVisible();
  await page.getByRole("button", { name: "Change the chapter “Small waves”" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const title = page.getByRole("textbox", { name: "Title of the chapter" });
  await title.fill("Every point is a source");
  await title.press("Enter");
  await expect(page.getByRole("button", { name: "Play “Every point is a source” from 0:00" })).toBeVisible();
  await page.getByRole("button", { name: "Change the sentence “In step they make a front.”" }).click();
  await page.getByRole("menuitem", { name: "Remove the sentence" }).click();
  await expect(page.getByText("In step they make a front")).toHaveCount(0);

  await tab(page, /^Questions/).click();
  await page.getByRole("button", { name: "Hide for students: What do we read at home?" }).click();
  await expect(page.getByText("Hidden for students")).toBeVisible();
  await page.getByRole("button", { name: "Show again: What do we read at home?" }).click();
  await expect(page.getByText("Hidden for students")).toBeHidden();
  expect(edits.sent.map(({ kind }) => kind)).toEqual([
    "chapter.changed",
    "chapter.changed",
    "sentence.removed",
    "message.hidden",
  ]);
  expect(edits.undone).toBe(1);

  await tab(page, "Transcript").click();
  await expect(transcript(page).getByRole("heading", { name: "Every point is a source" })).toBeVisible();
});

test("staff see the class as a student saw it", async ({ page }) => {
  await mockWords(page);
  await open(page, 18_000);
  await tab(page, /^People/).click();
  await page.getByRole("button", { name: "What Aylin Demir saw" }).click();
  const bar = page.getByRole("region", { name: "As seen by a student" });
  await expect(bar).toContainText("Came at 0:04");
  await expect(bar).toContainText("Answers to secret polls are not shown");
  await expect(tab(page, /^People/)).toHaveCount(0);
  await tab(page, "Chat").click();
  await expect(page.getByRole("log", { name: "Chat" })).toContainText("You are rude");
  await expect(page.getByText("Staff only")).toHaveCount(0);

  await bar.getByRole("button", { name: /As seen by/ }).click();
  await page.getByRole("searchbox", { name: "Find a student" }).fill("jon");
  await expect(page.getByRole("option")).toHaveText([/Jonas Weber/]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(bar).toContainText("Left at 0:52");
  await bar.getByRole("button", { name: "Next student" }).click();
  await expect(bar).toContainText("Came at 0:14");
  await page.getByRole("slider", { name: "Position" }).focus();
  await page.keyboard.press("Home");
  await expect(page.getByText("Mateo Ruiz: Not in class yet")).toBeVisible();
  await expect(page.getByText("Nothing had been written by this moment.")).toBeVisible();
  await bar.getByRole("button", { name: "Back to the class" }).click();
  await expect(bar).toBeHidden();
  await expect(tab(page, /^People/)).toBeVisible();
});

for (const name of ["Transcript", "Summary", "Questions", "Chat", "Polls", "People"]) {
  test(`axe finds nothing and nothing sticks out: ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await mockWords(page);
    await open(page, 49_000);
    await now(page).waitFor();
    await tab(page, new RegExp(`^${name}`)).click();
    if (name === "Transcript") {
      await page.getByRole("combobox", { name: "Find a word in this class" }).fill("wave");
      await page.getByRole("listbox").waitFor();
    }
    if (name === "People") {
      await page.getByRole("button", { name: "What Aylin Demir saw" }).click();
      await page.getByRole("region", { name: "As seen by a student" }).waitFor();
    }
    await page.evaluate(() => document.fonts.ready);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await faults(page), `${colorScheme}, ${width} px`).toEqual([]);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over, `${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
}
