import { type RefObject, useLayoutEffect, useState } from "react";
import type { Size } from "./fit";

/** The size of an element, in CSS pixels; null before it is there, or while it has none. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const at = element.current;
    if (!at) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = at;
      setSize((now) => {
        if (width === 0 || height === 0) return null;
        return now?.width === width && now.height === height ? now : { width, height };
      });
    };
    read();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(read);
    observer.observe(at);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
