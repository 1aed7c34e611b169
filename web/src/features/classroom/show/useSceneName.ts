import { useLingui } from "@lingui/react/macro";
import type { Layout } from "@/live/events";
import type { SceneState } from "@/live/state";

/** The layouts' names in the language of the page. */
export function useLayoutNames(): Readonly<Record<Layout, string>> {
  const { t } = useLingui();
  return {
    slides: t`Slides`,
    slides_camera: t`Slides and me`,
    side_by_side: t`Side by side`,
    board: t`Board`,
    camera: t`Camera`,
    screen: t`Screen`,
    custom: t`Your own`,
  };
}

/** What a scene is called: its title, else what it shows. */
export function useSceneName(): (scene: Pick<SceneState, "title" | "layout">) => string {
  const names = useLayoutNames();
  return ({ title, layout }) => title.trim() || names[layout];
}
