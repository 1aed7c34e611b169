import { useLingui } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { useEffect, useRef, useState } from "react";
import type { Asset } from "@/api/types";
import { cx } from "@/lib/cx";
import type { PageInfo } from "@/stage/slides/deck";
import { usePlan } from "./plan-context";

/** The width at which a page fits into a box, whole. */
export function fitWidth(page: PageInfo, box: { width: number; height: number }): number {
  return Math.max(1, Math.min(box.width, (box.height * page.width) / page.height));
}

/** A page of a file, as large as it fits into the box around; drawn once the box is seen. Named by what stands around it. */
export function PageCanvas({ asset, page, className }: { asset: Asset; page: number; className?: string }) {
  const { t } = useLingui();
  const { decks } = usePlan();
  const box = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  const [seen, setSeen] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: "200px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!seen) return;
    const stop = new AbortController();
    const draw = async () => {
      const deck = await decks.get(asset);
      const info = deck.pages[page - 1];
      const [target, room] = [canvas.current, box.current?.getBoundingClientRect()];
      if (!info || !target || !room || stop.signal.aborted) return;
      const width = fitWidth(info, room);
      await deck.render(page, target, { width, scale: window.devicePixelRatio, signal: stop.signal });
      setFailed(false);
    };
    draw().catch(() => {
      if (!stop.signal.aborted) setFailed(true);
    });
    return () => stop.abort();
  }, [seen, decks, asset, page]);

  return (
    <span ref={box} className={cx("relative grid place-items-center overflow-hidden", className)}>
      <canvas
        key={`${asset.id} ${page}`}
        ref={canvas}
        aria-hidden
        className={cx("max-h-full max-w-full", failed && "hidden")}
      />
      {failed ? (
        <span className="text-hand">
          <WarningIcon size={20} aria-hidden />
          <span className="sr-only">{t`This page cannot be drawn.`}</span>
        </span>
      ) : null}
    </span>
  );
}
