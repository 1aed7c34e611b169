/** Setting formulas: the one file that brings KaTeX along, with its style and fonts. It is fetched with the first one. */
import katex from "katex";
import "katex/dist/katex.min.css";

/** KaTeX asks before it links, loads or styles; it is never allowed, and the formula is shown as it was written. */
const refuse = (): never => {
  throw new Error("A formula names an address or a style.");
};

/**
 * Puts a formula into an element, for the eyes and, as MathML, for screen readers. Throws when it is none: then its
 * source is shown. Nothing in it may name an address, be larger than ten letters or unfold without end.
 */
export function setFormula(into: HTMLElement, tex: string, isBlock: boolean): void {
  katex.render(tex, into, {
    displayMode: isBlock,
    output: "htmlAndMathml",
    throwOnError: true,
    trust: refuse,
    strict: "ignore",
    maxSize: 10,
    maxExpand: 200,
  });
}
