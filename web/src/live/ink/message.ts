/**
 * Messages about ink while it is drawn: lossy, at most one for each frame of the screen. Each repeats the points of the
 * two before it, so that a lost one is mended by the next. In bytes: the version, 1; flags (bit 0: points have
 * pressure, bits 1 and 2: the step); the operation's id, 16; the tool; the colour's place; the width, 2; the number of
 * the first point here, 2; the length of the page's key, 1; the key; the points as docs/ink.md has them. Numbers of
 * several bytes begin with the highest.
 */
import { isPageKey } from "../page-keys";
import { type BoardColor, type BoardItem, boardColors } from "../state";
import { type InkPoint, noPressure, packBytes, unpackBytes } from "./points";

/** What is drawn with. */
export type InkTool = NonNullable<BoardItem["tool"]>;

/** How far a stroke is: drawn, at its end with its event to follow, or taken back. */
export type InkStep = (typeof steps)[number];

/** One message. */
export interface InkMessage {
  /** The id of the operation that will be. */
  readonly op: string;
  readonly step: InkStep;
  readonly page: string;
  readonly tool: InkTool;
  readonly color: BoardColor;
  /** In 8192nds of the page's width. */
  readonly width: number;
  /** The number of the first point here, from 0. */
  readonly first: number;
  /** The time of the first one here is 0. */
  readonly points: readonly InkPoint[];
}

/** The largest message, in bytes: one packet. */
export const maxInkBytes = 1_200;

const version = 1;
const steps = ["draws", "ended", "cancelled"] as const;
const tools: readonly InkTool[] = ["pen", "highlighter"];
const head = 25;
const maxWidth = 1_024;

/** The bytes of a message. Of up to a hundred points they are within `maxInkBytes`. */
export function writeInk({ op, step, page, tool, color, width, first, points }: InkMessage): Uint8Array<ArrayBuffer> {
  const hasPressure = points.some(({ p }) => Math.round(p) !== noPressure);
  const key = new TextEncoder().encode(page);
  const way = points.length > 0 ? packBytes(points, hasPressure) : new Uint8Array();
  const bytes = new Uint8Array(head + key.length + way.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = version;
  bytes[1] = Number(hasPressure) | (steps.indexOf(step) << 1);
  const hex = op.replaceAll("-", "");
  for (let i = 0; i < 16; i += 1) bytes[i + 2] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  bytes[18] = tools.indexOf(tool);
  bytes[19] = boardColors.indexOf(color);
  view.setUint16(20, width);
  view.setUint16(22, first);
  bytes[24] = key.length;
  bytes.set(key, head);
  bytes.set(way, head + key.length);
  return bytes;
}

/** Reads a message; null when it is none. One that draws has points. */
export function readInk(payload: Uint8Array): InkMessage | null {
  const keyLength = payload[24];
  if (payload.length > maxInkBytes || payload[0] !== version || keyLength === undefined) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const flags = view.getUint8(1);
  const step = flags < 8 ? steps[flags >> 1] : undefined;
  const tool = tools[view.getUint8(18)];
  const color = boardColors[view.getUint8(19)];
  const width = view.getUint16(20);
  const page = String.fromCharCode(...payload.subarray(head, head + keyLength));
  if (!step || !tool || !color || width < 1 || width > maxWidth || !isPageKey(page)) return null;
  const way = payload.subarray(head + keyLength);
  const points = way.length === 0 && step !== "draws" ? [] : unpackBytes(way);
  if (!points || (way.length > 0 && way[0] !== (flags & 1))) return null;
  const hex = [...payload.subarray(2, 18)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const op = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { op, step, page, tool, color, width, first: view.getUint16(22), points };
}
