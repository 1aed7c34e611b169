/** The box around an item's ink, with its transform; kept with the item, which is another object once it changes. */
import { type Box, boxAround, grown, movedBox } from "./geometry";
import { measure } from "./measure";
import { arrowHead, movedEnds } from "./shapes";
import { formOf } from "./stroke";
import { linesOfText, placeOfText, type TextLine } from "./text";
import type { BoardItem } from "./types";

/** How far letters may reach over their widths, in heights of letters. */
const overhang = 0.08;

let boxes = new WeakMap<BoardItem, Box>();
let lines = new WeakMap<BoardItem, readonly TextLine[]>();

/** Forgets what depends on fonts: one has come. */
export function forgetBoxes(): void {
  boxes = new WeakMap();
  lines = new WeakMap();
}

/** See the file's comment. In units. */
export function boxOf(item: BoardItem): Box {
  const known = boxes.get(item);
  if (known) return known;
  const box = makeBox(item);
  boxes.set(item, box);
  return box;
}

/** The lines of an item that is a text. */
export function textLinesOf(item: BoardItem): readonly TextLine[] {
  const known = lines.get(item);
  if (known) return known;
  const made = linesOfText(item, measure);
  lines.set(item, made);
  return made;
}

function makeBox(item: BoardItem): Box {
  if (item.kind === "stroke") return movedBox(formOf(item).box, item.transform);
  if (item.kind === "text") return boxOfText(item);
  const ends = movedEnds(item, item.transform);
  let box = boxAround(ends.x1, ends.y1, ends.x2, ends.y2);
  if (item.kind === "arrow") {
    for (const { x, y } of arrowHead(ends, item.width)) {
      box = boxAround(Math.min(box.x1, x), Math.min(box.y1, y), Math.max(box.x2, x), Math.max(box.y2, y));
    }
  }
  // A corner of a mitred line reaches further than half its width; lines are joined round, so half is enough.
  return grown(box, item.width / 2);
}

/** The box of a text is as wide as its longest line, however much room its lines have. */
function boxOfText(item: BoardItem): Box {
  const lines = textLinesOf(item);
  const { x1, y1, x2, y2, scaleX } = placeOfText(item, lines.length);
  let [left, right] = [x2, x1];
  for (const { text, isRightToLeft } of lines) {
    // Letters may reach a little over their widths, and an empty text has room for one.
    const width = (Math.max(0.5, measure(text)) + overhang) * item.width * scaleX;
    left = Math.min(left, isRightToLeft ? x2 - width : x1 - overhang * item.width * scaleX);
    right = Math.max(right, isRightToLeft ? x2 + overhang * item.width * scaleX : x1 + width);
  }
  return { x1: left, y1, x2: right, y2 };
}
