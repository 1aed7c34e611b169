import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { Inspected } from "../src/live/inspect";
import { call, readLog } from "./support/api";
import { relayTo, setOffline, throughRelay } from "./support/cut";
import { makePdf } from "./support/pdf";
import { people, signedIn } from "./support/people";

type Prepared = { session: string; scenes: string[]; asset: string };
type Op = Parameters<Inspected["show"]>[0];

const inRoom = (page: Page) => expect(page.locator("[data-testid=room][data-connection=connected]")).toBeVisible();
const show = (page: Page, op: Op) => page.evaluate((op) => window.lectern?.show(op), op);
const hashOf = (page: Page) => page.evaluate(() => window.lectern?.stateHash());

/** What a page has on its stage: the layout's places and the page of the slides. */
function stageOf(page: Page) {
  return page.getByRole("region", { name: "Stage" });
}

async function made<T>(page: Page, method: string, path: string, body: unknown, headers = {}): Promise<T> {
  const answer = await call<T>(page, method, path, body, {
    ...(method === "POST" ? { "idempotency-key": crypto.randomUUID() } : {}),
    ...headers,
  });
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** A lesson with a deck of six pages and three scenes, and a class of it that begins now. */
async function prepare(teacher: Page): Promise<Prepared> {
  const mine = await call<{ data: { course: { id: string } }[] }>(teacher, "GET", "/v1/sessions?when=upcoming&limit=1");
  const course_id = mine.body.data[0]?.course.id ?? "";
  const bytes = makePdf(["Two slits", "One slit", "Water", "Light", "Electrons", `Questions ${Date.now()}`]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  type Upload = { asset: { id: string }; upload: { url: string; fields: Record<string, string> } | null };
  const draft = { course_id, name: "waves.pdf", content_type: "application/pdf", size_bytes: bytes.length, sha256 };
  const { asset, upload } = await made<Upload>(teacher, "POST", "/v1/assets", draft);
  if (upload) {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append("file", new Blob([bytes], { type: "application/pdf" }));
    expect((await fetch(upload.url, { method: "POST", body: form })).status).toBeLessThan(300);
  }
  const pages = Array.from({ length: 6 }, () => ({ width: 960, height: 540, text: "" }));
  await made(teacher, "POST", `/v1/assets/${asset.id}/verify`, { pages });

  const lesson = await made<{ id: string }>(teacher, "POST", `/v1/courses/${course_id}/lessons`, {
    title: `Waves ${Date.now()}`,
  });
  const plan = await call(teacher, "GET", `/v1/lessons/${lesson.id}/plan`);
  const scene = (title: string, layout: string, deck: boolean) => ({
    id: crypto.randomUUID(),
    title,
    layout,
    regions: [],
    asset_id: deck ? asset.id : null,
    first_page: deck ? 1 : null,
    last_page: deck ? 6 : null,
  });
  const scenes = [
    scene("Two slits", "slides", true),
    scene("Together", "side_by_side", true),
    scene("Board", "board", false),
  ];
  const segment = { id: crypto.randomUUID(), title: "Waves", minutes: 20, notes: "", scenes, polls: [] };
  await made(
    teacher,
    "PUT",
    `/v1/lessons/${lesson.id}/plan`,
    { segments: [segment] },
    { "if-match": plan.headers.etag },
  );
  const starts = Date.now() + 5 * 60_000;
  const session = await made<{ id: string }>(teacher, "POST", "/v1/sessions", {
    course_id,
    lesson_id: lesson.id,
    title: `Waves ${Date.now()}`,
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(starts + 45 * 60_000).toISOString(),
    time_zone: "Europe/Berlin",
    record: false,
  });
  return { session: session.id, scenes: scenes.map(({ id }) => id), asset: asset.id };
}

/** Joins by the API alone, and connects with LiveKit's own client, bare: sends what it likes. */
async function rawClient(page: Page, session: string): Promise<{ send(topic: string, body: unknown): Promise<void> }> {
  const join = await call<{ participant: { id: string }; room_name: string }>(
    page,
    "POST",
    `/v1/sessions/${session}/join`,
    {
      client_op_id: crypto.randomUUID(),
    },
  );
  const token = await call<{ server_url: string; participant_token: string }>(page, "POST", "/v1/token", {
    room_name: join.body.room_name,
    participant_identity: join.body.participant.id,
  });
  await page.addScriptTag({
    path: resolve(import.meta.dirname, "../node_modules/livekit-client/dist/livekit-client.umd.js"),
  });
  await page.evaluate(async ({ server_url, participant_token }) => {
    // biome-ignore lint/suspicious/noExplicitAny: the bare client, without its types
    const bare = window as any;
    bare.forger = new bare.LivekitClient.Room();
    await bare.forger.connect(server_url, participant_token);
    // Its own client would refuse too, if it believed the server.
    Object.defineProperty(bare.forger.localParticipant, "permissions", { get: () => ({ canPublishData: true }) });
  }, token.body);
  return {
    send: (topic, body) =>
      page.evaluate(
        async ({ topic, text }) => {
          // biome-ignore lint/suspicious/noExplicitAny: as above
          const { forger } = window as any;
          await forger.localParticipant
            .publishData(new TextEncoder().encode(text), { topic, reliable: true })
            .catch(() => undefined);
        },
        { topic, text: JSON.stringify(body) },
      ),
  };
}

test("what a teacher shows is the same everywhere", async ({ browser }) => {
  const teacher = await signedIn(browser, people.teacher);
  const { session, scenes, asset } = await prepare(teacher);
  const [slides = "", together = "", board = ""] = scenes;

  await teacher.goto(`/sessions/${session}`);
  await teacher.getByRole("button", { name: "Start class" }).click();
  await inRoom(teacher);
  const student = await signedIn(browser, people.student);
  const relay = await relayTo(new URL(await serverUrl(teacher, session)));
  await throughRelay(student, relay);
  await student.goto(`/sessions/${session}`);
  await student.getByRole("button", { name: /^Join/ }).click();
  await inRoom(student);
  const ids = await classScenes(teacher, session, 3);
  const [first = "", second = "", third = ""] = ids;
  expect([slides, together, board]).not.toContain(first);
  const level = async (...pages: Page[]) => {
    const log = await readLog(teacher, session);
    const n = log.filter(({ lane }) => lane === "all").length;
    for (const page of pages) await page.waitForFunction((n) => (window.lectern?.lastN() ?? 0) >= n, n);
    const hashes = await Promise.all(pages.map(hashOf));
    expect(new Set(hashes).size, "hashes of the same log").toBe(1);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  };

  await test.step("switch, turn and jump are seen, with the words of the page", async () => {
    const page = (number: number) => stageOf(student).locator(`[data-page="${number}"]`);
    await expect(page(1)).toContainText("Two slits");
    for (const number of [2, 3])
      await show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page: number } });
    await expect(page(3)).toContainText("Water");
    await show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page: 6 } });
    await expect(page(6)).toContainText("Questions");
    await show(teacher, { type: "scene.switched", content: { scene_id: second } });
    await expect(page(1)).toBeVisible();
    await expect(stageOf(student).locator("[data-place=camera]")).toBeVisible();
    await show(teacher, { type: "scene.switched", content: { scene_id: third } });
    await expect(stageOf(student)).toHaveAttribute("data-stage", "board");
    await show(teacher, { type: "scene.switched", content: { scene_id: first } });
    await expect(page(6)).toBeVisible();
    await level(teacher, student);
  });

  const jonas = await signedIn(browser, people.otherStudent);
  await test.step("a student with a bare client who forges messages changes nothing anywhere", async () => {
    const forger = await rawClient(jonas, session);
    await level(teacher, student);
    // Of what people and the media server do besides, the log may tell meanwhile.
    const shown = async () =>
      (await readLog(teacher, session)).filter(({ type }) => /^(scene|slide|deck)\./.test(type));
    const before = { shown: (await shown()).length, hash: await hashOf(student) };
    const id = crypto.randomUUID();
    const n = (await readLog(teacher, session)).length + 1;
    const content = { scene_id: third };
    const event = {
      ...{ id, lane: "all", n, type: "scene.switched", version: 1, at_ms: Date.now() },
      ...{ actor_id: id, client_op_id: id, content },
    };
    for (let i = 0; i < 3; i += 1) {
      await forger.send("op", { v: 1, id, type: "scene.switched", content });
      await forger.send("event", { v: 1, events: [event], through_n: n });
      await forger.send("event", { v: 1, through_n: n + 50 });
      await forger.send("head", { v: 1, n: n + 50 });
      await forger.send("settle", { v: 1, id, n });
      await forger.send("cancel", { v: 1, id });
    }
    const op = { ops: [{ id: crypto.randomUUID(), type: "scene.switched", content }] };
    expect((await call(jonas, "POST", `/v1/sessions/${session}/ops`, op)).status).toBe(403);
    // What comes after on the same way shows that all of it would have been there by now.
    await show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page: 5 } });
    for (const page of [teacher, student]) {
      await expect(stageOf(page).locator('[data-page="5"]')).toContainText("Electrons");
      await expect(stageOf(page)).toHaveAttribute("data-stage", "slides");
    }
    await level(teacher, student);
    expect(await hashOf(student)).not.toBe(before.hash);
    expect(await shown()).toHaveLength(before.shown + 1);
  });

  await test.step("offline for half a minute, and nothing is missing after", async () => {
    relay.cut();
    await setOffline(student, true);
    await expect(student.locator("[data-testid=room]")).toHaveAttribute("data-gap", "cut");
    const since = Date.now();
    for (const number of [1, 2, 3, 4])
      await show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page: number } });
    await level(teacher);
    await expect(stageOf(student).locator('[data-page="5"]')).toBeVisible();
    await student.waitForTimeout(Math.max(0, 30_000 - (Date.now() - since)));
    relay.mend();
    await setOffline(student, false);
    await expect(stageOf(student).locator('[data-page="4"]')).toContainText("Light");
    await level(teacher, student);
  });

  await test.step("who joins late sees the same", async () => {
    await jonas.goto(`/sessions/${session}`);
    await jonas.getByRole("button", { name: /^Join/ }).click();
    await inRoom(jonas);
    await expect(stageOf(jonas).locator('[data-page="4"]')).toContainText("Light");
    await level(teacher, student, jonas);
  });

  await test.step("without the API a change is seen by all, said to be unsaved, and saved once when it is back", async () => {
    const path = `**/api/v1/sessions/${session}/ops`;
    await teacher.route(path, (route) => route.abort());
    const before = (await readLog(jonas, session)).length;
    await show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page: 2 } });
    for (const page of [teacher, student, jonas]) await expect(stageOf(page).locator('[data-page="2"]')).toBeVisible();
    await teacher.waitForFunction(() => window.lectern?.saving() === "not_saved");
    expect(await readLog(jonas, session)).toHaveLength(before);
    await teacher.unroute(path);
    await teacher.waitForFunction(() => window.lectern?.saving() === "saved");
    const log = await readLog(teacher, session);
    expect(log.slice(before).map(({ type }) => type)).toEqual(["slide.shown"]);
    await level(teacher, student, jonas);
  });

  await test.step("a page that goes before its change is saved leaves it to the next one", async () => {
    const path = `**/api/v1/sessions/${session}/ops`;
    await teacher.route(path, (route) => route.abort());
    const before = (await readLog(jonas, session)).length;
    await show(teacher, {
      type: "layout.changed",
      content: { layout: "slides_camera", regions: [], pinned: true },
    });
    await expect(stageOf(student).locator("[data-place=camera]")).toBeVisible();
    // The page is as large as its new place lets it be, whole, in its own proportions.
    await expect(async () => {
      const box = (await stageOf(student).locator("[data-page]").boundingBox()) ?? { width: 0, height: 1 };
      const place = await stageOf(student).locator("[data-place=slides]").boundingBox();
      expect(box.width / box.height).toBeCloseTo(16 / 9, 1);
      expect(box.width).toBeLessThanOrEqual(place?.width ?? 0);
    }).toPass();
    await teacher.waitForFunction(() => window.lectern?.saving() === "not_saved");
    await teacher.reload();
    await teacher.unroute(path);
    await teacher.getByRole("button", { name: /^Join/ }).click();
    await inRoom(teacher);
    await expect(async () => {
      const log = await readLog(jonas, session);
      // The teacher's camera goes with the page and comes back with it, which the log tells as well.
      const shown = log.slice(before).filter(({ content }) => content?.cause === "teacher");
      expect(shown.map(({ type }) => type)).toEqual(["layout.changed"]);
    }).toPass();
    await expect(stageOf(teacher).locator("[data-place=camera]")).toBeVisible();
    await level(teacher, student, jonas);
  });

  await made(teacher, "POST", `/v1/sessions/${session}/end`, {});
  await relay.close();
  for (const page of [teacher, student, jonas]) await page.context().close();
});

/** Where LiveKit is, as the page is told. */
async function serverUrl(page: Page, session: string): Promise<string> {
  const me = await call<{ school: { id: string } }>(page, "GET", "/v1/me");
  const room_name = `${me.body.school.id}_${session}_1`;
  return (await made<{ server_url: string }>(page, "POST", "/v1/token", { room_name })).server_url;
}

/** The scenes of a class, as its log has them. */
async function classScenes(page: Page, session: string, count: number): Promise<string[]> {
  let ids: string[] = [];
  await expect(async () => {
    const log = await readLog(page, session);
    ids = log.flatMap(({ type, content }) => (type === "scene.created" ? [String(content?.scene_id)] : []));
    expect(ids).toHaveLength(count);
  }).toPass();
  return ids;
}
