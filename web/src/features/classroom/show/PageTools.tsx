import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { cx } from "@/lib/cx";
import { useToolInHand } from "../board/useInk";
import { useClass, useClassValue } from "../useClass";
import { watchGestures } from "./gestures";
import { pagesOnStage } from "./moves";
import { type PageViewControl, usePageView } from "./usePageView";
import { type PageView, units } from "./zoom";

/**
 * Over a page, as large as the enlarged page: takes the gestures of everybody, and for staff the laser, which slides
 * alone have, and dragging. Where it has nothing to do, the page's text below it can be selected.
 */
export function PageTools({ page, view: seen }: { page: string; view: PageView }) {
  const layer = useRef<HTMLDivElement>(null);
  const views = usePageView();
  const view = useMemo(() => views.on(page), [views, page]);
  const isEnlarged = seen.zoom > 100;
  const enlarged = useRef(isEnlarged);
  enlarged.current = isEnlarged;
  const tool = useToolInHand();
  const staff = useClassValue(({ details }) => details.staff);
  useEffect(() => {
    const box = layer.current?.closest<HTMLElement>("[data-page]");
    if (!box) return;
    const target = { isEnlarged: () => enlarged.current, zoom: view.zoom, move: view.move };
    return watchGestures(box, target);
  }, [view]);
  const points = tool === "laser" && page.startsWith("slide:");
  const point = useLaser(points);
  const drags = staff && isEnlarged && tool === null;
  const drag = useDrag(drags, view);
  return (
    <div
      ref={layer}
      data-laser={points || undefined}
      {...(points ? point : drag)}
      className={cx(
        "absolute inset-0",
        points ? "cursor-crosshair touch-none" : drags ? "cursor-grab touch-none" : "pointer-events-none",
      )}
    />
  );
}

type Handlers = Partial<
  Record<`onPointer${"Down" | "Move" | "Up" | "Leave" | "Cancel"}`, (event: PointerEvent) => void>
>;

/** Sends where the pointer is while it is over the page; a finger only while it touches. */
function useLaser(on: boolean): Handlers {
  const { live, store } = useClass();
  useEffect(() => (on ? () => live.show.point(null) : undefined), [on, live]);
  const put = (event: PointerEvent) => {
    const pages = pagesOnStage(store.getSnapshot().view);
    const rect = event.currentTarget.getBoundingClientRect();
    if (!pages || rect.width === 0) return;
    const x = Math.round(((event.clientX - rect.left) / rect.width) * units);
    const y = Math.round(((event.clientY - rect.top) / rect.width) * units);
    live.show.point({ scene_id: pages.scene.id, page: pages.page, x, y });
  };
  const lift = () => live.show.point(null);
  return {
    onPointerDown: put,
    onPointerMove: put,
    onPointerUp: ({ pointerType }) => {
      if (pointerType !== "mouse") lift();
    },
    onPointerLeave: lift,
    onPointerCancel: lift,
  };
}

/** Moves the enlarged page with the mouse; fingers have their gestures. */
function useDrag(on: boolean, view: PageViewControl): Handlers {
  const from = useRef<{ x: number; y: number } | null>(null);
  const stop = () => {
    from.current = null;
  };
  if (!on) return {};
  return {
    onPointerDown: (event) => {
      if (event.pointerType === "touch" || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event) => {
      const box = event.currentTarget.closest("[data-page]")?.getBoundingClientRect();
      if (!from.current || !box) return;
      view.move((from.current.x - event.clientX) / box.width, (from.current.y - event.clientY) / box.height);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };
}
