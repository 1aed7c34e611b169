import { lazy, Suspense } from "react";
import type { BoardView } from "@/board/types";
import type { Playback } from "@/live/playback";

/** Drawing is a file of its own: a class without ink is watched without it. */
const BoardLayer = lazy(() => import("@/board/BoardLayer").then((module) => ({ default: module.BoardLayer })));

/** What was drawn on a page, in the page's box, as it was written. Nothing where nobody ever drew. */
export function ReplayInk({
  playback,
  page,
  label,
  ratio,
  view,
  casing = false,
}: {
  playback: Playback;
  /** Its key. */
  page: string;
  /** What it is called. */
  label: string;
  /** Its height by its width. */
  ratio: number;
  view?: BoardView;
  /** For pages of which nobody knows how bright they are. */
  casing?: boolean;
}) {
  const { timeline, clock, feed } = playback;
  if (!timeline.isDrawnOn(page)) return null;
  return (
    <Suspense fallback={null}>
      <BoardLayer
        page={page}
        label={label}
        ratio={ratio}
        board={feed}
        clock={clock}
        casing={casing}
        {...(view && { view })}
      />
    </Suspense>
  );
}
