/** Wheel and fingers over a slide: enlarge with two fingers or Ctrl and the wheel, move what is enlarged. No React. */
import type { BoxPoint } from "./zoom";

/** What gestures do. Points and distances are parts of the box, 0 to 1. */
export interface GestureTarget {
  isEnlarged(): boolean;
  zoom(factor: number, at: BoxPoint): void;
  move(dx: number, dy: number): void;
}

/** How much of the wheel doubles the size, in CSS pixels. */
const wheelDouble = 300;

/** The height of a line of the wheel, in CSS pixels, for browsers that count in lines. */
const wheelLine = 16;

/** Acts on the gestures over `box` until the returned function is called. */
export function watchGestures(box: HTMLElement, target: GestureTarget): () => void {
  const at = (x: number, y: number): BoxPoint => {
    const rect = box.getBoundingClientRect();
    return { x: (x - rect.left) / rect.width, y: (y - rect.top) / rect.height };
  };
  const move = (dx: number, dy: number) => {
    const rect = box.getBoundingClientRect();
    target.move(dx / rect.width, dy / rect.height);
  };
  const onWheel = (event: WheelEvent) => {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : wheelLine;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      target.zoom(2 ** ((-event.deltaY * unit) / wheelDouble), at(event.clientX, event.clientY));
    } else if (target.isEnlarged()) {
      event.preventDefault();
      move(event.deltaX * unit, event.deltaY * unit);
    }
  };
  let before: Fingers | null = null;
  const onTouchStart = ({ touches }: TouchEvent) => {
    before = fingersOf(touches);
  };
  const onTouchMove = (event: TouchEvent) => {
    const now = fingersOf(event.touches);
    const was = before;
    before = now;
    if (!now || !was || now.count !== was.count || event.defaultPrevented) return;
    if (now.count === 1 && !target.isEnlarged()) return;
    if (event.cancelable) event.preventDefault();
    move(was.x - now.x, was.y - now.y);
    if (now.count === 2 && was.apart > 0) target.zoom(now.apart / was.apart, at(now.x, now.y));
  };
  const onTouchEnd = ({ touches }: TouchEvent) => {
    before = fingersOf(touches);
  };
  box.addEventListener("wheel", onWheel, { passive: false });
  box.addEventListener("touchstart", onTouchStart, { passive: true });
  box.addEventListener("touchmove", onTouchMove, { passive: false });
  box.addEventListener("touchend", onTouchEnd);
  box.addEventListener("touchcancel", onTouchEnd);
  return () => {
    box.removeEventListener("wheel", onWheel);
    box.removeEventListener("touchstart", onTouchStart);
    box.removeEventListener("touchmove", onTouchMove);
    box.removeEventListener("touchend", onTouchEnd);
    box.removeEventListener("touchcancel", onTouchEnd);
  };
}

interface Fingers {
  readonly count: number;
  /** Their middle. */
  readonly x: number;
  readonly y: number;
  /** How far two are apart. */
  readonly apart: number;
}

/** One or two fingers; null for none and for more. */
function fingersOf(touches: TouchList): Fingers | null {
  const [a, b] = [touches[0], touches[1]];
  if (!a || touches.length > 2) return null;
  if (!b) return { count: 1, x: a.clientX, y: a.clientY, apart: 0 };
  return {
    count: 2,
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
    apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
  };
}
