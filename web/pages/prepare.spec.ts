import { faults } from "./axe";
import { IDS, id } from "./fixtures";
import { mock, problem, type Scene } from "./mock";
import { DECK, plan } from "./plan";
import { expect, type Page, type Route, test } from "./test";

const PUT = `PUT /v1/lessons/${IDS.lesson}/plan`;

async function open(page: Page, answers: Scene["answers"] = {}) {
  await mock(page, { answers, clock: "real" });
  await page.goto(`/lessons/${IDS.lesson}/prepare?session=${IDS.live}`);
  await page.getByRole("button", { name: /^Two slits, 14 min/ }).click();
}

const saved = (page: Page) => page.getByText(/^Saved /);
const file = (name: string, body: Buffer, mimeType = "application/pdf") => ({ name, mimeType, buffer: body });

async function holds(page: Page) {
  expect(await faults(page)).toEqual([]);
}

test("a plan is edited by keyboard and saved; what fails is kept, and what others changed is not overwritten", async ({
  page,
}) => {
  const puts: { match: string | undefined; segments: ReturnType<typeof plan>["segments"] }[] = [];
  let refuse: ((route: Route) => Promise<void>) | null = null;
  await open(page, {
    [PUT]: (route) => {
      if (refuse) return refuse(route);
      const { segments } = route.request().postDataJSON();
      const match = route.request().headers()["if-match"];
      puts.push({ match, segments });
      const version = Number(match?.replaceAll('"', "")) + 1;
      return route.fulfill({ json: { ...plan(), segments, version } });
    },
  });
  const border = page.getByRole("slider", { name: "End of Two slits" });
  await expect(border).toHaveAttribute("aria-valuetext", "Two slits ends after 27 min, 14:32");
  await border.press("ArrowRight");
  await border.press("Shift+ArrowLeft");
  await expect(border).toHaveAttribute("aria-valuetext", "Two slits ends after 23 min, 14:28");
  await expect(saved(page)).toBeVisible();
  await expect.poll(() => puts.at(-1)?.segments.map(({ minutes }) => minutes)).toEqual([5, 8, 10, 8, 17, 6]);
  expect(puts.at(-1)).toMatchObject({ match: '"1"' });

  // A border by pointer: 54 minutes lie on the whole line.
  const box = await page.getByRole("group", { name: "Plan" }).boundingBox();
  if (!box) throw new Error("no line");
  await border.hover();
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * 25) / 54, box.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect(border).toHaveAttribute("aria-valuetext", "Two slits ends after 25 min, 14:30");

  // The handle of a scene, by keyboard: Enter takes it, arrows move it, Enter puts it down.
  const rows = page.getByRole("grid", { name: "Scenes of “Two slits”" }).getByRole("row");
  await rows.nth(1).getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  for (let i = 0; i < 6; i++) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    if (at === "Insert after Scene 4") break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(rows.nth(3)).toContainText("An empty sheet to draw on.");
  await rows
    .nth(3)
    .getByRole("button", { name: /^Rename/ })
    .click();
  await page.keyboard.type("Board by hand");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Board by hand" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename scene 4, Board by hand" })).toBeFocused();
  await expect
    .poll(() => puts.at(-1)?.segments[2]?.scenes.map(({ title }) => title))
    .toEqual(["", "Laser bench", "", "Board by hand"]);

  await page.getByRole("button", { name: "Take 4 from Measuring λ with a laser" }).click();
  await expect(page.getByText("50 of 50 min planned")).toBeVisible();
  await page.getByRole("button", { name: "More for “Two slits”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: /^Two slits, / })).toBeHidden();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /^Two slits, / })).toBeVisible();

  refuse = (route) => problem(route, 422, "plan-invalid", "The plan is not valid.");
  await page.getByRole("textbox", { name: "Notes for Two slits" }).fill("Ask first.");
  await expect(page.getByText("Not saved: The plan is not valid.")).toBeVisible();
  refuse = (route) => problem(route, 412, "version-changed", "It has changed.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Somebody else changed this plan.")).toBeVisible();

  // Leaving with what is not saved asks first.
  await page.getByRole("link", { name: "Today" }).click();
  await page.getByRole("alertdialog", { name: "Leave this plan?" }).getByRole("button", { name: "Stay" }).click();
  refuse = null;
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect(saved(page)).toBeVisible();
  await expect.poll(() => puts.at(-1)?.segments[2]?.notes).toBe("Ask first.");
  await page.getByRole("link", { name: "Today" }).click();
  await page.getByRole("heading", { level: 1, name: /day \d+ / }).waitFor();
});

test("files are looked at, sent and shown; an outline becomes a plan; the preview goes by arrow keys", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  let release: (() => void) | null = null;
  await open(page, {});
  await page.route("**/objects/form", async (route) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    await route.fulfill({ status: 201 }).catch(() => undefined);
  });
  const choose = async (...files: ReturnType<typeof file>[]) => {
    await page.getByRole("button", { name: "Slides", exact: true }).click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose files" }).click();
    await (await chooser).setFiles(files);
  };
  await choose(
    file("talk.pptx", Buffer.from("PK\x03\x04")),
    file("broken.pdf", Buffer.from("%PDF-1.7 and nothing else")),
    file("laser-lab.pdf", DECK),
  );
  await expect(page.getByText("PowerPoint files cannot be shown. Export the slides as PDF.")).toBeVisible();
  await expect(page.getByText("This file is damaged. Save or export it again and choose the new one.")).toBeVisible();
  const progress = page.getByRole("progressbar", { name: "Uploading laser-lab.pdf" });
  await expect(progress).toBeVisible();
  await expect(page.getByText("laser-lab.pdf is still being uploaded.")).toBeVisible();
  await expect.poll(() => release !== null).toBe(true);
  await page.getByRole("button", { name: "Cancel laser-lab.pdf" }).click();
  await expect(progress).toBeHidden();
  await page.getByRole("button", { name: "Remove talk.pptx" }).click();
  await page.getByRole("button", { name: "Remove broken.pdf" }).click();
  await page.unroute("**/objects/form");
  await choose(file("laser-lab.pdf", DECK));
  await expect(page.getByRole("grid").getByText("laser-lab.pdf,")).toBeVisible();
  await expect(page.getByRole("button", { name: "pages 1 to 9 of 9" })).toBeVisible();
  await holds(page);

  await page.getByRole("button", { name: "See as student" }).click();
  const preview = page.getByRole("dialog", { name: "As students see it" });
  await expect(preview.getByRole("status")).toHaveText("Slides, page 5");
  await page.keyboard.press("ArrowRight");
  await expect(preview.getByRole("img", { name: "Slides, page 6" })).toBeVisible();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowLeft");
  await expect(preview.getByRole("status")).toHaveText("Camera");
  await holds(page);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Import outline" }).click();
  const dialog = page.getByRole("dialog", { name: "Import an outline" });
  await dialog.getByRole("textbox", { name: "Outline" }).fill("Recap (6)\n\n\n\n\nMeasuring (13\nTwo stars (12)");
  await expect(dialog.getByText("Line 6: the bracket is not closed.")).toBeVisible();
  await expect(dialog.getByText("3 of 4 segments understood, 33 min.")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Outline" })).toHaveAccessibleDescription(/^Line 6/);
  await holds(page);
  await dialog.getByRole("button", { name: "Replace plan" }).click();
  await expect(page.getByText("33 of 50 min planned")).toBeVisible();
  await expect(saved(page)).toBeVisible();
});

test("a class without a lesson is made one", async ({ page }) => {
  const calls: unknown[] = [];
  await mock(page, {
    answers: {
      [`POST /v1/courses/${id(2)}/lessons`]: (route) => {
        calls.push(route.request().postDataJSON());
        return route.fulfill({ status: 201, json: { id: IDS.lesson, course_id: IDS.course, version: 1 } });
      },
      [`PATCH /v1/sessions/${IDS.next}`]: (route) => {
        calls.push(route.request().postDataJSON());
        return route.fulfill({ json: { id: IDS.next, version: 2 } });
      },
    },
  });
  await page.goto("/");
  const row = page.getByRole("listitem").filter({ hasText: "Exam clinic" });
  await expect(row.getByRole("link", { name: "Prepare" })).toHaveAttribute("href", `/sessions/${id(13)}/prepare`);
  await page.goto(`/sessions/${IDS.next}/prepare`);
  await page.getByRole("button", { name: "Make a lesson and plan it" }).click();
  await page.waitForURL(`**/lessons/${IDS.lesson}/prepare?session=${IDS.next}`);
  expect(calls).toEqual([{ title: "Refraction lab: finding n for glass", summary: "" }, { lesson_id: IDS.lesson }]);
});
