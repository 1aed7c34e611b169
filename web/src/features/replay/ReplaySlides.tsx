import { Trans } from "@lingui/react/macro";
import type { Playback } from "@/live/playback";
import { pageOf, sceneOnStage } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { PointerLayer } from "@/stage/pointer/PointerLayer";
import { StageNote } from "@/stage/StageNote";
import type { Decks } from "@/stage/slides/decks";
import { SlideView } from "@/stage/slides/SlideView";
import { useDeck } from "@/stage/slides/useDeck";

/** The page that the class saw at a moment. */
export function ReplaySlides({ state, decks, playback }: { state: ClassState; decks: Decks; playback: Playback }) {
  const scene = sceneOnStage(state);
  const view = pageOf(state, scene);
  const opened = useDeck(decks, scene?.asset_id ?? null);
  if (!scene?.asset_id || !view) {
    return (
      <StageNote>
        <p>
          <Trans>There are no slides in this scene.</Trans>
        </p>
      </StageNote>
    );
  }
  const { asset_id } = scene;
  const { deck } = opened;
  const ahead = deck && view.page < deck.pages.length ? [{ deck, page: view.page + 1 }] : [];
  return (
    <SlideView
      opened={opened}
      view={view}
      ahead={ahead}
      overlay={<PointerLayer pointers={playback.pointers} clock={playback.clock} sceneId={scene.id} page={view.page} />}
      onRetry={() => decks.retry(asset_id)}
    />
  );
}
