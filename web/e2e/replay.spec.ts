import { execFileSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { openBundle } from "../src/live/bundle";
import type { LogEvent } from "../src/live/events";
import { call, type LoggedEvent, readLog } from "./support/api";
import { draw, sameItems, takeTool } from "./support/board";
import { classScenes, inRoom, made, prepare, show, stageOf } from "./support/class";
import { inkTo } from "./support/ink";
import { holdsAtEverySize } from "./support/looks";
import { people, signedIn } from "./support/people";
import { sent } from "./support/talk";

type Address = { url: string } | null;
type Replay = {
  status: string;
  started_at_ms: number;
  duration_ms: number;
  edits_pending: boolean;
  is_changing: boolean;
  hidden: { from_ms: number; to_ms: number }[];
  bundle: Address;
  transcript: Address;
  captions: Address;
  insight: Address;
};
type Transcript = { utterances: { id: string; text: string; start_ms: number; end_ms: number }[] };

const read = async (page: Page, session: string) => (await call<Replay>(page, "GET", `/v1/replays/${session}`)).body;

/** A file of a replay, as the page fetches it. */
const fetched = (page: Page, address: Address) =>
  page.evaluate(async (url) => (await fetch(url)).text(), address?.url ?? "");

/** The events of a bundle. */
async function eventsOf(page: Page, address: Address): Promise<LogEvent[]> {
  const body = await (await page.request.get(address?.url ?? "")).body();
  const bundle = await openBundle(new Blob([new Uint8Array(body)]).stream());
  const events: LogEvent[] = [];
  for await (const block of bundle.blocks) events.push(...block);
  return events;
}

const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name });

/** Opens a replay at a moment of the class. */
async function at(page: Page, session: string, ms: number): Promise<void> {
  await page.goto(`/replays/${session}?t=${Math.round(ms)}`);
  await expect(stageOf(page)).toBeVisible();
}

test("a class with all of it is watched again as it was", async ({ browser }, info) => {
  test.setTimeout(600_000);
  const teacher = await signedIn(browser, people.teacher);
  const { session, asset } = await prepare(teacher, true);
  await teacher.goto(`/sessions/${session}`);
  await teacher.getByRole("button", { name: "Start class" }).click();
  await inRoom(teacher);
  const [first = "", , third = ""] = await classScenes(teacher, session, 3);
  const turn = (page: number) =>
    show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page } });
  const student = await signedIn(browser, people.student);
  await student.goto(`/sessions/${session}`);
  await student.getByRole("button", { name: /^Join/ }).click();
  await inRoom(student);

  const secret = `My number is ${Date.now()}`;
  await test.step("a class: slides, ink, chat, a question, a poll, the board", async () => {
    // Three sentences of the lecture, so that there is something to read.
    await expect
      .poll(async () => (await readLog(teacher, session)).some(({ type }) => type === "recording.started"))
      .toBe(true);
    await turn(3);
    await takeTool(teacher, "p");
    await draw(teacher, "mouse", [0.2, 0.3], [0.5, 0.4]);
    await sameItems(`slide:${asset}:3`, student, teacher);
    await sent(student, session, "chat", { channel: "all", body: "Is this the ripple tank?", reply_to: null });
    await sent(student, session, "chat", { channel: "all", body: secret, reply_to: null });
    await sent(student, session, "questions", { body: "Why two slits?", anonymous: false });
    const [right, wrong, poll] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const options = [
      { id: wrong, label: "At the edge", correct: false },
      { id: right, label: "In the middle", correct: true },
    ];
    const definition = {
      ...{ id: poll, prepared_id: null, kind: "single_choice", question: "Where is it bright?" },
      ...{ options, explanation: "There both ways are as long.", secret: true, show_counts: false },
    };
    await sent(teacher, session, "polls", { open: true, poll: definition });
    await sent(
      student,
      session,
      `polls/${poll}/answer`,
      { round: 1, option_ids: [right], value: null, text: "" },
      "PUT",
    );
    await sent(teacher, session, `polls/${poll}/close`, { publish: true });
    await turn(5);
    await show(teacher, { type: "scene.switched", content: { scene_id: third } });
    await expect(stageOf(student)).toHaveAttribute("data-stage", "board");
    const began = (await readLog(teacher, session)).find(({ type }) => type === "recording.started")?.at_ms ?? 0;
    await expect.poll(() => Date.now() - began, { timeout: 60_000 }).toBeGreaterThan(25_000);
    await teacher.getByRole("button", { name: "End class" }).click();
    await teacher.getByRole("alertdialog").getByRole("button", { name: "End class for all" }).click();
    await expect(student.getByText(/Class ended|class has ended/i).first()).toBeVisible();
  });

  await expect
    .poll(async () => (await read(student, session)).status, { timeout: 240_000, intervals: [1_000] })
    .toBe("ready");
  const replay = await read(teacher, session);
  const log = await readLog(teacher, session);
  /** When what fits happened, in ms of the class. */
  const when = (fits: (event: LoggedEvent) => boolean) => (log.find(fits)?.at_ms ?? Number.NaN) - replay.started_at_ms;
  const shown = (page: number) => when(({ type, content }) => type === "slide.shown" && content?.page === page);
  const words = JSON.parse(await fetched(teacher, replay.transcript)) as Transcript;
  expect(words.utterances.length).toBeGreaterThan(0);

  await test.step("at five moments: what was on the stage, drawn, said and asked", async () => {
    const slide = (page: number) => stageOf(student).locator(`[data-page="${page}"]`);
    await at(student, session, shown(3) - 50);
    await expect(slide(1)).toContainText("Two slits");
    expect(await inkTo(student)).toBe(0);

    const drawn = when(({ type }) => type === "board.stroke_committed");
    await at(student, session, drawn + 50);
    await expect(slide(3)).toContainText("Water");
    await expect.poll(() => inkTo(student)).toBeGreaterThan(0.45);
    expect(await inkTo(student)).toBeLessThan(0.55);

    const said = when(({ type }) => type === "chat.message");
    await tab(student, /^Chat/).click();
    await expect(student.getByText("Is this the ripple tank?")).toBeHidden();
    await at(student, session, said + 1);
    await tab(student, /^Chat/).click();
    await expect(student.getByText("Is this the ripple tank?")).toBeVisible();
    await expect(slide(3)).toBeVisible();

    await at(student, session, when(({ type }) => type === "poll.published") + 1);
    await tab(student, /^Polls/).click();
    await expect(student.getByText("Where is it bright?").first()).toBeVisible();
    await expect(student.getByText("There both ways are as long.").first()).toBeVisible();
    await tab(student, /^Questions/).click();
    await expect(student.getByText("Why two slits?").first()).toBeVisible();

    await at(
      student,
      session,
      when(({ type, content }) => type === "scene.switched" && content?.scene_id === third) + 1,
    );
    await expect(stageOf(student)).toHaveAttribute("data-stage", "board");
  });

  await test.step("it plays, with captions, words that follow, and a search", async () => {
    const [utterance] = words.utterances;
    await at(student, session, Math.max(0, (utterance?.start_ms ?? 0) - 200));
    await student.getByRole("button", { name: "Play", exact: true }).click();
    const video = student.locator("video").first();
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(1);
    await student.keyboard.press("Space");
    const word = /[a-z]{4,}/i.exec(utterance?.text ?? "")?.[0] ?? "";
    await student.keyboard.press("/");
    await student.keyboard.type(word);
    await expect(student.getByText(new RegExp(word, "i")).first()).toBeVisible();
    await student.keyboard.press("Escape");
    await tab(student, /^Summary/).click();
    await holdsAtEverySize(student, "replay with all of it", info);
  });

  await test.step("what the teacher hides is in no byte that a student is given", async () => {
    const message = log.find(({ content }) => content?.body === secret);
    // Where a text is said. The lecture begins anew in a class that takes long, and says the same again.
    const partsOf = (text: string) =>
      words.utterances
        .filter((each) => each.text.includes(text))
        .map(({ start_ms, end_ms }) => ({
          from_ms: Math.max(0, start_ms - 50),
          to_ms: Math.min(replay.duration_ms, end_ms + 50),
        }));
    // What is written meanwhile would be hidden with it.
    const written = log
      .filter(({ type }) => /^(chat|question|poll)\./.test(type))
      .map(({ at_ms }) => at_ms - replay.started_at_ms);
    const utterance = words.utterances.find(({ text }) =>
      partsOf(text).every(({ from_ms, to_ms }) => written.every((ms) => ms < from_ms || ms > to_ms)),
    );
    if (!utterance) throw new Error(`something was written during each of ${words.utterances.length} utterances`);
    const parts = partsOf(utterance.text);
    const edits = [
      ...parts.map((content) => ({ kind: "part.hidden", content })),
      { kind: "message.hidden", content: { event_id: message?.id } },
    ];
    expect((await call(student, "POST", `/v1/replays/${session}/edits`, { edits })).status).toBe(403);
    await made(teacher, "POST", `/v1/replays/${session}/edits`, { edits });
    await expect
      .poll(async () => (await read(teacher, session)).edits_pending, { timeout: 120_000, intervals: [500] })
      .toBe(false);
    const theirs = await read(student, session);
    expect(theirs.hidden).toEqual(parts);
    const bytes = [
      JSON.stringify(await eventsOf(student, theirs.bundle)),
      await fetched(student, theirs.transcript),
      await fetched(student, theirs.captions),
      await fetched(student, theirs.insight),
    ].join(" ");
    expect(bytes).toContain("Is this the ripple tank?");
    for (const gone of [secret, utterance.text]) expect(bytes).not.toContain(gone);
    // The log of the class is no way around it.
    for (const path of ["events", "questions"])
      expect((await call<{ code: string }>(student, "GET", `/v1/sessions/${session}/${path}`)).body.code).toBe(
        "log-closed",
      );
    const whole = await read(teacher, session);
    expect(await fetched(teacher, whole.transcript)).toContain(utterance.text);
    expect(JSON.stringify(await eventsOf(teacher, whole.bundle))).toContain(secret);
  });

  await test.step("it is found by a word that was written in it, to the second, and not by what is hidden", async () => {
    await student.goto("/search?q=%22ripple%20tank%22");
    const hit = student.getByRole("link", { name: /\d:\d\d/ }).first();
    await expect(hit).toBeVisible();
    type Found = { data: { session_id: string; hits: { kind: string; at_ms: number }[] }[] };
    const search = async (page: Page, q: string) =>
      (await call<Found>(page, "GET", `/v1/search?q=${encodeURIComponent(q)}`)).body.data.find(
        ({ session_id }) => session_id === session,
      );
    const found = await search(student, '"ripple tank"');
    const said = when(({ content }) => content?.body === "Is this the ripple tank?");
    expect(found?.hits.filter(({ kind }) => kind === "chat").map(({ at_ms }) => at_ms)).toEqual([said]);
    expect(await search(student, `"${secret}"`)).toBeUndefined();
    expect(await search(teacher, `"${secret}"`)).toBeDefined();
  });

  await test.step("a student takes the class along, and opens it from a disk", async () => {
    type Export = { id: string; status: string; file: Address };
    const asked = await made<Export>(student, "POST", `/v1/replays/${session}/exports`, {});
    const path = `/v1/replays/${session}/exports/${asked.id}`;
    const state = async () => (await call<Export>(student, "GET", path)).body;
    await expect
      .poll(async () => (await state()).status, { timeout: 120_000, intervals: [500] })
      .toMatch(/completed|failed/);
    const done = await state();
    expect(done.status).toBe("completed");
    const zip = info.outputPath("class.zip");
    await writeFile(zip, await (await student.request.get(done.file?.url ?? "")).body());
    const folder = info.outputPath("class");
    execFileSync("python3", ["-m", "zipfile", "-e", zip, folder]);
    // All of it lies in one folder, named by the class.
    const [name = ""] = await readdir(folder);
    const files = await readdir(join(folder, name));
    expect(files).toEqual(expect.arrayContaining(["index.html", "chat.csv", "captions.vtt", "events.ndjson"]));
    expect(files).not.toContain("attendance.csv");
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const strange: string[] = [];
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) strange.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, name, "index.html")).href);
    await expect(stageOf(page)).toBeVisible();
    await page.getByRole("tab", { name: /^Chat/ }).click();
    await page.getByRole("slider").first().focus();
    await page.keyboard.press("End");
    await expect(page.getByText("Is this the ripple tank?")).toBeVisible();
    expect(await page.content()).not.toContain(secret);
    expect(strange).toEqual([]);
    await context.close();
  });

  await test.step("a replay that is not published is nobody's but the teacher's", async () => {
    await made(teacher, "PUT", `/v1/replays/${session}/sharing`, { audience: "staff" });
    expect((await call<{ code: string }>(student, "GET", `/v1/replays/${session}`)).body.code).toBe(
      "replay-not-shared",
    );
    await student.goto(`/replays/${session}`);
    await expect(student.getByText(/not published/).first()).toBeVisible();
    await made(teacher, "PUT", `/v1/replays/${session}/sharing`, { audience: "course" });
  });
});
