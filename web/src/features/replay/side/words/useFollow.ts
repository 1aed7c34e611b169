import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/**
 * Keeps the line that is spoken in sight, a third below the upper edge, until somebody scrolls by hand. Lines are found
 * by `data-line`.
 */
export function useFollow(
  list: RefObject<HTMLElement | null>,
  now: number,
): {
  follows: boolean;
  setFollows: (follows: boolean) => void;
  /** For the box that scrolls: what scrolls by hand. */
  byHand: Pick<React.DOMAttributes<HTMLElement>, "onWheel" | "onTouchMove" | "onPointerDown">;
} {
  const [follows, setFollows] = useState(true);
  // Where the spoken row is asked for: it is not where it will be until the rows above it have their real heights.
  const opened = useRef(false);
  useEffect(() => {
    const box = list.current;
    if (!follows || now < 0 || !box) return;
    const follow = (behavior: ScrollBehavior) => {
      const row = box.querySelector<HTMLElement>(`[data-line="${now}"]`);
      if (row) box.scrollTo({ top: row.offsetTop - box.clientHeight * 0.35, behavior });
    };
    const calm = !opened.current || matchMedia("(prefers-reduced-motion: reduce)").matches;
    opened.current = true;
    follow(calm ? "instant" : "smooth");
    if (typeof ResizeObserver === "undefined") return;
    let first = true; // an observer reports once for having begun
    const observer = new ResizeObserver(() => {
      if (!first) follow("instant");
      first = false;
    });
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, [list, follows, now]);
  const stop = useCallback(() => setFollows(false), []);
  const onPointerDown = useCallback((event: React.PointerEvent<HTMLElement>) => {
    // A press on the scroll bar hits the box itself.
    if (event.target === event.currentTarget) setFollows(false);
  }, []);
  return { follows, setFollows, byHand: { onWheel: stop, onTouchMove: stop, onPointerDown } };
}
