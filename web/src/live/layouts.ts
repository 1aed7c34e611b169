/** What a layout of the stage has a place for. Pure. */
import type { Layout, Region } from "./events";

/** What one place of the stage shows. */
export type Place = Region["content"];

/** Every layout but custom, with what it shows, the largest place first. */
const places: { readonly [K in Exclude<Layout, "custom">]: readonly Place[] } = {
  camera: ["camera"],
  screen: ["screen"],
  slides: ["slides"],
  board: ["board"],
  slides_camera: ["slides", "camera"],
  side_by_side: ["slides", "camera"],
};

/** The layouts, in the order in which they are offered. */
export const layouts: readonly Layout[] = [...(Object.keys(places) as Exclude<Layout, "custom">[]), "custom"];

/** Whether a value from outside is a layout. */
export function isLayout(value: unknown): value is Layout {
  return typeof value === "string" && (layouts as readonly string[]).includes(value);
}

/** What a layout shows, the largest place first. */
export function placesOf({ layout, regions }: { layout: Layout; regions: readonly Region[] }): readonly Place[] {
  if (layout !== "custom") return places[layout];
  const bySize = [...regions].sort((a, b) => b.width * b.height - a.width * a.height);
  return [...new Set(bySize.map(({ content }) => content))];
}
