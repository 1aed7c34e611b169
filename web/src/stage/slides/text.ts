/** Where the text of a page stands, for the layer that can be selected and read out. */
import type { TextItem } from "./deck";

/** A matrix [a b c d e f] as PDF has it: x' = a x + c y + e, y' = b x + d y + f. */
type Matrix = readonly number[];

/** What pdf.js tells of a run of text; marks of structure have no `str`. */
type Run = { str: string; transform: Matrix; width: number; height: number };

/** Part of a font's height that is above its base line, where the file does not tell. */
const ascent = 0.8;

/** The runs of a page as rectangles in parts of it. `page` is the page at scale 1. */
export function placeText(
  items: readonly object[],
  page: { readonly width: number; readonly height: number; readonly transform: Matrix },
): TextItem[] {
  const out: TextItem[] = [];
  for (const item of items) {
    if (!isRun(item) || item.str.trim() === "") continue;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = times(page.transform, item.transform);
    const along = Math.hypot(a, b) || 1;
    const across = Math.hypot(c, d) || 1;
    // A run of 0° to 270° as its corners: from the base line's start, `width` along and a font's height across.
    const [alongX, alongY] = [(a / along) * item.width, (b / along) * item.width];
    const [upX, upY] = [c * ascent, d * ascent];
    const [downX, downY] = [-c * (1 - ascent), -d * (1 - ascent)];
    const xs = [e + upX, e + downX, e + alongX + upX, e + alongX + downX];
    const ys = [f + upY, f + downY, f + alongY + upY, f + alongY + downY];
    if (across <= 0 || ![...xs, ...ys].every(Number.isFinite)) continue;
    const left = Math.min(...xs);
    const top = Math.min(...ys);
    out.push({
      text: item.str,
      x: left / page.width,
      y: top / page.height,
      width: (Math.max(...xs) - left) / page.width,
      height: (Math.max(...ys) - top) / page.height,
    });
  }
  return out;
}

function isRun(item: object): item is Run {
  return "str" in item && typeof item.str === "string";
}

/** First `second`, then `first`. */
function times(first: Matrix, second: Matrix): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
