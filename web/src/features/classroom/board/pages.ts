/** Which pages of the stage can be drawn on, and by whom. Pure. */
import { mayDraw, pageKeyOn } from "@/live/board";
import type { ClassState } from "@/live/state";
import { placesOn } from "../show/moves";

/** The keys of the pages that a stage shows, the largest first: slides, board, and a screen while one is shared. */
export function pagesShown(state: ClassState): readonly string[] {
  const keys = placesOn(state).map((place) => {
    if (place === "camera" || (place === "screen" && !state.stage.screen)) return null;
    return pageKeyOn(state, place);
  });
  return [...new Set(keys.filter((key) => key !== null))];
}

/** The page that undo and saving are about: the one that was drawn on last while it is shown, else the largest. */
export function pageInUse(state: ClassState, touched: string | null): string | null {
  const shown = pagesShown(state);
  return touched !== null && shown.includes(touched) ? touched : (shown[0] ?? null);
}

/** Whether somebody may draw on any page that is shown. */
export function mayDrawHere(state: ClassState, id: string): boolean {
  return pagesShown(state).some((page) => mayDraw(state, id, page));
}

/** Whether a slide is among them. */
export function hasSlide(state: ClassState): boolean {
  return pagesShown(state).some((page) => page.startsWith("slide:"));
}
