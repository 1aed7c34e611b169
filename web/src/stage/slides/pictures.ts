/** Pages that are drawn already, so that turning to one costs nothing. */
import type { Deck } from "./deck";

/** How many drawn pages of one deck are kept: at 1440 px and two device pixels each takes about 15 MB. */
const most = 4;

const byDeck = new WeakMap<Deck, Map<string, HTMLCanvasElement>>();

/** Size of a drawing: CSS pixels across, device pixels each. */
export interface PictureSize {
  readonly width: number;
  readonly scale: number;
}

/** A page as it was drawn before; undefined when it was not, at this size. */
export function drawn(deck: Deck, page: number, size: PictureSize): HTMLCanvasElement | undefined {
  return byDeck.get(deck)?.get(keyOf(page, size));
}

/** Draws a page, or takes what was drawn before. Rejects as Deck's `render` does. */
export async function draw(
  deck: Deck,
  page: number,
  size: PictureSize,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const key = keyOf(page, size);
  const pictures = byDeck.get(deck) ?? new Map<string, HTMLCanvasElement>();
  byDeck.set(deck, pictures);
  const known = pictures.get(key);
  if (known) {
    pictures.delete(key);
    pictures.set(key, known);
    return known;
  }
  const canvas = document.createElement("canvas");
  await deck.render(page, canvas, { ...size, signal });
  pictures.set(key, canvas);
  for (const oldest of pictures.keys()) {
    if (pictures.size <= most) break;
    pictures.delete(oldest);
  }
  return canvas;
}

function keyOf(page: number, { width, scale }: PictureSize): string {
  return `${page} ${width} ${scale}`;
}
