/**
 * What staff show a class, as operations, and the messages about them that pages send each other. Everything that
 * arrives may be forged: it is bounded and looked through here, and what is not as it has to be is nothing.
 */
import type { EventContents, LayoutChanged } from "../events";
import { isLayout } from "../layouts";
import { type BoardType, boardFields } from "./board-fields";
import { type Check, isExactly, isNumber, isRecord, isText, isUuid, orNull } from "./checks";

/** The content of each operation: that of its event, less what the server knows best. */
export interface ShowContents extends Omit<Pick<EventContents, ShowType>, "layout.changed" | "deck.attached"> {
  "layout.changed": Pick<LayoutChanged, "layout" | "regions" | "pinned">;
  "deck.attached": { readonly asset_id: string };
}

/** What can be done to what is shown. */
export type ShowType =
  | "scene.created"
  | "scene.updated"
  | "scene.deleted"
  | "scene.switched"
  | "layout.changed"
  | "deck.attached"
  | "slide.shown"
  | "viewport.changed"
  | "pointer.moved"
  | BoardType;

/** One operation. */
export type ShowOp = { [K in ShowType]: { readonly type: K; readonly content: ShowContents[K] } }[ShowType];

/** An operation under its id. */
export type NamedOp = ShowOp & { readonly id: string };

/**
 * What pages do not tell each other: what is drawn comes by `ink` while it is drawn and by the log afterwards, and the
 * pointer has messages of its own.
 */
const untold: ReadonlySet<ShowType> = new Set<ShowType>([
  "pointer.moved",
  "board.stroke_committed",
  "board.stroke_continued",
  "board.shape_added",
  "board.items_changed",
  "board.items_erased",
  "board.undone",
  "board.page_cleared",
]);

/** Whether pages tell each other of an operation before it is in the log. */
export function isTold({ type }: ShowOp): boolean {
  return !untold.has(type);
}

/** Whether an operation is a stroke or a part of one, whose ink the others have seen already. */
export function isStroke({ type }: ShowOp): boolean {
  return type === "board.stroke_committed" || type === "board.stroke_continued";
}

/** The topics of messages between pages, and of the server's. */
export const topics = ["op", "settle", "cancel", "head", "pointer", "ink", "event"] as const;
export type Topic = (typeof topics)[number];

/** A message about operations. */
export type OpMessage =
  | { readonly topic: "op"; readonly op: NamedOp }
  | { readonly topic: "settle"; readonly id: string; readonly n: number }
  | { readonly topic: "cancel"; readonly id: string }
  | { readonly topic: "head"; readonly n: number };

/** The largest message of a page, in bytes. A scene with a long title and four regions is under 2 KiB. */
export const maxBytes = 8_192;

const isPage = isNumber(1, 500);
const isRegion: Check = (value) =>
  isExactly(value, {
    content: (each) => ["camera", "screen", "slides", "board"].includes(each as string),
    x: isNumber(0, 1000),
    y: isNumber(0, 1000),
    width: isNumber(1, 1000),
    height: isNumber(1, 1000),
  });
/** At most four, and each content once: shared/eventlog/layout.go. */
const isRegions: Check = (value) =>
  Array.isArray(value) && value.every(isRegion) && new Set(value.map(({ content }) => content)).size === value.length;
const scene = {
  scene_id: isUuid,
  segment_id: orNull(isUuid),
  position: isNumber(1, 100_000),
  title: isText(120),
  layout: isLayout as Check,
  regions: isRegions,
  asset_id: orNull(isUuid),
  first_page: orNull(isPage),
  last_page: orNull(isPage),
};

/** The fields of each operation's content. */
const fields: { readonly [K in ShowType]: { readonly [F in keyof ShowContents[K]]: Check } } = {
  "scene.created": scene,
  "scene.updated": scene,
  "scene.deleted": { scene_id: isUuid },
  "scene.switched": { scene_id: isUuid },
  "layout.changed": { layout: isLayout as Check, regions: isRegions, pinned: (value) => typeof value === "boolean" },
  "deck.attached": { asset_id: isUuid },
  "slide.shown": { scene_id: isUuid, asset_id: isUuid, page: isPage },
  "viewport.changed": {
    scene_id: isUuid,
    page: isPage,
    x: isNumber(0, 8192),
    y: isNumber(0, 8192),
    zoom: isNumber(100, 800),
  },
  "pointer.moved": { scene_id: isUuid, page: isPage, points: isText(2_048) },
  ...boardFields,
};

/** An operation under its id, of any value; null when it is none. */
export function readOp(value: unknown): NamedOp | null {
  if (!isRecord(value)) return null;
  const { id, type, content } = value;
  if (!isUuid(id) || typeof type !== "string" || !Object.hasOwn(fields, type)) return null;
  return isExactly(content, fields[type as ShowType]) ? ({ id, type, content } as NamedOp) : null;
}

/** A message of a page about operations; null when it is none, or not one of this topic. */
export function readMessage(topic: string, payload: Uint8Array): OpMessage | null {
  if (payload.length > maxBytes) return null;
  const value = parse(payload);
  if (!isRecord(value) || value.v !== 1) return null;
  const { v: _v, ...body } = value;
  const { id, n } = body as { id?: unknown; n?: unknown };
  switch (topic) {
    case "op": {
      const op = isExactly(body, { id: isUuid, type: isText(32), content: isRecord }) ? readOp(body) : null;
      return op && isTold(op) ? { topic, op } : null;
    }
    case "settle":
      return isExactly(body, { id: isUuid, n: isHead }) ? { topic, id: id as string, n: n as number } : null;
    case "cancel":
      return isExactly(body, { id: isUuid }) ? { topic, id: id as string } : null;
    case "head":
      return isExactly(body, { n: isHead }) ? { topic, n: n as number } : null;
    default:
      return null;
  }
}

const isHead = isNumber(0, Number.MAX_SAFE_INTEGER);

/** The bytes of a message. */
export function writeMessage(message: OpMessage): Uint8Array<ArrayBuffer> {
  const { topic, ...rest } = message;
  const body = topic === "op" ? (rest as { op: NamedOp }).op : rest;
  return new TextEncoder().encode(JSON.stringify({ v: 1, ...body }));
}

/** Bytes as JSON; undefined when they are not. */
export function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

/**
 * Which older operations, not sent yet, a newer one makes pointless: those whose keys it covers. Empty for what always
 * counts.
 */
export function covers(op: ShowOp): readonly string[] {
  switch (op.type) {
    case "slide.shown":
      return [keyOf(op), `viewport.changed ${op.content.scene_id}`];
    case "scene.switched":
    case "layout.changed":
    case "viewport.changed":
    case "scene.updated":
    case "board.page_shown":
      return [keyOf(op)];
    default:
      return [];
  }
}

/** What an operation is about: of two with the same key the newer counts. */
export function keyOf({ type, content }: ShowOp): string {
  const ofScene = type === "slide.shown" || type === "viewport.changed" || type === "scene.updated";
  if (type === "board.page_shown") return `${type} ${content.scene_id ?? ""}`;
  return ofScene ? `${type} ${content.scene_id}` : type;
}

/** The events that an operation goes on from: without them it makes no sense. */
export function eventsIn(op: ShowOp): readonly string[] {
  switch (op.type) {
    case "board.stroke_continued":
      return [op.content.stroke_id];
    case "board.items_changed":
    case "board.items_erased":
      return op.content.item_ids;
    case "board.undone":
      return op.content.event_ids;
    default:
      return [];
  }
}
