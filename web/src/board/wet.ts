/** Paints ink in progress and previews: of a stroke that grows only its end, and only the boxes that differ. */
import { boxOf } from "./boxes";
import { countInUnits, type Frame, wholePixels } from "./frame";
import { type Box, grown, meet, union } from "./geometry";
import { Outline } from "./outline";
import { addChunks, endPath, type Look, type Paper, paintInk, paintItem } from "./paint";
import { casingWidth } from "./palette";
import { clipTo, together } from "./surface";
import type { BoardItem, InkPoint, WetStroke } from "./types";

/** What is wet now. */
export interface Wet {
  readonly strokes: readonly WetStroke[];
  /** Where the pen of the stroke with this id is expected next. */
  readonly ahead: { readonly id: string; readonly points: readonly InkPoint[] } | null;
  readonly items: readonly { readonly item: BoardItem; readonly alpha: number }[];
}

/** A stroke as it is on the canvas. */
interface Entry {
  stroke: WetStroke;
  outline: Outline;
  /** How many of its points the outline has. */
  taken: number;
  /** The paths of its finished chunks, which stay. */
  readonly chunks: Path2D[];
  /** The path of its end, or of all of a highlighter's. */
  end: Path2D | null;
  /** Around what may still change. */
  endBox: Box | null;
  /** Around all of it. */
  box: Box | null;
  expected: readonly InkPoint[];
}

const nobody: readonly InkPoint[] = [];

/** See the file's comment. */
export class WetPainter {
  private readonly entries = new Map<string, Entry>();
  private items: Wet["items"] = [];

  constructor(
    private readonly paper: Paper,
    readonly frame: Frame,
    private readonly look: Look,
  ) {}

  /** Paints what is wet now; returns whether anything was painted. */
  paint({ strokes, ahead, items }: Wet): boolean {
    const dirty: Box[] = [];
    const here = new Set<string>();
    for (const stroke of strokes) {
      here.add(stroke.id);
      this.follow(stroke, ahead?.id === stroke.id ? ahead.points : nobody, dirty);
    }
    for (const [id, { box }] of this.entries) {
      if (here.has(id)) continue;
      if (box) dirty.push(box);
      this.entries.delete(id);
    }
    if (items !== this.items) {
      for (const { item } of [...this.items, ...items]) dirty.push(boxOf(item));
      this.items = items;
    }
    if (dirty.length === 0) return false;
    this.again(dirty);
    return true;
  }

  /** Takes the new points of a stroke. */
  private follow(stroke: WetStroke, expected: readonly InkPoint[], dirty: Box[]): void {
    let entry = this.entries.get(stroke.id);
    // Time may go back in a replay.
    if (entry && stroke.points.length < entry.taken) {
      if (entry.box) dirty.push(entry.box);
      entry = undefined;
    }
    if (!entry) {
      const outline = new Outline(stroke.tool, stroke.width);
      entry = { stroke, outline, taken: 0, chunks: [], end: null, endBox: null, box: null, expected: nobody };
      this.entries.set(stroke.id, entry);
    }
    entry.stroke = stroke;
    if (entry.taken === stroke.points.length && entry.expected === expected) return;
    this.extend(entry, expected, dirty);
  }

  private extend(entry: Entry, expected: readonly InkPoint[], dirty: Box[]): void {
    const { outline, stroke } = entry;
    if (entry.endBox) dirty.push(entry.endBox);
    const finished = outline.finished;
    for (; entry.taken < stroke.points.length; entry.taken++) {
      const point = stroke.points[entry.taken];
      if (point) outline.push(point);
    }
    entry.expected = expected;
    if (stroke.tool === "pen") addChunks(entry.chunks, outline);
    entry.end = endPath(outline, expected);
    entry.endBox = outline.tailBox(expected);
    let changed = entry.endBox;
    for (let at = finished; at < outline.finished; at++) changed = union(changed, outline.chunkBox(at));
    if (!changed) return;
    dirty.push(changed);
    entry.box = union(entry.box, changed);
  }

  private again(dirty: readonly Box[]): void {
    const edge = this.look.hasCasing ? casingWidth : 0;
    const boxes = together(
      dirty.filter((box) => meet(box, this.frame.seen)).map((box) => wholePixels(grown(box, edge), this.frame)),
    );
    countInUnits(this.paper, this.frame);
    for (const box of boxes) {
      this.paper.save();
      clipTo(this.paper, box);
      for (const { stroke, chunks, end, box: all } of this.entries.values()) {
        if (!end || !all || !meet(all, box)) continue;
        this.paper.save();
        paintInk(this.paper, [...chunks, end], stroke, this.look);
        this.paper.restore();
      }
      for (const { item, alpha } of this.items) {
        if (meet(boxOf(item), box)) paintItem(this.paper, item, this.look, alpha);
      }
      this.paper.restore();
    }
  }
}
