/**
 * The laser pointer: messages at 15 a second while it moves, and a batch a second for the log. Neither is part of the
 * state. Positions are in 8192nds of the page's width, both ways, from the page's upper left corner.
 */
import { type PointerPoint, pack } from "./pointer-points";

/** Where a pointer is on which page of which scene. */
export interface PointerSpot {
  readonly scene_id: string;
  /** From 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** What one message says: where the pointer is, or that it was lifted from there. */
export type PointerMessage = { readonly spot: PointerSpot; readonly isLifted: boolean };

/** The time between two messages, in milliseconds. */
export const pointerEvery = 1_000 / 15;

/** How much of the pointer's way goes into one event, in milliseconds. */
export const batchEvery = 1_000;

const version = 1;
const size = 23;
const lifted = 0xffff;

/** The bytes of a message: version, scene, page, x, y; see PointerMessage. */
export function writePointer({ spot, isLifted }: PointerMessage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes[0] = version;
  const hex = spot.scene_id.replaceAll("-", "");
  for (let i = 0; i < 16; i += 1) bytes[i + 1] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  view.setUint16(17, spot.page);
  view.setUint16(19, isLifted ? lifted : bounded(spot.x));
  view.setUint16(21, bounded(spot.y));
  return bytes;
}

/** Reads a message; null when it is none. */
export function readPointer(payload: Uint8Array): PointerMessage | null {
  if (payload.length !== size || payload[0] !== version) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, size);
  const hex = [...payload.subarray(1, 17)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const scene_id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const [page, x, y] = [view.getUint16(17), view.getUint16(19), view.getUint16(21)];
  if (page < 1 || page > 500) return null;
  return { spot: { scene_id, page, x: x === lifted ? 0 : x, y }, isLifted: x === lifted };
}

/** A page can be up to four times as high as it is wide. */
function bounded(value: number): number {
  return Math.min(32_768, Math.max(0, Math.round(value)));
}

/** What a PointerSender needs from outside. */
export interface PointerTarget {
  /** Tells the others. */
  tell(payload: Uint8Array<ArrayBuffer>): void;
  /** Puts a second of the way into the log. */
  log(content: { scene_id: string; page: number; points: string }): void;
  /** Ms that never go back. */
  now(): number;
}

/** Sends this person's pointer. */
export class PointerSender {
  private spot: PointerSpot | null = null;
  private sentAt = Number.NEGATIVE_INFINITY;
  private trailing: ReturnType<typeof setTimeout> | null = null;
  private batchTimer: ReturnType<typeof setTimeout> | null = null;
  private way: PointerPoint[] = [];

  constructor(private readonly target: PointerTarget) {}

  /** The pointer is here now. */
  move(spot: PointerSpot): void {
    if (this.spot && (this.spot.scene_id !== spot.scene_id || this.spot.page !== spot.page)) this.flush();
    this.spot = spot;
    if (this.trailing !== null) return;
    const wait = this.sentAt + pointerEvery - this.target.now();
    if (wait <= 0) this.send();
    else this.trailing = setTimeout(() => this.send(), wait);
  }

  /** The pointer is put away. */
  lift(): void {
    if (!this.spot) return;
    this.stopTrailing();
    this.target.tell(writePointer({ spot: this.spot, isLifted: true }));
    this.flush();
    this.spot = null;
  }

  /** Stops without a word. */
  close(): void {
    this.stopTrailing();
    if (this.batchTimer !== null) clearTimeout(this.batchTimer);
    this.batchTimer = null;
    this.way = [];
    this.spot = null;
  }

  private send(): void {
    this.stopTrailing();
    if (!this.spot) return;
    this.sentAt = this.target.now();
    this.target.tell(writePointer({ spot: this.spot, isLifted: false }));
    this.way.push({ at_ms: this.sentAt, x: bounded(this.spot.x), y: bounded(this.spot.y) });
    this.batchTimer ??= setTimeout(() => this.flush(), batchEvery);
  }

  private flush(): void {
    if (this.batchTimer !== null) clearTimeout(this.batchTimer);
    this.batchTimer = null;
    const way = this.way.splice(0);
    if (!this.spot || way.length === 0) return;
    this.target.log({ scene_id: this.spot.scene_id, page: this.spot.page, points: pack(way) });
  }

  private stopTrailing(): void {
    if (this.trailing !== null) clearTimeout(this.trailing);
    this.trailing = null;
  }
}

/** How long a pointer that does not move is seen, in milliseconds. */
export const fadeAfter = 1_500;

/** The longest time between two places over which the pointer glides, in milliseconds. */
const longestGlide = 250;

/** How far behind its messages a pointer is shown, in milliseconds, so that it glides from each to the next. */
const shownAfter = pointerEvery + 10;

/** How many places of a live pointer are kept. */
const kept = 8;

/** Where a pointer was, and when, in ms of one clock. */
export interface PointedAt {
  readonly at_ms: number;
  readonly spot: PointerSpot;
}

/** Where the pointer that a layer draws comes from. */
export interface PointerSource {
  /** Where it is at a moment of the layer's clock; null: it is not seen. */
  at(ms: number): PointerSpot | null;
  /** Calls back when there is something new although the clock did not jump. */
  subscribe(listener: () => void): () => void;
}

/** Where it is at `ms` on its way from one place to the next. */
export function between(from: PointedAt, to: PointedAt | null, ms: number): PointerSpot {
  const length = to ? to.at_ms - from.at_ms : 0;
  if (!to || length <= 0 || length > longestGlide) return from.spot;
  if (to.spot.scene_id !== from.spot.scene_id || to.spot.page !== from.spot.page) return from.spot;
  const part = Math.min(1, Math.max(0, (ms - from.at_ms) / length));
  const { x, y } = from.spot;
  return { ...from.spot, x: x + (to.spot.x - x) * part, y: y + (to.spot.y - y) * part };
}

/** The pointers of the others, for a layer that draws by itself: it asks, and is told when there is something new. */
export class Pointers implements PointerSource {
  /** The newest places of one sender, the last one last. */
  private way: PointedAt[] = [];
  private from: string | null = null;
  private readonly listeners = new Set<() => void>();

  /** The newest place; null when it was lifted. */
  readonly getSnapshot = (): PointerSpot | null => this.way.at(-1)?.spot ?? null;

  /** Calls back after each message until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Where the pointer is now, whatever the layer's clock says: messages have no other time than that they came. */
  readonly at = (): PointerSpot | null => {
    const now = performance.now();
    const newest = this.way.at(-1);
    if (!newest || now - newest.at_ms >= fadeAfter) return null;
    const shown = now - shownAfter;
    const next = this.way.findIndex(({ at_ms }) => at_ms > shown);
    const [before, after] = [this.way[next - 1], this.way[next]];
    return before && after ? between(before, after, shown) : (after ?? newest).spot;
  };

  /** Takes a message of somebody who counts, or one's own. */
  take(sender: string, { spot, isLifted }: PointerMessage): void {
    if (isLifted && sender !== this.from) return;
    if (isLifted || sender !== this.from) this.way = [];
    this.from = sender;
    if (!isLifted) this.way = [...this.way.slice(1 - kept), { spot, at_ms: performance.now() }];
    for (const listener of [...this.listeners]) listener();
  }
}
