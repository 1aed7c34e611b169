import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { shallowEqual } from "@/live/hooks";
import { slideKey } from "@/live/page-keys";
import { pageOf, sceneOnStage } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { PointerLayer } from "@/stage/pointer/PointerLayer";
import { StageNote } from "@/stage/StageNote";
import { type Ahead, SlideView } from "@/stage/slides/SlideView";
import { useDeck } from "@/stage/slides/useDeck";
import { PageInk } from "./board/PageInk";
import { useShown, useShownState } from "./lookback/shown";
import { lessonOrder } from "./show/moves";
import { PageTools } from "./show/PageTools";
import { useTools } from "./show/tools";
import { ownViewOf } from "./show/usePageView";
import { useClass } from "./useClass";

/** How many scenes ahead have their first page drawn. */
const scenesAhead = 2;

/** The page of the scene on the stage, with what is drawn on it, the pointer, and this person's tools. */
export function RoomSlides() {
  const { t } = useLingui();
  const { decks } = useClass();
  const { pointers, clock, isLive } = useShown();
  const scene = useShownState(sceneOnStage);
  const view = useShownState((state) => pageOf(state, sceneOnStage(state)));
  const opened = useDeck(decks, scene?.asset_id ?? null);
  const ahead = useAhead();
  const { ownView } = useTools();
  if (!scene || scene.asset_id === null || !view) {
    return (
      <StageNote>
        <p>
          <Trans>There are no slides in this scene.</Trans>
        </p>
      </StageNote>
    );
  }
  const { asset_id } = scene;
  const number = view.page;
  const page = slideKey(asset_id, view.page);
  const seen = isLive ? { ...view, ...ownViewOf(ownView, page) } : view;
  return (
    <SlideView
      opened={opened}
      view={seen}
      ahead={ahead}
      onRetry={() => decks.retry(asset_id)}
      overlay={({ width, height }) => (
        <>
          <PageInk page={page} label={t`Slide ${number}`} ratio={height / width} view={seen} />
          <PointerLayer pointers={pointers} clock={clock} sceneId={scene.id} page={view.page} />
          {isLive ? <PageTools page={page} view={seen} /> : null}
        </>
      )}
    />
  );
}

/** The pages that are wanted next, by deck: the two after this one, and the first of the scenes that follow. */
function nextPages(state: ClassState): string[] {
  const scene = sceneOnStage(state);
  const shown = pageOf(state, scene);
  const out: string[] = [];
  if (scene?.asset_id && shown) {
    const last = state.decks.get(scene.asset_id)?.pages ?? shown.page;
    for (const page of [shown.page + 1, shown.page + 2]) if (page <= last) out.push(`${scene.asset_id} ${page}`);
  }
  const scenes = lessonOrder(state);
  const from = scene ? scenes.indexOf(scene) + 1 : 0;
  for (const next of scenes.slice(from, from + scenesAhead)) {
    const first = pageOf(state, next);
    if (next.asset_id && first) out.push(`${next.asset_id} ${first.page}`);
  }
  return out;
}

function useAhead(): readonly Ahead[] {
  const { decks } = useClass();
  const pages = useShownState(nextPages, shallowEqual);
  useEffect(() => {
    for (const each of pages) decks.want(each.split(" ")[0] ?? "");
  }, [decks, pages]);
  return useMemo(
    () =>
      pages.flatMap((each) => {
        const [asset = "", page] = each.split(" ");
        const { deck } = decks.peek(asset);
        return deck ? [{ deck, page: Number(page) }] : [];
      }),
    [decks, pages],
  );
}
