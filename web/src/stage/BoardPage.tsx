import { type ReactNode, useRef } from "react";
import type { PageState } from "@/live/state";
import { enlarge, fitInto } from "./slides/fit";
import { useSize } from "./slides/useSize";

/** A blank page is as wide as 16 to a height of 9. */
const proportions = { width: 16, height: 9 };

/** Height by width of a blank page, and of a screen whose size is not known. */
export const blankRatio = proportions.height / proportions.width;

/**
 * One blank page in its place, as large as it fits, or the part of it that is seen. What is given as `overlay` stands
 * on the page, in its box: enlarged and moved as the page is.
 */
export function BoardPage({
  label,
  page,
  view,
  overlay,
}: {
  label: string;
  /** The page's key, for whoever looks from outside. */
  page: string;
  view: Pick<PageState, "x" | "y" | "zoom">;
  overlay?: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const window = size ? fitInto(size, proportions) : null;
  const box = window ? enlarge(window, view) : null;
  return (
    <div ref={place} className="grid size-full place-items-center overflow-hidden">
      {window && box ? (
        // biome-ignore lint/a11y/useSemanticElements: a page is a group of drawings, not of fields
        <div
          role="group"
          aria-label={label}
          data-page={page}
          className="relative overflow-hidden bg-slide"
          style={{ width: window.width, height: window.height }}
        >
          <div className="absolute" style={{ left: box.left, top: box.top, width: box.width, height: box.height }}>
            <div aria-hidden className="pointer-events-none absolute inset-0 bg-slide-dim" />
            {overlay}
          </div>
        </div>
      ) : null}
    </div>
  );
}
