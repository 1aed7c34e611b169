/** Pages in small, drawn once: for previews that come and go. */
import type { Deck } from "./deck";

/** How wide a small page is, in CSS pixels; two device pixels each. */
export const thumbWidth = 176;

/** How many small pages of one deck are kept: each takes about 300 kB. */
const most = 48;

const byDeck = new WeakMap<Deck, Map<number, HTMLCanvasElement>>();

/** A page in small. Rejects as Deck's `render` does; what was drawn before costs nothing. */
export async function thumbOf(deck: Deck, page: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const kept = byDeck.get(deck) ?? new Map<number, HTMLCanvasElement>();
  byDeck.set(deck, kept);
  const known = kept.get(page);
  if (known) return known;
  const canvas = document.createElement("canvas");
  await deck.render(page, canvas, { width: thumbWidth, scale: 2, signal });
  kept.set(page, canvas);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return canvas;
}
