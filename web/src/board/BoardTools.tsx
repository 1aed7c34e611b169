import { useRef } from "react";
import type { BoardPort, BoardSettings, BoardTool, BoardView } from "./types";

/** What BoardTools needs. */
export interface BoardToolsProps {
  /** The page's key. */
  page: string;
  /** The page's height in widths. */
  ratio: number;
  /** The part of the page that is seen: what is put by keyboard goes into its middle. */
  view?: BoardView;
  port: BoardPort;
  tool: BoardTool;
  settings: BoardSettings;
  /** Says in words what a key did. */
  say(text: string): void;
  /** Another tool is wanted: of a text that was put, to select it. */
  onTool?(tool: BoardTool): void;
}

/** The layer that takes the pen, over a BoardLayer of the same page and feed. */
export function BoardTools(_: BoardToolsProps) {
  const layer = useRef<HTMLDivElement>(null);
  return <div ref={layer} data-board-tools className="absolute inset-0 touch-none" />;
}
