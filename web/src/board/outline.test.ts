// @vitest-environment node
import fc from "fast-check";
import { expect, it } from "vitest";
import { pack } from "@/live/ink/points";
import { identity } from "@/live/state/board-types";
import { boxOf } from "./boxes";
import { boxAround, composed, grown, holds, moved, movedBack, movedBox } from "./geometry";
import { isAt, isCrossed, mayBeIn } from "./hit";
import { Outline } from "./outline";
import { outlineOf } from "./stroke";
import { FakePath } from "./test/fake-canvas";
import type { BoardItem, InkPoint } from "./types";

const point = fc.record({
  x: fc.integer({ min: 0, max: 8_192 }),
  y: fc.integer({ min: 0, max: 4_608 }),
  step: fc.integer({ min: 4, max: 40 }),
  p: fc.integer({ min: 0, max: 255 }),
});
const way = fc.array(point, { minLength: 1, maxLength: 200 }).map((points) => {
  let t = 0;
  return points.map(({ step, ...rest }, at): InkPoint => {
    t += at === 0 ? 0 : step;
    return { ...rest, t };
  });
});
const transform = fc.record({
  a: fc.double({ min: 0.25, max: 4, noNaN: true }),
  d: fc.double({ min: 0.25, max: 4, noNaN: true }),
  e: fc.integer({ min: -4_000, max: 4_000 }),
  f: fc.integer({ min: -4_000, max: 4_000 }),
});

function strokeOf(points: readonly InkPoint[], more: Partial<BoardItem> = {}): BoardItem {
  const rest = { x1: 0, y1: 0, x2: 0, y2: 0, text: "", transform: identity, seen: true };
  return {
    ...{ id: "s", actor_id: "a", order: 1, at_ms: 0, kind: "stroke", tool: "pen", color: "black", width: 32 },
    ...{ parts: [pack(points)], ...rest, ...more },
  } as BoardItem;
}

function written(outline: Outline): number[] {
  const path = new FakePath();
  for (let at = 0; at < outline.finished; at++) outline.writeChunk(at, path);
  outline.writeTail(path);
  return path.places;
}

it("has all of its outline in its box", () => {
  fc.assert(
    fc.property(way, (points) => {
      const item = strokeOf(points);
      const box = boxOf(item);
      const places = written(outlineOf(item));
      const xs = places.filter((_, at) => at % 2 === 0);
      const ys = places.filter((_, at) => at % 2 === 1);
      const around = { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
      expect(holds(grown(box, 1), around)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it("looks the same while it is drawn as when it is committed, in whatever parts", () => {
  fc.assert(
    fc.property(way, fc.integer({ min: 1, max: 199 }), (points, cut) => {
      const wet = new Outline("pen", 32);
      for (const each of points) {
        wet.push(each);
        // What is written on the way does not count.
        if (each.t % 3 === 0) wet.writeTail(new FakePath(), [{ ...each, x: 1 }]);
      }
      const at = Math.min(cut, points.length - 1);
      const began = points[at]?.t ?? 0;
      const rest = points.slice(at).map((each) => ({ ...each, t: each.t - began }));
      const parts = at === 0 ? [pack(points)] : [pack(points.slice(0, at + 1)), pack(rest)];
      expect(written(outlineOf(strokeOf([], { parts })))).toEqual(written(wet));
    }),
    { numRuns: 60 },
  );
});

it("keeps what is finished as it is when points follow", () => {
  fc.assert(
    fc.property(way, way, (first, more) => {
      const outline = new Outline("pen", 32);
      for (const each of first) outline.push(each);
      const before = outline.finished;
      const chunks = () =>
        Array.from({ length: before }, (_, at) => {
          const path = new FakePath();
          outline.writeChunk(at, path);
          return path.places;
        });
      const was = chunks();
      for (const each of more) outline.push({ ...each, t: each.t + 10_000 });
      expect(chunks()).toEqual(was);
    }),
    { numRuns: 40 },
  );
});

it("is hit where the pen was, wherever it was moved", () => {
  fc.assert(
    fc.property(way, transform, fc.nat(), (points, to, index) => {
      const item = strokeOf(points, { transform: to });
      const at = points[index % points.length] ?? { x: 0, y: 0 };
      expect(isAt(item, moved(at, to), 1)).toBe(true);
    }),
  );
});

it("is crossed by an eraser that goes from one side of it to the other, and not by one that passes far off", () => {
  fc.assert(
    fc.property(way, transform, fc.nat(), (points, to, index) => {
      const item = strokeOf(points, { transform: to });
      const { x, y } = moved(points[index % points.length] ?? { x: 0, y: 0 }, to);
      expect(isCrossed(item, { x: x - 300, y: y - 200 }, { x: x + 300, y: y + 200 }, 8)).toBe(true);
      const box = boxOf(item);
      const far = { x: box.x2 + 100, y: box.y1 - 100 };
      expect(isCrossed(item, far, { x: box.x2 + 100, y: box.y2 + 100 }, 8)).toBe(false);
    }),
  );
});

it("may be in every box that holds a place of its ink, and in none beside it", () => {
  fc.assert(
    fc.property(way, transform, fc.nat(), (points, to, index) => {
      const item = strokeOf(points, { transform: to });
      const places = written(outlineOf(item));
      const at = 2 * (index % (places.length / 2));
      const { x, y } = moved({ x: places[at] ?? 0, y: places[at + 1] ?? 0 }, to);
      expect(mayBeIn(item, { x1: x - 2, y1: y - 2, x2: x + 2, y2: y + 2 })).toBe(true);
      const { x2, y2 } = boxOf(item);
      expect(mayBeIn(item, { x1: x2 + 10, y1: y2 + 10, x2: x2 + 90, y2: y2 + 90 })).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it("moves by one change after the other as by both at once, and back", () => {
  fc.assert(
    fc.property(transform, transform, fc.integer(), fc.integer(), (a, b, px, py) => {
      const place = { x: px % 10_000, y: py % 10_000 };
      const once = moved(place, composed(a, b));
      const twice = moved(moved(place, a), b);
      expect(once.x).toBeCloseTo(twice.x, 3);
      expect(once.y).toBeCloseTo(twice.y, 3);
      const back = movedBack(moved(place, a), a);
      expect(back.x).toBeCloseTo(place.x, 3);
      expect(back.y).toBeCloseTo(place.y, 3);
      const box = boxAround(place.x, place.y, 17, 23);
      const end = moved({ x: 17, y: 23 }, a);
      expect(movedBox(box, a).x1).toBeCloseTo(Math.min(moved(place, a).x, end.x), 3);
    }),
  );
});
