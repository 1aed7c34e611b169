/** What a class says, in a real browser: chat, questions, hands and who is lost, at the desk and in a student's panel. */
import { faults } from "./axe";
import { IDS, id } from "./fixtures";
import { problem } from "./mock";
import type { RoomPlan, RoomScene } from "./room";
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { talkInClass } from "./talk";
import { type Browser, expect, type Page, test } from "./test";

const teacher: RoomPlan = { role: "teacher", people: 31, speakers: 1, cameras: 1 };
const student: RoomPlan = { role: "student", people: 31, speakers: 1, cameras: 1 };
const upright = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const chatPath = `POST /v1/sessions/${IDS.live}/chat`;

async function enter(
  browser: Browser,
  plan: RoomPlan,
  more: { look?: object; answers?: object; prepare?: (room: RoomScene) => void } = {},
) {
  const { page, room } = await enterRoom(browser, standInAddress(), plan, {
    look: { reducedMotion: "reduce", ...more.look },
    scene: { answers: { ...more.answers } },
    prepare: more.prepare ?? ((made) => talkInClass(made)),
  });
  return { page, room, close: () => page.context().close() };
}

const log = (page: Page) => page.getByRole("log", { name: "Chat" });
const toChat = (page: Page) => page.getByRole("tab", { name: /^Chat/ }).click();
const say = (room: RoomScene, who: number, body: string) =>
  room.goOn("chat.message", { body, reply_to: null }, undefined, {
    op: id(80_000 + room.events.length),
    actor: room.people[who]?.id ?? "",
  });
/** The page reads the log as it does when the server told of something. */
const read = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

test("a message is shown at once, kept when it fails, and sent again", async ({ browser }) => {
  let isDown = true;
  const { page, room, close } = await enter(browser, student, {
    answers: {
      [chatPath]: (route: Parameters<typeof problem>[0]) =>
        isDown ? problem(route, 409, "chat-locked", "The chat is closed.") : room.answers()[chatPath]?.(route),
    },
  });
  await toChat(page);
  const box = page.getByRole("textbox", { name: "Message everyone" });
  await box.fill("Is this on?");
  await box.press("Enter");
  await expect(log(page).getByText("Not sent. The chat is closed.")).toBeVisible();
  await expect(box).toHaveValue("");
  isDown = false;
  await log(page).getByRole("button", { name: "Send again" }).click();
  await expect(log(page).getByText("Not sent.")).toBeHidden();
  await expect(log(page).locator("[data-step]")).toHaveCount(0);
  await expect(log(page).getByRole("article", { name: "You" }).getByText("Is this on?")).toBeVisible();
  await close();
});

test("hostile text stays text, within its own lines", async ({ browser }) => {
  const marks = `Z${"\u0301\u0323".repeat(200)}algo`;
  const bodies = [
    '<img src=x onerror="document.title=1"><script>document.title=1</script>',
    marks,
    "w".repeat(1_900),
    "مرحبا 123 hello",
    "javascript:alert(1) https://user@evil.example https://example.org/a?b=1.",
    "```\nfor (;;) {\n  go();\n}\n```",
    "$\\rule{500em}{500em}$ $\\href{https://evil.example}{x}$ $\\kern{-300em}x$",
  ];
  const { page, close } = await enter(browser, student, {
    prepare: (room) => {
      for (const body of bodies) say(room, 2, body);
    },
  });
  await toChat(page);
  await expect(log(page).getByText("<img src=x", { exact: false })).toBeVisible();
  await expect(log(page).locator(".katex").first()).toBeVisible();
  expect(await log(page).locator("img, script").count()).toBe(0);
  const links = log(page).getByRole("link");
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute("href", "https://example.org/a?b=1");
  await expect(links).toHaveAttribute("rel", /noopener/);
  // No row is wider than the log, none covers another, and what is piled upon letters is cut.
  const over = await log(page).evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  const rows = await log(page)
    .getByRole("article")
    .evaluateAll((all) => all.map((row) => getComputedStyle(row).overflowY));
  expect(new Set(rows)).toEqual(new Set(["clip"]));
  await expect(log(page).locator("code").first()).toHaveCSS("white-space", /pre/);
  await close();
});

test("five thousand messages: few are in the page, above and below are reached, and the end is kept", async ({
  browser,
}) => {
  const { page, room, close } = await enter(browser, teacher, {
    prepare: (made) => {
      for (let i = 0; i < 5_000; i++) say(made, 1 + (i % 30), `Message ${i} of many`);
    },
  });
  const inPage = () => log(page).getByRole("article").count();
  await expect(log(page).getByText("Message 4999 of many")).toBeInViewport();
  expect(await inPage()).toBeLessThan(400);
  // While what is above gets its height, the list may go back to its end once: then one scrolls again.
  await expect(async () => {
    await log(page).evaluate((element) => {
      element.scrollTop = 0;
    });
    await expect(log(page).getByText("Message 0 of many")).toBeInViewport({ timeout: 2_000 });
  }).toPass();
  expect(await inPage()).toBeLessThan(400);
  // Who reads above is left there; what comes is counted below.
  const top = await log(page).evaluate((element) => element.scrollTop);
  for (let i = 0; i < 3; i++) say(room, 3, `News ${i}`);
  await read(page);
  const below = page.getByRole("button", { name: "3 new messages" });
  await expect(below).toBeVisible();
  expect(Math.abs((await log(page).evaluate((element) => element.scrollTop)) - top)).toBeLessThan(2);
  await below.click();
  await expect(log(page).getByText("News 2")).toBeInViewport();
  await expect(below).toBeHidden();
  // At the end one stays there.
  say(room, 4, "And one more");
  await read(page);
  await expect(log(page).getByText("And one more")).toBeInViewport();
  await close();
});

test("what was not read is counted in the tab, and staff's own channel is theirs", async ({ browser }) => {
  const { page, room, close } = await enter(browser, teacher);
  await page.getByRole("tab", { name: /^Questions/ }).click();
  say(room, 3, "one");
  say(room, 4, "two");
  await read(page);
  await page.getByRole("tab", { name: "Chat 2 new" }).click();
  await expect(page.getByRole("tab", { name: "Chat", exact: true })).toBeVisible();
  await page.getByText("Staff only").click();
  const box = page.getByRole("textbox", { name: "Message staff" });
  await box.fill("They are tired.");
  await box.press("Enter");
  await expect(page.getByRole("log", { name: "Chat, staff only" }).getByText("They are tired.")).toBeVisible();
  await expect.poll(() => room.events.at(-1)).toMatchObject({ type: "chat.staff_message", lane: "staff" });
  await close();
});

test("by keys alone: through the messages, an answer to one, and back", async ({ browser }) => {
  const { page, room, close } = await enter(browser, student);
  await toChat(page);
  await log(page).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("[data-message]:focus")).toContainText("I got lost");
  await page.getByRole("button", { name: /^Reply to/ }).focus();
  await page.keyboard.press("Enter");
  const box = page.getByRole("textbox", { name: "Message everyone" });
  await expect(box).toBeFocused();
  await page.keyboard.type("Me too");
  await page.keyboard.press("Enter");
  await expect(log(page).getByRole("article").last()).toContainText("I got lost");
  await expect
    .poll(() => room.events.at(-1))
    .toMatchObject({
      type: "chat.message",
      content: { body: "Me too", reply_to: expect.any(String) },
    });
  await close();
});

test("a student asks without their name, and raises a hand, by keys", async ({ browser }) => {
  const { page, room, close } = await enter(browser, student, { prepare: () => undefined });
  await page.keyboard.press("a");
  const sheet = page.getByRole("dialog", { name: "Ask a question" });
  await expect(sheet.getByRole("textbox", { name: "Your question" })).toBeFocused();
  await page.keyboard.type("Why two slits and not three?");
  await sheet.getByText("Without my name").click();
  await expect(sheet.getByText(/and not who asked/)).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Send question" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("list", { name: "Questions that wait" })).toContainText("Why two slits and not three?");
  await expect.poll(() => room.events.at(-1)?.content).toMatchObject({ participant_id: null });
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("h");
  await expect(page.getByText("You are 1st.")).toBeVisible();
  await page.getByRole("button", { name: "Lower hand" }).click();
  await expect(page.getByText("You are 1st.")).toBeHidden();
  await close();
});

for (const plan of [teacher, student]) {
  for (const [name, look] of [
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["a phone", { ...upright, colorScheme: "light" }],
  ] as const) {
    test(`axe finds nothing in what a class says to a ${plan.role}, ${name}`, async ({ browser }) => {
      const { page, close } = await enter(browser, plan, { look });
      const check = async () => {
        expect(await faults(page)).toEqual([]);
      };
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        await check();
      }
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBeLessThanOrEqual(0);
      await close();
    });
  }
}
