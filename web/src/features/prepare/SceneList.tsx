import { Trans, useLingui } from "@lingui/react/macro";
import { GridList, GridListItem } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import type { PlanScene, PlanSegment } from "@/api/types";
import { orderScenes } from "./plan/edits";
import { usePlan } from "./plan-context";
import { type ChosenPage, SceneRow } from "./SceneRow";

/** The scenes of a segment, to be put in order by dragging, by keyboard on the handle, or by the menu of each. */
export function SceneList({
  segment,
  page,
  onPage,
  onFile,
}: {
  segment: PlanSegment;
  page: ChosenPage | null;
  onPage: (page: ChosenPage) => void;
  onFile: (scene: PlanScene) => void;
}) {
  const { t } = useLingui();
  const { edit } = usePlan();
  const names = (id: string) => segment.scenes.findIndex((scene) => scene.id === id) + 1;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": t`Scene ${names(String(key))}` })),
    onReorder: ({ keys, target }) => {
      const moving = new Set([...keys].map(String));
      const rest = segment.scenes.map(({ id }) => id).filter((id) => !moving.has(id));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      edit((now) => orderScenes(now, segment.id, [...rest.slice(0, at), ...moving, ...rest.slice(at)]));
    },
  });
  return (
    <GridList
      aria-label={t`Scenes of “${segment.title}”`}
      keyboardNavigationBehavior="tab"
      items={segment.scenes}
      dependencies={[segment, page]}
      dragAndDropHooks={dragAndDropHooks}
      className="border-t border-line outline-none [&_.react-aria-DropIndicator[data-drop-target]]:outline-2 [&_.react-aria-DropIndicator[data-drop-target]]:outline-focus"
      renderEmptyState={() => (
        <p className="border-b border-line py-4 text-ink-3">
          <Trans>Nothing is shown in this segment yet. Add slides, a board, your camera or a screen.</Trans>
        </p>
      )}
    >
      {(scene) => (
        <GridListItem
          id={scene.id}
          textValue={t`Scene ${names(scene.id)}`}
          className="border-b border-line data-dragging:opacity-55"
        >
          <SceneRow scene={scene} segment={segment} page={page} onPage={onPage} onFile={() => onFile(scene)} />
        </GridListItem>
      )}
    </GridList>
  );
}
