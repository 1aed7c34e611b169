import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { LayoutDrawing } from "@/features/prepare/LayoutDrawing";
import { regionsOf } from "@/features/prepare/plan/layouts";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import type { SceneState } from "@/live/state";
import { useSize } from "@/stage/slides/useSize";
import { useClassValue } from "../useClass";
import { boardOnStage, lessonOrder, pagesOnStage, stepFrom } from "./moves";
import { BoardThumb, Thumb } from "./Thumb";
import { useShow } from "./useShow";

/** What one picture of the strip takes, its gap counted, in CSS pixels. */
const step = 138;

const noPages: readonly string[] = [];

/** How many are drawn beyond what is seen, on either side. */
const beyond = 2;

/**
 * The scene on the stage in small, page by page, or the pages of its board, and the scene that follows. Only what is
 * seen is made, however many pages there are. By keys one goes with ← and →; the strip is one stop for Tab.
 */
export function Strip() {
  const { t } = useLingui();
  const show = useShow();
  const names = useNamesOf();
  const { isBoard, asset, page, first, last, next, isNext } = useClassValue(({ view }) => {
    const board = boardOnStage(view);
    const pages = board ? null : pagesOnStage(view);
    const order = lessonOrder(view);
    const on = order.findIndex(({ id }) => id === view.stage.scene_id);
    return {
      asset: pages?.scene.asset_id ?? null,
      isBoard: board !== null,
      page: board ? board.pages.indexOf(board.page) + 1 : (pages?.page ?? 0),
      first: pages?.first ?? 1,
      last: board ? board.pages.length : (pages?.last ?? 0),
      next: order[on + 1] ?? null,
      isNext: stepFrom(view, 1)?.kind === "scene",
    };
  }, shallowEqual);
  const keys = useClassValue(({ view }) => boardOnStage(view)?.pages ?? noPages, shallowEqual);
  const count = last - first + 1;
  const list = useRef<HTMLUListElement>(null);
  const size = useSize(list);
  const [scrolled, setScrolled] = useState(0);
  useEffect(() => {
    const box = list.current;
    if (!box || page === 0) return;
    const middle = (page - first) * step - (box.clientWidth - step) / 2;
    const isRtl = getComputedStyle(box).direction === "rtl";
    box.scrollLeft = Math.max(0, middle) * (isRtl ? -1 : 1);
  }, [page, first]);
  const from = Math.max(0, Math.floor(scrolled / step) - beyond);
  const to = Math.min(count, Math.ceil((scrolled + (size?.width ?? 0)) / step) + beyond);
  const shown =
    asset === null && !isBoard ? [] : Array.from({ length: Math.max(0, to - from) }, (_, i) => first + from + i);
  return (
    <ul
      ref={list}
      aria-label={isBoard ? t`Pages of this board` : t`Slides of this scene`}
      className="flex min-w-0 overflow-x-auto overflow-y-hidden p-1.5 -m-1.5 [scrollbar-width:thin]"
      onScroll={(event) => setScrolled(Math.abs(event.currentTarget.scrollLeft))}
    >
      {from > 0 ? <li aria-hidden className="flex-none" style={{ width: from * step }} /> : null}
      {shown.map((number) => {
        const isOn = number === page;
        return (
          <li key={number} aria-setsize={count} aria-posinset={number - first + 1} className="w-34.5 flex-none pe-2.5">
            <button
              type="button"
              tabIndex={isOn ? 0 : -1}
              aria-current={isOn ? "true" : undefined}
              aria-label={isBoard ? t`Page ${number} of the board` : t`Slide ${number}`}
              onClick={() => show.jump(number)}
              className="group/thumb block w-full border-0 bg-transparent p-0 text-start"
            >
              {asset === null ? (
                <BoardThumb page={keys[number - 1] ?? ""} isOn={isOn} />
              ) : (
                <Thumb assetId={asset} page={number} isOn={isOn} />
              )}
              <Caption number={number} word={isOn ? t`On stage` : number === page + 1 ? t`Next` : ""} isOn={isOn} />
            </button>
          </li>
        );
      })}
      {to < count ? <li aria-hidden className="flex-none" style={{ width: (count - to) * step }} /> : null}
      {next ? (
        <li className={cx("w-34.5 flex-none pe-2.5", count > 0 && "border-s border-track ps-2.5 w-37")}>
          <button
            type="button"
            tabIndex={count > 0 ? -1 : 0}
            onClick={() => show.switchTo(next.id)}
            className="block w-full border-0 bg-transparent p-0 text-start"
          >
            <NextScene scene={next} />
            <span className="mt-1 block truncate text-12 text-ink-3">
              {isNext ? t`Next: ${names.scene(next)}` : names.scene(next)}
            </span>
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function Caption({ number, word, isOn }: { number: number; word: string; isOn: boolean }) {
  return (
    <span aria-hidden className="mt-1 flex gap-1.5 text-12 text-ink-3">
      <span className="figures">{number}</span>
      <span className={cx("truncate", isOn && "font-semibold text-ink")}>{word}</span>
    </span>
  );
}

/** What follows in small: its first page, or a drawing of its layout. */
function NextScene({ scene }: { scene: SceneState }) {
  const shown = useClassValue(({ view }) => view.pages.get(scene.id)?.page ?? scene.first_page);
  if (scene.asset_id !== null && shown !== null) return <Thumb assetId={scene.asset_id} page={shown} isOn={false} />;
  return (
    <span className="grid aspect-video w-full place-items-center rounded-1 bg-paper text-ink-3 shadow-[0_0_0_1px_var(--line)]">
      <LayoutDrawing regions={regionsOf({ ...scene, regions: [...scene.regions] })} className="h-8 w-13" />
    </span>
  );
}
