import { expect, it } from "vitest";
import { exportSvg } from "./export";
import type { InkColours } from "./palette";
import { TestBoard, testPage } from "./testing";

const colours = {
  ...{ black: "#000", green: "#080", red: "#c00", blue: "#00c", violet: "#808" },
  orange: "#a50",
  casing: "#fff",
};

function parsed(board: TestBoard, background?: string) {
  const text = exportSvg(board.page(testPage), 9 / 16, colours satisfies InkColours, background);
  const document = new DOMParser().parseFromString(text, "image/svg+xml");
  expect(document.querySelector("parsererror")).toBeNull();
  return document.documentElement;
}

it("has an element for each item that is seen, in the order in which they were made", () => {
  const board = new TestBoard();
  const erased = board.stroke([
    [10, 10],
    [90, 90],
  ]);
  board.stroke([
    [100, 100],
    [900, 900],
  ]);
  board.stroke(
    [
      [100, 100],
      [900, 900],
    ],
    { tool: "highlighter", width: 160 },
  );
  for (const shape of ["line", "arrow", "rectangle", "ellipse"] as const) board.shape(shape, [10, 10, 500, 300]);
  board.log("board.items_erased", { page: testPage, item_ids: [erased] });
  const svg = parsed(board, "data:image/png;base64,AAAA");
  expect([...svg.children].map(({ tagName }) => tagName)).toEqual(["rect", "image", ...Array(6).fill("path")]);
  expect(svg.getAttribute("viewBox")).toBe("0 0 8192 4608");
});

it("has texts as texts, whatever is written in them", () => {
  const board = new TestBoard();
  board.shape("text", [100, 100, 8_000, 100], 'a < b && "c" > \u0007d\n</text>שלום');
  const [first, second] = [...parsed(board).querySelectorAll("tspan")];
  expect(first?.textContent).toBe('a < b && "c" > d');
  expect(second?.textContent).toBe("</text>שלום");
});

it("is a sheet of paper where nothing was drawn", () => {
  expect(parsed(new TestBoard()).children).toHaveLength(1);
});
