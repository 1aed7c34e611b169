/** A class with a deck and a board: made by the API, shown by its pages. */
import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Inspected } from "../../src/live/inspect";
import { call, readLog } from "./api";
import { makePdf } from "./pdf";

/** A class that can be started: its plan's scenes and its deck. */
export type Prepared = { session: string; scenes: string[]; asset: string };
type Op = Parameters<Inspected["show"]>[0];

/** The page is in the room. */
export const inRoom = (page: Page) =>
  expect(page.locator("[data-testid=room][data-connection=connected]")).toBeVisible();
/** Shows something, as a press of a key does. */
export const show = (page: Page, op: Op) => page.evaluate((op) => window.lectern?.show(op), op);
/** What lane all has come to on a page. */
export const hashOf = (page: Page) => page.evaluate(async () => (await window.lectern?.stateHash())?.hash);

/** What a page has on its stage: the layout's places and the page of the slides. */
export function stageOf(page: Page) {
  return page.getByRole("region", { name: "Stage" });
}

/** Asks the API for something that has to go well. */
export async function made<T>(page: Page, method: string, path: string, body: unknown, headers = {}): Promise<T> {
  const answer = await call<T>(page, method, path, body, {
    ...(method === "POST" ? { "idempotency-key": crypto.randomUUID() } : {}),
    ...headers,
  });
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** A lesson with a deck of six pages and three scenes, and a class of it that begins now, recorded if so wished. */
export async function prepare(teacher: Page, record = false): Promise<Prepared> {
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
    record,
  });
  return { session: session.id, scenes: scenes.map(({ id }) => id), asset: asset.id };
}

/** Waits until these pages have read the whole log, and says that they have all come to the same. */
export async function level(reader: Page, session: string, ...pages: Page[]): Promise<void> {
  const log = await readLog(reader, session);
  const n = log.filter(({ lane }) => lane === "all").length;
  const states = () => Promise.all(pages.map((page) => page.evaluate(() => window.lectern?.stateHash())));
  // Webhooks go on adding to the log: the pages are compared when all of them have come to the same number.
  let all = await states();
  const apart = async () => {
    all = await states();
    return all.some((state) => state === undefined || state.n < n || state.n !== all[0]?.n);
  };
  await expect
    .poll(apart, { message: `every page has read up to the same event, at least ${n}`, timeout: 30_000 })
    .toBe(false);
  expect(new Set(all.map((state) => state?.hash)).size, "hashes of the same log").toBe(1);
  expect(all[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
}

/** Where LiveKit is, as the page is told. */
export async function serverUrl(page: Page, session: string): Promise<string> {
  const me = await call<{ school: { id: string } }>(page, "GET", "/v1/me");
  const room_name = `${me.body.school.id}_${session}_1`;
  return (await made<{ server_url: string }>(page, "POST", "/v1/token", { room_name })).server_url;
}

/** The scenes of a class, as its log has them. */
export async function classScenes(page: Page, session: string, count: number): Promise<string[]> {
  let ids: string[] = [];
  await expect(async () => {
    const log = await readLog(page, session);
    ids = log.flatMap(({ type, content }) => (type === "scene.created" ? [String(content?.scene_id)] : []));
    expect(ids).toHaveLength(count);
  }).toPass();
  return ids;
}
