import { Trans, useLingui } from "@lingui/react/macro";
import { slideKey } from "@/live/page-keys";
import type { Playback } from "@/live/playback";
import { pageOf, sceneOnStage } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { PointerLayer } from "@/stage/pointer/PointerLayer";
import { StageNote } from "@/stage/StageNote";
import type { Decks } from "@/stage/slides/decks";
import { SlideView } from "@/stage/slides/SlideView";
import { useDeck } from "@/stage/slides/useDeck";
import { ReplayInk } from "./ReplayInk";

/** The page that the class saw at a moment. */
export function ReplaySlides({ state, decks, playback }: { state: ClassState; decks: Decks; playback: Playback }) {
  const { t } = useLingui();
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
  const number = view.page;
  const ahead = deck && view.page < deck.pages.length ? [{ deck, page: view.page + 1 }] : [];
  return (
    <SlideView
      opened={opened}
      view={view}
      ahead={ahead}
      overlay={({ width, height }) => (
        <>
          <ReplayInk
            playback={playback}
            page={slideKey(asset_id, number)}
            label={t`Slide ${number}`}
            ratio={height / width}
            view={view}
          />
          <PointerLayer pointers={playback.pointers} clock={playback.clock} sceneId={scene.id} page={number} />
        </>
      )}
      onRetry={() => decks.retry(asset_id)}
    />
  );
}
