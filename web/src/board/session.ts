/** What the tools of one page share: what they act on, and what they are set to. No React. */
import { type Grid, gridOf } from "./grid";
import { noPreview, type Preview, type Previews, previewsOf } from "./preview";
import { Selection } from "./selection";
import type { BoardItem, BoardPort, BoardSettings, BoardTool, BoardView, DrawOp } from "./types";

/** How much of what is erased is seen before the pen is lifted. */
export const erasedAlpha = 0.25;

/** The most items that one operation names. */
export const mostItems = 150;

/** What is set from outside, and may change at any time. */
export interface ToolSettings {
  readonly tool: BoardTool;
  readonly settings: BoardSettings;
  readonly view: BoardView;
  readonly ratio: number;
  say(text: string): void;
  onTool?: ((tool: BoardTool) => void) | undefined;
}

/** A text that is being written: a new one, or one that is there. */
export interface Writing {
  readonly item: BoardItem;
  readonly isNew: boolean;
}

/** See the file's comment. */
export class ToolSession {
  readonly selection: Selection;
  private readonly previews: Previews;
  private written: Writing | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly page: string,
    readonly port: BoardPort,
    public set: ToolSettings,
  ) {
    this.previews = previewsOf(port.feed);
    this.selection = new Selection(() => port.feed.page(page));
  }

  /** Where the page's items are. */
  get grid(): Grid {
    return gridOf(this.port.feed, this.page);
  }

  /** An item that is on the page now. */
  item(id: string): BoardItem | undefined {
    return this.port.feed.page(this.page)?.items.get(id);
  }

  /** Whether this person may change an item. */
  may(item: BoardItem): boolean {
    return this.port.isStaff || item.actor_id === this.port.me;
  }

  /** Does an operation; returns its id. */
  do(op: DrawOp, id?: string): string {
    return this.port.do(op, id);
  }

  /** Does an operation for each 150 of many items. */
  doFor(ids: readonly string[], op: (ids: readonly string[]) => DrawOp): void {
    for (let at = 0; at < ids.length; at += mostItems) this.do(op(ids.slice(at, at + mostItems)));
  }

  /** Shows what is not in the log; null: nothing. */
  preview(preview: Partial<Preview> | null): void {
    this.previews.show(preview && { ...noPreview(this.page), ...preview });
  }

  /** The text that is being written; null: none. Bound, for useSyncExternalStore. */
  readonly writing = (): Writing | null => this.written;

  /** Writes a text, or stops. */
  write(writing: Writing | null): void {
    this.written = writing;
    this.preview(writing && !writing.isNew ? { lifted: new Set([writing.item.id]) } : null);
    for (const listener of this.listeners) listener();
  }

  /** Calls back when another text is written. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
