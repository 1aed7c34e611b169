/** Moves and resizes items: shown first, and then done as one change. */
import { type Box, composed, fromLog, identity, type Transform, toLog } from "./geometry";
import type { ToolSession } from "./session";
import type { BoardColor, BoardItem } from "./types";

/** The smallest factor by which something is resized at a time. */
const leastFactor = 0.05;

/** What the log will make of a transform. */
export function asLogged(transform: Transform): Transform {
  return fromLog(toLog(transform));
}

/** Shows the selected items where a transform would have them. */
export function previewMoved(session: ToolSession, items: readonly BoardItem[], transform: Transform): void {
  session.preview({
    lifted: new Set(items.map(({ id }) => id)),
    items: items.map((item) => ({ item: { ...item, transform: composed(item.transform, transform) }, alpha: 1 })),
  });
  session.selection.showMoved(transform);
}

/** Moves items for good. */
export function moveItems(session: ToolSession, items: readonly BoardItem[], transform: Transform): void {
  const { page } = session;
  const ids = items.map(({ id }) => id);
  if (!isIdentity(transform)) {
    session.doFor(ids, (item_ids) => ({
      type: "board.items_changed",
      content: { page, item_ids, transform: toLog(transform), color: null, text: null },
    }));
  }
  session.preview(null);
  session.selection.showMoved(identity);
}

/** Recolours items. */
export function colourItems(session: ToolSession, items: readonly BoardItem[], color: BoardColor): void {
  const { page } = session;
  session.doFor(
    items.map(({ id }) => id),
    (item_ids) => ({
      type: "board.items_changed",
      content: { page, item_ids, transform: null, color, text: null },
    }),
  );
}

/** Whether a transform leaves everything where it is. */
export function isIdentity({ a, d, e, f }: Transform): boolean {
  return a === 1 && d === 1 && e === 0 && f === 0;
}

/** A move. */
export function moveBy(x: number, y: number): Transform {
  return asLogged({ a: 1, d: 1, e: x, f: y });
}

/** What brings the corner of a box that is opposite to `fixed` to a place. */
export function resizeTo(
  box: Box,
  corner: { readonly right: boolean; readonly bottom: boolean },
  to: { readonly x: number; readonly y: number },
  keepsProportion: boolean,
): Transform {
  const fixed = { x: corner.right ? box.x1 : box.x2, y: corner.bottom ? box.y1 : box.y2 };
  const from = { x: corner.right ? box.x2 : box.x1, y: corner.bottom ? box.y2 : box.y1 };
  const factor = (here: number, was: number, still: number) => (was === still ? 1 : (here - still) / (was - still));
  let [a, d] = [factor(to.x, from.x, fixed.x), factor(to.y, from.y, fixed.y)];
  if (keepsProportion) {
    const size = Math.max(Math.abs(a), Math.abs(d));
    // Text is never mirrored, and nothing else is that keeps its proportion.
    [a, d] = [size, size];
  }
  return scaleAround(fixed.x, fixed.y, a, d);
}

/** Resizes around a place that stays. */
export function scaleAround(x: number, y: number, a: number, d: number): Transform {
  const bounded = (factor: number) => (factor < 0 ? -1 : 1) * Math.min(15, Math.max(leastFactor, Math.abs(factor)));
  const { scale_x, scale_y } = toLog({ a: bounded(a), d: bounded(d), e: 0, f: 0 });
  const [sx, sy] = [scale_x / 4096, scale_y / 4096];
  return asLogged({ a: sx, d: sy, e: x * (1 - sx), f: y * (1 - sy) });
}
