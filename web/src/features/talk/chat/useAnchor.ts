import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** How near to the end counts as there, in px. */
const near = 24;

/**
 * Keeps a scrolled list at its end while whoever reads it is there, whatever grows: the list, a formula in it, the box
 * around. It leaves it alone while somebody reads above.
 */
export function useAnchor(scroller: RefObject<HTMLElement | null>): {
  isAtEnd: boolean;
  toEnd: () => void;
  /** For what is in the scroller. */
  content: RefObject<HTMLDivElement | null>;
} {
  const content = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const at = useRef(true);
  const toEnd = useCallback(() => {
    at.current = true;
    setAtEnd(true);
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [scroller]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let height = element.scrollHeight;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const isThere = scrollHeight - scrollTop - clientHeight <= near;
      // What grew below has not been scrolled away from.
      if (!isThere && at.current && scrollHeight !== height) {
        height = scrollHeight;
        element.scrollTop = scrollHeight;
        return;
      }
      height = scrollHeight;
      at.current = isThere;
      setAtEnd(isThere);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller]);
  const stay = useCallback(() => {
    const element = scroller.current;
    if (element && at.current) element.scrollTop = element.scrollHeight;
  }, [scroller]);
  useLayoutEffect(stay);
  useEffect(() => {
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(stay);
    for (const element of [scroller.current, content.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, stay]);
  return { isAtEnd, toEnd, content };
}
