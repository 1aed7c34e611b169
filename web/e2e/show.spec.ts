import { expect, test } from "@playwright/test";
import { call, readLog } from "./support/api";
import { classScenes, hashOf, inRoom, level, made, prepare, serverUrl, show, stageOf } from "./support/class";
import { relayTo, setOffline, throughRelay } from "./support/cut";
import { people, signedIn } from "./support/people";
import { rawClient } from "./support/raw";

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
    await level(teacher, session, teacher, student);
  });

  const jonas = await signedIn(browser, people.otherStudent);
  await test.step("a student with a bare client who forges messages changes nothing anywhere", async () => {
    const forger = await rawClient(jonas, session);
    await level(teacher, session, teacher, student);
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
    const refused = await call<{ results: { problem: { code: string } }[] }>(
      jonas,
      "POST",
      `/v1/sessions/${session}/ops`,
      op,
    );
    expect(refused.body.results[0]?.problem.code).toBe("not-allowed");
    // What comes after on the same way shows that all of it would have been there by now.
    await show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page: 5 } });
    for (const page of [teacher, student]) {
      await expect(stageOf(page).locator('[data-page="5"]')).toContainText("Electrons");
      await expect(stageOf(page)).toHaveAttribute("data-stage", "slides");
    }
    await level(teacher, session, teacher, student);
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
    await level(teacher, session, teacher);
    await expect(stageOf(student).locator('[data-page="5"]')).toBeVisible();
    await student.waitForTimeout(Math.max(0, 30_000 - (Date.now() - since)));
    relay.mend();
    await setOffline(student, false);
    await expect(stageOf(student).locator('[data-page="4"]')).toContainText("Light");
    await level(teacher, session, teacher, student);
  });

  await test.step("who joins late sees the same", async () => {
    await jonas.goto(`/sessions/${session}`);
    await jonas.getByRole("button", { name: /^Join/ }).click();
    await inRoom(jonas);
    await expect(stageOf(jonas).locator('[data-page="4"]')).toContainText("Light");
    await level(teacher, session, teacher, student, jonas);
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
    await level(teacher, session, teacher, student, jonas);
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
    await level(teacher, session, teacher, student, jonas);
  });

  await made(teacher, "POST", `/v1/sessions/${session}/end`, {});
  await relay.close();
  for (const page of [teacher, student, jonas]) await page.context().close();
});
