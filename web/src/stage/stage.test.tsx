import { render } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Layout } from "@/live/events";
import { layouts, type Place, placesOf } from "@/live/layouts";
import { emptyStage } from "@/live/state";
import { rectsOf, viewedAs } from "./layout";
import { Stage } from "./Stage";
import { StageLayout } from "./StageLayout";
import { enlarge, fitInto } from "./slides/fit";

const show = (more: Partial<Parameters<typeof Stage>[0]> = {}) => (
  <Stage label="Stage" kind="camera" {...more}>
    {more.children ?? <p>words</p>}
  </Stage>
);

const laid = (layout: Layout, kept: readonly Place[] = ["camera"]) =>
  show({
    children: (
      <StageLayout
        stage={{ layout, regions: [] }}
        kept={kept}
        slots={{ camera: <video muted />, slides: <p>slides</p>, screen: null, board: <p>board</p> }}
      />
    ),
  });

it("puts what the layout shows in its places, and never takes out what is kept, whatever the layout", () => {
  const { container, rerender } = render(laid("camera"));
  const video = container.querySelector("video");
  const places = () => [...container.querySelectorAll<HTMLElement>("[data-place]")].map((each) => each.dataset.place);
  expect(places()).toEqual(["camera"]);
  for (const [layout, shown] of [
    ["slides", ["slides"]],
    ["slides_camera", ["slides", "camera"]],
    ["board", ["board"]],
    ["screen", []],
    ["side_by_side", ["slides", "camera"]],
  ] as const) {
    rerender(laid(layout));
    expect(places()).toEqual(shown);
    expect(container.querySelector("video")).toBe(video);
  }
  rerender(laid("slides", []));
  expect(container.querySelector("video")).toBeNull();
});

describe("rectsOf", () => {
  it("keeps every place on the stage and apart from the others", () => {
    for (const layout of layouts.filter((each) => each !== "custom")) {
      const rects = [...rectsOf({ layout, regions: [] })].map(([, rect]) => rect);
      expect([...rectsOf({ layout, regions: [] }).keys()]).toEqual(placesOf({ layout, regions: [] }));
      for (const [i, a] of rects.entries()) {
        expect(a.x + a.width).toBeLessThanOrEqual(1000);
        expect(a.y + a.height).toBeLessThanOrEqual(1000);
        for (const b of rects.slice(i + 1)) {
          const isApart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(isApart).toBe(true);
        }
      }
    }
  });

  it("takes the larger of two regions that show the same, and cuts off what is beside the stage", () => {
    const rects = rectsOf({
      layout: "custom",
      regions: [
        { content: "slides", x: 0, y: 0, width: 100, height: 100 },
        { content: "slides", x: 600, y: 0, width: 600, height: 500 },
        { content: "camera", x: 1000, y: 0, width: 10, height: 10 },
      ],
    });
    expect([...rects]).toEqual([["slides", { x: 600, y: 0, width: 400, height: 500 }]]);
  });
});

it("shows a viewer what they chose, and follows the teacher otherwise", () => {
  const pinned = {
    ...emptyStage,
    layout: "custom" as const,
    regions: [{ content: "board" as const, x: 0, y: 0, width: 9, height: 9 }],
  };
  expect(viewedAs(pinned, "follow")).toBe(pinned);
  expect(viewedAs(pinned, "side_by_side")).toMatchObject({ layout: "side_by_side", regions: [] });
});

describe("the page in its window", () => {
  it("is as large as it fits, and never shows what is not page", () => {
    expect(fitInto({ width: 1600, height: 900 }, { width: 400, height: 300 })).toEqual({ width: 1200, height: 900 });
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(number(8192), number(8192), fc.integer({ min: 100, max: 800 }), (x, y, zoom) => {
        const box = enlarge({ width: 800, height: 450 }, { x, y, zoom });
        expect(box.left).toBeLessThanOrEqual(0);
        expect(box.top).toBeLessThanOrEqual(0);
        expect(box.left + box.width).toBeGreaterThanOrEqual(800 - 0.001);
        expect(box.top + box.height).toBeGreaterThanOrEqual(450 - 0.001);
      }),
    );
    expect(enlarge({ width: 800, height: 400 }, { x: 4096, y: 0, zoom: 200 })).toEqual({
      width: 1600,
      height: 800,
      left: -800,
      top: -0,
    });
  });
});

it("says captions below the picture, and keeps their room while nothing is said", () => {
  const { container, getByRole, rerender } = render(show({ caption: { speaker: "Ines", text: "A wave." } }));
  const stage = getByRole("region", { name: "Stage" });
  const caption = container.querySelector("section + p");
  expect(caption?.textContent).toBe("Ines: A wave.");
  expect(stage.contains(caption)).toBe(false);
  rerender(show({ caption: null }));
  expect(container.querySelector("section + p")).toBe(caption);
  rerender(show());
  expect(container.querySelector("section + p")).toBeNull();
});
