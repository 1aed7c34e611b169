import fc from "fast-check";
import { expect, it } from "vitest";
import { movedBy, type PageView, units, wholePage, zoomedAt } from "./zoom";

const part = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.oneof(
  fc.record({ factor: fc.double({ min: 0.01, max: 100, noNaN: true }), x: part, y: part }),
  fc.record({ dx: fc.double({ min: -5, max: 5, noNaN: true }), dy: fc.double({ min: -5, max: 5, noNaN: true }) }),
);

it("never leaves the page, whatever is done, and is always what the API takes", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let view: PageView = wholePage;
      for (const each of steps) {
        view = "factor" in each ? zoomedAt(view, each.factor, each) : movedBy(view, each.dx, each.dy);
        const seen = (units * 100) / view.zoom;
        expect(Object.values(view).every(Number.isInteger)).toBe(true);
        expect(view.zoom).toBeGreaterThanOrEqual(100);
        expect(view.zoom).toBeLessThanOrEqual(800);
        for (const edge of [view.x, view.y]) {
          expect(edge).toBeGreaterThanOrEqual(0);
          expect(edge + seen).toBeLessThanOrEqual(units + 1);
        }
      }
    }),
  );
});

it("keeps what is under the fingers where it is, as far as the page allows", () => {
  fc.assert(
    fc.property(part, part, fc.double({ min: 1.1, max: 4, noNaN: true }), (x, y, factor) => {
      const before = zoomedAt(wholePage, 2, { x: 0.5, y: 0.5 });
      const after = zoomedAt(before, factor, { x, y });
      const under = (view: PageView) => ({
        x: view.x + (x * units * 100) / view.zoom,
        y: view.y + (y * units * 100) / view.zoom,
      });
      const [was, is] = [under(before), under(after)];
      expect(Math.abs(was.x - is.x)).toBeLessThanOrEqual(2);
      expect(Math.abs(was.y - is.y)).toBeLessThanOrEqual(2);
    }),
  );
});

it("comes back to the whole page", () => {
  expect(zoomedAt(zoomedAt(wholePage, 3, { x: 1, y: 1 }), 0.1)).toEqual(wholePage);
  expect(zoomedAt(wholePage, Number.NaN)).toEqual(wholePage);
  expect(movedBy(wholePage, 1, 1)).toEqual(wholePage);
});
