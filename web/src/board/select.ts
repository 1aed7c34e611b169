/** Selects items by a press or a frame, and moves and resizes what is selected. */
import { type Box, boxAround, grown, meet, type Place } from "./geometry";
import { isAt, isFramed } from "./hit";
import { moveBy, moveItems, previewMoved, resizeTo } from "./move";
import type { Gesture, Press, Sample } from "./pen";
import type { ToolSession } from "./session";
import type { BoardItem } from "./types";

/** How near a press has to be, in CSS pixels. */
const near = { mouse: 6, pen: 6, touch: 14 } as const;

/** Half the size of a handle's place, in CSS pixels; 24 across, or 44 for fingers. */
const handle = { mouse: 12, pen: 12, touch: 22 } as const;

/** What moves less than this, in CSS pixels, was a press. */
const still = 3;

/** How soon a second press on a text follows the first to write it, in ms. */
const twice = 400;

/** A corner of a box. */
interface Corner {
  readonly right: boolean;
  readonly bottom: boolean;
}

/** The highest item at a place that this person may change. */
export function itemAt(session: ToolSession, place: Place, within: number): BoardItem | undefined {
  const around = grown({ x1: place.x, y1: place.y, x2: place.x, y2: place.y }, within);
  return session.grid.in(around).findLast((item) => session.may(item) && isAt(item, place, within));
}

/** The press before, so that two on one text are known. */
export class Presses {
  private before: { readonly id: string; readonly ms: number } | null = null;

  /** Whether this is the second press on an item. */
  isSecond(id: string, ms: number): boolean {
    const { before } = this;
    const isSecond = before?.id === id && ms - before.ms < twice;
    this.before = isSecond ? null : { id, ms };
    return isSecond;
  }
}

/** Begins to select where the pen came down. */
export function select(session: ToolSession, presses: Presses, at: Sample, press: Press): Gesture {
  const { selection } = session;
  const { box } = selection;
  const corner = box && cornerAt(box, at, handle[press.kind] * press.pixel);
  if (box && corner) return resize(session, box, corner);
  const item = itemAt(session, at, near[press.kind] * press.pixel);
  if (item) {
    if (item.kind === "text" && !press.isShift && presses.isSecond(item.id, at.ms)) return write(session, item);
    if (press.isShift) selection.toggle(item.id);
    else if (!selection.ids.has(item.id)) selection.choose([item.id]);
  } else if (!box || !meet(box, { x1: at.x, y1: at.y, x2: at.x, y2: at.y })) {
    return frame(session, at, press);
  }
  return drag(session, at, press.pixel * still);
}

function write(session: ToolSession, item: BoardItem): Gesture {
  const nothing = () => undefined;
  return { move: nothing, cancel: nothing, end: () => session.write({ item, isNew: false }) };
}

function cornerAt(box: Box, at: Place, within: number): Corner | null {
  for (const right of [true, false]) {
    for (const bottom of [true, false]) {
      const [x, y] = [right ? box.x2 : box.x1, bottom ? box.y2 : box.y1];
      if (Math.abs(at.x - x) <= within && Math.abs(at.y - y) <= within) return { right, bottom };
    }
  }
  return null;
}

function drag(session: ToolSession, from: Place, least: number): Gesture {
  const { items } = session.selection;
  let transform = moveBy(0, 0);
  let isMoving = false;
  return {
    move(samples, _, isShift) {
      const to = samples.at(-1);
      if (!to || items.length === 0) return;
      let [dx, dy] = [to.x - from.x, to.y - from.y];
      isMoving ||= Math.hypot(dx, dy) >= least;
      if (!isMoving) return;
      if (isShift) [dx, dy] = Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy];
      transform = moveBy(dx, dy);
      previewMoved(session, items, transform);
    },
    end: () => moveItems(session, items, transform),
    cancel: () => moveItems(session, items, moveBy(0, 0)),
  };
}

function resize(session: ToolSession, box: Box, corner: Corner): Gesture {
  const { items } = session.selection;
  const hasText = items.some(({ kind }) => kind === "text");
  let transform = moveBy(0, 0);
  return {
    move(samples, _, isShift) {
      const to = samples.at(-1);
      if (!to) return;
      transform = resizeTo(box, corner, to, isShift || hasText);
      previewMoved(session, items, transform);
    },
    end: () => moveItems(session, items, transform),
    cancel: () => moveItems(session, items, moveBy(0, 0)),
  };
}

function frame(session: ToolSession, from: Place, { isShift: isMore, pixel }: Press): Gesture {
  const { selection } = session;
  const before = isMore ? [...selection.ids] : [];
  if (!isMore) selection.choose([]);
  let around: Box | null = null;
  return {
    move(samples) {
      const to = samples.at(-1);
      if (!to || (!around && Math.hypot(to.x - from.x, to.y - from.y) < still * pixel)) return;
      around = boxAround(from.x, from.y, to.x, to.y);
      selection.showFrame(around);
    },
    end() {
      const taken = around;
      selection.showFrame(null);
      if (!taken) return;
      const items = session.grid.in(taken).filter((item) => session.may(item) && isFramed(item, taken));
      selection.choose([...before, ...items.map(({ id }) => id)]);
    },
    cancel: () => selection.showFrame(null),
  };
}
