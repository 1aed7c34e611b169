import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import type { Place } from "@/live/layouts";
import type { StageState } from "@/live/state";
import { rectsOf } from "./layout";

/** What each place of a stage shows; null: nothing. */
export type Slots = { readonly [P in Place]: ReactNode };

/** The order in which the places are in the page, whatever the layout, so that none is made anew by a change of it. */
const order: readonly Place[] = ["slides", "board", "screen", "camera"];

/**
 * The places of a stage in their layout. What is in `kept` stays mounted where the layout has no place for it, out of
 * sight, so that its sound goes on.
 */
export function StageLayout({
  stage,
  slots,
  kept = [],
}: {
  stage: Pick<StageState, "layout" | "regions">;
  slots: Slots;
  kept?: readonly Place[];
}) {
  const rects = rectsOf(stage);
  return order.map((place) => {
    const rect = rects.get(place);
    const slot = slots[place];
    if (slot === null || (!rect && !kept.includes(place))) return null;
    const at = rect ?? { x: 0, y: 0, width: 1000, height: 1000 };
    return (
      <div
        key={place}
        data-place={rect ? place : undefined}
        // What is in a place never makes the place larger: a page is measured against it.
        className={cx(
          "absolute grid grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] place-items-center overflow-hidden",
          rect ? null : "invisible",
        )}
        style={{
          insetInlineStart: `${at.x / 10}%`,
          top: `${at.y / 10}%`,
          width: `${at.width / 10}%`,
          height: `${at.height / 10}%`,
        }}
      >
        {slot}
      </div>
    );
  });
}
