/** Where the places of a layout stand on the stage, and what a viewer makes of the teacher's layout for themselves. */
import type { Region } from "@/live/events";
import type { Place } from "@/live/layouts";
import type { StageState } from "@/live/state";

/** A rectangle of the stage, in parts of it from 0 to 1000, from its upper corner at the start of a line. */
export type Rect = Pick<Region, "x" | "y" | "width" | "height">;

/** How a viewer sees the stage: as the teacher shows it, or always in one way. */
export type ViewChoice = "follow" | "slides" | "camera" | "screen" | "side_by_side";

/** The choices, in the order in which they are offered. */
export const viewChoices: readonly ViewChoice[] = ["follow", "slides", "camera", "screen", "side_by_side"];

const whole: Rect = { x: 0, y: 0, width: 1000, height: 1000 };

/** Slides keep the stage's own proportions; nothing covers them, so the camera stands beside. */
const fixed: { readonly [K in Exclude<StageState["layout"], "custom">]: readonly (readonly [Place, Rect])[] } = {
  camera: [["camera", whole]],
  screen: [["screen", whole]],
  slides: [["slides", whole]],
  board: [["board", whole]],
  slides_camera: [
    ["slides", { x: 0, y: 0, width: 780, height: 1000 }],
    ["camera", { x: 790, y: 110, width: 210, height: 210 }],
  ],
  side_by_side: [
    ["slides", { x: 0, y: 0, width: 496, height: 1000 }],
    ["camera", { x: 504, y: 0, width: 496, height: 1000 }],
  ],
};

/** Where each place stands, the largest first. Of two regions with the same content the larger counts. */
export function rectsOf({ layout, regions }: Pick<StageState, "layout" | "regions">): ReadonlyMap<Place, Rect> {
  if (layout !== "custom") return new Map(fixed[layout]);
  const out = new Map<Place, Rect>();
  const bySize = [...regions].sort((a, b) => b.width * b.height - a.width * a.height);
  for (const { content, x, y, width, height } of bySize) {
    const rect = { x, y, width: Math.min(width, 1000 - x), height: Math.min(height, 1000 - y) };
    if (!out.has(content) && rect.width > 0 && rect.height > 0) out.set(content, rect);
  }
  return out;
}

/** The stage as a viewer chose to see it. */
export function viewedAs(stage: StageState, choice: ViewChoice): StageState {
  return choice === "follow" ? stage : { ...stage, layout: choice, regions: [] };
}
