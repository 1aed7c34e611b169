import { useEffect, useRef } from "react";
import type { PointerSpot } from "@/live/pointer";

/** How long a pointer that does not move is seen, in milliseconds. */
export const fadeAfter = 1_500;

/** Where a pointer comes from: the room's messages, or the log of a replay. */
export interface PointerSource {
  getSnapshot(): { readonly spot: PointerSpot; readonly at: number } | null;
  subscribe(listener: () => void): () => void;
}

/** The laser pointer over a page's box. It moves outside of React; the browser fills in between two messages. */
export function PointerLayer({ pointers, sceneId, page }: { pointers: PointerSource; sceneId: string; page: number }) {
  const layer = useRef<HTMLDivElement>(null);
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasSeen = false;
    const hide = () => {
      wasSeen = false;
      if (dot.current) dot.current.style.opacity = "0";
    };
    const follow = () => {
      clearTimeout(timer);
      const newest = pointers.getSnapshot();
      if (!newest || newest.spot.scene_id !== sceneId || newest.spot.page !== page) return hide();
      const { current: element } = dot;
      const width = layer.current?.clientWidth ?? 0;
      if (!element) return;
      // It glides from place to place, but does not fly in from where it was a while ago.
      element.style.transitionDuration = wasSeen ? "" : "0ms";
      element.style.transform = `translate(${(newest.spot.x / 8192) * width}px, ${(newest.spot.y / 8192) * width}px)`;
      element.style.opacity = "1";
      wasSeen = true;
      timer = setTimeout(hide, fadeAfter);
    };
    follow();
    const stop = pointers.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [pointers, sceneId, page]);
  return (
    <div ref={layer} aria-hidden data-pointer-layer className="pointer-events-none absolute inset-0 overflow-hidden">
      <div
        ref={dot}
        className="absolute top-0 left-0 -ms-2 -mt-2 size-4 rounded-full bg-laser opacity-0 shadow-[0_0_0_2px_var(--slide)] transition-[transform,opacity] duration-75 ease-linear motion-reduce:transition-none"
      />
    </div>
  );
}
