/**
 * Ink as it was written along a class, by the times in the log: a stroke is in progress from its first point until its
 * event, which comes at its last one. A part of a stroke counts for itself, as it does while it is written. Strokes that
 * were saved together have their events at the same time; since one pen draws one after the other, those before are put
 * before the beginning of the next.
 */
import type { LogEvent } from "../events";
import { type BoardColor, boardColors } from "../state";
import type { WetStroke } from "./ink";
import { type InkPoint, unpack } from "./points";

/** What a stroke or a part of one is, but for its points. */
type Style = Pick<WetStroke, "actor" | "page" | "tool" | "color" | "width">;

/** One event's ink. Times in ms since the class started. */
interface Written {
  readonly id: string;
  readonly style: Style;
  /** When the pen came down, and when it was lifted. */
  from_ms: number;
  up_ms: number;
  /** When the event came. */
  readonly to_ms: number;
  readonly packed: string;
}

/** What is shown of an event's ink, kept from frame to frame. */
interface Open {
  readonly way: readonly InkPoint[];
  shown: WetStroke;
}

/** What was written on one page, in the order of its events. */
interface Page {
  readonly all: Written[];
  /** How long the longest took, in ms. */
  longest: number;
  /** What was shown at the moment that was asked for last. */
  open: ReadonlyMap<string, Open>;
  list: readonly WetStroke[];
}

const none: readonly WetStroke[] = [];

/** As many strokes are saved together at most, in one request. */
const mostTogether = 32;

/** How far before its event a stroke can have been drawn, in ms: the longest stroke, and as long again to wait. */
const earliest = 120_000;

/** See the file's comment. */
export class WrittenInk {
  private readonly pages = new Map<string, Page>();
  private readonly strokes = new Map<string, Style>();
  /** The newest strokes of each person, oldest first. */
  private readonly newest = new Map<string, Written[]>();

  constructor(
    /** When the class started, ms since 1970. */
    private readonly startedAtMs: number,
  ) {}

  /** Takes an event, in the order of the log; those that are not ink are passed over. */
  take(event: LogEvent): void {
    const style = this.styleOf(event);
    const packed = (event.content as { readonly points?: unknown } | null)?.points;
    if (!style || typeof packed !== "string") return;
    const last = unpack(packed)?.at(-1);
    if (!last) return;
    const to_ms = event.at_ms - this.startedAtMs;
    const page: Page = this.pages.get(style.page) ?? { all: [], longest: 0, open: new Map(), list: none };
    this.pages.set(style.page, page);
    const written: Written = { id: event.id, style, from_ms: to_ms - last.t, up_ms: to_ms, to_ms, packed };
    page.all.push(written);
    page.longest = Math.max(page.longest, last.t);
    this.putInTurn(written);
  }

  /** Puts what the same pen drew before in front of a stroke. */
  private putInTurn(written: Written): void {
    const before = this.newest.get(written.style.actor) ?? [];
    let next = written;
    for (const each of before.toReversed()) {
      const by = each.up_ms - next.from_ms;
      if (by <= 0 || each.to_ms - (each.from_ms - by) > earliest) break;
      each.from_ms -= by;
      each.up_ms -= by;
      const page = this.pages.get(each.style.page);
      if (page) page.longest = Math.max(page.longest, each.to_ms - each.from_ms);
      next = each;
    }
    this.newest.set(written.style.actor, [...before, written].slice(-mostTogether));
  }

  /**
   * What was being written on a page at a moment, in ms since the start: begun by then, and its event still to come. The
   * same strokes, and the same list, are the same objects. It costs a search, and a look at each event within the time
   * of the page's longest stroke.
   */
  at(key: string, ms: number): readonly WetStroke[] {
    const page = this.pages.get(key);
    if (!page) return none;
    const open = new Map<string, Open>();
    let isSame = true;
    for (const written of writtenAt(page, ms)) {
      const before = page.open.get(written.id);
      const now = before ?? opened(written);
      const count = pointsBy(now.way, ms - written.from_ms);
      if (!before || count !== now.shown.points.length) {
        now.shown = { ...now.shown, points: now.way.slice(0, count) };
        isSame = false;
      }
      open.set(written.id, now);
    }
    if (isSame && open.size === page.open.size) return page.list;
    page.open = open;
    page.list = open.size === 0 ? none : [...open.values()].map(({ shown }) => shown);
    return page.list;
  }

  /** What an event draws with; a later part of a stroke draws as its first one. Null for all that is no ink. */
  private styleOf({ type, id, actor_id, content }: LogEvent): Style | null {
    if (typeof content !== "object" || content === null) return null;
    const { page, tool, color, width, stroke_id } = content as Record<string, unknown>;
    if (type === "board.stroke_continued") {
      const style = this.strokes.get(String(stroke_id));
      return style && style.actor === actor_id && style.page === page ? style : null;
    }
    if (type !== "board.stroke_committed" || typeof page !== "string" || typeof width !== "number") return null;
    if ((tool !== "pen" && tool !== "highlighter") || !boardColors.includes(color as BoardColor)) return null;
    const style: Style = { actor: actor_id, page, tool, color: color as BoardColor, width };
    this.strokes.set(id, style);
    return style;
  }
}

function* writtenAt({ all, longest }: Page, ms: number): Generator<Written, void> {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.to_ms ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < all.length; i += 1) {
    const written = all[i] as Written;
    if (written.to_ms > ms + longest) return;
    if (written.from_ms <= ms) yield written;
  }
}

function opened({ id, style, packed }: Written): Open {
  return { way: unpack(packed) ?? [], shown: { id, ...style, points: [], isDone: false } };
}

/** How many points of a way there are up to `t`. */
function pointsBy(way: readonly InkPoint[], t: number): number {
  let low = 0;
  let high = way.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((way[middle]?.t ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
