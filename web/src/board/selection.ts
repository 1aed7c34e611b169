/** Which items are selected, and the box around them while they are moved. No React. */
import { isSeen } from "@/live/board";
import { boxOf } from "./boxes";
import { type Box, identity, movedBox, type Transform, union } from "./geometry";
import type { BoardItem, BoardPage } from "./types";

/** What is drawn of a selection. */
export interface SelectionView {
  /** Around all of it, as it is moved now; null: nothing is selected. */
  readonly box: Box | null;
  /** The frame that is being drawn around items. */
  readonly frame: Box | null;
  readonly count: number;
}

const nothing: SelectionView = { box: null, frame: null, count: 0 };

/** See the file's comment. Items that are gone are not selected any more. */
export class Selection {
  private selected: ReadonlySet<string> = new Set();
  private moved: Transform = identity;
  private frame: Box | null = null;
  private view: SelectionView = nothing;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly page: () => BoardPage | undefined) {}

  /** The items, as they are in the log. */
  get items(): BoardItem[] {
    const page = this.page();
    if (!page || this.selected.size === 0) return [];
    return [...this.selected].flatMap((id) => {
      const item = page.items.get(id);
      return item && isSeen(page, item) ? [item] : [];
    });
  }

  /** Their ids. */
  get ids(): ReadonlySet<string> {
    return this.selected;
  }

  /** The box around them, in the log's state; null when there are none. */
  get box(): Box | null {
    return this.items.reduce<Box | null>((box, item) => union(box, boxOf(item)), null);
  }

  /** What is drawn. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): SelectionView => this.view;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Selects these items alone. */
  choose(ids: Iterable<string>): void {
    this.selected = new Set(ids);
    this.moved = identity;
    this.again();
  }

  /** Selects an item too, or no longer. */
  toggle(id: string): void {
    const ids = new Set(this.selected);
    if (!ids.delete(id)) ids.add(id);
    this.choose(ids);
  }

  /** Draws the box where a move that is not done yet would have it. */
  showMoved(transform: Transform): void {
    this.moved = transform;
    this.again();
  }

  /** Draws a frame, or none. */
  showFrame(frame: Box | null): void {
    this.frame = frame;
    this.again();
  }

  /** The page has changed. */
  again(): void {
    const { items } = this;
    if (items.length === 0 && !this.frame && this.view === nothing) return;
    if (items.length < this.selected.size) this.selected = new Set(items.map(({ id }) => id));
    const box = items.reduce<Box | null>((all, item) => union(all, boxOf(item)), null);
    this.view =
      box || this.frame ? { box: box && movedBox(box, this.moved), frame: this.frame, count: items.length } : nothing;
    for (const listener of this.listeners) listener();
  }
}
