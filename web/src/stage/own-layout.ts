/**
 * What one viewer sees instead of what the teacher shows. It changes nothing for anybody else, is kept for the person in
 * this browser, and gives way where there is nothing to show.
 */
import { placesOf } from "@/live/layouts";
import type { StageState } from "@/live/state";
import { type ViewChoice, viewChoices } from "./layout";

const keyOf = (person: string) => `lectern.own-layout.${person}`;

/** What a person chose before; `follow` unless they did. */
export function readOwnLayout(person: string): ViewChoice {
  const kept = localStorage.getItem(keyOf(person));
  return viewChoices.find((each) => each === kept) ?? "follow";
}

/** Keeps a choice; to follow is not kept. */
export function rememberOwnLayout(person: string, layout: ViewChoice): void {
  if (layout === "follow") localStorage.removeItem(keyOf(person));
  else localStorage.setItem(keyOf(person), layout);
}

/** Whether there is anything to show for a choice. */
export function canShow(own: ViewChoice, stage: StageState, hasDeck: boolean): boolean {
  if (own === "follow") return true;
  const there = { slides: hasDeck, camera: stage.camera !== null, screen: stage.screen !== null, board: false };
  return placesOf({ layout: own, regions: [] }).every((place) => there[place]);
}

/** What is shown of a choice: the teacher's view where there is nothing to show. */
export function shownAs(own: ViewChoice, stage: StageState, hasDeck: boolean): ViewChoice {
  return canShow(own, stage, hasDeck) ? own : "follow";
}
