import { useMemo } from "react";
import type { Asset } from "@/api/types";
import type { Layout } from "@/live/events";
import { sceneOnStage } from "@/live/selectors";
import { useClass } from "../useClass";
import { nextPosition } from "./moves";

/** A scene as somebody asks for it. */
export interface SceneWish {
  readonly title: string;
  readonly layout: Layout;
  /** A file of the course, all its pages; it is attached to the class where it is not yet. */
  readonly file: Pick<Asset, "id" | "page_count"> | null;
}

/** Adds a scene to the segment that is on, and shows it. */
export function useAddScene(): (wish: SceneWish) => void {
  const { live, store } = useClass();
  return useMemo(
    () =>
      ({ title, layout, file }) => {
        const { view } = store.getSnapshot();
        const scene_id = crypto.randomUUID();
        if (file && !view.decks.has(file.id)) {
          live.show.do({ type: "deck.attached", content: { asset_id: file.id } });
        }
        const pages = file
          ? { asset_id: file.id, first_page: 1, last_page: Math.max(1, file.page_count) }
          : { asset_id: null, first_page: null, last_page: null };
        live.show.do({
          type: "scene.created",
          content: {
            scene_id,
            segment_id: sceneOnStage(view)?.segment_id ?? null,
            position: nextPosition(view),
            title,
            layout,
            regions: [],
            ...pages,
          },
        });
        live.show.do({ type: "scene.switched", content: { scene_id } });
      },
    [live, store],
  );
}
