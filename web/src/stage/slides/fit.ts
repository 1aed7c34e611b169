/** Where a page stands in its place, and what of it is seen. Pure. */
import type { PageState } from "@/live/state";

/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The largest size of a page's proportions in a place; whole pixels. */
export function fitInto(place: Size, page: Size): Size {
  const factor = Math.min(place.width / page.width, place.height / page.height);
  return { width: Math.floor(page.width * factor), height: Math.floor(page.height * factor) };
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
