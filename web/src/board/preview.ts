/**
 * What the tools show before it is in the log: the stroke that is being drawn, items that are being put, moved or
 * erased. The layer of the same feed paints it; neither knows the other.
 */
import type { BoardFeed, BoardItem, InkPoint, WetStroke } from "./types";

/** See the file's comment. */
export interface Preview {
  readonly page: string;
  /** The stroke under the own pen. Its points grow. */
  readonly stroke: WetStroke | null;
  /** Where the pen is expected to be next: shown, and never kept. */
  readonly expected: readonly InkPoint[];
  /** Items as they would be, each with how much of it is seen, 0 to 1. */
  readonly items: readonly { readonly item: BoardItem; readonly alpha: number }[];
  /** The items of the page that are not shown where they are. */
  readonly lifted: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Nothing on a page. */
export function noPreview(page: string): Preview {
  return { page, stroke: null, expected: [], items: [], lifted: none };
}

/** The preview of a feed, which one page at a time has. */
export class Previews {
  private preview: Preview | null = null;
  private readonly listeners = new Set<() => void>();

  /** What a page shows beyond its log; null: nothing. */
  of(page: string): Preview | null {
    return this.preview?.page === page ? this.preview : null;
  }

  /** Shows something else, or nothing. */
  show(preview: Preview | null): void {
    if (preview === this.preview) return;
    this.preview = preview;
    for (const listener of this.listeners) listener();
  }

  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const previews = new WeakMap<BoardFeed, Previews>();

/** The previews of a feed. */
export function previewsOf(feed: BoardFeed): Previews {
  const known = previews.get(feed);
  if (known) return known;
  const made = new Previews();
  previews.set(feed, made);
  return made;
}
