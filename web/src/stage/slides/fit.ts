/** Where a page stands in its place, and what of it is seen. Pure. */
import type { PageState } from "@/live/state";

/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a page may lack to its place's size and be drawn as large as that, in pixels: a hair of background is ugly. */
const hair = 1.5;

/** The largest size of a page's proportions in a place; whole pixels, and all of the place where it nearly is that. */
export function fitInto(place: Size, page: Size): Size {
  const factor = Math.min(place.width / page.width, place.height / page.height);
  const whole = (size: number, most: number) => (most - size < hair ? Math.ceil(most) : Math.floor(size));
  return { width: whole(page.width * factor, place.width), height: whole(page.height * factor, place.height) };
}

/**
 * The page as it is enlarged behind the window of a size that shows it: how large, and how far its upper left corner is
 * from the window's. The window never shows what is not page.
 */
export function enlarge(
  window: Size,
  { x, y, zoom }: Pick<PageState, "x" | "y" | "zoom">,
): Size & { readonly left: number; readonly top: number } {
  const factor = Math.max(1, zoom / 100);
  const [width, height] = [window.width * factor, window.height * factor];
  const inside = (edge: number, size: number, seen: number) =>
    -Math.min(Math.max(0, (edge / 8192) * size), size - seen);
  return { width, height, left: inside(x, width, window.width), top: inside(y, height, window.height) };
}
