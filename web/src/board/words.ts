/** What the board's keys say. */
import { plural, t } from "@lingui/core/macro";
import type { BoardColor, BoardItem } from "./types";

/** The name of a colour. */
export function colorWord(color: BoardColor): string {
  switch (color) {
    case "black":
      return t`black`;
    case "green":
      return t`green`;
    case "red":
      return t`red`;
    case "blue":
      return t`blue`;
    case "violet":
      return t`violet`;
    case "orange":
      return t`orange`;
  }
}

function kindWord({ kind, tool }: Pick<BoardItem, "kind" | "tool">): string {
  switch (kind) {
    case "stroke":
      return tool === "highlighter" ? t`Highlighter` : t`Stroke`;
    case "line":
      return t`Line`;
    case "arrow":
      return t`Arrow`;
    case "rectangle":
      return t`Rectangle`;
    case "ellipse":
      return t`Ellipse`;
    case "text":
      return t`Text`;
  }
}

/** An item: "Text, green: first words". */
export function itemWords(item: BoardItem): string {
  const [kind, color] = [kindWord(item), colorWord(item.color)];
  if (item.kind !== "text") return t`${kind}, ${color}`;
  const words = item.text.length > 60 ? `${item.text.slice(0, 60)}…` : item.text;
  return t`${kind}, ${color}: ${words}`;
}

/** Where somebody is while they walk the items. */
export function walkedWords(item: BoardItem, at: number, count: number): string {
  return t`${itemWords(item)}. ${at} of ${count}.`;
}

/** Where something stands now, in percent of the page's width and height. */
export function movedWords(left: number, top: number): string {
  return t`Moved: ${left} percent from the left, ${top} percent from the top.`;
}

/** How large something is now, in percent of the page's width. */
export function resizedWords(wide: number): string {
  return t`Resized: ${wide} percent of the page wide.`;
}

/** What was erased. */
export function erasedWords(count: number): string {
  return t`${plural(count, { one: "# item erased.", other: "# items erased." })}`;
}

/** What was selected. */
export function selectedWords(count: number): string {
  return t`${plural(count, { one: "# item selected.", other: "# items selected." })}`;
}

/** What was put. */
export function putWords(item: BoardItem): string {
  return t`${itemWords(item)}, in the middle of what is seen. Move it with the arrow keys.`;
}

/** The new colour. */
export function colouredWords(color: BoardColor): string {
  return t`Now ${colorWord(color)}.`;
}

/** Nothing is there that could be selected. */
export function emptyWords(): string {
  return t`There is nothing here that you can change.`;
}

/** Nothing is selected any more. */
export function unselectedWords(): string {
  return t`Nothing is selected.`;
}
