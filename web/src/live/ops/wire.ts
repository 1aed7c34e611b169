/**
 * What staff show a class, as operations, and the messages about them that pages send each other. Everything that
 * arrives may be forged: it is bounded and looked through here, and what is not as it has to be is nothing.
 */
import type { EventContents, LayoutChanged } from "../events";
import { isLayout } from "../layouts";

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
  | "pointer.moved";

/** One operation. */
export type ShowOp = { [K in ShowType]: { readonly type: K; readonly content: ShowContents[K] } }[ShowType];

/** An operation under its id. */
export type NamedOp = ShowOp & { readonly id: string };

/** The topics of messages between pages, and of the server's. */
export const topics = ["op", "settle", "cancel", "head", "pointer", "event"] as const;
export type Topic = (typeof topics)[number];

/** A message about operations. */
export type OpMessage =
  | { readonly topic: "op"; readonly op: NamedOp }
  | { readonly topic: "settle"; readonly id: string; readonly n: number }
  | { readonly topic: "cancel"; readonly id: string }
  | { readonly topic: "head"; readonly n: number };

/** The largest message of a page, in bytes. A scene with a long title and four regions is under 2 KiB. */
export const maxBytes = 8_192;

type Check = (value: unknown) => boolean;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isUuid: Check = (value) => typeof value === "string" && uuid.test(value);
const isNumber =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const isText =
  (most: number): Check =>
  (value) =>
    typeof value === "string" && [...value].length <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
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
      return op && op.type !== "pointer.moved" ? { topic, op } : null;
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an object with these fields, each as it has to be, and no others. */
function isExactly(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (!isRecord(value)) return false;
  const names = Object.keys(checks);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && checks[name]?.(value[name]) === true)
  );
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
      return [keyOf(op)];
    default:
      return [];
  }
}

/** What an operation is about: of two with the same key the newer counts. */
export function keyOf({ type, content }: ShowOp): string {
  const ofScene = type === "slide.shown" || type === "viewport.changed" || type === "scene.updated";
  return ofScene ? `${type} ${content.scene_id}` : type;
}
