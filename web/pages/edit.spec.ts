/** Editing a replay, and who may watch it, in a real browser. The API answers from fixtures. */

import type { Edit, NewEdit, Replay } from "../src/api/types";
import { faults } from "./axe";
import { IDS, id, NOW, sessionsFor } from "./fixtures";
import { mock, problem } from "./mock";
import { replay } from "./replay-fixtures";
import { expect, type Page, type Route, test } from "./test";

const at = `/v1/replays/${IDS.ended}`;

/** A replay whose edits and audience change as the API would change them. */
async function open(page: Page, more: { pending?: boolean; refuse?: boolean; failed?: boolean } = {}) {
  const edits: Edit[] = [];
  const sent: unknown[] = [];
  let audience: Replay["audience"] = "course";
  const json = (route: Route, body: unknown, status = 200) =>
    route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
  const list = (route: Route, status = 200) => json(route, { data: edits }, status);
  const undo = (route: Route) => {
    const { undone } = route.request().postDataJSON() as { undone: boolean };
    sent.push({ undone });
    const edit = edits.find((each) => route.request().url().endsWith(each.id));
    if (edit) {
      edit.undone_at = undone ? NOW.toISOString() : null;
      edit.undone_by = undone ? { id: id(201), name: "Ines Duarte" } : null;
    }
    return list(route);
  };
  await mock(page, {
    answers: {
      [`GET ${at}`]: (route) => {
        const now = replay("teacher", "ready", `${new URL(route.request().url()).origin}/objects`);
        const failed = now.artifacts.map((artifact, i) =>
          i === 0
            ? { ...artifact, kind: "students_media" as const, status: "failed" as const, reason: "It broke." }
            : artifact,
        );
        return json(route, {
          ...now,
          audience,
          artifacts: more.failed ? failed : now.artifacts,
          edits_pending: more.pending === true && edits.length > 0,
        });
      },
      [`GET ${at}/edits`]: (route) => list(route),
      [`POST ${at}/edits`]: (route) => {
        if (more.refuse) return problem(route, 409, "edits-full", "A replay takes 2000 edits.");
        const body = route.request().postDataJSON() as { edits: NewEdit[] };
        sent.push(body);
        for (const { kind, content } of body.edits) {
          const number = edits.length + 1;
          edits.push({
            id: id(9000 + number),
            number,
            revision: number,
            kind,
            content,
            made_by: { id: id(201), name: "Ines Duarte" },
            made_at: NOW.toISOString(),
            undone_at: null,
            undone_by: null,
          });
        }
        return list(route, 201);
      },
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`PUT ${at}/edits/${id(9001 + i)}`, undo])),
      [`PUT ${at}/sharing`]: (route) => {
        const body = route.request().postDataJSON() as { audience: Replay["audience"] };
        sent.push(body);
        audience = body.audience;
        return json(route, body);
      },
    },
  });
  await page.goto(`/replays/${IDS.ended}?t=20000`);
  const button = page.getByRole("button", { name: "Edit", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  const bar = page.getByRole("region", { name: "Edit the replay" });
  await bar.waitFor();
  return { bar, button, sent };
}

test("a part is hidden by keyboard alone, undone and done again", async ({ page }) => {
  const { bar, button, sent } = await open(page);
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(bar.getByText("Nothing was edited yet.")).toBeVisible();
  await bar.getByRole("button", { name: "From here" }).focus();
  await page.keyboard.press("Enter");
  await expect(bar.getByRole("textbox", { name: "Hide from" })).toHaveValue(/^0:2\d$/);
  await bar.getByRole("textbox", { name: "Hide from" }).fill("0:20");
  await bar.getByRole("textbox", { name: "to", exact: true }).focus();
  await page.keyboard.type("0:15");
  await page.keyboard.press("Enter");
  await expect(bar.getByText("The part must end behind its beginning.")).toBeVisible();
  await bar.getByRole("textbox", { name: "to", exact: true }).fill("1:00");
  await page.keyboard.press("Enter");
  const row = bar.getByRole("listitem").first();
  await expect(row).toContainText("Hid 0:20 to 1:00.");
  await expect(row).toContainText("Ines Duarte");
  expect(sent[0]).toEqual({ edits: [{ kind: "part.hidden", content: { from_ms: 20_000, to_ms: 60_000 } }] });
  await expect(bar.getByRole("textbox", { name: "Hide from" })).toHaveValue("");
  expect(await faults(page)).toEqual([]);

  await bar.getByRole("button", { name: "Undo: Hid 0:20 to 1:00." }).focus();
  await page.keyboard.press("Enter");
  await expect(row).toContainText("undone by Ines Duarte");
  await bar.getByRole("button", { name: "Do again: Hid 0:20 to 1:00." }).click();
  await expect(row).not.toContainText("undone by");
  expect(sent.slice(1)).toEqual([{ undone: true }, { undone: false }]);
  await button.click();
  await expect(bar).toHaveCount(0);
});

test("a replay begins and ends where the teacher says", async ({ page }) => {
  const { bar, sent } = await open(page);
  await bar.getByRole("button", { name: "Begin here" }).click();
  await expect(bar.getByText(/^Begins at 0:2\d, ends at 1:00\.$/)).toBeVisible();
  expect(sent[0]).toMatchObject({ edits: [{ kind: "trim.set", content: { to_ms: 60_000 } }] });
  await bar.getByRole("button", { name: /^Undo: Let the replay begin at/ }).click();
  await expect(bar.getByText(/^Begins at/)).toHaveCount(0);
});

test("who may watch is chosen in plain words and holds at once", async ({ page }) => {
  const { bar, sent } = await open(page);
  await expect(bar.getByText("May watch: Everybody in the course")).toBeVisible();
  await bar.getByRole("button", { name: "Who may watch" }).click();
  const dialog = page.getByRole("dialog", { name: "Who may watch" });
  await expect(dialog.getByRole("radio", { name: /Everybody in the course/ })).toBeChecked();
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole("radio", { name: /Everybody in the course/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /Only who teaches/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(bar.getByText("May watch: Only who teaches")).toBeVisible();
  expect(sent).toEqual([{ audience: "staff" }]);
});

test("what is not applied yet, what failed and what is refused is said", async ({ page, browser }) => {
  const { bar } = await open(page, { pending: true });
  await bar.getByRole("button", { name: "End here" }).click();
  await expect(bar.getByText("The newest edits are not applied yet.")).toBeVisible();
  await expect(bar.getByRole("button", { name: "Try again" })).toBeVisible();

  const second = await browser.newPage();
  const refused = await open(second, { refuse: true });
  await refused.bar.getByRole("button", { name: "End here" }).click();
  await expect(second.getByText("The edit was not made: A replay takes 2000 edits.")).toBeVisible();
  await second.close();

  const third = await browser.newPage();
  const failed = await open(third, { failed: true });
  await expect(failed.bar.getByText("Not everything could be applied. It broke.")).toBeVisible();
  await third.close();
});

test("on a phone all of it fits", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { bar } = await open(page);
  await bar.scrollIntoViewIfNeeded();
  const box = await bar.boundingBox();
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await bar.getByRole("button", { name: "Who may watch" }).click();
  await expect(page.getByRole("dialog", { name: "Who may watch" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("a student is told that a replay is not published, and finds no way to it at home", async ({ page }) => {
  await mock(page, {
    role: "student",
    answers: {
      [`GET ${at}`]: (route) => problem(route, 403, "replay-not-shared", "Ines Duarte has not published this replay."),
      "GET /v1/sessions": (route) => {
        const past = sessionsFor("student").past.map((each) => ({ ...each, replay_status: "not_shared" }));
        const data = route.request().url().includes("when=past") ? past : [];
        return route.fulfill({ contentType: "application/json", body: JSON.stringify({ data, next_cursor: null }) });
      },
    },
  });
  await page.goto(`/replays/${IDS.ended}`);
  await expect(page.getByText("Ines Duarte has not published this replay.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await page.getByRole("link", { name: "To your classes" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText("The replay is not published.").first()).toBeVisible();
  await expect(page.locator(`a[href*="/replays/${IDS.ended}"]`)).toHaveCount(0);
});
