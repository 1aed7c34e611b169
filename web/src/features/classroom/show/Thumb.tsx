import { useEffect, useRef, useState } from "react";
import { cx } from "@/lib/cx";
import { slideKey } from "@/live/page-keys";
import { blankRatio } from "@/stage/BoardPage";
import { useDeck } from "@/stage/slides/useDeck";
import { InkPicture } from "../board/InkPicture";
import { useClass } from "../useClass";

/** How wide a page is drawn, in CSS pixels; what is smaller is scaled. */
const width = 128;

function edge(isOn: boolean): string {
  return isOn
    ? "outline-3 outline-mark shadow-[0_0_0_4px_var(--mark-edge)]"
    : "shadow-[0_0_0_1px_var(--line)] group-hover/thumb:shadow-[0_0_0_1px_var(--edge)]";
}

/** A page of a board in small, with what is drawn on it. Decorative: what stands around names it. */
export function BoardThumb({ page, isOn }: { page: string; isOn: boolean }) {
  return (
    <span className={cx("relative block aspect-video w-full overflow-hidden rounded-1 bg-slide", edge(isOn))}>
      <InkPicture key={page} page={page} ratio={blankRatio} />
    </span>
  );
}

/** A page in small, whole, with what is drawn on it, in a box of 16:9. Decorative: what stands around names it. */
export function Thumb({ assetId, page, isOn }: { assetId: string; page: number; isOn: boolean }) {
  const { decks } = useClass();
  const { deck } = useDeck(decks, assetId);
  const info = deck?.pages[page - 1];
  const key = slideKey(assetId, page);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const target = canvas.current;
    if (!deck || !target) return;
    const stop = new AbortController();
    const scale = Math.min(2, window.devicePixelRatio || 1);
    deck
      .render(page, target, { width, scale, signal: stop.signal })
      .then(() => setDrawn(true))
      .catch(() => undefined);
    return () => stop.abort();
  }, [deck, page]);
  return (
    <span
      className={cx(
        "relative grid aspect-video w-full place-items-center overflow-hidden rounded-1 bg-raised",
        edge(isOn),
      )}
    >
      <canvas
        key={`${assetId} ${page}`}
        ref={canvas}
        aria-hidden
        className={cx("size-full! object-contain", !isDrawn && "invisible")}
      />
      {info ? <InkPicture key={key} page={key} ratio={info.height / info.width} /> : null}
    </span>
  );
}
