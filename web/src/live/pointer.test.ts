// @vitest-environment node
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventContents, LogEvent } from "./events";
import {
  fadeAfter,
  PointerSender,
  type PointerSpot,
  Pointers,
  pointerEvery,
  readPointer,
  writePointer,
} from "./pointer";
import { maxPoints, type PointerPoint, pack, unpack } from "./pointer-points";

const scene_id = "0198c000-0000-7000-8000-00000000000b";
const spot = (x: number, page = 7): PointerSpot => ({ scene_id, page, x, y: 4096 });

describe("messages of the pointer", () => {
  it("come out as they went in, in 23 bytes", () => {
    const coordinate = fc.integer({ min: 0, max: 32_768 });
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 500 }), coordinate, coordinate, (scene_id, page, x, y) => {
        const message = { spot: { scene_id, page, x, y }, isLifted: false };
        const bytes = writePointer(message);
        expect(bytes).toHaveLength(23);
        expect(readPointer(bytes)).toEqual(message);
        expect(readPointer(writePointer({ ...message, isLifted: true }))).toMatchObject({ isLifted: true });
      }),
    );
  });

  it("are nothing of another length, version or page", () => {
    const bytes = writePointer({ spot: spot(1), isLifted: false });
    expect(readPointer(bytes.subarray(1))).toBeNull();
    expect(readPointer(new Uint8Array([...bytes, 0]))).toBeNull();
    expect(readPointer(bytes.with(0, 2))).toBeNull();
    expect(readPointer(bytes.with(17, 200))).toBeNull();
    expect(readPointer(bytes.with(17, 0).with(18, 0))).toBeNull();
  });
});

describe("the pointer's way in the log", () => {
  const file = new URL("../../../shared/eventlog/testdata/events.json", import.meta.url);
  const golden = (JSON.parse(readFileSync(file, "utf8")) as LogEvent[]).find(
    ({ type }) => type === "pointer.moved",
  ) as LogEvent;

  it("reads what the server's golden event has, and writes it the same", () => {
    const { points } = golden.content as EventContents["pointer.moved"];
    const way = unpack(points, golden.at_ms) as PointerPoint[];
    expect(way.at(-1)?.at_ms).toBe(golden.at_ms);
    expect(way.length).toBeGreaterThan(1);
    expect(pack(way)).toBe(points);
  });

  it("comes out as it went in, the last point at the event's time", () => {
    const coordinate = fc.integer({ min: 0, max: 32_768 });
    const ways = fc.array(fc.tuple(fc.nat(400), coordinate, coordinate), { minLength: 1, maxLength: maxPoints });
    fc.assert(
      fc.property(ways, (steps) => {
        let at = 0;
        const way = steps.map(([passed, x, y]) => {
          at += passed;
          return { at_ms: at, x, y };
        });
        expect(unpack(pack(way), at)).toEqual(way);
      }),
    );
  });

  it("keeps the last of too many points, and is nothing when it is not one", () => {
    const way = Array.from({ length: 100 }, (_, i) => ({ at_ms: i, x: i, y: 0 }));
    expect(unpack(pack(way), 99)).toEqual(way.slice(-maxPoints));
    for (const text of ["A", "AAAA!", "gICA", "AAA", "_".repeat(400)]) expect(unpack(text, 0)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => void unpack(text, 0)));
  });
});

describe("PointerSender", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function sender() {
    const told: number[] = [];
    const logged: { page: number; xs: number[] }[] = [];
    const made = new PointerSender({
      tell: (bytes) => {
        const message = readPointer(bytes);
        told.push(message?.isLifted ? -1 : (message?.spot.x ?? Number.NaN));
      },
      log: ({ page, points }) => logged.push({ page, xs: (unpack(points, 0) ?? []).map(({ x }) => x) }),
      now: () => Date.now(),
    });
    return { told, logged, made };
  }

  it("tells fifteen times a second at most, always the last, and logs once a second", () => {
    const { told, logged, made } = sender();
    for (let ms = 0; ms < 900; ms += 10) {
      made.move(spot(ms));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(pointerEvery + 1);
    expect(told.length).toBeLessThanOrEqual(15);
    expect(told.length).toBeGreaterThan(10);
    expect(told.at(-1)).toBe(890);
    vi.advanceTimersByTime(1_000);
    expect(logged).toEqual([{ page: 7, xs: told }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("begins anew on another page, and says when it is put away", () => {
    const { told, logged, made } = sender();
    made.move(spot(1));
    vi.advanceTimersByTime(100);
    made.move(spot(2, 8));
    made.lift();
    made.lift();
    expect(logged.map(({ page }) => page)).toEqual([7, 8]);
    expect(told).toEqual([1, 2, -1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it("shows the pointer that moved last, and lets only its owner lift it", () => {
  const pointers = new Pointers();
  pointers.take("ines", { spot: spot(1), isLifted: false });
  pointers.take("kwame", { spot: spot(1), isLifted: true });
  expect(pointers.getSnapshot()).toEqual(spot(1));
  pointers.take("ines", { spot: spot(1), isLifted: true });
  expect(pointers.getSnapshot()).toBeNull();
});

it("glides from each message to the next, a little behind them, and rests where it was told last", () => {
  vi.useFakeTimers();
  const pointers = new Pointers();
  expect(pointers.at()).toBeNull();
  pointers.take("ines", { spot: spot(0), isLifted: false });
  vi.advanceTimersByTime(60);
  pointers.take("ines", { spot: spot(60), isLifted: false });
  expect(pointers.at()?.x).toBe(0);
  vi.advanceTimersByTime(pointerEvery + 10 - 30);
  expect(pointers.at()?.x).toBeCloseTo(30, 0);
  vi.advanceTimersByTime(100);
  expect(pointers.at()?.x).toBe(60);
  vi.advanceTimersByTime(fadeAfter);
  expect(pointers.at()).toBeNull();
  vi.useRealTimers();
});
