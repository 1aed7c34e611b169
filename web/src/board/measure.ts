/** How wide words are in the font of texts. Where there is no canvas, by a usual width. */
import { type Measure, textFont } from "./text";

/** At which size it is measured, in pixels; widths follow the size. */
const size = 100;

/** About the width of a letter, in heights of letters. */
const usual = 0.52;

/** How many strings are remembered. */
const most = 2_000;

let context: CanvasRenderingContext2D | null | undefined;
let known = new Map<string, number>();

function contextOf(): CanvasRenderingContext2D | null {
  if (context !== undefined) return context;
  const isThere = typeof CanvasRenderingContext2D !== "undefined";
  context = isThere ? document.createElement("canvas").getContext("2d") : null;
  if (context) context.font = `${size}px ${textFont}`;
  return context;
}

/** See the file's comment. */
export const measure: Measure = (text) => {
  const before = known.get(text);
  if (before !== undefined) return before;
  const width = contextOf()?.measureText(text).width;
  const measured = width === undefined ? text.length * usual : width / size;
  if (known.size >= most) known = new Map();
  known.set(text, measured);
  return measured;
};

/** Forgets what was measured: a font has come. */
export function forgetMeasures(): void {
  known = new Map();
  context = undefined;
}
