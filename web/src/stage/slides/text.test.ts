// @vitest-environment node
import { expect, it } from "vitest";
import { placeText } from "./text";

/** A page of 200 × 100 points as pdf.js has it at scale 1: y grows downwards. */
const page = { width: 200, height: 100, transform: [1, 0, 0, -1, 0, 100] };
const run = (transform: number[], width: number) => ({ str: "Two slits", transform, width, height: 10, hasEOL: false });

it("puts a run of text above and below its base line", () => {
  const [item] = placeText([run([10, 0, 0, 10, 20, 50], 40)], page);
  expect(item).toMatchObject({ text: "Two slits", x: 0.1, width: 0.2 });
  expect(item?.y).toBeCloseTo(0.42);
  expect(item?.height).toBeCloseTo(0.1);
});

it("gives text that is turned by a quarter the rectangle it takes", () => {
  const [item] = placeText([run([0, 10, -10, 0, 100, 20], 40)], page);
  expect(item?.x).toBeCloseTo(0.46);
  expect(item?.width).toBeCloseTo(0.05);
  expect(item?.y).toBeCloseTo(0.4);
  expect(item?.height).toBeCloseTo(0.4);
});

it("passes over marks of structure, blanks and what makes no sense", () => {
  const blank = { ...run([10, 0, 0, 10, 0, 0], 5), str: " " };
  const broken = run([Number.NaN, 0, 0, 10, 0, 0], 5);
  expect(placeText([{ type: "beginMarkedContent" }, blank, broken], page)).toEqual([]);
});
