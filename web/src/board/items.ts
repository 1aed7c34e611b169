/** Items that are not in the log, for previews and for what is being put. */
import { identity } from "./geometry";
import type { ToolSession } from "./session";
import type { Ends } from "./shapes";
import type { BoardItem, textSizes } from "./types";

/** An item of this person that would be made with the settings of now. */
export function itemOf(session: ToolSession, kind: Exclude<BoardItem["kind"], "stroke">, ends: Ends): BoardItem {
  const { settings } = session.set;
  return {
    id: "",
    actor_id: session.port.me,
    order: Number.MAX_SAFE_INTEGER,
    at_ms: 0,
    kind,
    tool: null,
    color: settings.color,
    width: kind === "text" ? settings.textSize : settings.width,
    parts: [],
    text: "",
    transform: identity,
    seen: true,
    ...ends,
  };
}

/** Puts an item on the page; returns its id there. */
export function putItem(session: ToolSession, item: BoardItem): string {
  const { kind, color, width, x1, y1, x2, y2, text } = item;
  if (kind === "stroke") throw new Error("A stroke is drawn, not put.");
  const op = session.do({
    type: "board.shape_added",
    content: { page: session.page, shape: kind, color, width, x1, y1, x2, y2, text },
  });
  return session.port.eventIdOf(op);
}

/** The room of a text that begins somewhere: to the page's right edge, or so wide that a few words fit. */
export function textEnds(x: number, y: number, size: (typeof textSizes)[number]): Ends {
  const least = 6 * size;
  const left = Math.round(Math.max(0, Math.min(x, 8192 - least)));
  return { x1: left, y1: Math.round(y), x2: Math.max(left + least, 8192 - 128), y2: Math.round(y) };
}
