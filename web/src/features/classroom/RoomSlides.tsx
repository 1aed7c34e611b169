import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useMemo } from "react";
import { shallowEqual } from "@/live/hooks";
import { pageOf, sceneOnStage } from "@/live/selectors";
import { PointerLayer } from "@/stage/pointer/PointerLayer";
import { StageNote } from "@/stage/StageNote";
import { type Ahead, SlideView } from "@/stage/slides/SlideView";
import { useDeck } from "@/stage/slides/useDeck";
import { lessonOrder } from "./show/moves";
import { useTools } from "./show/tools";
import { ownViewOf } from "./show/usePageView";
import { useClass, useClassValue, type View } from "./useClass";

/** How many scenes ahead have their first page drawn. */
const scenesAhead = 2;

/** The page of the scene on the stage. `tools` stands over the page, in its box. */
export function RoomSlides({ tools }: { tools?: ReactNode }) {
  const { decks, live } = useClass();
  const scene = useClassValue(({ view }) => sceneOnStage(view));
  const view = useClassValue(({ view }) => pageOf(view, sceneOnStage(view)));
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
  return (
    <SlideView
      opened={opened}
      view={{ ...view, ...ownViewOf(ownView, scene.id, view.page) }}
      ahead={ahead}
      onRetry={() => decks.retry(asset_id)}
      overlay={
        <>
          <PointerLayer pointers={live.show.pointers} sceneId={scene.id} page={view.page} />
          {tools}
        </>
      }
    />
  );
}

/** The pages that are wanted next, by deck: the two after this one, and the first of the scenes that follow. */
function nextPages({ view }: View): string[] {
  const scene = sceneOnStage(view);
  const shown = pageOf(view, scene);
  const out: string[] = [];
  if (scene?.asset_id && shown) {
    const last = view.decks.get(scene.asset_id)?.pages ?? shown.page;
    for (const page of [shown.page + 1, shown.page + 2]) if (page <= last) out.push(`${scene.asset_id} ${page}`);
  }
  const scenes = lessonOrder(view);
  const from = scene ? scenes.indexOf(scene) + 1 : 0;
  for (const next of scenes.slice(from, from + scenesAhead)) {
    const first = pageOf(view, next);
    if (next.asset_id && first) out.push(`${next.asset_id} ${first.page}`);
  }
  return out;
}

function useAhead(): readonly Ahead[] {
  const { decks } = useClass();
  const pages = useClassValue(nextPages, shallowEqual);
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
