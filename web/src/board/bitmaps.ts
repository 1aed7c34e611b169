/** Pages that were seen lately, as pictures: turning back to one shows it at once. */
import { type Frame, sameFrame } from "./frame";
import type { Shown } from "./surface";

/** How many pages are kept, and of how many pixels at most. */
const most = 3;
const mostPixels = 8_000_000;

/** A picture of a page, and of which state of it. */
export interface Bitmap {
  readonly canvas: HTMLCanvasElement;
  readonly frame: Frame;
  readonly shown: Shown;
  readonly highest: number;
}

/** See the file's comment. */
export class Bitmaps {
  private readonly byPage = new Map<string, Bitmap>();

  constructor(private readonly makeCanvas: () => HTMLCanvasElement) {}

  /** Keeps what a canvas shows. */
  keep(page: string, from: HTMLCanvasElement, what: Omit<Bitmap, "canvas">): void {
    const { width, height } = what.frame;
    if (width * height > mostPixels) return;
    const canvas = this.byPage.get(page)?.canvas ?? (this.byPage.size < most ? this.makeCanvas() : this.oldest());
    const context = sized(canvas, what.frame);
    if (!context) return;
    context.drawImage(from, 0, 0);
    this.byPage.delete(page);
    this.byPage.set(page, { ...what, canvas });
  }

  /** The picture of a page in a frame. */
  of(page: string, frame: Frame): Bitmap | null {
    const bitmap = this.byPage.get(page);
    return bitmap && sameFrame(bitmap.frame, frame) ? bitmap : null;
  }

  /** Forgets all: colours or fonts are others now. */
  clear(): void {
    this.byPage.clear();
  }

  private oldest(): HTMLCanvasElement {
    for (const [page, { canvas }] of this.byPage) {
      this.byPage.delete(page);
      return canvas;
    }
    return this.makeCanvas();
  }
}

/** The context of a canvas that has the size of a frame and nothing on it; null where there is none. */
export function sized(canvas: HTMLCanvasElement, { width, height }: Frame): CanvasRenderingContext2D | null {
  // Setting a size empties the canvas, also when it is the same.
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d");
}
