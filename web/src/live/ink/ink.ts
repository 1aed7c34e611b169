/**
 * Ink that is being drawn, one's own and others', before it is in the log: for a layer that draws by itself. It asks,
 * and is told when there is something new. A stroke is gone once its event is in the log or among the operations that
 * wait for it, when it is taken back, and when its sender falls silent or may not draw any more.
 */
import { eventIdOf } from "../ids";
import type { BoardColor } from "../state";
import type { InkMessage, InkTool } from "./message";
import type { InkPoint } from "./points";

/** A stroke that is being drawn. */
export interface WetStroke {
  /** The id that its event will have. */
  readonly id: string;
  readonly actor: string;
  readonly page: string;
  readonly tool: InkTool;
  readonly color: BoardColor;
  /** In 8192nds of the page's width. */
  readonly width: number;
  /** The pen's way so far. The array stays the same one and grows. */
  readonly points: readonly InkPoint[];
  /** Whether the pen is up; the event follows. */
  readonly isDone: boolean;
}

/** What a stroke is begun with. */
export interface InkStart extends Pick<WetStroke, "page" | "tool" | "color" | "width"> {
  /** The id of the operation that will save it: show.do takes it. */
  readonly id: string;
}

/** How long a stroke is shown without a message of its sender, in milliseconds. */
export const inkExpiry = 10_000;

/** The most strokes of one person at a time, and the most points of one stroke. */
export const inkMost = { strokes: 64, points: 20_000 } as const;

/** How many strokes are known to be taken back. */
const remembered = 1_024;

/** What Inks need from outside. */
export interface InksSource {
  readonly session: string;
  readonly me: string;
  /** Whether the confirmed log lets somebody draw on a page. */
  mayDraw(actor: string, page: string): boolean;
  /** Whether an operation is in the log, over, or shown until it is in the log. */
  isTaken(actor: string, op: string): boolean;
}

interface Held extends WetStroke {
  readonly op: string;
  readonly points: InkPoint[];
  isDone: boolean;
  /** How many points its sender had drawn up to the newest one here. */
  drawn: number;
  /** The `performance.now()` of the newest word of it. */
  at: number;
}

const none: readonly WetStroke[] = [];

/** See the file's comment. */
export class Inks {
  /** By actor and operation, oldest first. */
  private readonly held = new Map<string, Held>();
  private readonly pages = new Map<string, readonly WetStroke[]>();
  private readonly cancelled = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly source: InksSource) {}

  /** The strokes of a page, oldest first; the same array while none comes or goes. */
  forPage(page: string): readonly WetStroke[] {
    return this.pages.get(page) ?? none;
  }

  /** Calls back after each change, also of a stroke's points, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Takes a message of somebody, as the media server names them. */
  take(sender: string, message: InkMessage): void {
    const { source } = this;
    if (sender === source.me || !source.mayDraw(sender, message.page)) return;
    const key = keyOf(sender, message.op);
    const known = this.held.get(key);
    if (known && known.page !== message.page) return;
    if (message.step === "cancelled") {
      this.cancel(sender, message.op);
      return;
    }
    if (this.cancelled.has(key) || source.isTaken(sender, message.op)) return;
    const held = known ?? this.hold(sender, { ...message, id: message.op });
    if (!held) return;
    held.at = performance.now();
    held.isDone ||= message.step === "ended";
    grow(held, message);
    this.tell();
  }

  /** This person's own stroke; false when there are too many. */
  begin(start: InkStart): boolean {
    const isNew = this.hold(this.source.me, start) !== null;
    this.tell();
    return isNew;
  }

  /** Own points. False when the stroke is not there any more. */
  add(op: string, points: readonly InkPoint[]): boolean {
    const held = this.held.get(keyOf(this.source.me, op));
    if (!held) return false;
    held.points.push(...points.slice(0, inkMost.points - held.points.length));
    held.at = performance.now();
    this.tell();
    return true;
  }

  /** The pen is up. Committed, it stays until its operation is shown instead. */
  end(op: string, isCommitted: boolean): void {
    const held = this.held.get(keyOf(this.source.me, op));
    if (!held) return;
    held.isDone = true;
    held.at = performance.now();
    if (isCommitted && !this.source.isTaken(held.actor, op)) this.tell();
    else this.drop([held]);
  }

  /** Somebody's stroke is taken back. */
  cancel(actor: string, op: string): void {
    const key = keyOf(actor, op);
    this.cancelled.add(key);
    const [oldest] = this.cancelled;
    if (this.cancelled.size > remembered && oldest !== undefined) this.cancelled.delete(oldest);
    const held = this.held.get(key);
    if (held) this.drop([held]);
  }

  /** The log or the operations that wait for it moved on. */
  readonly follow = (): void => {
    const { source } = this;
    this.drop(
      [...this.held.values()].filter(
        ({ actor, page, op }) => source.isTaken(actor, op) || !source.mayDraw(actor, page),
      ),
    );
  };

  /** Drops everything. */
  close(): void {
    this.drop([...this.held.values()]);
    this.listeners.clear();
  }

  private hold(actor: string, { id: op, page, tool, color, width }: InkStart): Held | null {
    let count = 0;
    for (const each of this.held.values()) count += Number(each.actor === actor);
    if (count >= inkMost.strokes) return null;
    const id = eventIdOf(this.source.session, actor, op);
    const at = performance.now();
    const held: Held = { id, actor, op, page, tool, color, width, points: [], isDone: false, drawn: 0, at };
    this.held.set(keyOf(actor, op), held);
    this.pages.set(page, [...this.forPage(page), held]);
    this.timer ??= setTimeout(this.expire, inkExpiry);
    return held;
  }

  private drop(strokes: readonly Held[]): void {
    if (strokes.length === 0) return;
    for (const stroke of strokes) {
      this.held.delete(keyOf(stroke.actor, stroke.op));
      const rest = this.forPage(stroke.page).filter((each) => each !== stroke);
      if (rest.length > 0) this.pages.set(stroke.page, rest);
      else this.pages.delete(stroke.page);
    }
    if (this.held.size === 0 && this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
    this.tell();
  }

  /** Drops whose sender is silent. One's own pen may rest for as long as it is down. */
  private readonly expire = (): void => {
    this.timer = null;
    const now = performance.now();
    const waits = [...this.held.values()].filter(({ actor, isDone }) => isDone || actor !== this.source.me);
    this.drop(waits.filter(({ at }) => now - at >= inkExpiry));
    if (this.held.size === 0) return;
    const next = waits.filter(({ at }) => now - at < inkExpiry).map(({ at }) => at + inkExpiry - now);
    this.timer = setTimeout(this.expire, Math.max(1, Math.min(inkExpiry, ...next)));
  };

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** Puts the points of a message that are new behind the others; between them some may have been lost. */
function grow(held: Held, { first, points }: InkMessage): void {
  const { length } = held.points;
  const known = held.drawn - first;
  // The time of a message's first point: that of the same point here, or else of the last one.
  const from = held.points[known >= 0 ? Math.max(0, length - known) : length - 1] ?? held.points[length - 1];
  const since = from?.t ?? 0;
  const fresh = points.slice(Math.max(0, known), Math.max(0, known) + inkMost.points - length);
  for (const point of fresh) held.points.push({ ...point, t: since + point.t });
  held.drawn = Math.max(held.drawn, first + points.length);
}

function keyOf(actor: string, op: string): string {
  return `${actor} ${op}`;
}
