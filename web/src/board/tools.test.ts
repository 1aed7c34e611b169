import { beforeEach, describe, expect, it } from "vitest";
import { unpack } from "@/live/ink/points";
import { boxOf } from "./boxes";
import { BoardKeys, type Key } from "./keys";
import type { Press, Sample } from "./pen";
import { pressOf } from "./press";
import { previewsOf } from "./preview";
import { ToolSession } from "./session";
import { TestBoard, testPage } from "./testing";
import { type BoardTool, firstSettings, wholeView } from "./types";

let board: TestBoard;
let session: ToolSession;
let said: string[];

beforeEach(() => {
  board = new TestBoard();
  said = [];
  session = new ToolSession(testPage, board, {
    ...{ tool: "pen", settings: firstSettings, view: wholeView, ratio: 9 / 16 },
    say: (text) => said.push(text),
  });
});

const at = (x: number, y: number, ms = 0): Sample => ({ x, y, ms, p: 128 });
const mouse: Press = { kind: "mouse", isEraser: false, isShift: false, pixel: 8 };

/** Draws with a tool through places, 8 ms from one to the next. */
function draw(tool: BoardTool, places: readonly (readonly [number, number])[], press: Partial<Press> = {}) {
  session.set = { ...session.set, tool };
  const how = { ...mouse, ...press };
  const [first = [0, 0] as const, ...rest] = places;
  const gesture = pressOf(session, document.createElement("div"))(at(...first), how);
  rest.forEach(([x, y], index) => {
    gesture?.move([at(x, y, (index + 1) * 8)], [], how.isShift);
  });
  return gesture;
}

const key = (name: string, more: Partial<Key> = {}): Key => ({
  ...{ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});

describe("the pen", () => {
  it("commits a stroke with its points, once it is lifted", () => {
    const gesture = draw("pen", [
      [100, 100],
      [200, 120],
      [300, 100],
    ]);
    expect(board.ops).toEqual([]);
    expect(previewsOf(board).of(testPage)?.stroke?.points).toHaveLength(3);
    gesture?.end();
    const [item] = board.items();
    expect(item).toMatchObject({ kind: "stroke", tool: "pen", color: "green", width: 32 });
    expect(unpack(item?.parts[0] ?? "")).toMatchObject([
      { x: 100, t: 0 },
      { x: 200, t: 8 },
      { x: 300, t: 16 },
    ]);
    expect(board.told.at(-1)).toBe("end");
    expect(previewsOf(board).of(testPage)).toBeNull();
  });

  it("passes over points that are hardly apart, but keeps the last", () => {
    draw("pen", [
      [100, 100],
      [101, 100],
      [101, 101],
      [140, 100],
      [141, 100],
    ])?.end();
    expect(unpack(board.items()[0]?.parts[0] ?? "")?.map(({ x }) => x)).toEqual([100, 140, 141]);
  });

  it("commits a long stroke in parts that follow one another", () => {
    const places = Array.from({ length: 3_000 }, (_, index) => [(index * 37) % 8_000, (index * 11) % 4_000] as const);
    draw("pen", places)?.end();
    const [item] = board.items();
    const parts = item?.parts.map((part) => unpack(part) ?? []) ?? [];
    expect(parts.length).toBeGreaterThan(2);
    parts.forEach((part, index) => {
      expect(part.length).toBeLessThanOrEqual(1_200);
      expect(item?.parts[index]?.length).toBeLessThan(7_500);
      const before = parts[index - 1]?.at(-1);
      if (before) expect(part[0]).toMatchObject({ x: before.x, y: before.y, t: 0 });
    });
    expect(parts.flat()).toHaveLength(3_000 + parts.length - 1);
  });

  it("takes a stroke away that is cancelled, also what of it was committed", () => {
    draw("pen", [
      [0, 0],
      [100, 100],
    ])?.cancel();
    expect(board.ops).toEqual([]);
    expect(board.told.at(-1)).toBe("cancel");
    const places = Array.from({ length: 1_400 }, (_, index) => [(index * 37) % 8_000, 100] as const);
    draw("pen", places)?.cancel();
    expect(board.items()).toEqual([]);
  });

  it("draws a straight line with Shift", () => {
    draw(
      "highlighter",
      [
        [1_000, 1_000],
        [1_500, 1_300],
        [2_000, 1_020],
      ],
      { isShift: true },
    )?.end();
    const points = unpack(board.items()[0]?.parts[0] ?? "") ?? [];
    expect(points.every(({ y }) => y === 1_000)).toBe(true);
    expect(points.at(-1)?.x).toBe(2_000);
  });
});

describe("shapes and the eraser", () => {
  it("puts a square with Shift, and nothing for a press", () => {
    draw(
      "rectangle",
      [
        [100, 100],
        [400, 300],
      ],
      { isShift: true },
    )?.end();
    draw("ellipse", [
      [100, 100],
      [104, 101],
    ])?.end();
    expect(board.items()).toMatchObject([{ kind: "rectangle", x1: 100, y1: 100, x2: 400, y2: 400 }]);
  });

  it("erases what its way touches, in one operation, once it is lifted", () => {
    const ids = [100, 300, 500].map((y) =>
      board.stroke([
        [100, y],
        [900, y],
      ]),
    );
    const gesture = draw("eraser", [
      [500, 50],
      [500, 320],
    ]);
    expect(board.items()).toHaveLength(3);
    expect(previewsOf(board).of(testPage)?.lifted).toEqual(new Set(ids.slice(0, 2)));
    gesture?.end();
    expect(board.ops).toEqual([{ type: "board.items_erased", content: { page: testPage, item_ids: ids.slice(0, 2) } }]);
  });

  it("erases with the other end of the pen, whatever the tool", () => {
    board.stroke([
      [100, 100],
      [900, 100],
    ]);
    draw(
      "pen",
      [
        [500, 0],
        [500, 200],
      ],
      { kind: "pen", isEraser: true },
    )?.end();
    expect(board.items()).toEqual([]);
  });

  it("leaves alone what others drew, for who does not teach", () => {
    board.isStaff = false;
    const content = {
      page: testPage,
      shape: "line",
      color: "red",
      width: 32,
      x1: 0,
      y1: 100,
      x2: 900,
      y2: 100,
      text: "",
    } as const;
    board.log("board.shape_added", content, undefined, "6f1c2a4e-4444-4444-8444-444444444444");
    draw("eraser", [
      [500, 0],
      [500, 200],
    ])?.end();
    draw("select", [
      [500, 100],
      [700, 300],
    ])?.end();
    expect(board.ops).toEqual([]);
  });

  it("does not touch a text where it only has room", () => {
    board.shape("text", [800, 800, 8_000, 800], "Hi");
    draw("eraser", [
      [6_000, 700],
      [6_000, 1_200],
    ])?.end();
    expect(board.items()).toHaveLength(1);
    draw("eraser", [
      [900, 700],
      [900, 1_200],
    ])?.end();
    expect(board.items()).toEqual([]);
  });
});

describe("the selection", () => {
  it("moves what is dragged, as one change", () => {
    const id = board.shape("rectangle", [1_000, 1_000, 2_000, 1_500]);
    draw("select", [
      [1_000, 1_200],
      [1_100, 1_240],
      [1_500, 1_400],
    ])?.end();
    expect(board.ops).toEqual([
      {
        type: "board.items_changed",
        content: {
          ...{ page: testPage, item_ids: [id], color: null, text: null },
          transform: { scale_x: 4096, scale_y: 4096, move_x: 500, move_y: 200 },
        },
      },
    ]);
    expect(session.selection.box).toMatchObject({ x1: 1_484, y1: 1_184 });
  });

  it("resizes from a corner while the opposite one stays", () => {
    board.shape("ellipse", [1_000, 1_000, 2_000, 1_500]);
    draw("select", [[1_000, 1_250]])?.end();
    const { box } = session.selection;
    if (!box) throw new Error("Nothing is selected.");
    draw("select", [
      [box.x2, box.y2],
      [box.x2 + 400, box.y2 + 100],
    ])?.end();
    const now = session.selection.box;
    // The line keeps its thickness, so its outer edge moves by less than half of it.
    expect(Math.abs((now?.x1 ?? 0) - box.x1)).toBeLessThan(16);
    expect(Math.abs((now?.y1 ?? 0) - box.y1)).toBeLessThan(16);
    expect((now?.x2 ?? 0) - box.x2).toBeGreaterThan(350);
  });

  it("takes what is in a frame, and lets go by a press beside it", () => {
    board.shape("line", [1_000, 1_000, 2_000, 1_500]);
    board.shape("line", [5_000, 1_000, 6_000, 1_500]);
    draw("select", [
      [500, 500],
      [800, 700],
      [3_000, 2_000],
    ])?.end();
    expect(session.selection.getSnapshot().count).toBe(1);
    draw("select", [[7_500, 4_000]])?.end();
    expect(session.selection.getSnapshot().count).toBe(0);
  });
});

describe("the keys", () => {
  it("walk the items, move, resize, recolour and erase them, and say so", () => {
    board.shape("rectangle", [1_000, 1_000, 2_000, 1_500]);
    board.shape("line", [3_000, 1_000, 4_000, 1_500]);
    session.set = { ...session.set, tool: "select" };
    const keys = new BoardKeys(session);
    expect(keys.down(key("Tab"))).toBe(true);
    expect(said.at(-1)).toBe("Rectangle, red. 1 of 2.");
    for (let times = 0; times < 3; times++) keys.down(key("ArrowRight"));
    expect(board.ops).toEqual([]);
    keys.up();
    expect(board.ops).toHaveLength(1);
    expect(boxOf(board.items()[0] as never).x1).toBe(1_000 - 16 + 96);
    expect(said.at(-1)).toMatch(/^Moved: 13 percent/);
    keys.down(key("+"));
    keys.up();
    expect(said.at(-1)).toMatch(/^Resized/);
    keys.down(key("c"));
    expect(board.items()[0]?.color).toBe("blue");
    keys.down(key("Delete"));
    expect(said.at(-1)).toBe("1 item erased.");
    expect(board.items()).toHaveLength(1);
    expect(keys.down(key("Escape"))).toBe(true);
    expect(keys.down(key("Escape"))).toBe(false);
  });

  it("leave the page behind the last item", () => {
    board.shape("line", [3_000, 1_000, 4_000, 1_500]);
    session.set = { ...session.set, tool: "select" };
    const keys = new BoardKeys(session);
    expect(keys.down(key("Tab"))).toBe(true);
    expect(keys.down(key("Tab"))).toBe(false);
    expect(keys.down(key("Tab", { shiftKey: true }))).toBe(true);
    expect(keys.down(key("Tab", { shiftKey: true }))).toBe(false);
  });

  it("put a shape in the middle of what is seen", () => {
    session.set = { ...session.set, tool: "ellipse", view: { x: 4_096, y: 4_096, zoom: 200 } };
    new BoardKeys(session).down(key("Enter"));
    const [item] = board.items();
    const box = item && boxOf(item);
    expect(((box?.x1 ?? 0) + (box?.x2 ?? 0)) / 2).toBe(6_144);
    expect(((box?.y1 ?? 0) + (box?.y2 ?? 0)) / 2).toBe(3_456);
    expect(session.selection.getSnapshot().count).toBe(1);
  });
});
