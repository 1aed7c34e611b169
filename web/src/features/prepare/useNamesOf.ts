import { useLingui } from "@lingui/react/macro";
import type { PlanScene, PollKind } from "@/api/types";
import type { Content, Layout } from "./plan/layouts";

/** The names of layouts, contents and kinds of polls in the language of the page. */
export function useNamesOf() {
  const { t } = useLingui();
  const layouts: Record<Layout, string> = {
    slides: t`Slides`,
    slides_camera: t`Slides and me`,
    side_by_side: t`Side by side`,
    board: t`Board`,
    camera: t`Camera`,
    screen: t`Screen`,
    custom: t`Your own`,
  };
  const contents: Record<Content, string> = {
    slides: t`Slides`,
    camera: t`Camera`,
    screen: t`Screen`,
    board: t`Board`,
  };
  const kinds: Record<PollKind, string> = {
    single_choice: t`One answer`,
    multiple_choice: t`Several`,
    scale: t`Scale`,
    ranking: t`Ranking`,
    short_text: t`Short text`,
    word_cloud: t`Word cloud`,
  };
  /** What a scene is called: its title, else what it shows. */
  const scene = ({ title, layout, asset_id }: Pick<PlanScene, "title" | "layout" | "asset_id">) => {
    if (title.trim()) return title;
    if (layout === "slides_camera" || (layout === "side_by_side" && asset_id)) return t`Slides`;
    return layout === "side_by_side" ? t`Board` : layout === "custom" ? t`Scene` : layouts[layout];
  };
  return { layouts, contents, kinds, scene };
}
