/** How ink looks: the theme's colours, read once, and how much shows through the highlighter. */
import { type BoardColor, boardColors } from "./types";

/** A CSS colour by the name of each ink, and what is around ink over a picture. */
export type InkColours = Readonly<Record<BoardColor, string>> & { readonly casing: string };

/** How much of its colour the highlighter lays over what is below; scripts/contrast.mjs holds what stays readable. */
export const highlighterAlpha = 0.3;

/** How far the casing around ink reaches, in units. */
export const casingWidth = 10;

/** The colours as the theme has them at an element. */
export function inkColours(element: Element): InkColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim() || "CanvasText";
  const colours = Object.fromEntries(boardColors.map((color) => [color, read(`--ink-${color}`)]));
  return { ...(colours as Record<BoardColor, string>), casing: read("--ink-casing") };
}
