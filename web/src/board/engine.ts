/**
 * The board on two canvases, without React: `base` has what is committed, `wet` what is in progress. What changes is
 * painted in the next frame, at a cost that depends on what changed; all of a page in slices of a few milliseconds on
 * a canvas that is not seen, while the picture of before stays (never the one of another page).
 */
import { Bitmaps, sized } from "./bitmaps";
import { forgetBoxes } from "./boxes";
import { type Frame, frameOf, sameFrame } from "./frame";
import { Frames } from "./frames";
import { gridOf } from "./grid";
import { forgetMeasures } from "./measure";
import type { Look } from "./paint";
import { previewsOf } from "./preview";
import { Repaint, type SliceTime, sliceOf } from "./repaint";
import { type Shown, Surface } from "./surface";
import type { BoardClock, BoardFeed, BoardView, WetStroke } from "./types";
import { WetPainter } from "./wet";

/** What is shown, and how. */
export interface Sheet {
  readonly page: string;
  /** The page's height in widths. */
  readonly ratio: number;
  readonly view: BoardView;
  readonly feed: BoardFeed;
  readonly clock: BoardClock;
  readonly look: Look;
}

/** The size of the page's box in CSS pixels, and how many pixels of the display one is. */
export interface Size {
  readonly width: number;
  readonly density: number;
}

/** What the engine has from the browser; tests bring their own. */
export interface Surroundings extends SliceTime {
  makeCanvas(): HTMLCanvasElement;
}

const scheduling = (globalThis.navigator as { scheduling?: { isInputPending?(): boolean } } | undefined)?.scheduling;

const browser: Surroundings = {
  makeCanvas: () => document.createElement("canvas"),
  now: () => performance.now(),
  // Where the browser does not say, somebody may be waiting at any time.
  isAwaited: () => scheduling?.isInputPending?.() ?? true,
};

const noIds: ReadonlySet<string> = new Set();

/** The mark in the browser's timeline when the base canvas has come to show the page as it is. */
export const paintedMark = "board painted";

/** See the file's comment. */
export class BoardEngine {
  private sheet: Sheet | null = null;
  private size: Size | null = null;
  private frame: Frame | null = null;
  private surface: Surface | null = null;
  /** Of which page the surface is; it is emptied at once when another is shown. */
  private surfacePage = "";
  private wet: WetPainter | null = null;
  private repaint: { readonly work: Repaint; readonly canvas: HTMLCanvasElement } | null = null;
  private spare: HTMLCanvasElement | null = null;
  private lifted: ReadonlySet<string> = noIds;
  private stops: (() => void)[] = [];
  private readonly bitmaps: Bitmaps;
  private readonly frames = new Frames((ms) => this.draw(ms));

  constructor(
    private readonly base: HTMLCanvasElement,
    private readonly wetCanvas: HTMLCanvasElement,
    private readonly surroundings: Surroundings = browser,
  ) {
    this.bitmaps = new Bitmaps(surroundings.makeCanvas);
    for (const canvas of [base, wetCanvas]) canvas.addEventListener("contextrestored", this.onRestored);
  }

  /** Shows a page, or the same one otherwise. */
  show(sheet: Sheet): void {
    const before = this.sheet;
    if (before && (before.page !== sheet.page || before.feed !== sheet.feed)) this.leave(before.page);
    if (before && before.look !== sheet.look) this.forget();
    this.sheet = sheet;
    if (before?.feed !== sheet.feed || before.clock !== sheet.clock) this.listen(sheet);
    this.layOut();
    this.frames.ask();
  }

  /** The page's box has another size; null: it has none. */
  resize(size: Size | null): void {
    this.size = size;
    this.layOut();
    this.frames.ask();
  }

  /** Paints everything anew: fonts have come. */
  again(): void {
    forgetMeasures();
    forgetBoxes();
    if (this.sheet) gridOf(this.sheet.feed, this.sheet.page).again();
    this.bitmaps.clear();
    this.forget();
    this.frames.ask();
  }

  /** Stops. */
  close(): void {
    for (const stop of this.stops.splice(0)) stop();
    this.frames.follow(null);
    this.sheet = null;
    this.bitmaps.clear();
    for (const canvas of [this.base, this.wetCanvas]) canvas.removeEventListener("contextrestored", this.onRestored);
  }

  private readonly onRestored = (): void => {
    this.bitmaps.clear();
    this.surface = null;
    this.forget();
    this.frames.ask();
  };

  private listen({ feed, clock }: Sheet): void {
    for (const stop of this.stops.splice(0)) stop();
    const { ask } = this.frames;
    this.frames.follow(clock);
    // Most that a feed tells of is not on this page: who speaks, who comes, which slide.
    const look = () => {
      if (this.sheet && feed.page(this.sheet.page) !== this.surface?.state.page) ask();
    };
    this.stops = [feed.subscribe(look), feed.subscribeInk(ask), previewsOf(feed).subscribe(ask)];
  }

  /** One frame; returns whether nothing is left for the next. */
  private draw(ms: number): boolean {
    const { sheet, frame } = this;
    return sheet && frame ? this.drawAt(sheet, frame, ms) : true;
  }

  private drawAt(sheet: Sheet, frame: Frame, ms: number): boolean {
    const { feed, page, look } = sheet;
    const now = feed.page(page);
    const preview = previewsOf(feed).of(page);
    const strokes: WetStroke[] = preview?.stroke ? [preview.stroke] : [];
    for (const stroke of feed.inkAt(page, ms)) {
      const isThere = stroke.isDone && now?.items.has(stroke.id);
      if (!isThere && stroke.actor !== preview?.stroke?.actor) strokes.push(stroke);
    }
    this.lift(preview?.lifted ?? noIds, strokes);
    const isDone = this.drawBase(sheet, frame, { page: now, lifted: this.lifted });
    if (!this.wet || this.wet.frame !== frame) {
      const paper = sized(this.wetCanvas, frame);
      if (!paper) return isDone;
      place(this.wetCanvas, frame);
      this.wet = new WetPainter(paper, frame, look);
    }
    const ahead = preview?.stroke ? { id: preview.stroke.id, points: preview.expected } : null;
    this.wet.paint({ strokes, ahead, items: preview?.items ?? [] });
    return isDone;
  }

  /** What is seen on the wet canvas is not on the base. The set stays the same one while its ids do. */
  private lift(asked: ReadonlySet<string>, strokes: readonly WetStroke[]): void {
    const ids = strokes.length === 0 ? asked : new Set([...asked, ...strokes.map(({ id }) => id)]);
    if (ids === this.lifted) return;
    const isSame = ids.size === this.lifted.size && [...ids].every((id) => this.lifted.has(id));
    if (!isSame) this.lifted = ids;
  }

  private drawBase(sheet: Sheet, frame: Frame, shown: Shown): boolean {
    const grid = gridOf(sheet.feed, sheet.page);
    const { surface } = this;
    const isCurrent = surface && surface.frame === frame && this.surfacePage === sheet.page;
    if (!isCurrent && !this.repaint) this.begin(sheet, frame, shown);
    // The picture of before goes on with what is added, until all of it is painted anew.
    const brought = this.repaint && surface?.state.page === undefined ? "same" : this.surface?.bring(shown, grid);
    if (brought === "too_much" && !this.repaint) this.begin(sheet, frame, shown);
    if (!this.repaint) {
      if (brought === "painted") mark();
      return true;
    }
    if (!this.repaint.work.work(sliceOf(this.surroundings))) return false;
    return this.finish(sheet, frame, shown);
  }

  /** Begins to paint all of the page, or takes the picture that was kept of it. */
  private begin(sheet: Sheet, frame: Frame, shown: Shown): void {
    const kept = this.surfacePage === sheet.page ? null : this.bitmaps.of(sheet.page, frame);
    if (kept) {
      const paper = sized(this.base, frame);
      if (!paper) return;
      place(this.base, frame);
      paper.drawImage(kept.canvas, 0, 0);
      this.take(new Surface(paper, frame, sheet.look), sheet.page);
      this.surface?.holds(kept.shown, kept.highest);
      mark();
      return;
    }
    // Where there is no picture of this page, what is painted is seen as it comes.
    const canvas = this.surface ? (this.spare ?? this.surroundings.makeCanvas()) : this.base;
    if (canvas === this.base) place(this.base, frame);
    else this.spare = canvas;
    const paper = sized(canvas, frame);
    if (!paper) return;
    const work = new Repaint(shown, new Surface(paper, frame, sheet.look), gridOf(sheet.feed, sheet.page));
    this.repaint = { work, canvas };
  }

  /** Puts what was painted where it is seen. */
  private finish(sheet: Sheet, frame: Frame, shown: Shown): boolean {
    const done = this.repaint;
    this.repaint = null;
    if (!done) return true;
    const surface = done.canvas === this.base ? done.work.surface : this.swap(done, frame, sheet.look);
    if (!surface) return true;
    this.take(surface, sheet.page);
    if (surface.bring(shown, gridOf(sheet.feed, sheet.page)) === "too_much") {
      this.begin(sheet, frame, shown);
      return false;
    }
    mark();
    return true;
  }

  /** What was painted where it is not seen, on the base. */
  private swap(
    { canvas, work }: { work: Repaint; canvas: HTMLCanvasElement },
    frame: Frame,
    look: Look,
  ): Surface | null {
    const paper = sized(this.base, frame);
    if (!paper) return null;
    place(this.base, frame);
    paper.drawImage(canvas, 0, 0);
    const surface = new Surface(paper, frame, look);
    surface.holds(work.surface.state, work.surface.highest);
    return surface;
  }

  private take(surface: Surface, page: string): void {
    this.surface = surface;
    this.surfacePage = page;
  }

  /** Another page comes: this one's ink is gone at once, and kept as a picture. */
  private leave(page: string): void {
    const { surface, base } = this;
    this.repaint = null;
    if (surface && this.surfacePage === page) {
      const { frame, state: shown, highest } = surface;
      if (shown.page && shown.lifted.size === 0) this.bitmaps.keep(page, base, { frame, shown, highest });
    }
    // Also when no more than a part of it was painted.
    this.base.width = 0;
    this.surface = null;
    this.surfacePage = "";
    this.wet = null;
    this.wetCanvas.width = 0;
    this.lifted = noIds;
  }

  /** What is painted is not as it should be any more; it is seen until it is painted anew. */
  private forget(): void {
    this.repaint = null;
    this.wet = null;
    // Another frame object, so that nothing that was painted for the old one passes for current.
    if (this.frame) this.frame = { ...this.frame };
  }

  private layOut(): void {
    const { sheet, size } = this;
    const frame = sheet && size ? frameOf(size.width, sheet.ratio, sheet.view, size.density) : null;
    if (frame && this.frame && sameFrame(frame, this.frame)) return;
    this.frame = frame;
    this.repaint = null;
  }
}

/** Puts a canvas over the part of the page that it shows. It stays there, however the page's box grows. */
function place({ style }: HTMLCanvasElement, { place: { left, top, size } }: Frame): void {
  style.left = `${left}%`;
  style.top = `${top}%`;
  style.width = `${size}%`;
  style.height = `${size}%`;
}

/** Says in the browser's timeline that the base canvas shows the page as it is. */
function mark(): void {
  if (typeof performance.mark !== "function") return;
  // One of them is enough: a class of two hours would else collect as many as there were strokes.
  performance.clearMarks(paintedMark);
  performance.mark(paintedMark);
}
