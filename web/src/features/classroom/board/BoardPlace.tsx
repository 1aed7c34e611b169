import { useLingui } from "@lingui/react/macro";
import { boardPagesOf, boardViewOf } from "@/live/board";
import { shallowEqual } from "@/live/hooks";
import { BoardPage, blankRatio } from "@/stage/BoardPage";
import { useShown, useShownState } from "../lookback/shown";
import { PageTools } from "../show/PageTools";
import { useTools } from "../show/tools";
import { ownViewOf } from "../show/usePageView";
import { PageInk } from "./PageInk";

/** The page of the board that is seen, with what is drawn on it. */
export function BoardPlace() {
  const { t } = useLingui();
  const { isLive } = useShown();
  const { ownView } = useTools();
  const { shown, number, of } = useShownState((state) => {
    const { scene_id } = state.stage;
    const shown = boardViewOf(state, scene_id);
    const pages = boardPagesOf(state, scene_id);
    return { shown, number: pages.indexOf(shown.page) + 1, of: pages.length };
  }, shallowEqual);
  const { page } = shown;
  const view = (isLive && ownViewOf(ownView, page)) || shown;
  const label = t`Board, page ${number} of ${of}`;
  return (
    <BoardPage
      label={label}
      page={page}
      view={view}
      overlay={
        <>
          <PageInk page={page} label={label} ratio={blankRatio} view={view} />
          {isLive ? <PageTools page={page} view={view} /> : null}
        </>
      }
    />
  );
}
