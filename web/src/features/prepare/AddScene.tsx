import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import type { Asset, PlanScene } from "@/api/types";
import { Button } from "@/ui/Button";
import { addScene, changeScene, LIMITS, newScene } from "./plan/edits";
import { showsSlides } from "./plan/layouts";
import { usePlan } from "./plan-context";
import { CONTENT_ICON } from "./SceneRow";
import { useNamesOf } from "./useNamesOf";

const FilesDialog = lazy(() => import("./FilesDialog"));

/** Where a file is being chosen for: a scene that is there, or a new one. */
export type FileWish = { sceneId: string | null };

/** The pages of a file in a scene. A scene that showed no slides shows them now. */
export function withFile(scene: PlanScene, asset: Asset): Partial<PlanScene> {
  const shows = showsSlides(scene.layout, scene.regions);
  return {
    asset_id: asset.id,
    first_page: 1,
    last_page: Math.max(1, asset.page_count),
    ...(shows ? {} : { layout: "slides" as const, regions: [] }),
  };
}

/** What can be added to a segment, and the choice of files for its slides. */
export function AddScene({
  segmentId,
  wish,
  onWish,
}: {
  segmentId: string;
  wish: FileWish | null;
  onWish: (wish: FileWish | null) => void;
}) {
  const { t } = useLingui();
  const { edit, segments, uploads } = usePlan();
  const names = useNamesOf();
  const isFull = segments.reduce((sum, { scenes }) => sum + scenes.length, 0) >= LIMITS.scenes;
  const choose = (asset: Asset) => {
    const scene = segments.flatMap(({ scenes }) => scenes).find(({ id }) => id === wish?.sceneId);
    if (scene) edit((now) => changeScene(now, scene.id, withFile(scene, asset)));
    else {
      const fresh = newScene("slides");
      edit((now) => addScene(now, segmentId, { ...fresh, ...withFile(fresh, asset) }));
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: these buttons are no fields
    <div role="group" aria-label={t`Add`} className="flex flex-wrap items-center gap-1.5 pt-3.5">
      <span aria-hidden className="me-1.5 text-13 font-semibold text-ink-2 max-md:basis-full">
        <Trans>Add</Trans>
      </span>
      {(["slides", "board", "camera", "screen"] as const).map((content) => {
        const Icon = CONTENT_ICON[content];
        return (
          <Button
            key={content}
            size="small"
            isDisabled={isFull}
            icon={<Icon size={16} aria-hidden />}
            className="max-md:min-h-11"
            onPress={() =>
              content === "slides"
                ? onWish({ sceneId: null })
                : edit((now) => addScene(now, segmentId, newScene(content)))
            }
          >
            {names.contents[content]}
          </Button>
        );
      })}
      {isFull ? (
        <span className="text-13 text-ink-3">
          <Trans>A plan has at most {LIMITS.scenes} scenes.</Trans>
        </span>
      ) : null}
      <Suspense fallback={null}>
        {wish ? (
          <FilesDialog
            onFiles={(files) => uploads.add(files, { segmentId, sceneId: wish.sceneId })}
            onChoose={choose}
            onClose={() => onWish(null)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
