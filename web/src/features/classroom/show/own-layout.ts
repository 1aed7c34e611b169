/**
 * What one viewer sees instead of what the teacher shows. It changes nothing for anybody else, is kept for the person in
 * this browser, and gives way where there is nothing to show.
 */
import type { Layout, Region } from "@/live/events";
import { placesOf } from "@/live/layouts";
import type { StageState } from "@/live/state";

/** The choices; `follow` is what the teacher shows. */
export const ownLayouts = ["follow", "slides", "camera", "screen", "side_by_side"] as const;

export type OwnLayout = (typeof ownLayouts)[number];

const keyOf = (person: string) => `lectern.own-layout.${person}`;

/** What a person chose before; `follow` unless they did. */
export function readOwnLayout(person: string): OwnLayout {
  const kept = localStorage.getItem(keyOf(person));
  return ownLayouts.find((each) => each === kept) ?? "follow";
}

/** Keeps a choice; to follow is not kept. */
export function rememberOwnLayout(person: string, layout: OwnLayout): void {
  if (layout === "follow") localStorage.removeItem(keyOf(person));
  else localStorage.setItem(keyOf(person), layout);
}

/** How a stage is divided. */
export interface Division {
  readonly layout: Layout;
  readonly regions: readonly Region[];
}

/** Whether there is anything to show for a choice. */
export function canShow(own: OwnLayout, stage: StageState, hasDeck: boolean): boolean {
  if (own === "follow") return true;
  const there = { slides: hasDeck, camera: stage.camera !== null, screen: stage.screen !== null, board: false };
  return placesOf({ layout: own, regions: [] }).every((place) => there[place]);
}

/** How the stage is divided for who chose `own`. */
export function divisionFor(own: OwnLayout, stage: StageState, hasDeck: boolean): Division {
  const { layout, regions } = stage;
  return own !== "follow" && canShow(own, stage, hasDeck) ? { layout: own, regions: [] } : { layout, regions };
}
