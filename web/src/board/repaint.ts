/** Paints all of a page on a canvas that is not seen, in slices, so that the page stays quick meanwhile. */
import { isSeen } from "@/live/board";
import type { Grid } from "./grid";
import type { Shown, Surface } from "./surface";
import type { BoardItem } from "./types";

/** How long a slice may take, in ms: while somebody may be waiting for an answer to a key or the pen, and else. */
const sliceMs = { awaited: 8, alone: 14 } as const;

/** What a slice asks: the time in ms, and whether a key or the pen waits. */
export interface SliceTime {
  now(): number;
  isAwaited(): boolean;
}

/** Whether a slice that begins now may go on, each time it is asked. */
export function sliceOf({ now, isAwaited }: SliceTime): () => boolean {
  const began = now();
  return () => {
    const passed = now() - began;
    return passed < sliceMs.awaited || (passed < sliceMs.alone && !isAwaited());
  };
}

/** See the file's comment. */
export class Repaint {
  private items: BoardItem[] | null = null;
  private at = 0;

  constructor(
    /** What it paints; another state is brought to the surface afterwards. */
    private readonly shown: Shown,
    readonly surface: Surface,
    private readonly grid: Grid,
  ) {}

  /** Goes on for as long as `mayGoOn`; returns whether it is complete. */
  work(mayGoOn: () => boolean): boolean {
    if (!this.grid.work(mayGoOn)) return false;
    this.items ??= itemsOf(this.shown);
    while (this.at < this.items.length) {
      if (!mayGoOn()) return false;
      const item = this.items[this.at++];
      if (item) this.surface.add(item);
    }
    this.surface.holds(this.shown, this.surface.highest);
    return true;
  }
}

/** What is shown, the lowest first. */
export function itemsOf({ page, lifted }: Shown): BoardItem[] {
  if (!page) return [];
  const items: BoardItem[] = [];
  for (const item of page.items.values()) if (isSeen(page, item) && !lifted.has(item.id)) items.push(item);
  return items.sort((a, b) => a.order - b.order);
}
