import { useLingui } from "@lingui/react/macro";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { BoardText } from "./BoardText";
import { BoardEngine } from "./engine";
import type { Look } from "./paint";
import { inkColours } from "./palette";
import { type BoardClock, type BoardFeed, type BoardView, wholeView } from "./types";

/**
 * The ink of a page, over the page's box: it fills the box it stands in, which is the whole page however much of it is
 * seen. Strokes are painted outside of React. For who does not see them, the page's texts stand in the document.
 */
export function BoardLayer({
  page,
  ratio,
  board,
  clock,
  view = wholeView,
  casing = false,
  label,
}: {
  /** The page's key. */
  page: string;
  /** The page's height in widths. */
  ratio: number;
  board: BoardFeed;
  clock: BoardClock;
  /** The part of the page that is seen; only that is painted. */
  view?: BoardView;
  /** Whether ink gets a light edge, as it needs over a picture of any brightness. */
  casing?: boolean;
  /** What the page is called by a screen reader, "Slide 7". */
  label?: string;
}) {
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const wet = useRef<HTMLCanvasElement>(null);
  const [engine, setEngine] = useState<BoardEngine | null>(null);
  const look = useLook(host, casing);
  useLayoutEffect(() => {
    if (!host.current || !base.current || !wet.current) return;
    const made = new BoardEngine(base.current, wet.current);
    setEngine(made);
    const stop = followSize(host.current, made);
    return () => {
      stop();
      made.close();
    };
  }, []);
  const { x, y, zoom } = view;
  useLayoutEffect(() => {
    if (engine && look) engine.show({ page, ratio, feed: board, clock, look, view: { x, y, zoom } });
  }, [engine, look, page, ratio, board, clock, x, y, zoom]);
  useEffect(() => (engine ? followFonts(engine) : undefined), [engine]);
  return (
    <div ref={host} data-board-layer={page} className="pointer-events-none absolute inset-0 overflow-hidden">
      <canvas ref={base} aria-hidden className="absolute forced-color-adjust-none" />
      <canvas ref={wet} aria-hidden className="absolute forced-color-adjust-none" />
      <BoardText page={page} board={board} label={label ?? t`Board`} />
    </div>
  );
}

/** How ink looks here; read once the layer is in the document. */
function useLook(host: { current: HTMLElement | null }, hasCasing: boolean): Look | null {
  const [colours, setColours] = useState<Look["colours"] | null>(null);
  useLayoutEffect(() => {
    if (host.current) setColours(inkColours(host.current));
  }, [host]);
  return useMemo(() => colours && { colours, hasCasing }, [colours, hasCasing]);
}

/** Tells the engine the size of its box and how dense the display is, until the returned function is called. */
function followSize(host: HTMLElement, engine: BoardEngine): () => void {
  const read = () => {
    const width = host.clientWidth;
    engine.resize(width > 0 ? { width, density: globalThis.devicePixelRatio || 1 } : null);
  };
  read();
  // Another density comes with another size of the window in CSS pixels.
  globalThis.addEventListener("resize", read);
  const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(read);
  observer?.observe(host);
  return () => {
    globalThis.removeEventListener("resize", read);
    observer?.disconnect();
  };
}

/** Texts are measured and painted again once their font is there. */
function followFonts(engine: BoardEngine): (() => void) | undefined {
  const { fonts } = document;
  if (!fonts) return undefined;
  const again = () => engine.again();
  fonts.addEventListener("loadingdone", again);
  return () => fonts.removeEventListener("loadingdone", again);
}
