import { expect, test } from "@playwright/test";
import { call, readLog } from "./support/api";
import { draw, itemsOf, placeOf, putDown, sameItems, seenWhileDrawn, takeTool, wetOf } from "./support/board";
import { classScenes, inRoom, level, made, prepare, show, stageOf } from "./support/class";
import { people, signedIn } from "./support/people";
import { rawClient } from "./support/raw";

test("what is drawn is the same everywhere", async ({ browser }) => {
  const teacher = await signedIn(browser, people.teacher);
  const { session, asset } = await prepare(teacher);
  await teacher.goto(`/sessions/${session}`);
  await teacher.getByRole("button", { name: "Start class" }).click();
  await inRoom(teacher);
  const [first = "", , third = ""] = await classScenes(teacher, session, 3);
  const slide = (number: number) => `slide:${asset}:${number}`;
  const turn = (page: number) =>
    show(teacher, { type: "slide.shown", content: { scene_id: first, asset_id: asset, page } });

  const student = await signedIn(browser, people.student, { hasTouch: true });
  await student.goto(`/sessions/${session}`);
  await student.getByRole("button", { name: /^Join/ }).click();
  await inRoom(student);
  await expect(stageOf(student).locator('[data-page="1"]')).toContainText("Two slits");

  await test.step("ink is seen while it is written, and is the same once it is", async () => {
    await takeTool(teacher, "p");
    const downAt = Date.now();
    const pen = await putDown(teacher, "mouse", [0.2, 0.3]);
    await pen.to([0.35, 0.4]);
    await seenWhileDrawn(pen, student, slide(1), [0.35, 0.4]);
    // Nothing is saved yet; a pen that was down for eight seconds on a busy machine has had its first part saved.
    if (Date.now() - downAt < 6_000) expect(await itemsOf(student, slide(1))).toEqual([]);
    await pen.to([0.4, 0.3]);
    await pen.up();
    const [stroke] = await sameItems(slide(1), student, teacher);
    expect(stroke).toMatchObject({ kind: "stroke" });
    await expect.poll(() => wetOf(student, slide(1))).toEqual([]);
    const [left = 0, top = 0, right = 0, bottom = 0] = stroke?.box ?? [];
    for (const [is, wanted] of [
      [left / 8192, 0.2],
      [right / 8192, 0.4],
      [top / 4608, 0.3],
      [bottom / 4608, 0.4],
    ] as const)
      expect(is).toBeCloseTo(wanted, 2);
    await level(teacher, session, teacher, student);
  });

  await test.step("a student has no tools, and the server takes nothing, until the teacher lets them draw", async () => {
    await student.keyboard.press("p");
    await expect(stageOf(student).locator("[data-board-tools]")).toHaveCount(0);
    const content = { page: slide(1), tool: "pen", color: "red", width: 32, points: "AICAAYCAAQA" };
    const send = () =>
      call<{ results: { outcome: string; problem: { code: string } | null }[] }>(
        student,
        "POST",
        `/v1/sessions/${session}/ops`,
        { ops: [{ id: crypto.randomUUID(), type: "board.stroke_committed", content }] },
      );
    expect((await send()).body.results[0]?.problem?.code).toBe("board-not-granted");
    await letDraw(teacher, session, "Aylin", "*");
    await takeTool(student, "p");
    await draw(student, "touch", [0.6, 0.3], [0.7, 0.5]);
    await draw(student, "pen", [0.6, 0.6], [0.7, 0.6]);
    expect(await sameItems(slide(1), student, teacher)).toHaveLength(3);
  });

  await test.step("select and move: the same after a reload, a second drawer and a page turn", async () => {
    const before = (await itemsOf(teacher, slide(1)))[0];
    await takeTool(teacher, "s");
    await draw(teacher, "mouse", [0.35, 0.4], [0.45, 0.6]);
    const moved = async () => (await sameItems(slide(1), teacher, student))[0]?.box[0] ?? 0;
    await expect.poll(moved).toBeGreaterThan((before?.box[0] ?? 0) + 400);
    await draw(student, "pen", [0.8, 0.8], [0.9, 0.8]);
    const all = await sameItems(slide(1), teacher, student);
    expect(all).toHaveLength(4);
    await turn(2);
    await expect(stageOf(student).locator('[data-page="2"]')).toBeVisible();
    await turn(1);
    await teacher.reload();
    await teacher.getByRole("button", { name: /^Join/ }).click();
    await inRoom(teacher);
    // The page was turned a moment before it was loaded anew: that counts, too.
    for (const page of [teacher, student]) await expect(stageOf(page).locator('[data-page="1"]')).toBeVisible();
    expect(await sameItems(slide(1), teacher, student)).toEqual(all);
  });

  await test.step("resize: the same after a reload, a second drawer and a page turn", async () => {
    const before = await sameItems(slide(1), teacher, student);
    const [stroke] = before;
    if (!stroke) throw new Error("nothing is drawn");
    await takeTool(teacher, "s");
    const [left, top, right, bottom] = stroke.box;
    // A tap selects what it touches: the stroke's lowest point is at three quarters of its way.
    await draw(teacher, "mouse", [(left + (right - left) * 0.75) / 8192, bottom / 4608 - 0.004]);
    const frame = stageOf(teacher).locator("[data-selection]");
    await expect(frame).toBeVisible();
    const handle = await frame.boundingBox();
    const origin = await placeOf(teacher, [0, 0]);
    const size = await placeOf(teacher, [1, 1]);
    const spot = (x: number, y: number) =>
      [(x - origin.x) / (size.x - origin.x), (y - origin.y) / (size.y - origin.y)] as const;
    const grip = { x: (handle?.x ?? 0) + (handle?.width ?? 0), y: (handle?.y ?? 0) + (handle?.height ?? 0) };
    await draw(teacher, "mouse", spot(grip.x, grip.y), spot(grip.x + 60, grip.y + 40));
    await expect
      .poll(async () => {
        const [resized] = await sameItems(slide(1), teacher, student);
        return (resized?.box[2] ?? 0) - (resized?.box[0] ?? 0);
      })
      .toBeGreaterThan(right - left + 150);
    const resized = await sameItems(slide(1), teacher, student);
    expect(Math.abs((resized[0]?.box[1] ?? 0) - top)).toBeLessThan(60);
    // A hand beside a pen does not draw.
    await draw(student, "touch", [0.2, 0.8], [0.3, 0.9]);
    await draw(student, "pen", [0.8, 0.2], [0.9, 0.25]);
    const all = await sameItems(slide(1), teacher, student);
    expect(all).toHaveLength(5);
    await turn(2);
    await turn(1);
    await student.reload();
    await student.getByRole("button", { name: /^Join/ }).click();
    await inRoom(student);
    expect(await sameItems(slide(1), student, teacher)).toEqual(all);
  });

  await test.step("undo takes back one's own, also after a reload and a page turn, and redo does it again", async () => {
    const before = await sameItems(slide(1), student, teacher);
    await turn(2);
    await expect(stageOf(student).locator('[data-page="2"]')).toBeVisible();
    await turn(1);
    await expect(stageOf(student).locator('[data-page="1"]')).toBeVisible();
    // The student's own newest stroke goes, drawn before the page was loaded anew; the teacher's resizing stays.
    await takeTool(student, "p");
    await student.keyboard.press("Control+z");
    await expect.poll(() => sameItems(slide(1), student, teacher)).toEqual(before.slice(0, -1));
    // The teacher's newest change is the resizing.
    await teacher.keyboard.press("Control+z");
    await expect.poll(async () => (await sameItems(slide(1), student, teacher))[0]?.box).not.toEqual(before[0]?.box);
    await teacher.keyboard.press("Control+Shift+z");
    await student.keyboard.press("Control+y");
    await expect.poll(() => sameItems(slide(1), student, teacher)).toEqual(before);
    await level(teacher, session, teacher, student);
  });

  await test.step("a text and a shape, and what is erased", async () => {
    await takeTool(teacher, "t");
    await draw(teacher, "mouse", [0.1, 0.7]);
    await teacher.keyboard.type("Δ = mλ");
    await teacher.keyboard.press("Control+Enter");
    await expect.poll(async () => (await sameItems(slide(1), teacher, student)).at(-1)?.text).toBe("Δ = mλ");
    await expect(stageOf(student).getByText("Δ = mλ")).toBeAttached();
    await takeTool(teacher, "e");
    await draw(teacher, "mouse", [0.85, 0.7], [0.85, 0.9]);
    await expect.poll(async () => (await sameItems(slide(1), teacher, student)).length).toBe(5);
  });

  await test.step("a blank page is drawn on, and what is on it stays there", async () => {
    await show(teacher, { type: "scene.switched", content: { scene_id: third } });
    await expect(stageOf(student)).toHaveAttribute("data-stage", "board");
    await takeTool(teacher, "p");
    await draw(teacher, "pen", [0.3, 0.3], [0.6, 0.6], [0.7, 0.2]);
    const key = `blank:${third}`;
    expect(await sameItems(key, student, teacher)).toHaveLength(1);
    await show(teacher, { type: "scene.switched", content: { scene_id: first } });
    await expect(stageOf(student).locator('[data-page="1"]')).toBeVisible();
    expect(await sameItems(slide(1), student, teacher)).toHaveLength(5);
  });

  const jonas = await signedIn(browser, people.otherStudent);
  await test.step("forged ink and forged grants of a bare client are seen by nobody", async () => {
    const forger = await rawClient(jonas, session);
    await level(teacher, session, teacher, student);
    const before = await itemsOf(student, slide(1));
    for (let i = 0; i < 5; i += 1) {
      await forger.sendBytes("ink", inkMessage(slide(1), i));
      await forger.send("op", {
        v: 1,
        id: crypto.randomUUID(),
        type: "board.granted",
        content: { participant_id: forger.participant, page: "*" },
      });
      await forger.send("op", {
        v: 1,
        id: crypto.randomUUID(),
        type: "board.page_cleared",
        content: { page: slide(1) },
      });
    }
    const path = `/v1/sessions/${session}/participants/${forger.participant}/board`;
    expect((await call(jonas, "PUT", path, { page: "*" })).status).toBe(403);
    // What comes after on the same way shows that all of it would have been there by now.
    await turn(3);
    await expect(stageOf(student).locator('[data-page="3"]')).toBeVisible();
    for (const page of [teacher, student]) {
      expect(await wetOf(page, slide(1))).toEqual([]);
      expect(await itemsOf(page, slide(1))).toEqual(before);
    }
    await turn(1);
    for (const page of [teacher, student]) await expect(stageOf(page).locator('[data-page="1"]')).toBeVisible();
  });

  await test.step("who may not draw any more loses the stroke in hand, and the server takes none", async () => {
    await takeTool(student, "p");
    const pen = await putDown(student, "mouse", [0.5, 0.8]);
    await pen.to([0.6, 0.85]);
    await seenWhileDrawn(pen, teacher, slide(1), [0.6, 0.85]);
    await letDraw(teacher, session, "Aylin", null);
    await expect(stageOf(student).locator("[data-board-tools]")).toHaveCount(0);
    await pen.up();
    await expect.poll(() => wetOf(teacher, slide(1))).toEqual([]);
    await level(teacher, session, teacher, student);
    await sameItems(slide(1), student, teacher);
    // A slow machine may have saved the beginning of a long stroke before; nothing of it comes after.
    const log = await readLog(teacher, session);
    const taken = log.findLastIndex(({ type, content }) => type === "board.granted" && content?.page === null);
    expect(taken).toBeGreaterThan(0);
    const drawer = log[taken]?.content?.participant_id;
    expect(log.slice(taken).filter(({ type, actor_id }) => actor_id === drawer && type.startsWith("board."))).toEqual(
      [],
    );
  });

  await test.step("a student looks back while the class goes on", async () => {
    await student.keyboard.press("ArrowLeft");
    await expect(student.getByText(/The class goes on/).first()).toBeVisible();
    await student.keyboard.press("Home");
    await turn(4);
    await expect(stageOf(teacher).locator('[data-page="4"]')).toBeVisible();
    await expect(stageOf(student).locator('[data-page="4"]')).toHaveCount(0);
    await student.getByRole("button", { name: "Back to live" }).click();
    await expect(stageOf(student).locator('[data-page="4"]')).toBeVisible();
  });

  await test.step("the replay has the ink", async () => {
    await made(teacher, "POST", `/v1/sessions/${session}/end`, {});
    const log = await readLog(teacher, session);
    const started = log.find(({ type }) => type === "session.started")?.at_ms ?? 0;
    const drawn = log.find(({ type }) => type === "board.stroke_committed");
    await expect
      .poll(async () => (await call<{ status: string }>(student, "GET", `/v1/replays/${session}`)).body.status)
      .toMatch(/events_only|ready|partial/);
    await student.goto(`/replays/${session}?t=${(drawn?.at_ms ?? 0) - started + 500}`);
    const ink = student.getByRole("region", { name: "Stage" }).locator("[data-board-layer] canvas").first();
    await expect
      .poll(() =>
        ink.evaluate((canvas: HTMLCanvasElement) => {
          const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return pixels.some((value, i) => i % 4 === 3 && value > 0);
        }),
      )
      .toBe(true);
  });

  for (const page of [teacher, student, jonas]) await page.context().close();
});

/** Lets somebody draw, or takes it back, as the button in the list of people does. */
async function letDraw(
  teacher: Parameters<typeof readLog>[0],
  session: string,
  name: string,
  page: string | null,
): Promise<void> {
  type People = { data: { id: string; name: string }[] };
  const list = await call<People>(teacher, "GET", `/v1/sessions/${session}/participants`);
  const who = list.body.data.find((person) => person.name.startsWith(name));
  await made(teacher, "PUT", `/v1/sessions/${session}/participants/${who?.id}/board`, { page });
}

/** A message of ink, right in its form: docs/ink.md. */
function inkMessage(page: string, number: number): Uint8Array {
  const key = new TextEncoder().encode(page);
  const points = [0, 0x80, 0x40, 0x80, 0x40, 0, 20, 20, 16, 20, 20, 16];
  return new Uint8Array([
    ...[1, 0],
    ...Array.from({ length: 16 }, (_, i) => (i === 6 ? 0x40 : i === 8 ? 0x80 : i + number)),
    ...[0, 0, 0, 32, 0, 0, key.length],
    ...key,
    ...points,
  ]);
}
