// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTold, maxBytes, type NamedOp, readMessage, readOp, writeMessage } from "./wire";

const uuid = fc.uuid({ version: [4, 7] });
const page = fc.integer({ min: 1, max: 500 });
const place = fc.integer({ min: 1, max: 1000 });
const region = fc.record({
  content: fc.constantFrom("camera", "screen", "slides", "board"),
  x: place,
  y: place,
  width: place,
  height: place,
});
const division = {
  layout: fc.constantFrom("camera", "screen", "slides", "board", "slides_camera", "side_by_side", "custom"),
  regions: fc.uniqueArray(region, { selector: ({ content }) => content }),
};
const scene = {
  ...division,
  scene_id: uuid,
  segment_id: fc.option(uuid),
  position: fc.integer({ min: 1, max: 60 }),
  title: fc.string({ maxLength: 120 }),
  asset_id: fc.option(uuid),
  first_page: fc.option(page),
  last_page: fc.option(page),
};
const edge = fc.integer({ min: 0, max: 8192 });
const blankKey = (id: string) => `blank:${id}`;
const key = fc.oneof(
  uuid.map(blankKey),
  uuid.map((id) => `screen:${id}`),
  fc.tuple(uuid, page).map(([id, n]) => `slide:${id}:${n}`),
);
const tool = fc.constantFrom("pen", "highlighter");
const color = fc.constantFrom("black", "green", "red", "blue", "violet", "orange");
const width = fc.integer({ min: 1, max: 1024 });
const ids = fc.array(fc.uuid({ version: 5 }), { minLength: 1, maxLength: 150 });
const way = fc.stringMatching(/^[\w-]{1,99}$/);
const contents: Record<string, fc.Arbitrary<object>> = {
  "scene.created": fc.record(scene),
  "scene.updated": fc.record(scene),
  "scene.deleted": fc.record({ scene_id: uuid }),
  "scene.switched": fc.record({ scene_id: uuid }),
  "layout.changed": fc.record({ ...division, pinned: fc.boolean() }),
  "deck.attached": fc.record({ asset_id: uuid }),
  "slide.shown": fc.record({ scene_id: uuid, asset_id: uuid, page }),
  "viewport.changed": fc.record({ scene_id: uuid, page, x: edge, y: edge, zoom: fc.integer({ min: 100, max: 800 }) }),
  "board.page_added": fc.record({ page: uuid.map(blankKey), scene_id: fc.option(uuid) }),
  "board.page_shown": fc.record({
    scene_id: fc.option(uuid),
    page: uuid.map(blankKey),
    x: edge,
    y: edge,
    zoom: fc.integer({ min: 100, max: 800 }),
  }),
};
/** What pages do not tell each other. */
const untold: Record<string, fc.Arbitrary<object>> = {
  "board.stroke_committed": fc.record({ page: key, tool, color, width, points: way }),
  "board.stroke_continued": fc.record({
    page: key,
    stroke_id: uuid,
    part: fc.integer({ min: 2, max: 64 }),
    points: way,
  }),
  "board.shape_added": fc.record({
    page: key,
    shape: fc.constantFrom("line", "arrow", "rectangle", "ellipse", "text"),
    color,
    width,
    x1: edge,
    y1: edge,
    x2: edge,
    y2: edge,
    text: fc.string({ maxLength: 200 }),
  }),
  "board.items_changed": fc.record({
    page: key,
    item_ids: ids,
    transform: fc.option(fc.record({ scale_x: place, scale_y: place, move_x: edge, move_y: edge })),
    color: fc.option(color),
    text: fc.option(fc.string({ maxLength: 200 })),
  }),
  "board.items_erased": fc.record({ page: key, item_ids: ids }),
  "board.undone": fc.record({ page: key, event_ids: ids, redone: fc.boolean() }),
  "board.page_cleared": fc.record({ page: key }),
};
const namedOf = (all: Record<string, fc.Arbitrary<object>>) =>
  fc.oneof(
    ...Object.entries(all).map(([type, content]) => fc.record({ id: uuid, type: fc.constant(type), content })),
  ) as fc.Arbitrary<NamedOp>;
const ops = namedOf(contents);
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

describe("messages between pages", () => {
  it("come out as they went in", () => {
    fc.assert(
      fc.property(ops, (op) => {
        expect(readMessage("op", writeMessage({ topic: "op", op }))).toEqual({ topic: "op", op });
      }),
    );
    const id = crypto.randomUUID();
    for (const message of [
      { topic: "settle", id, n: 7 },
      { topic: "cancel", id },
      { topic: "head", n: 0 },
    ] as const) {
      expect(readMessage(message.topic, writeMessage(message))).toEqual(message);
    }
  });

  it("are nothing with a field too many, too few or of another kind", () => {
    const strange = fc.constantFrom(undefined, null, -1, 1.5, "x".repeat(200), {}, [], Number.MAX_VALUE, true);
    fc.assert(
      fc.property(ops, fc.nat(), strange, (op, which, value) => {
        const names = Object.keys(op.content);
        const name = names[which % names.length] ?? "";
        const read = (content: object) => readOp({ ...op, content });
        expect(read({ ...op.content, unheard_of: 1 })).toBeNull();
        expect(read(Object.fromEntries(Object.entries(op.content).filter(([key]) => key !== name)))).toBeNull();
        const isAllowed =
          (value === null && /_id$|_page$/.test(name) && op.type.startsWith("scene.") && name !== "scene_id") ||
          (value === null && name === "scene_id" && op.type.startsWith("board.")) ||
          (name === "regions" && Array.isArray(value)) ||
          (name === "pinned" && value === true);
        expect(read({ ...op.content, [name]: value }) !== null).toBe(isAllowed);
      }),
    );
  });

  it("are not about what is drawn, which is kept and sent to the API alone", () => {
    fc.assert(
      fc.property(namedOf(untold), (op) => {
        expect(readOp(JSON.parse(JSON.stringify(op)))).toEqual(op);
        expect(isTold(op)).toBe(false);
        expect(readMessage("op", writeMessage({ topic: "op", op }))).toBeNull();
        for (const [name, value] of [
          ["page", "slide:x:1"],
          ["item_ids", []],
          ["event_ids", Array.from({ length: 151 }, () => op.id)],
          ["points", "a b"],
          ["width", 0],
          ["text", "x".repeat(501)],
          ["part", 1],
        ] as const) {
          if (name in op.content) expect(readOp({ ...op, content: { ...op.content, [name]: value } })).toBeNull();
        }
      }),
    );
  });

  it("are nothing under another topic, of another version, oversize or not JSON", () => {
    const id = crypto.randomUUID();
    const settle = { v: 1, id, n: 3 };
    expect(readMessage("settle", bytes(settle))).not.toBeNull();
    for (const topic of ["op", "cancel", "head", "event", "pointer", "toString"]) {
      expect(readMessage(topic, bytes(settle))).toBeNull();
    }
    for (const forged of [
      { ...settle, v: 2 },
      { ...settle, n: "3" },
      { ...settle, n: -1 },
      { ...settle, n: Number.POSITIVE_INFINITY },
      { ...settle, id: "me" },
      [settle],
      "null",
      "{",
      "",
    ]) {
      expect(readMessage("settle", bytes(forged))).toBeNull();
    }
    expect(readMessage("settle", bytes(`${JSON.stringify(settle)}${" ".repeat(maxBytes)}`))).toBeNull();
    expect(
      readMessage("op", bytes({ v: 1, id, type: "pointer.moved", content: { scene_id: id, page: 1, points: "" } })),
    ).toBeNull();
    expect(readMessage("op", bytes({ v: 1, id, type: "session.ended", content: { reason: "teacher" } }))).toBeNull();
    expect(readMessage("op", bytes({ v: 1, id, type: "__proto__", content: {} }))).toBeNull();
  });
});
