/** What a deck is to whoever shows one, whatever draws it. Pages count from 1. */

/** Size of a page, in PDF points or in the pixels of an image. */
export interface PageInfo {
  readonly width: number;
  readonly height: number;
}

/** A run of text on a page and the rectangle it takes, in parts of the page, 0 to 1, from its upper left corner. */
export interface TextItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An opened deck or image; `destroy` gives its memory back. */
export interface Deck {
  readonly pages: readonly PageInfo[];
  /**
   * Draws a page `width` CSS pixels wide, at `scale` device pixels each, and sizes the canvas for it. One drawing of a
   * canvas at a time. Rejects with a DeckError, or with the signal's reason.
   */
  render(
    page: number,
    canvas: HTMLCanvasElement,
    opts: { width: number; scale?: number; signal?: AbortSignal },
  ): Promise<void>;
  /** The text of a page in reading order, as far as the file has one. */
  text(page: number): Promise<readonly TextItem[]>;
  destroy(): void;
}

/** Why a deck cannot be opened or drawn. */
export type DeckFailure = "encrypted" | "broken" | "too_many_pages" | "not_a_deck" | "unreachable";

/** A deck that cannot be opened or drawn. */
export class DeckError extends Error {
  constructor(
    readonly failure: DeckFailure,
    options?: ErrorOptions,
  ) {
    super(`The deck cannot be shown: ${failure}.`, options);
    this.name = "DeckError";
  }
}
