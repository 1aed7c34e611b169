/** The fields of operations on a board, as shared/board checks them on the server. */
import type { EventContents } from "../events";
import { inkBounds } from "../ink/points";
import { isPageKey } from "../page-keys";
import { boardColors } from "../state/board-types";
import { type Check, isExactly, isNumber, isOneOf, isText, isUuid, orNull } from "./checks";

/** What can be done to a board. Staff may all of it; others draw where they are let, and change what is theirs. */
export type BoardType =
  | "board.stroke_committed"
  | "board.stroke_continued"
  | "board.shape_added"
  | "board.items_changed"
  | "board.items_erased"
  | "board.undone"
  | "board.page_added"
  | "board.page_shown"
  | "board.page_cleared";

const isColor = isOneOf(...boardColors);
const isWidth = isNumber(1, 1_024);
const isX = isNumber(inkBounds.least, inkBounds.mostX);
const isY = isNumber(inkBounds.least, inkBounds.mostY);
const isFactor: Check = (value) => isNumber(-65_536, 65_536)(value) && value !== 0;
const isMove = isNumber(-65_536, 65_536);
const isIds: Check = (value) =>
  Array.isArray(value) && value.length >= 1 && value.length <= 150 && value.every((each) => isUuid(each));
/** An event holds 8 KiB. What the points say is for the server and for who draws them. */
const isPoints: Check = (value) => typeof value === "string" && /^[\w-]{1,8192}$/.test(value);
const isTransform: Check = (value) =>
  isExactly(value, { scale_x: isFactor, scale_y: isFactor, move_x: isMove, move_y: isMove });
const isBlankKey: Check = (value) => isPageKey(value) && value.startsWith("blank:");

/** See the file's comment. */
export const boardFields: { readonly [K in BoardType]: { readonly [F in keyof EventContents[K]]: Check } } = {
  "board.stroke_committed": {
    page: isPageKey,
    tool: isOneOf("pen", "highlighter"),
    color: isColor,
    width: isWidth,
    points: isPoints,
  },
  "board.stroke_continued": { page: isPageKey, stroke_id: isUuid, part: isNumber(2, 64), points: isPoints },
  "board.shape_added": {
    page: isPageKey,
    shape: isOneOf("line", "arrow", "rectangle", "ellipse", "text"),
    color: isColor,
    width: isWidth,
    x1: isX,
    y1: isY,
    x2: isX,
    y2: isY,
    text: isText(500),
  },
  "board.items_changed": {
    page: isPageKey,
    item_ids: isIds,
    transform: orNull(isTransform),
    color: orNull(isColor),
    text: orNull(isText(500)),
  },
  "board.items_erased": { page: isPageKey, item_ids: isIds },
  "board.undone": { page: isPageKey, event_ids: isIds, redone: (value) => typeof value === "boolean" },
  "board.page_added": { page: isBlankKey, scene_id: orNull(isUuid) },
  "board.page_shown": {
    scene_id: orNull(isUuid),
    page: isBlankKey,
    x: isNumber(0, 8192),
    y: isNumber(0, 8192),
    zoom: isNumber(100, 800),
  },
  "board.page_cleared": { page: isPageKey },
};
