/** The tools that can be in hand, and what is set for them. Pure. */
import type { BoardColor, BoardSettings, BoardTool } from "@/board/types";

/** What can be in hand: the laser is no tool of the board, but one has either. */
export type Tool = "laser" | BoardTool;

/** A shape with a line. */
export type LineShape = Extract<BoardTool, "line" | "arrow" | "rectangle" | "ellipse">;

export const lineShapes: readonly LineShape[] = ["line", "arrow", "rectangle", "ellipse"];

/** Whether a tool draws a shape with a line. */
export function isLineShape(tool: Tool | null): tool is LineShape {
  return (lineShapes as readonly (Tool | null)[]).includes(tool);
}

/** The colours, in the order in which they are offered. */
export const inkColors: readonly BoardColor[] = ["black", "green", "red", "blue", "violet", "orange"];

/** How thick a line is, or how large a text. */
export const inkSizes = ["small", "medium", "large"] as const;
export type InkSize = (typeof inkSizes)[number];

/** Thickness and height of letters, in 8192nds of the page's width. */
export const lineWidths: Readonly<Record<InkSize, BoardSettings["width"]>> = { small: 16, medium: 32, large: 64 };
export const letterSizes: Readonly<Record<InkSize, BoardSettings["textSize"]>> = {
  small: 160,
  medium: 240,
  large: 400,
};

/** What is set for the tools of this page. */
export interface InkSettings extends BoardSettings {
  /** The shape that was used last. */
  readonly shape: LineShape;
}

export const firstSettings: InkSettings = { color: "green", width: 32, textSize: 240, shape: "arrow" };

/** Whether a tool leaves ink behind, and so has a colour. */
export function hasColor(tool: Tool | null): boolean {
  return tool === "pen" || tool === "highlighter" || tool === "text" || isLineShape(tool);
}

/** The tool that a press of its button or key leads to: pressed again it is put away. */
export function pressed(tool: Tool, now: Tool | null): Tool | null {
  return tool === now ? null : tool;
}
