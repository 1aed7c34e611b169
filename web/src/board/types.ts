/** What the board needs from outside, and what its users choose. No React, no DOM. */
import type { EventContents } from "@/live/events";
import type { InkStart, WetStroke } from "@/live/ink/ink";
import type { InkPoint } from "@/live/ink/points";
import type { BoardColor, BoardPage } from "@/live/state";

export type { InkStart, WetStroke } from "@/live/ink/ink";
export type { InkPoint } from "@/live/ink/points";
export type { BoardColor, BoardItem, BoardPage } from "@/live/state";
export { boardColors } from "@/live/state";

/** What the pen does. */
export type BoardTool =
  | "select"
  | "pen"
  | "highlighter"
  | "line"
  | "arrow"
  | "rectangle"
  | "ellipse"
  | "text"
  | "eraser";

/** The thicknesses of the pen and of shapes, in units (8192nds of the page's width). */
export const penWidths = [16, 32, 64] as const;

/** The thickness of the highlighter, in units. */
export const highlighterWidth = 160;

/** The heights of letters, in units. */
export const textSizes = [160, 240, 400] as const;

/** What somebody draws with. Sizes in units. */
export interface BoardSettings {
  readonly color: BoardColor;
  readonly width: (typeof penWidths)[number];
  readonly textSize: (typeof textSizes)[number];
}

/** What one draws with at first. */
export const firstSettings: BoardSettings = { color: "green", width: 32, textSize: 240 };

/** The part of a page that is seen: left and upper edge in 8192nds of its width and height, enlargement in percent. */
export interface BoardView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** All of a page. */
export const wholeView: BoardView = { x: 0, y: 0, zoom: 100 };

/** The events that somebody who draws makes. */
type DrawType =
  | "board.stroke_committed"
  | "board.stroke_continued"
  | "board.shape_added"
  | "board.items_changed"
  | "board.items_erased";

/** An operation of the board's tools. */
export type DrawOp = { [K in DrawType]: { readonly type: K; readonly content: EventContents[K] } }[DrawType];

/** Where what is drawn comes from. */
export interface BoardFeed {
  /** The page now; undefined: nothing was ever drawn. */
  page(key: string): BoardPage | undefined;
  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Ink being written at a moment (ms since the class started): the live strokes, or those whose event is to come. */
  inkAt(key: string, ms: number): readonly WetStroke[];
  subscribeInk(listener: () => void): () => void;
}

/** What the tools act on. */
export interface BoardPort {
  /** The participant who draws. */
  readonly me: string;
  /** Whether what others drew may be changed too. */
  readonly isStaff: boolean;
  readonly feed: BoardFeed;
  /** Does an operation, which is seen in the feed at once; its id, or a new one, is returned. */
  do(op: DrawOp, id?: string): string;
  /** The id of the event that an own operation makes, which is its item's. */
  eventIdOf(opId: string): string;
  /** Ink in progress, for the others to see. */
  readonly ink: {
    begin(stroke: InkStart): void;
    add(points: readonly InkPoint[]): void;
    /** false: the stroke was taken away. */
    end(isCommitted: boolean): void;
  };
}

/** The time by which the board is drawn; see live/clock.ts. */
export interface BoardClock {
  /** Ms since the class started. */
  now(): number;
  /** Calls back once a frame while time passes, and after each jump, until the returned function is called. */
  onFrame(listener: (ms: number) => void): () => void;
  readonly isLive: boolean;
}
