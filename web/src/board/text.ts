/** Texts on a page: where their lines break, which way they read, and how large they are. Measured by what is given. */
import type { Box, Transform } from "./geometry";

/** The height of a line, in heights of letters. */
export const lineHeight = 1.3;

/** How far down in its line a text's baseline is, in heights of letters. */
export const baseline = 1;

/** The font of texts. */
export const textFont = "Commissioner, ui-sans-serif, system-ui, sans-serif";

/** The width of a string in heights of its letters. */
export type Measure = (text: string) => number;

/** What a text is, apart from its colour. In units. */
export interface TextItem {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly width: number;
  readonly text: string;
  readonly transform: Transform;
}

/** A line of a text. */
export interface TextLine {
  readonly text: string;
  readonly isRightToLeft: boolean;
}

/** The narrowest a text's lines are, in heights of letters: a text that was put by a tap still has room for a word. */
const narrowest = 4;

const rightToLeft = /[\u0590-\u08ff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\ufb1d-\ufdff\ufe70-\ufeff]/u;
const letter = /\p{L}/u;

/** Whether a paragraph reads from right to left: as its first letter does. */
export function readsRightToLeft(text: string): boolean {
  const first = letter.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first);
}

/** The room that a text's lines have, in units before its transform. */
export function lineRoom({ x1, x2, width }: Pick<TextItem, "x1" | "x2" | "width">): number {
  return Math.max(Math.abs(x2 - x1), narrowest * width);
}

/** The lines of a text, broken between words, and within a word only where it alone is too long. */
export function linesOfText(item: Pick<TextItem, "x1" | "x2" | "width" | "text">, measure: Measure): TextLine[] {
  const room = lineRoom(item) / item.width;
  return item.text.split("\n").flatMap((paragraph) => {
    const isRightToLeft = readsRightToLeft(paragraph);
    return brokenUp(paragraph, room, measure).map((text) => ({ text, isRightToLeft }));
  });
}

function brokenUp(paragraph: string, room: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/(?<=\s)(?=\S)/u)) {
    if (measure((line + word).trimEnd()) <= room) {
      line += word;
      continue;
    }
    if (line) lines.push(line.trimEnd());
    line = word;
    while (measure(line.trimEnd()) > room) {
      const fits = partThatFits(line, room, measure);
      if (fits === line) break;
      lines.push(fits);
      line = line.slice(fits.length);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The longest beginning of a word that fits; at least one character. */
function partThatFits(word: string, room: number, measure: Measure): string {
  let fits = "";
  for (const character of word) {
    if (fits && measure(fits + character) > room) return fits;
    fits += character;
  }
  return fits;
}

/**
 * Where a text stands: its upper left corner and the room of its lines after its transform, and how its letters are
 * stretched. Letters are never mirrored: where a transform mirrors, only the place is.
 */
export function placeOfText(item: TextItem, lines: number): Box & { scaleX: number; scaleY: number } {
  const { a, d, e, f } = item.transform;
  const [room, height] = [lineRoom(item), lines * lineHeight * item.width];
  const left = Math.min(item.x1, item.x2) * a + e;
  const [top, far] = [item.y1 * d + f, (item.y1 + height) * d + f];
  const x1 = a < 0 ? left + room * a : left;
  const y1 = Math.min(top, far);
  const [scaleX, scaleY] = [Math.abs(a), Math.abs(d)];
  return { x1, y1, x2: x1 + room * scaleX, y2: y1 + height * scaleY, scaleX, scaleY };
}
