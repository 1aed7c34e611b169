/**
 * A canvas on which the items of one page are painted, and up to which state of the page: a further state is painted
 * by what differs. Items at the end are painted on top; else only the boxes that differ are painted again.
 */
import { isSeen } from "@/live/board";
import { boxOf } from "./boxes";
import { changedIds } from "./changes";
import { countInUnits, type Frame, wholePixels } from "./frame";
import { type Box, grown, meet, union } from "./geometry";
import type { Grid } from "./grid";
import { mayBeIn } from "./hit";
import { type Look, type Paper, paintItem } from "./paint";
import { casingWidth } from "./palette";
import type { BoardItem, BoardPage } from "./types";

/** What a surface shows of a page: its items without those that are elsewhere for now (moved, or still wet). */
export interface Shown {
  readonly page: BoardPage | undefined;
  readonly lifted: ReadonlySet<string>;
}

/** Nothing. */
export const nothing: Shown = { page: undefined, lifted: new Set() };

/** With more items than this that are new, or in the boxes that differ, all of it is painted anew, in slices. */
const mostAgain = 600;

/** With more boxes than this, one is made of all. */
const mostBoxes = 12;

/** How a surface came to a state: not at all, since nothing differs; here; or it is too much for one go. */
export type Brought = "same" | "painted" | "too_much";

/** See the file's comment. */
export class Surface {
  private shown: Shown = nothing;
  /** The highest order painted. */
  private top = 0;

  constructor(
    private readonly paper: Paper,
    readonly frame: Frame,
    private readonly look: Look,
  ) {}

  /** What it shows. */
  get state(): Shown {
    return this.shown;
  }

  /** Says that what is on the canvas is this state. */
  holds(shown: Shown, top: number): void {
    this.shown = shown;
    this.top = top;
  }

  /** The highest order painted. */
  get highest(): number {
    return this.top;
  }

  /** Takes everything off. */
  clear(): void {
    this.paper.setTransform(1, 0, 0, 1, 0, 0);
    this.paper.clearRect(0, 0, this.frame.width, this.frame.height);
    this.holds(nothing, 0);
  }

  /** Paints one item on top. */
  add(item: BoardItem): void {
    this.top = Math.max(this.top, item.order);
    if (!meet(boxOf(item), this.frame.seen)) return;
    countInUnits(this.paper, this.frame);
    paintItem(this.paper, item, this.look);
  }

  /** Paints what differs. `grid` has the items of that state. */
  bring(to: Shown, grid: Grid): Brought {
    const from = this.shown;
    if (from.page === to.page && from.lifted === to.lifted) return "same";
    if (from.page?.cleared !== to.page?.cleared && from.page && to.page) return this.again(to, grid);
    const { added, boxes, top } = this.differences(from, to, grid);
    this.shown = to;
    if (added.length > mostAgain) return "too_much";
    const dirty = boxes.filter((box) => meet(box, this.frame.seen));
    // What comes on top afterwards is not painted there too: ink that lets things through would be twice as strong.
    const left = new Set([...to.lifted, ...added.map(({ id }) => id)]);
    if (dirty.length > 0 && !this.paintAgain(dirty, left, grid)) return "too_much";
    for (const item of added.sort((a, b) => a.order - b.order)) this.add(item);
    this.top = top;
    return dirty.length > 0 || added.length > 0 ? "painted" : "same";
  }

  private differences(from: Shown, to: Shown, grid: Grid) {
    const added: BoardItem[] = [];
    const boxes: Box[] = [];
    let { top } = this;
    for (const id of differing(from, to)) {
      const [was, is] = [shownItem(from, id), shownItem(to, id)];
      if (is) top = Math.max(top, is.order);
      if (was && is && looksSame(was, is) && !isPassed(was, is, grid)) continue;
      if (!was && is && is.order > this.top) added.push(is);
      else for (const item of [was, is]) if (item) boxes.push(boxOf(item));
    }
    return { added, boxes, top };
  }

  private again(to: Shown, grid: Grid): Brought {
    const seen = grid.in(this.frame.seen);
    if (seen.length > mostAgain) return "too_much";
    this.clear();
    for (const item of seen) if (!to.lifted.has(item.id)) this.add(item);
    this.shown = to;
    return "painted";
  }

  /** Paints boxes again, without what is left out; false when that is too much for one go. */
  private paintAgain(dirty: readonly Box[], left: ReadonlySet<string>, grid: Grid): boolean {
    const edge = this.look.hasCasing ? casingWidth : 0;
    const boxes = together(dirty.map((box) => wholePixels(grown(box, edge), this.frame)));
    const found = boxes.map((box) => {
      const around = grown(box, edge);
      return { box, items: grid.in(around).filter((item) => !left.has(item.id) && mayBeIn(item, around)) };
    });
    if (found.reduce((sum, { items }) => sum + items.length, 0) > mostAgain) return false;
    countInUnits(this.paper, this.frame);
    for (const { box, items } of found) {
      this.paper.save();
      clipTo(this.paper, box);
      for (const item of items) paintItem(this.paper, item, this.look);
      this.paper.restore();
    }
    return true;
  }
}

/** Whether an item has changed its place among those that lie where it lies. */
function isPassed(was: BoardItem, is: BoardItem, grid: Grid): boolean {
  if (was.order === is.order) return false;
  const [low, high] = [Math.min(was.order, is.order), Math.max(was.order, is.order)];
  return grid.in(boxOf(is)).some(({ id, order }) => id !== is.id && order >= low && order <= high);
}

/** Empties a box, and lets nothing be painted outside of it until the context is restored. */
export function clipTo(paper: Paper, { x1, y1, x2, y2 }: Box): void {
  paper.beginPath();
  paper.rect(x1, y1, x2 - x1, y2 - y1);
  paper.clip();
  paper.clearRect(x1, y1, x2 - x1, y2 - y1);
}

/** Whether two states of an item look the same. */
function looksSame(a: BoardItem, b: BoardItem): boolean {
  return (
    sameParts(a.parts, b.parts) &&
    a.color === b.color &&
    a.text === b.text &&
    a.transform.a === b.transform.a &&
    a.transform.d === b.transform.d &&
    a.transform.e === b.transform.e &&
    a.transform.f === b.transform.f
  );
}

/** What waits and what is then in the log are made apart, of the same texts. */
function sameParts(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((part, i) => part === b[i]));
}

function shownItem({ page, lifted }: Shown, id: string): BoardItem | null {
  const item = page?.items.get(id);
  return page && item && !lifted.has(id) && isSeen(page, item) ? item : null;
}

function differing(from: Shown, to: Shown): Set<string> {
  const ids = new Set(from.page === to.page ? [] : changedIds(from.page?.items, to.page?.items));
  if (from.lifted === to.lifted) return ids;
  for (const id of from.lifted) if (!to.lifted.has(id)) ids.add(id);
  for (const id of to.lifted) if (!from.lifted.has(id)) ids.add(id);
  return ids;
}

/** Boxes that meet become one, and all of them where they are many. */
export function together(boxes: readonly Box[]): Box[] {
  const apart: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let at = apart.length - 1; at >= 0; at--) {
      const other = apart[at];
      if (!other || !meet(other, whole)) continue;
      whole = union(other, whole);
      apart.splice(at, 1);
      at = apart.length;
    }
    apart.push(whole);
  }
  if (apart.length <= mostBoxes) return apart;
  return [apart.reduce((whole, box) => union(whole, box))];
}
