/** What a change costs in a teacher's room full of people, and how fast the log folds. See main.mjs for the flags. */
import { fileURLToPath } from "node:url";
import type { RoomScene } from "../../web/pages/room";
import { serveStandIn } from "../../web/pages/stand-in/build";
import { enterRoom, type Page, startBrowser } from "../../web/pages/stand-in/open";
import { median, spread } from "../stats";
import { type Cost, measure, type Turns } from "../trace";

/** How large the room, how long the log, how often. */
export type Sizes = {
  people: number;
  speakers: number;
  changes: number;
  events: number;
  eventPeople: number;
  rounds: number;
};

type Browser = Awaited<ReturnType<typeof startBrowser>>;

/** Measures and prints; the headline figures last. */
export async function run(sizes: Sizes, print: (line: string) => void): Promise<void> {
  const served = await serveStandIn({ fold: fileURLToPath(new URL("fold.ts", import.meta.url)) });
  const browser = await startBrowser();
  try {
    const { events, eventPeople, rounds } = sizes;
    const fold = (call: string, what: string) => foldRate(browser, served.address, call, what, print);
    const rate = await fold(
      `foldRates(${events}, ${eventPeople}, ${rounds})`,
      `${events} events, ${eventPeople} people`,
    );
    const drawn = await fold(`boardRates(${events}, 3, ${rounds})`, `${events} events of a board, 3 people`);
    const speaker = await room(browser, served.address, sizes, print);
    print("");
    print(`room_speaker_ms: ${speaker.toFixed(1)} ms`);
    print(`fold_rate: ${Math.round(rate)} events/s`);
    print(`board_fold_rate: ${Math.round(drawn)} events/s`);
  } finally {
    await browser.close();
    await served.close();
  }
}

async function foldRate(
  browser: Browser,
  address: string,
  call: string,
  what: string,
  print: (line: string) => void,
): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${address}/mark.svg`);
  // A text, because the runner of this file would take the import for its own.
  const rates = await page.evaluate<number[]>(`import("/fold.js").then((bench) => bench.${call})`);
  await page.close();
  print(`fold, ${what}, one event a call: ${spread(rates, 0)} events/s`);
  return median(rates);
}

async function room(browser: Browser, address: string, sizes: Sizes, print: (line: string) => void): Promise<number> {
  const { people, speakers, changes } = sizes;
  const { page, room } = await enterRoom(
    browser,
    address,
    { role: "teacher", people, speakers },
    { scene: { clock: "real" } },
  );
  const ids = JSON.stringify(room.speakers.map((person) => person.id));
  const say = async (name: string, of: Turns) => {
    const costs = await measure(page, of);
    print(`${name}: ${told(costs)}`);
    return median(costs.map((cost) => cost.cpu));
  };
  print(`room, ${people} people, ${speakers} of them with open microphones; main thread, median of ${changes}`);
  // Names that were not known are read, pictures are laid out: the room is at rest when the figures begin.
  await measure(page, { name: "warm", count: 5, act: `(turn) => lecternRoom.speak([${ids}[turn % ${speakers}]])` });
  const speaker = await say("room_speaker_ms", {
    name: "speaker",
    count: changes,
    act: `(turn) => lecternRoom.speak([${ids}[turn % ${speakers}]])`,
  });
  await say("room_quality_ms", {
    name: "quality",
    count: changes,
    act: `(turn) => lecternRoom.quality(${ids}[turn % ${speakers}], turn % ${speakers * 2} < ${speakers} ? "poor" : "good")`,
  });
  await say("room_mute_ms", {
    name: "mute",
    count: changes,
    act: `(turn) => lecternRoom.mute(${ids}[turn >> 1 & ${speakers - 1}], turn % 2 === 0)`,
  });
  await joins(page, room, say);
  await page.context().close();
  return speaker;
}

/**
 * Somebody joins: told by the room at once, by the log a moment later. Measured until the log's event is in the page.
 */
async function joins(page: Page, room: RoomScene, say: (name: string, of: Turns) => Promise<number>): Promise<void> {
  await page.exposeFunction("lecternJoin", () => [room.join(), room.events.length]);
  await say("room_join_ms", {
    name: "join",
    count: 8,
    act: `async () => {
      const [person, last] = await lecternJoin();
      lecternRoom.come(person);
      while (Number(document.querySelector("[data-testid=room]").dataset.lastN) < last)
        await new Promise((done) => setTimeout(done, 20));
    }`,
  });
}

function told(costs: readonly Cost[]): string {
  const cpu = costs.map((cost) => cost.cpu);
  return `${spread(cpu, 1)} ms (by the wall clock ${median(costs.map((cost) => cost.wall)).toFixed(1)} ms)`;
}
