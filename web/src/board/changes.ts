/** Which rows differ between two states of a page. */
import type { Rows } from "@/live/state/rows";
import type { BoardItem } from "./types";

/** The ids of what was added, changed or taken away; all ids when there was nothing before. */
export function changedIds(before: Rows<BoardItem> | undefined, now: Rows<BoardItem> | undefined): Iterable<string> {
  if (!now) return before?.keys() ?? [];
  if (!before) return now.keys();
  return now.changedSince(before);
}
