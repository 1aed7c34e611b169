/** What is on a page, for who does not see it: how much is drawn, and the texts. Costs what changed. */
import { isSeen } from "@/live/board";
import { changedIds } from "./changes";
import type { BoardPage } from "./types";

/** What is said of a page. */
export interface Summary {
  /** How many strokes and shapes there are. */
  readonly drawn: number;
  readonly texts: readonly { readonly id: string; readonly text: string }[];
}

/** Nothing. */
export const emptySummary: Summary = { drawn: 0, texts: [] };

/** See the file's comment. */
export class Summaries {
  private page: BoardPage | undefined;
  private readonly drawn = new Set<string>();
  private readonly texts = new Map<string, string>();

  /** The summary of a page's state. */
  of(page: BoardPage | undefined): Summary {
    const before = this.page?.cleared === page?.cleared ? this.page : undefined;
    this.page = page;
    if (!before) {
      this.drawn.clear();
      this.texts.clear();
    }
    for (const id of changedIds(before?.items, page?.items)) this.take(id);
    return { drawn: this.drawn.size, texts: [...this.texts].map(([id, text]) => ({ id, text })) };
  }

  private take(id: string): void {
    const item = this.page?.items.get(id);
    const isThere = this.page && item && isSeen(this.page, item);
    if (isThere && item.kind !== "text") this.drawn.add(id);
    else this.drawn.delete(id);
    if (isThere && item.kind === "text") this.texts.set(id, item.text);
    else this.texts.delete(id);
  }
}
