import { type RefObject, useLayoutEffect, useRef } from "react";

/** Keeps the height of the dock, in px, as --dock-height of the page: on a phone notices stand above it. */
export function useDockHeight(): RefObject<HTMLElement | null> {
  const dock = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = dock.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty("--dock-height", `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty("--dock-height");
    };
  }, []);
  return dock;
}
