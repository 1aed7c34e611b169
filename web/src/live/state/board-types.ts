/** What the fold keeps of the boards: the items of each page, and what was done to them so that it can be undone. */
import type { BoardStrokeCommitted } from "../events";
import type { Ordered } from "./ordered";
import type { Rows } from "./rows";
import type { Vector } from "./trie";

/** A colour of ink; how it looks is the reader's. */
export type BoardColor = BoardStrokeCommitted["color"];

/** Every colour, in the order in which they are offered. */
export const boardColors = [
  "black",
  "green",
  "red",
  "blue",
  "violet",
  "orange",
] as const satisfies readonly BoardColor[];

/** Where an item is now: x becomes a·x + e and y becomes d·y + f, in 8192nds of the page's width. */
export interface Transform {
  readonly a: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Nothing is moved. */
export const identity: Transform = { a: 1, d: 1, e: 0, f: 0 };

/** A stroke or a shape of a page. Places and widths are in 8192nds of the page's width. */
export interface BoardItem {
  /** The id of the event that made it. */
  readonly id: string;
  readonly actor_id: string;
  /** The number of that event in lane all; of what is not in the log yet, one behind it. */
  readonly order: number;
  /** When it was made, Unix ms: of a stroke the time of the last point of its first part. */
  readonly at_ms: number;
  readonly kind: "stroke" | "line" | "arrow" | "rectangle" | "ellipse" | "text";
  /** Of strokes alone. */
  readonly tool: "pen" | "highlighter" | null;
  readonly color: BoardColor;
  /** Of a text the size of its letters. */
  readonly width: number;
  /** Of strokes alone: the points of each part, encoded; live/ink/points.ts reads them. */
  readonly parts: readonly string[];
  /** Of shapes alone, before `transform`; of a stroke 0. */
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Of texts alone, else empty. */
  readonly text: string;
  readonly transform: Transform;
  /** Neither erased nor undone. Whether the page was cleared since is the page's to say: `isSeen`. */
  readonly seen: boolean;
}

/** What is on a page. */
export interface BoardPage {
  /** By id, in the order in which they were made, those that are not seen among them. */
  readonly items: Rows<BoardItem>;
  /** Items of an order up to this are not seen. */
  readonly cleared: number;
}

/** A blank page that was added to a scene, or to no scene. */
export interface BoardPageState {
  readonly page: string;
  readonly scene_id: string | null;
}

/** Which page of a scene's empty board is seen, and what of it; units as in PageState. */
export interface BoardView {
  readonly page: string;
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A change, an erasure or a clearing. */
export interface BoardAct {
  readonly id: string;
  readonly kind: "changed" | "erased" | "cleared";
  readonly actor_id: string;
  readonly order: number;
  /** Its place among what its actor can redo; 0: it stands. */
  readonly undone: number;
  /** The items that it found. */
  readonly item_ids: readonly string[];
  readonly transform: Transform | null;
  readonly color: BoardColor | null;
  readonly text: string | null;
}

/** What was done to one item: only there for items to which something was. */
export interface ItemTrace {
  /** As the item was made. */
  readonly color: BoardColor;
  readonly text: string;
  /** The changes that name it, oldest first, those that are undone among them. */
  readonly changes: Vector<string>;
  /** How many erasures of it stand. */
  readonly erasures: number;
  /** As in BoardAct, of the event that made it. */
  readonly undone: number;
  /** Parts of a stroke that came before the one in front of them. */
  readonly early: readonly { readonly part: number; readonly points: string }[];
}

/** What one person can undo and redo on a page: ids of events. */
export interface PersonActs {
  /** What stands, by the number of its event. */
  readonly undo: Ordered<string>;
  /** What they have undone, by when, since they last did something new. */
  readonly redo: Ordered<string>;
}

/** What was done to a page, kept so that it can be undone. */
export interface BoardActs {
  readonly acts: Rows<BoardAct>;
  readonly traces: Rows<ItemTrace>;
  readonly people: Rows<PersonActs>;
  /** The clearings that stand, by number. */
  readonly clears: Ordered<number>;
}
