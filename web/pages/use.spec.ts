import { IDS, me } from "./fixtures";
import { json, mock, problem } from "./mock";
import { replay, replayEvents } from "./replay-fixtures";
import { expect, type Page, test } from "./test";

test("signed out, a page leads to sign-in and back", async ({ page }) => {
  await mock(page, { role: null });
  await page.goto(`/replays/${IDS.ended}?t=5000`);
  await page.getByRole("link", { name: "Sign in with Schulkonto" }).waitFor();
  const href = await page.getByRole("link", { name: "Sign in with Schulkonto" }).getAttribute("href");
  expect(new URL(href ?? "", page.url()).searchParams.get("return_to")).toBe(`/replays/${IDS.ended}?t=5000`);
});

test("while the server wakes up, a page says so and goes on by itself", async ({ page }) => {
  let rests = true;
  await mock(page, {
    clock: "stands",
    answers: {
      "GET /v1/me": (route) =>
        rests
          ? problem(route, 503, "database-unavailable", "The database does not answer.")
          : json(route, me("teacher")),
    },
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  const notice = page.getByText("The school’s server is waking up. This can take a minute.");
  await expect(notice).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  rests = false;
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(notice).toBeHidden();
});

test("a class is scheduled by keyboard alone, in the zone shown", async ({ page }) => {
  await mock(page);
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/v1/sessions"));
  await page.goto(`/courses/${IDS.course}`);
  await page.getByRole("button", { name: "Schedule a class" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Schedule a class" });
  await dialog.getByRole("textbox", { name: "Title" }).focus();
  await page.keyboard.type("Single slit");
  await dialog.getByLabel("Date").fill("2027-03-27");
  await dialog.getByLabel("Start").fill("09:10");
  await expect(dialog.getByText("Ends 10:00.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Title" }).focus();
  await page.keyboard.press("Enter");
  const request = await sent;
  expect(request.postDataJSON()).toMatchObject({
    course_id: IDS.course,
    title: "Single slit",
    starts_at: "2027-03-27T08:10:00.000Z",
    ends_at: "2027-03-27T09:00:00.000Z",
    time_zone: "Europe/Berlin",
    record: true,
  });
  expect(request.headers()["idempotency-key"]).toBeTruthy();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Scheduled. 34 students can see it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Schedule a class" })).toBeFocused();
});

test("what the API refuses stands at its field, and nothing filled in is lost", async ({ page }) => {
  let attempt = 0;
  const keys: (string | undefined)[] = [];
  await mock(page, {
    answers: {
      "POST /v1/sessions": (route) => {
        keys.push(route.request().headers()["idempotency-key"]);
        if (attempt++ === 0) return problem(route, 503, "database-unavailable", "The database does not answer.");
        return problem(route, 409, "course-archived", "This course is archived.", []);
      },
    },
  });
  await page.goto(`/courses/${IDS.course}`);
  await page.getByRole("button", { name: "Schedule a class" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Title" }).fill("Single slit");
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Not scheduled.");
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("This course is archived.");
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Single slit");
  expect(keys[0]).toBe(keys[1]);
  await dialog.getByText("Details").click();
  await expect(dialog.getByText("course-archived, req-0001")).toBeVisible();
});

test("a time the clock jumps over is refused before it is sent", async ({ page }) => {
  await mock(page);
  await page.goto(`/courses/${IDS.course}`);
  await page.getByRole("button", { name: "Schedule a class" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Title" }).fill("Night class");
  await dialog.getByLabel("Date").fill("2027-03-28");
  await dialog.getByLabel("Start").fill("02:30");
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog.getByText("The clocks go forward that day and skip this time. Choose another.")).toBeVisible();
});

test("a 401 in the middle leads to sign-in", async ({ page }) => {
  await mock(page, {
    answers: { "GET /v1/courses": (route) => problem(route, 401, "not-signed-in", "Sign in first.") },
  });
  await page.goto("/courses");
  await page.waitForURL(/\/sign-in\?return_to=%2Fcourses/);
});

async function position(page: Page): Promise<string> {
  return (await page.getByRole("slider", { name: "Position" }).getAttribute("aria-valuetext")) ?? "";
}

test("a replay opens at its moment, plays, seeks by keyboard and follows the words", async ({ page }) => {
  await mock(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/replays/${IDS.ended}?t=28000`);
  await expect.poll(() => position(page)).toBe("0:28, Screen");
  await expect(page.getByRole("region", { name: "On the stage: the screen of Ines Duarte" })).toBeVisible();
  const spoken = page.getByRole("region", { name: "Transcript" }).locator('[aria-current="true"]');
  await expect(spoken).toContainText("Where the small waves meet in step");

  await page.locator("body").press("l");
  await expect.poll(() => position(page)).toBe("0:38, Ines Duarte");
  await expect(page.getByRole("region", { name: "On the stage: the camera of Ines Duarte" })).toBeVisible();
  await page.locator("body").press("ArrowLeft");
  await expect.poll(() => position(page)).toBe("0:33, Ines Duarte");
  await page.getByRole("slider", { name: "Position" }).focus();
  await page.keyboard.press("Home");
  await expect.poll(() => position(page)).toMatch(/^0:00/);

  await page.getByRole("button", { name: "Mateo Ruiz gets the floor at 0:38" }).click();
  await expect.poll(() => position(page)).toBe("0:38, Ines Duarte");
  await page.locator("body").press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Play or pause");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Play from 0:39" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(spoken).toContainText("I think it spreads out to all sides, & gets weaker.");
  await page.getByRole("tab", { name: /People/ }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Mateo Ruiz" })).toContainText("has the floor");

  await page.locator("body").press("y");
  const copied = page.getByText(/^Link to 0:\d\d copied\.$/);
  const second = Number(/0:(\d\d)/.exec((await copied.textContent()) ?? "")?.[1]);
  expect(second).toBeGreaterThanOrEqual(39);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    new RegExp(`/replays/${IDS.ended}\\?t=${second}000$`),
  );

  const video = page.locator("video");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(second + 1.5);
});

test("the words are one stop of the keyboard, with arrows from line to line", async ({ page }) => {
  await mock(page);
  await page.goto(`/replays/${IDS.ended}?t=28000`);
  const words = page.getByRole("region", { name: "Transcript" });
  await words.locator('[aria-current="true"]').waitFor();
  await page.getByRole("tab", { name: "Transcript" }).focus();
  await page.keyboard.press("Tab");
  // The tab's panel is a stop of its own, as panels are, and so is the field that finds words.
  const isOther = () =>
    page.evaluate(() => document.activeElement?.matches("[role=tabpanel],input,[role=combobox]") ?? false);
  while (await isOther()) await page.keyboard.press("Tab");
  await expect(words.getByRole("button", { name: "Play from 0:27" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(words.getByRole("button", { name: "Play from 0:34" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(words.getByRole("button", { name: "Play from 0:54" })).toBeFocused();
  await page.keyboard.press("Home");
  await expect(words.getByRole("button", { name: "Play from 0:01" })).toBeFocused();
  expect(await position(page)).toBe("0:28, Screen");
  await page.keyboard.press("Enter");
  await expect.poll(() => position(page)).toMatch(/^0:0\d, /);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("dragging on the line asks for the moment where it is let go", async ({ page }) => {
  await mock(page);
  await page.goto(`/replays/${IDS.ended}?t=28000`);
  await expect.poll(() => position(page)).toBe("0:28, Screen");
  // The seek to the address's moment is over.
  await page.waitForFunction(() => {
    const found = document.querySelector("video");
    return found && found.readyState >= 2 && !found.seeking && found.currentTime === 28;
  });
  await page.evaluate(() => {
    const video = document.querySelector("video");
    video?.addEventListener("seeking", () => {
      video.dataset.seeks = String(Number(video.dataset.seeks ?? 0) + 1);
    });
  });
  const box = await page.getByRole("group", { name: "Position" }).boundingBox();
  if (!box) throw new Error("the line is not there");
  const at = (part: number) => [box.x + box.width * part, box.y + 13] as const;
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  for (const part of [0.4, 0.5, 0.6, 0.7]) await page.mouse.move(...at(part));
  await expect.poll(() => position(page)).toBe("0:42, Ines Duarte");
  await page.mouse.up();
  await expect(page.locator("video")).toHaveAttribute("data-seeks", "1");
  await expect.poll(() => position(page)).toBe("0:42, Ines Duarte");
});

test("media that fails while the API is away says so, and loads when it is tried again", async ({ page }) => {
  let away = true;
  let asked = false;
  await mock(page, {
    answers: {
      [`GET /v1/replays/${IDS.ended}`]: (route) => {
        if (asked && away) return problem(route, 403, "forbidden", "Not now.");
        const body = replay("teacher", "ready", `${new URL(route.request().url()).origin}/objects`);
        return route.fulfill({ contentType: "application/json", body: JSON.stringify(body) });
      },
    },
  });
  await page.route("**/objects/class.webm", (route) => {
    asked = true;
    return away ? route.abort() : route.fallback();
  });
  await page.goto(`/replays/${IDS.ended}?t=28000`);
  await expect(page.getByRole("alert")).toContainText("Sound and picture did not load.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toContainText("Sound and picture still do not load.");
  away = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 1);
  await expect.poll(() => position(page)).toBe("0:28, Screen");
});

test("a link to an event opens the replay at its moment", async ({ page }) => {
  await mock(page);
  const of = (type: string, nth: number) => replayEvents().filter((event) => event.type === type)[nth]?.id;
  await page.goto(`/replays/${IDS.ended}#e=${of("layout.changed", 1)}`);
  await expect.poll(() => position(page)).toBe("0:20, Screen");
  // Another link in the same tab goes there; a person who seeks is left where they are.
  await page.evaluate((hash) => location.assign(hash), `#e=${of("participant.granted", 0)}`);
  await expect.poll(() => position(page)).toBe("0:38, Ines Duarte");
  await page.locator("body").press("ArrowLeft");
  await expect.poll(() => position(page)).toBe("0:33, Ines Duarte");
  await page.evaluate((hash) => location.assign(hash), `#e=${IDS.course}`);
  await expect(page.getByText("This link points to a moment that is not in this replay.")).toBeVisible();
  expect(await position(page)).toBe("0:33, Ines Duarte");
});

test("scrolling the words by hand stops following, and one press goes back", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 420 });
  await mock(page);
  await page.goto(`/replays/${IDS.ended}?t=55000`);
  const words = page.getByRole("region", { name: "Transcript" });
  await expect(words.locator('[aria-current="true"]')).toBeInViewport();
  await words.hover();
  await page.mouse.wheel(0, -2000);
  const back = page.getByRole("button", { name: /^Back to/ });
  await back.click();
  await expect(back).toBeHidden();
  await expect(words.locator('[aria-current="true"]')).toBeInViewport();
});

test("before there is sound, people and stage play on the log's clock", async ({ page }) => {
  await mock(page, { replay: "making" });
  await page.goto(`/replays/${IDS.making}`);
  await page.getByRole("link", { name: "Watch what is ready" }).click();
  await expect(page.getByText("You can watch people and stage now. Sound follows when it is ready.")).toBeVisible();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  // The clock also runs by itself, so the position is at least this.
  await page.clock.runFor(5000);
  await expect.poll(() => position(page)).toMatch(/^0:(0[4-9]|[1-5]\d), /);
  await page.getByRole("tab", { name: "Progress" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Mix" })).toContainText("In progress.");
});

test("a failed step says why, what is kept, and tries again", async ({ page }) => {
  let tries = 0;
  await mock(page, {
    replay: "failed",
    answers: {
      [`POST /v1/replays/${IDS.making}/retry`]: (route) => {
        tries++;
        return problem(route, 409, "replay-in-progress", "The replay is being made already.");
      },
    },
  });
  await page.goto(`/replays/${IDS.making}`);
  const row = page.getByRole("listitem").filter({ hasText: "Transcribe" });
  await expect(row).toContainText("The speech service did not answer in 3 tries.");
  await expect(row).toContainText("Nothing is lost.");
  await row.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toContainText("The replay is being made already.");
  expect(tries).toBe(1);
});

test("the theme is chosen, remembered, and there before the first paint", async ({ page }) => {
  await mock(page);
  await page.goto("/");
  await page.getByRole("button", { name: /account/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
