/** The pages of empty boards. */
import { firstBlankKey } from "../page-keys";
import type { ClassState } from "./index";

/** The keys of the blank pages of a scene, or of no scene: the first, which is always there, and those added to it. */
export function boardPagesOf({ board_pages }: Pick<ClassState, "board_pages">, scene: string | null): string[] {
  const first = firstBlankKey(scene);
  const added = [...board_pages.values()].filter(({ page, scene_id }) => scene_id === scene && page !== first);
  return [first, ...added.map(({ page }) => page)];
}
