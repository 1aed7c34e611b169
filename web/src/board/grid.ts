/**
 * Where the items of a page are: found by a box at a cost that depends on what is there, not on all of the page. Kept
 * up to date by what changed between two states of the page.
 */
import { isSeen } from "@/live/board";
import { boxOf } from "./boxes";
import { changedIds } from "./changes";
import { type Box, meet } from "./geometry";
import type { BoardFeed, BoardItem, BoardPage } from "./types";

/** The size of a cell, in units. */
const cell = 512;

/** An item that lies in more cells than this is kept apart: it is near everything. */
const wide = 256;

/** See the file's comment. */
export class Grid {
  private readonly cells = new Map<number, Set<string>>();
  private readonly large = new Set<string>();
  private readonly boxes = new Map<string, Box>();
  private page: BoardPage | undefined;
  /** What is still to be placed of a page that came whole. */
  private waiting: Iterator<string> | null = null;

  /** Takes a page's state. Costs what differs from the state before; a page that comes whole is left to `work`. */
  bring(page: BoardPage | undefined): void {
    const before = this.page;
    if (page === before) return;
    this.page = page;
    if (before && before.cleared === page?.cleared) {
      for (const id of changedIds(before.items, page.items)) this.place(id);
      return;
    }
    this.removeAll();
    this.waiting = page ? page.items.keys() : null;
  }

  /** Goes on placing a page that came whole for as long as `mayGoOn`; returns whether all of it is placed. */
  work(mayGoOn: () => boolean): boolean {
    const { waiting } = this;
    while (waiting && mayGoOn()) {
      const next = waiting.next();
      if (next.done) this.waiting = null;
      else this.place(next.value);
      if (next.done) return true;
    }
    return !waiting;
  }

  /** Forgets all boxes, to find them again: a font has come. */
  again(): void {
    const { page } = this;
    this.page = undefined;
    this.removeAll();
    this.bring(page);
  }

  /** The items that are seen and whose box meets a box, the lowest first. */
  in(box: Box): BoardItem[] {
    this.work(() => true);
    const found: BoardItem[] = [];
    const seen = new Set<string>();
    const take = (id: string) => {
      if (seen.has(id)) return;
      seen.add(id);
      const own = this.boxes.get(id);
      const item = own && meet(own, box) ? this.page?.items.get(id) : undefined;
      if (item) found.push(item);
    };
    for (const id of this.large) take(id);
    const keys = keysOf(box);
    if (keys) for (const key of keys) for (const id of this.cells.get(key) ?? []) take(id);
    else for (const id of this.boxes.keys()) take(id);
    return found.sort((a, b) => a.order - b.order);
  }

  private place(id: string): void {
    this.remove(id);
    const item = this.page?.items.get(id);
    if (!item || !this.page || !isSeen(this.page, item)) return;
    const box = boxOf(item);
    this.boxes.set(id, box);
    const keys = keysOf(box);
    if (!keys) this.large.add(id);
    else
      for (const key of keys) {
        const there = this.cells.get(key);
        if (there) there.add(id);
        else this.cells.set(key, new Set([id]));
      }
  }

  private remove(id: string): void {
    const box = this.boxes.get(id);
    if (!box) return;
    this.boxes.delete(id);
    this.large.delete(id);
    for (const key of keysOf(box) ?? []) this.cells.get(key)?.delete(id);
  }

  private removeAll(): void {
    this.cells.clear();
    this.large.clear();
    this.boxes.clear();
  }
}

/** The cells that a box meets; null: too many to name. */
function keysOf(box: Box): number[] | null {
  const from = (value: number) => Math.floor(value / cell);
  const [left, right, top, bottom] = [from(box.x1), from(box.x2), from(box.y1), from(box.y2)];
  // What has no ink has an endless box, turned inside out; it is in no cell.
  if (!(right >= left) || !(bottom >= top)) return [];
  if ((right - left + 1) * (bottom - top + 1) > wide) return null;
  const keys: number[] = [];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) keys.push(y * 65536 + x);
  return keys;
}

const grids = new WeakMap<BoardFeed, Map<string, Grid>>();

/** How many pages of a feed keep their grid. */
const kept = 4;

/** The grid of a page of a feed, with what the feed says now. The layer and its tools share it. */
export function gridOf(feed: BoardFeed, page: string): Grid {
  const pages = grids.get(feed) ?? new Map<string, Grid>();
  grids.set(feed, pages);
  const grid = pages.get(page) ?? new Grid();
  pages.delete(page);
  pages.set(page, grid);
  for (const oldest of [...pages.keys()].slice(0, -kept)) pages.delete(oldest);
  grid.bring(feed.page(page));
  return grid;
}
