import { expect, type Page, test } from "@playwright/test";
import { call, claimsOf, type LoggedEvent, readLog } from "./support/api";
import { serverUrl } from "./support/class";
import { relayTo, setOffline, throughRelay } from "./support/cut";
import { holdsAtEverySize } from "./support/looks";
import { framesOnStage, loudness } from "./support/media";
import { people, signedIn } from "./support/people";

type Session = { id: string; status: string; title: string };
type Replay = {
  status: string;
  media: { url: string; type: string } | null;
  captions: { url: string } | null;
  artifacts: { kind: string; status: string; reason: string | null }[];
};

/** Words of the lecture that the fake microphone speaks; a recogniser that heard it at all knows most of them. */
const spoken = [
  "light",
  "wall",
  "wave",
  "waves",
  "screen",
  "bright",
  "dark",
  "pattern",
  "openings",
  "physics",
  "experiment",
  "particle",
];

async function schedule(page: Page, title: string): Promise<Session> {
  await page.getByRole("button", { name: "Schedule" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Schedule a class" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  // Ten minutes from now, in the browser's own zone, across midnight if need be.
  const start = new Date(Date.now() + 10 * 60_000);
  const local = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", ...options });
  const [day, month, year] = local({ day: "2-digit", month: "2-digit", year: "numeric" }).format(start).split("/");
  await dialog.getByLabel("Date").fill(`${year}-${month}-${day}`);
  await dialog.getByLabel("Start").fill(local({ hour: "2-digit", minute: "2-digit" }).format(start));
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog).toBeHidden();
  const { body } = await call<{ data: Session[] }>(page, "GET", "/v1/sessions?when=upcoming&limit=50");
  const made = body.data.find((session) => session.title === title);
  if (!made) throw new Error("the scheduled class is not in the list");
  return made;
}

/** Every event but those whose number depends on the network, as "type:what" lines. */
function kinds(events: LoggedEvent[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const event of events) count.set(event.type, (count.get(event.type) ?? 0) + 1);
  return count;
}

/** "there" when the picture of where the element stands is there, else what a reader of a failure wants to know. */
const playable = ({ seeking, readyState, networkState, error, currentTime }: HTMLVideoElement) =>
  !seeking && readyState >= 2
    ? "there"
    : JSON.stringify({
        seeking,
        readyState,
        networkState,
        currentTime,
        error: error && `${error.code} ${error.message}`,
      });

const first = (events: LoggedEvent[], type: string) => events.findIndex((event) => event.type === type);

test("a class, from sign-in to its replay", async ({ browser }, info) => {
  test.setTimeout(900_000);
  const title = `Two slits ${Date.now()}`;
  const teacher = await signedIn(browser, people.teacher);
  const session = await schedule(teacher, title);

  const student = await signedIn(browser, people.student);
  let token: { server_url: string; participant_token: string } | undefined;
  student.on("response", async (response) => {
    if (!response.url().endsWith("/api/v1/token") || response.status() !== 201) return;
    // A page that is left meanwhile takes the answer's body with it; the next page asks for a token again.
    token = (await response.json().catch(() => null)) ?? token;
  });

  await test.step("the student waits before class and is let in by itself", async () => {
    await student.goto(`/sessions/${session.id}`);
    await student.getByRole("button", { name: /^Join/ }).click();
    await expect(student.getByText(/You will be let in automatically/)).toBeVisible();
    await holdsAtEverySize(student, "waiting room", info);
  });

  let teacherToken = "";
  await test.step("the teacher starts the class", async () => {
    teacher.on("response", async (response) => {
      if (response.url().endsWith("/api/v1/token") && response.status() === 201)
        teacherToken = (await response.json()).participant_token;
    });
    await teacher.goto(`/sessions/${session.id}`);
    await teacher.getByRole("button", { name: "Start class" }).click();
    await expect(teacher.getByRole("button", { name: "End class" })).toBeVisible();
    await expect.poll(async () => (await framesOnStage(teacher)).frames).toBeGreaterThan(0);
  });

  await test.step("tokens say who, where, what and for how long", async () => {
    const claims = claimsOf(teacherToken);
    expect(claims.video.room).toContain(session.id);
    expect(claims.video.roomJoin).toBe(true);
    expect(claims.video.canPublish).toBe(true);
    expect(claims.video.canPublishData).toBe(true);
    expect(claims.video.roomAdmin ?? false).toBe(false);
    expect(claims.video.hidden ?? false).toBe(false);
    expect(Number(claims.exp) * 1000 - Date.now()).toBeLessThanOrEqual(10 * 60_000 + 5_000);
    expect(Number(claims.exp) * 1000).toBeGreaterThan(Date.now());
    const { body } = await call<{ data: { id: string; role: string; name: string }[] }>(
      teacher,
      "GET",
      `/v1/sessions/${session.id}/participants`,
    );
    expect(body.data.find((participant) => participant.id === claims.sub)?.name).toBe(people.teacher);
  });

  const relay = await relayTo(new URL(await serverUrl(teacher, session.id)));
  try {
    await test.step("the student sees and hears the teacher", async () => {
      await throughRelay(student, relay);
      // The waiting room asks again by itself; a reload takes the relay's address for certain.
      await student.reload();
      const join = student.getByRole("button", { name: /^Join/ });
      await join
        .or(student.getByRole("region", { name: "Stage" }))
        .first()
        .waitFor();
      if (await join.isVisible()) await join.click();
      await expect(student.getByRole("region", { name: "Stage" })).toBeVisible();
      await expect.poll(async () => (await framesOnStage(student)).width, { timeout: 60_000 }).toBeGreaterThan(0);
      const before = (await framesOnStage(student)).frames;
      await expect.poll(async () => (await framesOnStage(student)).frames).toBeGreaterThan(before + 10);
      await expect.poll(() => loudness(student), { timeout: 60_000 }).toBeGreaterThan(0.01);
      expect(token?.server_url).toBeTruthy();
      const claims = claimsOf(token?.participant_token ?? "");
      expect(claims.video.canPublish ?? false).toBe(false);
      expect(claims.video.canPublishData ?? false).toBe(false);
    });

    await test.step("both rooms hold at every size, light and dark", async () => {
      await holdsAtEverySize(teacher, "room of the teacher", info);
      await holdsAtEverySize(student, "room of the student", info);
    });

    await test.step("the network is cut for 20 s, and nothing is missing afterwards", async () => {
      const cutAt = Date.now();
      await setOffline(student, true);
      expect(relay.cut()).toBeGreaterThan(0);
      await expect(student.getByText(/Reconnecting/).first()).toBeVisible();
      // What had arrived before the cut is still decoded and shown.
      await student.waitForTimeout(3_000);
      const frozen = (await framesOnStage(student)).frames;
      // Something happens meanwhile that the student can only know from the log.
      const meanwhile = await signedIn(browser, people.otherStudent);
      await meanwhile.goto(`/sessions/${session.id}`);
      await meanwhile.getByRole("button", { name: /^Join/ }).click();
      await expect(meanwhile.getByRole("region", { name: "Stage" })).toBeVisible();
      await student.waitForTimeout(Math.max(0, 20_000 - (Date.now() - cutAt)));
      const stillFrozen = (await framesOnStage(student)).frames;
      expect(stillFrozen - frozen, "frames that arrived through a cut network").toBeLessThan(5);
      expect(relay.media.dropped, "packets of media that the cut dropped").toBeGreaterThan(0);
      relay.mend();
      await setOffline(student, false);
      await expect(student.locator("[data-connection=connected]")).toBeVisible({ timeout: 60_000 });
      const log = await readLog(teacher, session.id);
      const head = log.filter((event) => event.lane === "all").at(-1)?.n ?? 0;
      await expect
        .poll(async () => Number(await student.locator("[data-last-n]").first().getAttribute("data-last-n")), {
          timeout: 60_000,
        })
        .toBeGreaterThanOrEqual(head);
      const again = (await framesOnStage(student)).frames;
      await expect.poll(async () => (await framesOnStage(student)).frames, { timeout: 60_000 }).not.toBe(again);
      await meanwhile.context().close();
    });

    await test.step("the teacher lets the student speak, and takes it back", async () => {
      const { body } = await call<{ data: { id: string; name: string }[] }>(
        teacher,
        "GET",
        `/v1/sessions/${session.id}/participants`,
      );
      const id = body.data.find((participant) => participant.name === people.student)?.id;
      const granted = await call(teacher, "PUT", `/v1/sessions/${session.id}/participants/${id}/grant`, {
        sources: ["microphone"],
      });
      expect(granted.status).toBeLessThan(300);
      await expect(student.getByRole("button", { name: /Microphone/ })).toBeVisible({ timeout: 60_000 });
      expect(
        (await call(teacher, "PUT", `/v1/sessions/${session.id}/participants/${id}/grant`, { sources: [] })).status,
      ).toBeLessThan(300);
      const denied = await call(student, "PUT", `/v1/sessions/${session.id}/participants/${id}/grant`, {
        sources: ["camera"],
      });
      expect([403, 404]).toContain(denied.status);
    });

    await test.step("the teacher ends the class for all", async () => {
      await teacher.getByRole("button", { name: "End class" }).click();
      await teacher.getByRole("alertdialog").getByRole("button", { name: "End class for all" }).click();
      await expect(teacher.getByRole("link", { name: /Watch again|replay/i }).first()).toBeVisible({ timeout: 60_000 });
      await expect(student.getByText(/Class ended|class has ended/i).first()).toBeVisible({ timeout: 60_000 });
      await holdsAtEverySize(student, "class ended", info);
    });
  } finally {
    await relay.close();
  }

  await test.step("the log holds what happened, gapless and in order", async () => {
    // What became of the recordings is reported a moment after the room is closed.
    const running = async () => {
      const count = kinds(await readLog(teacher, session.id));
      return (count.get("recording.started") ?? 0) - (count.get("recording.stopped") ?? 0);
    };
    await expect.poll(running, { timeout: 60_000, message: "recordings still running after the end" }).toBe(0);
    const events = await readLog(teacher, session.id);
    const numbers = (list: LoggedEvent[], lane: string) =>
      list.filter((event) => event.lane === lane).map((event) => (lane === "staff" ? event.k : event.n));
    for (const lane of ["all", "staff"]) {
      expect(numbers(events, lane), `lane ${lane}`).toEqual(numbers(events, lane).map((_, index) => index + 1));
    }
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    for (const [index, event] of events.entries()) {
      if (index > 0) expect(event.at_ms).toBeGreaterThanOrEqual(events[index - 1]?.at_ms ?? 0);
    }
    const count = kinds(events);
    // What does not depend on the network, exactly.
    expect(
      Object.fromEntries(
        [...count].filter(([type]) => /^(session\.|participant\.(joined|granted|removed|muted))/.test(type)),
      ),
    ).toEqual({
      "session.started": 1,
      "session.ended": 1,
      "participant.joined": 3,
      "participant.granted": 2,
    });
    // A camera and a microphone, every track recorded; a connection lost on a slow machine publishes them again.
    const published = events.filter((event) => event.type === "media.track_published");
    expect(new Set(published.map((event) => event.content?.source))).toEqual(new Set(["camera", "microphone"]));
    expect(count.get("recording.started")).toBe(published.length);
    // Each connection that began has ended, by itself or because its owner left; the cut gave the student a second one
    // or resumed the first.
    const connected = events.filter((event) => event.type === "participant.connected");
    expect(connected.length).toBeGreaterThanOrEqual(3);
    for (const begun of connected) {
      const over = events.some(
        (event) =>
          event.n > begun.n &&
          event.content?.participant_id === begun.content?.participant_id &&
          (event.type === "participant.left" ||
            (event.type === "participant.disconnected" &&
              event.content?.connection_id === begun.content?.connection_id)),
      );
      expect(over, `connection ${begun.content?.connection_id}`).toBe(true);
    }
    // The partial order that must hold.
    expect(events[0]?.type).toBe("session.started");
    expect(first(events, "participant.joined")).toBeLessThan(first(events, "participant.connected"));
    expect(first(events, "participant.connected")).toBeLessThan(first(events, "media.track_published"));
    expect(first(events, "media.track_published")).toBeLessThan(first(events, "recording.started"));
    expect(first(events, "participant.granted")).toBeLessThan(first(events, "session.ended"));
    const studentSees = await readLog(student, session.id);
    expect(studentSees.every((event) => event.lane === "all" && event.k === undefined)).toBe(true);
    expect(studentSees.map((event) => event.n)).toEqual(studentSees.map((_, index) => index + 1));
    const forAll = events.filter((event) => event.lane === "all").map((event) => event.id);
    expect(studentSees.map((event) => event.id).slice(0, forAll.length)).toEqual(forAll);
  });

  await test.step("the replay opens at once, and has sound, camera and words soon after", async () => {
    const read = async () => (await call<Replay>(student, "GET", `/v1/replays/${session.id}`)).body;
    await expect
      .poll(async () => (await read()).status, { timeout: 60_000, message: "the events-only replay" })
      .toMatch(/events_only|ready|partial/);
    await expect.poll(async () => (await read()).status, { timeout: 180_000, intervals: [1_000] }).toBe("ready");
    const replay = await read();
    expect(replay.artifacts.filter((artifact) => artifact.status === "failed")).toEqual([]);
    expect(replay.media?.type).toContain("webm");

    await student.goto(`/replays/${session.id}`);
    const video = student.locator("video").first();
    // Played first: a browser that was slow to decode leaves a paused element without a picture until then.
    await student.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(() => video.evaluate(playable, undefined, { timeout: 5_000 }).catch(String)).toBe("there");
    const seconds = await video.evaluate((element: HTMLVideoElement) => element.duration);
    expect(seconds).toBeGreaterThan(20);
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(1);
    await video.evaluate((element: HTMLVideoElement, to: number) => {
      element.pause();
      element.currentTime = to;
    }, seconds / 2);
    await expect.poll(() => video.evaluate(playable, undefined, { timeout: 5_000 }).catch(String)).toBe("there");
    const captions = await student.evaluate(async (url) => (await fetch(url)).text(), replay.captions?.url ?? "");
    expect(captions.startsWith("WEBVTT")).toBe(true);
    const heard = new Set(captions.toLowerCase().match(/[a-z]+/g) ?? []);
    expect(
      spoken.filter((word) => heard.has(word)).length,
      `words of the lecture in: ${captions.slice(0, 400)}`,
    ).toBeGreaterThanOrEqual(4);
    // The page shows them, too.
    const shown = spoken.find((word) => heard.has(word)) ?? "";
    await expect(student.getByText(new RegExp(`\\b${shown}\\b`, "i")).first()).toBeVisible();
    await holdsAtEverySize(student, "replay", info);
  });

  await teacher.context().close();
  await student.context().close();
});
