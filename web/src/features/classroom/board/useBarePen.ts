import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

/**
 * A pen that comes down on a page while no tool is in hand draws at once: `take` takes a tool, and the layer that this
 * brings is given the press of the pen.
 */
export function useBarePen(within: RefObject<HTMLElement | null>, isOn: boolean, take: () => void): void {
  const newest = useRef(take);
  newest.current = take;
  useEffect(() => {
    const page = within.current?.closest<HTMLElement>("[data-page]");
    if (!page || !isOn) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.pointerType !== "pen") return;
      event.stopPropagation();
      flushSync(() => newest.current());
      page.querySelector("[data-board-tools]")?.dispatchEvent(new PointerEvent(event.type, event));
    };
    // A pencil scrolls a page as a finger does, unless it is told not to.
    const onTouchStart = (event: TouchEvent) => {
      const isPencil = [...event.touches].some((touch) => (touch as { touchType?: string }).touchType === "stylus");
      if (isPencil && event.cancelable) event.preventDefault();
    };
    page.addEventListener("pointerdown", onPointerDown, { capture: true });
    page.addEventListener("touchstart", onTouchStart, { passive: false });
    return () => {
      page.removeEventListener("pointerdown", onPointerDown, { capture: true });
      page.removeEventListener("touchstart", onTouchStart);
    };
  }, [within, isOn]);
}
