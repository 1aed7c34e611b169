import { useEffect, useRef } from "react";
import type { Clock } from "@/live/clock";
import type { PointerSource } from "@/live/pointer";

/** The laser pointer over a page's box. It is drawn once a frame by the clock, outside of React. */
export function PointerLayer({
  pointers,
  clock,
  sceneId,
  page,
}: {
  pointers: PointerSource;
  clock: Clock;
  sceneId: string;
  page: number;
}) {
  const layer = useRef<HTMLDivElement>(null);
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let stop: (() => void) | null = null;
    const draw = (ms: number) => {
      const spot = pointers.at(ms);
      const isSeen = spot?.scene_id === sceneId && spot.page === page;
      const { current: element } = dot;
      if (element && isSeen) {
        const width = layer.current?.clientWidth ?? 0;
        element.style.transform = `translate(${(spot.x / 8192) * width}px, ${(spot.y / 8192) * width}px)`;
      }
      if (element) element.style.opacity = isSeen ? "1" : "0";
      if (spot || !clock.isLive) return;
      // In the live class time always passes: frames are asked for again when the pointer moves.
      stop?.();
      stop = null;
    };
    const follow = () => {
      stop ??= clock.onFrame(draw);
    };
    follow();
    const leave = pointers.subscribe(follow);
    return () => {
      leave();
      stop?.();
    };
  }, [pointers, clock, sceneId, page]);
  return (
    <div ref={layer} aria-hidden data-pointer-layer className="pointer-events-none absolute inset-0 overflow-hidden">
      <div
        ref={dot}
        className="absolute top-0 left-0 -ms-2 -mt-2 size-4 rounded-full bg-laser opacity-0 shadow-[0_0_0_2px_var(--slide)] transition-opacity duration-75 ease-linear motion-reduce:transition-none"
      />
    </div>
  );
}
