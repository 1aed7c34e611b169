import { useLingui } from "@lingui/react/macro";
import type { BoardColor } from "@/board/types";
import type { InkSize, Tool } from "./ink-tools";

/** The names of tools, colours and sizes in the language of the page. */
export function useInkNames() {
  const { t } = useLingui();
  const tools: Record<Tool, string> = {
    select: t`Select`,
    laser: t`Laser pointer`,
    pen: t`Pen`,
    highlighter: t`Highlighter`,
    line: t`Line`,
    arrow: t`Arrow`,
    rectangle: t`Rectangle`,
    ellipse: t`Ellipse`,
    text: t`Text`,
    eraser: t`Eraser`,
  };
  const colors: Record<BoardColor, string> = {
    black: t`Black`,
    green: t`Green`,
    red: t`Red`,
    blue: t`Blue`,
    violet: t`Violet`,
    orange: t`Orange`,
  };
  const lines: Record<InkSize, string> = { small: t`Thin`, medium: t`Medium`, large: t`Thick` };
  const letters: Record<InkSize, string> = { small: t`Small`, medium: t`Medium`, large: t`Large` };
  return { tools, colors, lines, letters };
}
