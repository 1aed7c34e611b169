/** How layouts divide the stage, in thousandths of its width and height; for drawings of them and for the preview. */
import type { PlanScene } from "@/api/types";
import { rectsOf } from "@/stage/layout";

export type Layout = PlanScene["layout"];
export type Region = PlanScene["regions"][number];
export type Content = Region["content"];

export const LAYOUTS: readonly Layout[] = [
  "slides",
  "slides_camera",
  "side_by_side",
  "board",
  "camera",
  "screen",
  "custom",
];

export const CONTENTS: readonly Content[] = ["slides", "camera", "screen", "board"];

const whole = (content: Content): Region => ({ content, x: 0, y: 0, width: 1000, height: 1000 });

/** The rectangles of a scene as the room divides the stage. Side by side shows the board where there is no file. */
export function regionsOf(scene: Pick<PlanScene, "layout" | "regions" | "asset_id">): readonly Region[] {
  const board = scene.layout === "side_by_side" && scene.asset_id === null;
  return [...rectsOf(scene)].map(([place, { x, y, width, height }]) => {
    return { content: board && place === "slides" ? "board" : place, x, y, width, height };
  });
}

/** Whether pages of a file are part of a layout. */
export function showsSlides(layout: Layout, regions: readonly Region[]): boolean {
  if (layout === "custom") return regions.some(({ content }) => content === "slides");
  return layout === "slides" || layout === "slides_camera" || layout === "side_by_side";
}

/** What a custom layout begins with: the rectangles of the layout before it, or a slide beside the camera. */
export function firstRegions(scene: Pick<PlanScene, "layout" | "regions" | "asset_id">): Region[] {
  if (scene.layout !== "custom") return regionsOf(scene).map((region) => ({ ...region }));
  if (scene.regions.length > 0) return [...scene.regions];
  return [
    { ...whole("slides"), width: 700 },
    { content: "camera", x: 700, y: 0, width: 300, height: 1000 },
  ];
}

/** A region within the stage, in whole thousandths. */
export function bounded(region: Region): Region {
  const whole = (n: number, min: number, max: number) => Math.min(max, Math.max(min, Math.round(n) || 0));
  const x = whole(region.x, 0, 999);
  const y = whole(region.y, 0, 999);
  return { ...region, x, y, width: whole(region.width, 1, 1000 - x), height: whole(region.height, 1, 1000 - y) };
}

/** The first content that has no region yet; the API takes each once. */
export function freeContent(regions: readonly Region[]): Content | null {
  return CONTENTS.find((content) => !regions.some((region) => region.content === content)) ?? null;
}

/** A scene's pages, cut to what its file has. */
export function pagesOf(scene: PlanScene, count: number): number[] {
  if (scene.first_page === null || scene.last_page === null || count < 1) return [];
  const first = Math.min(Math.max(1, scene.first_page), count);
  const last = Math.min(Math.max(first, scene.last_page), count);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
