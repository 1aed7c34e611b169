import { plural, t } from "@lingui/core/macro";
import { quote } from "../marks";
import type { Sentences } from "./say";

type Board =
  | "board.stroke_committed"
  | "board.stroke_continued"
  | "board.shape_added"
  | "board.items_changed"
  | "board.items_erased"
  | "board.undone"
  | "board.page_added"
  | "board.page_shown"
  | "board.page_cleared"
  | "board.granted";

const itemsWord = (count: number) => plural(count, { one: "# item", other: "# items" });

/** What was drawn, and who might. */
export const board: Sentences<Board> = {
  "board.stroke_committed": ({ page, tool }, { actor, telling }) =>
    tool === "highlighter"
      ? t`${actor} highlighted something on ${telling.page(page)}.`
      : t`${actor} drew on ${telling.page(page)}.`,
  "board.stroke_continued": ({ page }, { actor, telling }) => t`${actor} drew on, on ${telling.page(page)}.`,
  "board.shape_added": ({ page, shape, text }, { actor, telling }) =>
    shape === "text"
      ? t`${actor} wrote ${quote(text)} on ${telling.page(page)}.`
      : t`${actor} drew a shape on ${telling.page(page)}.`,
  "board.items_changed": ({ page, item_ids, text }, { actor, telling }) => {
    if (text !== null) return t`${actor} changed a text on ${telling.page(page)} to ${quote(text)}.`;
    return t`${actor} changed ${itemsWord(item_ids.length)} on ${telling.page(page)}.`;
  },
  "board.items_erased": ({ page, item_ids }, { actor, telling }) =>
    t`${actor} erased ${itemsWord(item_ids.length)} on ${telling.page(page)}.`,
  "board.undone": ({ page, redone }, { actor, telling }) =>
    redone
      ? t`${actor} did something again on ${telling.page(page)}.`
      : t`${actor} took something back on ${telling.page(page)}.`,
  "board.page_added": (_, { actor }) => t`${actor} added a page to the board.`,
  "board.page_shown": ({ zoom }, { actor }) =>
    zoom === 100
      ? t`${actor} showed a page of the board.`
      : t`${actor} showed a part of the board, enlarged to ${zoom} %.`,
  "board.page_cleared": ({ page }, { actor, telling }) => t`${actor} cleared ${telling.page(page)}.`,
  "board.granted": ({ participant_id, page }, { actor, telling }) => {
    const who = telling.name(participant_id);
    if (page === null) return t`${actor} let ${who} draw no longer.`;
    return t`${actor} let ${who} draw on ${telling.page(page)}.`;
  },
};
