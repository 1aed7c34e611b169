import { type Browser, expect, type Page, test } from "@playwright/test";
import { call, readLog } from "./support/api";
import { inRoom, level, made, prepare, serverUrl, show } from "./support/class";
import { relayTo, setOffline, throughRelay } from "./support/cut";
import { people, signedIn } from "./support/people";
import { rawClient } from "./support/raw";
import { everythingOn, refused, sent, talkOf } from "./support/talk";

async function joined(browser: Browser, name: string, session: string, before?: (page: Page) => Promise<void>) {
  const page = await signedIn(browser, name);
  await before?.(page);
  await page.goto(`/sessions/${session}`);
  await page.getByRole("button", { name: /^Join/ }).click();
  await inRoom(page);
  return page;
}

const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name });
const chatOf = (page: Page) => page.getByRole("log", { name: /chat/i });

async function write(page: Page, text: string) {
  const box = page.getByRole("textbox", { name: /^Message/ });
  await box.fill(text);
  await box.press("Enter");
}

test("what a class says is instant, kept, and under the teacher's hand", async ({ browser }) => {
  // Five people in one class on a machine that also runs the whole stack.
  test.setTimeout(600_000);
  const teacher = await signedIn(browser, people.teacher);
  const { session, asset } = await prepare(teacher);
  await teacher.goto(`/sessions/${session}`);
  await teacher.getByRole("button", { name: "Start class" }).click();
  await inRoom(teacher);
  const relay = await relayTo(new URL(await serverUrl(teacher, session)));
  const assistant = await joined(browser, people.assistant, session);
  const aylin = await joined(browser, people.student, session, (page) => throughRelay(page, relay));
  const jonas = await joined(browser, people.otherStudent, session);

  await test.step("chat: everybody has it at once, as text, whatever it holds", async () => {
    await tab(aylin, /^Chat/).click();
    await tab(jonas, /^Chat/).click();
    await write(aylin, "Is d the width of one slit?");
    for (const page of [teacher, jonas]) await expect(chatOf(page)).toContainText("Is d the width of one slit?");
    const hostile = [
      '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
      "שלום עולם, what now?",
      `e${"\u0301".repeat(40)}nough`,
      "[here](javascript:window.hacked=1) https://example.org/a?b=c",
      "$\\href{javascript:window.hacked=1}{x}$ and $\\Delta = d \\sin\\theta$",
      "```\nfor (;;)\n  wait();\n```",
    ];
    for (const text of hostile) {
      await sent(jonas, session, "chat", { channel: "all", body: text, reply_to: null });
    }
    await level(teacher, session, teacher, assistant, aylin, jonas);
    await expect(chatOf(aylin)).toContainText("<script>window.hacked=1</script>");
    await expect(chatOf(aylin)).toContainText("שלום עולם");
    for (const page of [teacher, aylin]) {
      expect(await page.evaluate(() => "hacked" in window)).toBe(false);
      expect(await chatOf(page).locator("img, script, a[href^='javascript']").count()).toBe(0);
    }
    await expect(chatOf(aylin).locator(".katex")).not.toHaveCount(0);
    const link = chatOf(aylin).getByRole("link", { name: /example\.org/ });
    await expect(link).toHaveAttribute("rel", /noopener/);
  });

  await test.step("what is hidden or deleted is gone for classmates, in the log too", async () => {
    const secret = "the answer is 42, copy it";
    const { event } = await sent(jonas, session, "chat", { channel: "all", body: secret, reply_to: null });
    await expect(chatOf(aylin)).toContainText(secret);
    await refused(aylin, session, `chat/${event?.id}/hide`, {}, "not-allowed");
    await refused(aylin, session, `chat/${event?.id}/edit`, { body: "mine" }, "not-allowed");
    await sent(assistant, session, `chat/${event?.id}/hide`, {});
    await expect(chatOf(aylin)).not.toContainText(secret);
    expect(JSON.stringify(await readLog(aylin, session))).not.toContain(secret);
    expect(await everythingOn(aylin)).not.toContain(secret);
    const own = await sent(aylin, session, "chat", { channel: "all", body: "oh, a tyop", reply_to: event?.id });
    await sent(aylin, session, `chat/${own.event?.id}/edit`, { body: "oh, a typo" });
    await expect(chatOf(jonas)).toContainText("oh, a typo");
    await sent(aylin, session, `chat/${own.event?.id}/delete`, {});
    await expect(chatOf(jonas)).not.toContainText("oh, a typo");
  });

  await test.step("staff have a channel of which students learn nothing, not even how much there is", async () => {
    const before = await readLog(aylin, session);
    for (let i = 0; i < 5; i += 1) {
      await sent(assistant, session, "chat", { channel: "staff", body: `aside ${i}: two look lost`, reply_to: null });
    }
    await expect.poll(async () => (await talkOf(teacher)).staff.length).toBe(5);
    await refused(aylin, session, "chat", { channel: "staff", body: "hello", reply_to: null }, "not-allowed");
    await sent(aylin, session, "chat", { channel: "all", body: "and after that", reply_to: null });
    const after = await readLog(aylin, session);
    expect(after.map(({ n }) => n)).toEqual(after.map((_, i) => i + 1));
    expect(after).toHaveLength(before.length + 1);
    expect(after.every(({ lane }) => lane === "all")).toBe(true);
    expect(JSON.stringify(after) + (await everythingOn(aylin))).not.toContain("two look lost");
    expect((await talkOf(aylin)).staff).toEqual([]);
  });

  await test.step("a question without a name: neither page nor log of a classmate tells who", async () => {
    await jonas.getByRole("button", { name: "Ask", exact: true }).click();
    const dialog = jonas.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Why do they cancel?");
    await dialog.getByText("Without my name").click();
    await dialog.getByRole("button", { name: /^(Ask|Send)/ }).click();
    await expect.poll(async () => (await talkOf(aylin)).questions.length).toBe(1);
    const [question] = (await talkOf(aylin)).questions;
    expect(question).toMatchObject({ body: "Why do they cancel?", participant_id: null, status: "open" });
    const asked = (await readLog(aylin, session)).find(({ type }) => type === "question.asked");
    const { body: list } = await call<{ data: { id: string; name: string }[] }>(
      teacher,
      "GET",
      `/v1/sessions/${session}/participants`,
    );
    expect(list.data.find(({ name }) => name === people.otherStudent)?.id).toBeTruthy();
    expect(
      list.data.filter(({ name }) => Object.values<string>(people).includes(name)).map(({ id }) => id),
    ).not.toContain(asked?.actor_id);
    // Votes count once for each person, however often they are sent.
    for (let i = 0; i < 3; i += 1) await sent(aylin, session, `questions/${question?.id}/vote`, { voted: true }, "PUT");
    await expect.poll(async () => (await talkOf(jonas)).questions[0]?.votes).toBe(1);
    await refused(aylin, session, `questions/${question?.id}/answer`, { how: "live", text: "" }, "not-allowed");
    await refused(aylin, session, `questions/${question?.id}/withdraw`, {}, "question-not-found");
    await expect(teacher.getByText("Why do they cancel?").first()).toBeVisible();
    await teacher
      .getByRole("button", { name: /^Answer/ })
      .first()
      .click();
    await expect.poll(async () => (await talkOf(aylin)).questions[0]?.status).toBe("answered");
  });

  await test.step("a quiz: what is right is in no student's bytes before it is shown", async () => {
    const [right, wrong, poll] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const why = "Half a wavelength late, one is up where the other is down.";
    const options = [
      { id: wrong, label: "Δ = 0", correct: false },
      { id: right, label: "Δ = ½ λ", correct: true },
    ];
    const definition = {
      ...{ id: poll, prepared_id: null, kind: "single_choice", question: "Where is it dark?" },
      ...{ options, explanation: why, secret: true, show_counts: false },
    };
    await sent(teacher, session, "polls", { open: true, poll: definition });
    for (const [page, label] of [
      [aylin, "Δ = ½ λ"],
      [jonas, "Δ = 0"],
    ] as const) {
      await page.getByRole("radio", { name: label }).check({ force: true });
      await page.getByRole("button", { name: "Send answer" }).click();
      await expect(page.getByText("You can change it until it closes.").first()).toBeVisible();
    }
    // Changed, not added.
    const answer = { round: 1, option_ids: [right], value: null, text: "" };
    await sent(jonas, session, `polls/${poll}/answer`, answer, "PUT");
    // Of fewer than five answers whose options are not told the total is not told either: it would give them away.
    const answers = async (page: Page) =>
      (await call<{ answers: object[] }>(page, "GET", `/v1/sessions/${session}/mine`)).body.answers;
    expect(await answers(jonas)).toEqual([{ poll_id: poll, ...answer }]);
    expect((await talkOf(aylin)).polls[0]?.answered).toBe(0);
    const bytes = async (page: Page) =>
      JSON.stringify(await readLog(page, session)) +
      JSON.stringify((await call(page, "GET", `/v1/sessions/${session}/mine`)).body) +
      (await everythingOn(page));
    expect(await bytes(aylin)).not.toContain(why);
    expect(JSON.stringify(await readLog(aylin, session))).not.toMatch(/"correct"/);
    // Of two answers nobody is told what they are while it is open, the teacher neither.
    const counted = (await readLog(teacher, session)).filter(({ type }) => type === "poll.counted");
    for (const { content } of counted) {
      const rows = (content?.rows ?? []) as { count: number | null }[];
      expect(rows.every(({ count }) => count === null)).toBe(true);
    }
    await refused(aylin, session, `polls/${poll}/publish`, {}, "not-allowed");
    await sent(teacher, session, `polls/${poll}/close`, { publish: true });
    await refused(aylin, session, `polls/${poll}/answer`, answer, "poll-not-open", "PUT");
    for (const page of [aylin, jonas]) await expect(page.getByText(why)).toBeVisible();
    expect((await talkOf(aylin)).polls[0]).toMatchObject({ status: "published", answered: 2 });
  });

  await test.step("hands have an order, and the floor is given", async () => {
    await aylin.getByRole("button", { name: /Raise hand/ }).click();
    await expect.poll(async () => (await talkOf(teacher)).hands.length).toBe(1);
    await jonas.getByRole("button", { name: /Raise hand/ }).click();
    await expect(jonas.getByText("You are 2nd.").first()).toBeVisible();
    await teacher.getByRole("button", { name: /Give floor.*Aylin|Aylin.*Give floor/ }).click();
    await expect(jonas.getByText(/You are (next|1st)/).first()).toBeVisible();
    await expect
      .poll(async () =>
        (await readLog(teacher, session)).map(({ type }) => type).filter((type) => /^hand\./.test(type)),
      )
      .toEqual(["hand.raised", "hand.raised", "hand.called"]);
    await expect(
      aylin
        .getByRole("switch", { name: /^Microphone/ })
        .or(aylin.getByRole("button", { name: /Microphone|mic/i }))
        .first(),
    ).toBeVisible();
  });

  const lena = await joined(browser, people.thirdStudent, session);
  await test.step("three are lost: staff see how many, and nobody who", async () => {
    for (const page of [aylin, jonas]) await sent(page, session, "flags", { lost: true }, "PUT");
    await lena.getByRole("button", { name: /lost/ }).click();
    await expect(lena.getByTestId("room").getByText(/sees how many, not who/)).toBeVisible();
    await expect.poll(async () => (await talkOf(teacher)).lost).toBe(3);
    await expect(
      teacher
        .getByTestId("room")
        .getByText(/3 are lost/)
        .first(),
    ).toBeVisible();
    expect(JSON.stringify(await readLog(lena, session))).not.toContain("confusion");
    const system = (await readLog(teacher, session)).filter(({ type }) => type === "confusion.tallied");
    expect(new Set(system.map(({ actor_id }) => actor_id)).size).toBe(1);
    await level(teacher, session, teacher, assistant, aylin, jonas, lena);
    const [scene] = (await readLog(teacher, session)).flatMap(({ type, content }) =>
      type === "scene.created" ? [String(content?.scene_id)] : [],
    );
    await show(teacher, { type: "slide.shown", content: { scene_id: scene ?? "", asset_id: asset, page: 2 } });
    await expect.poll(async () => (await talkOf(teacher)).lost).toBe(0);
    await expect(lena.getByTestId("room").getByText(/sees how many, not who/)).toHaveCount(0);
  });

  await test.step("what is locked is refused by the server, for the class and for one person", async () => {
    await sent(teacher, session, "locks", { what: "chat", participant_id: null, locked: true }, "PUT");
    const message = { channel: "all", body: "anyone?", reply_to: null };
    await refused(aylin, session, "chat", message, "chat-locked");
    await expect(aylin.getByRole("textbox", { name: /^Message/ })).toHaveCount(0);
    await sent(assistant, session, "chat", { ...message, body: "Listen for a moment." });
    await sent(teacher, session, "locks", { what: "chat", participant_id: null, locked: false }, "PUT");
    await sent(aylin, session, "chat", message);
    const ids = await participants(teacher, session);
    await sent(
      teacher,
      session,
      "locks",
      { what: "hands", participant_id: ids.get(people.student), locked: true },
      "PUT",
    );
    await refused(aylin, session, "hands", { raised: true }, "hands-locked", "PUT");
    await sent(lena, session, "hands", { raised: true }, "PUT");
    await refused(lena, session, "locks", { what: "chat", participant_id: null, locked: true }, "not-allowed", "PUT");
    await refused(lena, session, "timer", { seconds: 60, label: "" }, "not-allowed", "PUT");
  });

  await test.step("a student with a bare client who forges what others said changes nothing", async () => {
    const mateo = await signedIn(browser, "Mateo Ruiz");
    const forger = await rawClient(mateo, session);
    await level(teacher, session, teacher, aylin, jonas, lena);
    const before = await talkOf(aylin);
    const n = (await readLog(aylin, session)).length + 1;
    const ids = await participants(teacher, session);
    const at = { version: 1, at_ms: Date.now(), client_op_id: crypto.randomUUID(), lane: "all", n };
    const event = (type: string, content: object) => ({
      ...{ id: crypto.randomUUID(), type, actor_id: ids.get(people.teacher), content },
      ...at,
    });
    for (const one of [
      event("chat.message", { body: "No homework!", reply_to: null }),
      event("session.lock_changed", { what: "chat", participant_id: null, locked: true }),
      event("hand.raised", { participant_id: ids.get(people.otherStudent) }),
    ]) {
      await forger.send("event", { v: 1, events: [one], through_n: n });
      await forger.send("op", { v: 1, id: one.id, type: one.type, content: one.content });
    }
    // Under another's operation id nothing of theirs is taken, and under one's own it happens once.
    const client_op_id = crypto.randomUUID();
    for (let i = 0; i < 3; i += 1) {
      await call(mateo, "POST", `/v1/sessions/${session}/chat`, {
        client_op_id,
        channel: "all",
        body: "once",
        reply_to: null,
      });
    }
    await call(aylin, "POST", `/v1/sessions/${session}/chat`, {
      client_op_id,
      channel: "all",
      body: "twice",
      reply_to: null,
    });
    await expect.poll(async () => (await talkOf(aylin)).messages.length).toBe(before.messages.length + 2);
    const after = await talkOf(aylin);
    expect(JSON.stringify(after)).not.toContain("No homework!");
    expect(after.hands).toEqual(before.hands);
    await level(teacher, session, teacher, aylin, jonas, lena);
    await mateo.context().close();
  });

  await test.step("offline for half a minute, and nothing is missing after", async () => {
    relay.cut();
    await setOffline(aylin, true);
    await expect(aylin.locator("[data-testid=room]")).toHaveAttribute("data-gap", "cut");
    const since = Date.now();
    await sent(jonas, session, "chat", { channel: "all", body: "while you were away", reply_to: null });
    await sent(lena, session, "questions", { body: "What was that?", anonymous: true });
    await sent(teacher, session, "timer", { seconds: 300, label: "Measure λ" }, "PUT");
    await sent(teacher, session, "locks", { what: "reactions", participant_id: null, locked: true }, "PUT");
    await aylin.waitForTimeout(Math.max(0, 30_000 - (Date.now() - since)));
    relay.mend();
    await setOffline(aylin, false);
    await expect.poll(async () => JSON.stringify((await talkOf(aylin)).messages)).toContain("while you were away");
    expect((await talkOf(aylin)).timer).toMatchObject({ seconds: 300, label: "Measure λ" });
    await level(teacher, session, teacher, assistant, aylin, jonas, lena);
  });

  await test.step("who is removed is out for good", async () => {
    const ids = await participants(teacher, session);
    await made(teacher, "POST", `/v1/sessions/${session}/participants/${ids.get(people.otherStudent)}/remove`, {});
    await expect(jonas.locator("[data-testid=room]")).toHaveCount(0);
    const message = { channel: "all", body: "let me in", reply_to: null };
    await refused(jonas, session, "chat", message, "participant-removed");
    await refused(jonas, session, "hands", { raised: true }, "participant-removed", "PUT");
    await refused(jonas, session, "join", { client_op_id: crypto.randomUUID() }, "participant-removed");
  });

  await test.step("a lobby asks nobody again who was in already", async () => {
    await sent(teacher, session, "settings", { chat_slow_seconds: 0, lobby: true }, "PUT");
    await lena.reload();
    await lena.getByRole("button", { name: /^Join/ }).click();
    await inRoom(lena);
    await level(teacher, session, teacher, assistant, aylin, lena);
  });

  await made(teacher, "POST", `/v1/sessions/${session}/end`, {});
  await relay.close();
  for (const page of [teacher, assistant, aylin, jonas, lena]) await page.context().close();
});

test("a lobby, a question sent before class, and the record of it all", async ({ browser }) => {
  const teacher = await signedIn(browser, people.teacher);
  const { session } = await prepare(teacher);
  await sent(teacher, session, "settings", { chat_slow_seconds: 0, lobby: true }, "PUT");
  const early = await signedIn(browser, people.student);
  await sent(early, session, "questions", { body: "Will this be in the exam?", anonymous: false });
  await teacher.goto(`/sessions/${session}`);
  await teacher.getByRole("button", { name: "Start class" }).click();
  await inRoom(teacher);
  await expect(teacher.getByText("Will this be in the exam?").first()).toBeVisible();

  await early.goto(`/sessions/${session}`);
  await early.getByRole("button", { name: /^Join/ }).click();
  await expect(early.getByText(/wait to be let in/)).toBeVisible();
  // Until then nothing of the class is theirs: no token, no log.
  const token = await call<{ code: string }>(early, "POST", "/v1/token", {
    room_name: `${(await call<{ school: { id: string } }>(early, "GET", "/v1/me")).body.school.id}_${session}_1`,
  });
  expect(token.status).toBeGreaterThanOrEqual(400);
  expect((await call(early, "GET", `/v1/sessions/${session}/events?after=0`)).status).toBe(409);
  await refused(early, session, "chat", { channel: "all", body: "hello?", reply_to: null }, "not-joined");
  await teacher
    .getByRole("button", { name: /^Let in/ })
    .first()
    .click();
  await inRoom(early);
  await level(teacher, session, teacher, early);
  await made(teacher, "POST", `/v1/sessions/${session}/end`, {});

  await teacher.goto(`/sessions/${session}/record`);
  await expect(teacher.getByText("The record is whole.")).toBeVisible();
  await expect(teacher.getByText(/Will this be in the exam\?/)).toBeVisible();
  expect((await call(early, "GET", `/v1/sessions/${session}/record?after=0`)).status).toBe(403);
  for (const page of [teacher, early]) await page.context().close();
});

/** Everybody who was ever in the class, by name. */
async function participants(page: Page, session: string): Promise<Map<string, string>> {
  const { body } = await call<{ data: { id: string; name: string }[] }>(
    page,
    "GET",
    `/v1/sessions/${session}/participants`,
  );
  return new Map(body.data.map(({ id, name }) => [name, id]));
}
