/** Draws a line, an arrow, a rectangle or an ellipse from one end to the other. */
import { onBoard, type Place } from "./geometry";
import { itemOf, putItem } from "./items";
import type { Gesture, Sample } from "./pen";
import type { ToolSession } from "./session";
import { type Shape, straightened } from "./shapes";
import type { BoardItem } from "./types";

/** What is smaller than this, in units, was a press and not a shape. */
const least = 24;

/** Begins a shape where the pen came down. */
export function drawShape(session: ToolSession, shape: Shape, at: Sample): Gesture {
  const from = onBoard(at);
  let item: BoardItem | null = null;
  const to = (place: Place, isShift: boolean) => {
    const end = onBoard(isShift ? straightened(shape, from, place) : place);
    if (Math.hypot(end.x - from.x, end.y - from.y) < least) item = null;
    else item = itemOf(session, shape, { x1: from.x, y1: from.y, x2: end.x, y2: end.y });
    session.preview(item && { items: [{ item, alpha: 1 }] });
  };
  return {
    move(samples, _, isShift) {
      const last = samples.at(-1);
      if (last) to(last, isShift);
    },
    end() {
      if (item) putItem(session, item);
      session.preview(null);
    },
    cancel: () => session.preview(null),
  };
}
