/** How a person watches replays, and where they stopped in each: kept for the person in this browser. */
import { type ViewChoice, viewChoices } from "@/stage/layout";
import { RATES } from "./player";

/** How large captions are; null: they are off. */
export const captionSizes = ["small", "medium", "large"] as const;
export type CaptionSize = (typeof captionSizes)[number];

/** How somebody watches. */
export interface Settings {
  readonly rate: number;
  /** From 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
  readonly captions: boolean;
  readonly captionSize: CaptionSize;
  /** What is seen of the stage: as it was, or always one thing. */
  readonly view: ViewChoice;
}

/** What everybody begins with. */
export const usual: Settings = {
  rate: 1,
  volume: 1,
  isMuted: false,
  captions: true,
  captionSize: "medium",
  view: "follow",
};

/** Of how many classes the place is kept; those that were watched last. */
const mostPlaces = 50;

/** Who stopped before this is at the beginning, in ms. */
const notable = 10_000;

const settingsKey = (person: string) => `lectern.replay.settings.${person}`;
const placesKey = (person: string) => `lectern.replay.places.${person}`;

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed store keeps nothing; the replay plays all the same.
  }
}

/** How a person watched before; what makes no sense there is as usual. */
export function readSettings(person: string): Settings {
  const kept = read(settingsKey(person));
  const from = (typeof kept === "object" && kept !== null ? kept : {}) as Partial<Record<keyof Settings, unknown>>;
  const { volume } = from;
  return {
    rate: RATES.find((rate) => rate === from.rate) ?? usual.rate,
    volume: typeof volume === "number" && volume >= 0 && volume <= 1 ? volume : usual.volume,
    isMuted: from.isMuted === true,
    captions: from.captions !== false,
    captionSize: captionSizes.find((size) => size === from.captionSize) ?? usual.captionSize,
    view: viewChoices.find((view) => view === from.view) ?? usual.view,
  };
}

/** Keeps how a person watches. */
export function keepSettings(person: string, settings: Settings): void {
  write(settingsKey(person), settings);
}

function readPlaces(person: string): [string, number][] {
  const kept = read(placesKey(person));
  if (!Array.isArray(kept)) return [];
  return kept
    .filter((each): each is [string, number] => Array.isArray(each) && typeof each[0] === "string" && each[1] >= 0)
    .slice(-mostPlaces);
}

/** Where a person stopped in a class, ms since it started; null where they did not, or at its beginning. */
export function readPlace(person: string, session: string): number | null {
  return readPlaces(person).find(([id]) => id === session)?.[1] ?? null;
}

/** Keeps where a person stopped; null, and the beginning, forget it. */
export function keepPlace(person: string, session: string, ms: number | null): void {
  const others = readPlaces(person).filter(([id]) => id !== session);
  const next = ms === null || ms < notable ? others : [...others, [session, Math.floor(ms)]];
  write(placesKey(person), next.slice(-mostPlaces));
}
