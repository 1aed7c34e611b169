import { useLingui } from "@lingui/react/macro";
import { boardPagesOf, boardViewOf } from "@/live/board";
import type { Playback } from "@/live/playback";
import type { ClassState } from "@/live/state";
import { BoardPage, blankRatio } from "@/stage/BoardPage";
import { ReplayInk } from "./ReplayInk";

/** The page of the board that the class saw at a moment. */
export function ReplayBoard({ state, playback }: { state: ClassState; playback: Playback }) {
  const { t } = useLingui();
  const { scene_id } = state.stage;
  const view = boardViewOf(state, scene_id);
  const pages = boardPagesOf(state, scene_id);
  const { page } = view;
  const number = pages.indexOf(page) + 1;
  const of = pages.length;
  const label = t`Board, page ${number} of ${of}`;
  return (
    <BoardPage
      label={label}
      page={page}
      view={view}
      overlay={<ReplayInk playback={playback} page={page} label={label} ratio={blankRatio} view={view} />}
    />
  );
}
