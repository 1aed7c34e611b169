/** Opens the page with the stand-in in Chromium: the API from fixtures, a class in the room, the person in it. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { studentPicture, teacherPicture } from "../drawings/cast";
import { slidePicture } from "../drawings/slide";
import { IDS } from "../fixtures";
import { mock, type Scene } from "../mock";
import { type RoomPlan, RoomScene } from "../room";

export type { Page } from "@playwright/test";

/** Starts Debian's Chromium, or the one that CHROMIUM names. */
export function startBrowser(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM ??
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  if (!executablePath) throw new Error("No Chromium was found: run localstack/system.sh, or set CHROMIUM.");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--autoplay-policy=no-user-gesture-required"],
  });
}

/** A new page whose API answers from fixtures. */
export async function newPage(
  browser: Browser,
  baseURL: string,
  scene: Scene,
  look: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    ...look,
  });
  const page = await context.newPage();
  await mock(page, scene);
  return page;
}

/** Gives the page a camera that shows a drawing, a microphone with a steady tone, and a loudspeaker. */
export function drawDevices(page: Page, picture: string): Promise<unknown> {
  return page.addInitScript((drawing) => {
    const device = (kind: MediaDeviceKind, label: string) => {
      const of = { deviceId: kind, groupId: "built-in", kind, label };
      return { ...of, toJSON: () => of };
    };
    const devices = [
      device("videoinput", "Built-in camera"),
      device("audioinput", "Built-in microphone"),
      device("audiooutput", "Built-in speakers"),
    ];
    const tone = (): MediaStream => {
      const context = new AudioContext();
      const [source, gain, out] = [
        context.createOscillator(),
        context.createGain(),
        context.createMediaStreamDestination(),
      ];
      gain.gain.value = 0.09;
      source.connect(gain).connect(out);
      source.start();
      return out.stream;
    };
    const camera = async (): Promise<MediaStream> => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
      const paint = () => canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      paint();
      setInterval(paint, 200);
      return canvas.captureStream();
    };
    navigator.mediaDevices.enumerateDevices = async () => devices;
    navigator.mediaDevices.getUserMedia = async (wanted) => (wanted?.video ? camera() : tone());
  }, picture);
}

/** A page in the room of a class, its address with `search`. `prepare` brings the class on before the page opens. */
export async function enterRoom(
  browser: Browser,
  baseURL: string,
  plan: RoomPlan,
  more: { scene?: Scene; look?: BrowserContextOptions; search?: string; prepare?: (room: RoomScene) => void } = {},
): Promise<{ page: Page; room: RoomScene }> {
  const room = new RoomScene(plan);
  more.prepare?.(room);
  const scene = { ...more.scene, role: plan.role, answers: { ...room.answers(), ...more.scene?.answers } };
  const page = await newPage(browser, baseURL, scene, more.look);
  await page.addInitScript((people) => {
    globalThis.lecternPeople = people;
  }, room.inRoom());
  await page.route("**/pictures/*/*.svg", (route) => {
    const [identity, file] = new URL(route.request().url()).pathname.split("/").slice(-2);
    const number = room.people.findIndex((person) => person.id === identity);
    const drawn =
      file === "screen_share.svg" ? slidePicture() : number === 0 ? teacherPicture() : studentPicture(number - 1);
    return route.fulfill({ body: drawn, contentType: "image/svg+xml" });
  });
  const { lesson } = plan;
  if (lesson) {
    const body = Buffer.from(lesson.deck.file);
    await page.route("**/objects/deck.pdf", (route) => route.fulfill({ body, contentType: "application/pdf" }));
  }
  await page.goto(`/sessions/${IDS.live}${more.search ?? ""}`);
  await pressJoin(page);
  await page
    .locator(
      `[data-testid=room][data-connection=connected][data-last-n="${room.events.filter(({ lane }) => lane === "all").length}"]`,
    )
    .waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, room };
}

/**
 * Presses "Join class" until that has an effect: while cameras and microphones are looked for, what stands above the
 * button may grow between pressing it and letting it go.
 */
export async function pressJoin(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Join class" });
  await button.waitFor();
  for (let tries = 0; tries < 20 && (await button.isVisible()); tries++) {
    await button.click({ timeout: 2_000 }).catch(() => undefined);
    await button.waitFor({ state: "hidden", timeout: 3_000 }).catch(() => undefined);
  }
}
