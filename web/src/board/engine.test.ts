import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BoardEngine, paintedMark, type Sheet } from "./engine";
import type { InkColours } from "./palette";
import { previewsOf } from "./preview";
import { type FakeCanvas, FakePath, fakeCanvas } from "./test/fake-canvas";
import { otherPage, TestBoard, TestClock, testPage } from "./testing";
import { wholeView } from "./types";

const colours = new Proxy({}, { get: (_, name) => name }) as InkColours;
const look = { colours, hasCasing: false };

let board: TestBoard;
let clock: TestClock;
let base: FakeCanvas & HTMLCanvasElement;
let wet: FakeCanvas & HTMLCanvasElement;
let engine: BoardEngine;
let time = 0;
/** Ms that each look at the clock takes. */
let pace = 0;
const made: (FakeCanvas & HTMLCanvasElement)[] = [];

const sheet = (more: Partial<Sheet> = {}): Sheet => ({
  ...{ page: testPage, ratio: 9 / 16, view: wholeView, feed: board, clock, look },
  ...more,
});

/** Frames until nothing is left to paint; returns how many. */
function settle(): number {
  let frames = 0;
  for (; clock.isAwaited && frames < 10_000; frames++) clock.frame();
  return frames;
}

beforeEach(() => {
  vi.stubGlobal("Path2D", FakePath);
  [time, pace] = [0, 0];
  made.length = 0;
  [board, clock, base, wet] = [new TestBoard(), new TestClock(), fakeCanvas(), fakeCanvas()];
  engine = new BoardEngine(base, wet, {
    makeCanvas: () => {
      const canvas = fakeCanvas();
      made.push(canvas);
      return canvas;
    },
    now: () => {
      time += pace;
      return time;
    },
    isAwaited: () => true,
  });
  engine.resize({ width: 819.2, density: 1 });
});

afterEach(() => {
  engine.close();
  vi.unstubAllGlobals();
});

/** Strokes one below the other. */
function strokes(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const y = 200 + (at % 40) * 100;
    const x = 100 + Math.floor(at / 40) * 300;
    return board.stroke([
      [x, y],
      [x + 60, y + 10],
      [x + 120, y],
    ]);
  });
}

describe("the base canvas", () => {
  it("paints a stroke that comes at the end, and nothing else again", () => {
    strokes(50);
    engine.show(sheet());
    settle();
    base.forget();
    strokes(1);
    settle();
    expect(base.count("fill")).toBe(1);
    expect(base.count("clearRect", "emptied")).toBe(0);
  });

  it("paints again what lies in the box of a stroke that is undone, and no more", () => {
    const ids = strokes(50);
    engine.show(sheet());
    settle();
    base.forget();
    board.log("board.undone", { page: testPage, event_ids: [ids[10] ?? ""], redone: false });
    settle();
    const [cleared] = base.calls.filter(({ name }) => name === "clearRect");
    const [x, y, width, height] = (cleared?.given ?? []) as number[];
    expect(base.count("clearRect")).toBe(1);
    expect(x).toBeGreaterThan(0);
    expect(y).toBeGreaterThan(1_100);
    expect(width).toBeLessThan(300);
    expect(height).toBeLessThan(200);
    expect(base.count("fill")).toBe(0);
    board.log("board.undone", { page: testPage, event_ids: [ids[10] ?? ""], redone: true });
    settle();
    expect(base.count("fill")).toBe(1);
  });

  it("paints nothing for a pending stroke that is confirmed", () => {
    strokes(2);
    engine.show(sheet());
    settle();
    base.forget();
    const [, item] = board.items();
    const page = board.page(testPage);
    if (!item || !page) throw new Error("There is no item.");
    const confirmed = {
      ...page,
      items: page.items.set(item.id, { ...item, parts: [...item.parts], order: item.order + 7 }),
    };
    vi.spyOn(board, "page").mockReturnValue(confirmed);
    board.write();
    settle();
    expect(base.calls).toEqual([]);
  });

  it("empties a page that is cleared", () => {
    strokes(20);
    engine.show(sheet());
    settle();
    base.forget();
    board.log("board.page_cleared", { page: testPage });
    settle();
    expect(base.count("clearRect")).toBe(1);
    expect(base.count("fill")).toBe(0);
  });

  it("marks in the timeline when it shows the page as it is", () => {
    performance.clearMarks(paintedMark);
    engine.show(sheet());
    settle();
    performance.clearMarks(paintedMark);
    strokes(1);
    expect(performance.getEntriesByName(paintedMark)).toHaveLength(0);
    settle();
    expect(performance.getEntriesByName(paintedMark)).toHaveLength(1);
  });

  it("is no larger than what is seen of an enlarged page", () => {
    engine.resize({ width: 8 * 819.2, density: 2 });
    engine.show(sheet({ view: { x: 1_024, y: 1_024, zoom: 800 } }));
    settle();
    expect(base.width).toBe(1_638);
    expect(base.style).toMatchObject({ left: "12.5%", width: "12.5%" });
  });
});

describe("a whole page", () => {
  it("is painted in slices while the picture of before stays, and then put in its place", () => {
    strokes(200);
    engine.show(sheet());
    settle();
    base.forget();
    pace = 1;
    engine.resize({ width: 1_000, density: 1 });
    clock.frame();
    expect(base.count("emptied", "clearRect", "drawImage")).toBe(0);
    expect(settle()).toBeGreaterThan(20);
    expect(base.count("emptied")).toBe(1);
    expect(base.count("drawImage")).toBe(1);
    expect(base.width).toBe(1_000);
  });

  it("has what came while it was painted", () => {
    strokes(100);
    pace = 1;
    engine.show(sheet());
    for (let frames = 0; frames < 5; frames++) clock.frame();
    const before = board.items().length;
    strokes(1);
    settle();
    expect(before).toBe(100);
    // It is seen as it is painted, since nothing was seen before.
    expect(base.count("fill")).toBe(101);
  });

  it("never shows the ink of the page before", () => {
    strokes(100);
    engine.show(sheet());
    settle();
    base.forget();
    pace = 1;
    board.stroke(
      [
        [10, 10],
        [90, 90],
      ],
      { page: otherPage },
    );
    engine.show(sheet({ page: otherPage }));
    // Before any frame.
    expect(base.count("emptied")).toBe(1);
    settle();
    expect(base.count("fill")).toBe(1);
    expect(base.count("drawImage")).toBe(0);
  });

  it("is shown at once when it was seen a moment ago, with what has come since", () => {
    const [id = ""] = strokes(100);
    engine.show(sheet());
    settle();
    engine.show(sheet({ page: otherPage }));
    settle();
    board.log("board.items_erased", { page: testPage, item_ids: [id] });
    strokes(1);
    base.forget();
    for (const canvas of made) canvas.forget();
    engine.show(sheet());
    clock.frame();
    expect(base.count("drawImage")).toBe(1);
    expect(base.count("fill")).toBe(1 + 0);
    expect(made.every((canvas) => canvas.count("fill") === 0)).toBe(true);
  });
});

describe("the wet canvas", () => {
  const points = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ x: 100 + at * 20, y: 500, t: at * 8, p: 128 }));
  const stroke = (id: string, count: number, isDone = false) =>
    ({
      id,
      actor: "other",
      page: testPage,
      tool: "pen",
      color: "red",
      width: 32,
      points: points(count),
      isDone,
    }) as const;

  it("paints only the end of a long stroke that goes on", () => {
    engine.show(sheet());
    board.write(stroke("a", 300));
    settle();
    wet.forget();
    board.write(stroke("a", 301));
    settle();
    const [cleared] = wet.calls.filter(({ name }) => name === "clearRect");
    const [x = 0, , width = 0] = (cleared?.given ?? []) as number[];
    expect(x).toBeGreaterThan(100 + 200 * 20);
    expect(width).toBeLessThan(90 * 20);
  });

  it("hands a stroke over to the base in one frame", () => {
    engine.show(sheet());
    const id = board.eventIdOf("6f1c2a4e-3333-4333-8333-333333333333");
    board.write(stroke(id, 20));
    settle();
    expect(wet.count("fill")).toBeGreaterThan(0);
    base.forget();
    wet.forget();
    board.write(stroke(id, 20, true));
    board.log(
      "board.shape_added",
      { page: testPage, shape: "line", color: "red", width: 32, x1: 100, y1: 500, x2: 480, y2: 500, text: "" },
      "6f1c2a4e-3333-4333-8333-333333333333",
    );
    clock.frame();
    expect(base.count("stroke")).toBe(1);
    expect(wet.count("clearRect")).toBe(1);
    expect(wet.count("fill")).toBe(0);
  });

  it("shows items that are moved, which are not on the base meanwhile", () => {
    const [id = ""] = strokes(3);
    engine.show(sheet());
    settle();
    base.forget();
    const [item] = board.items();
    if (!item) throw new Error("There is no item.");
    previewsOf(board).show({
      ...{ page: testPage, stroke: null, expected: [] },
      items: [{ item: { ...item, transform: { a: 1, d: 1, e: 500, f: 0 } }, alpha: 1 }],
      lifted: new Set([id]),
    });
    settle();
    expect(base.count("clearRect")).toBe(1);
    expect(base.count("fill")).toBe(0);
    expect(wet.count("fill")).toBe(1);
    base.forget();
    previewsOf(board).show(null);
    settle();
    expect(base.count("fill")).toBe(1);
  });
});
