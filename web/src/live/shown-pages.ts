/** Which pages of decks were on the stage of a class, and when. Pure. */
import type { LogEvent } from "./events";
import { pageOf, sceneOnStage } from "./selectors";
import { emptyClass, fold } from "./state";

/** A page that came on the stage; `at_ms` is ms since the class started, `page` counts from 1. */
export type ShownPage = { at_ms: number; asset_id: string; page: number };

const ofStage = /^(?:scene\.|slide\.|deck\.)/;

/**
 * The pages in the order in which they were shown; one that is shown again comes again. Only what concerns the stage is
 * folded, so a long log is gone through quickly.
 */
export function shownPages(events: Iterable<LogEvent>, startedAtMs: number): ShownPage[] {
  const pages: ShownPage[] = [];
  let state = emptyClass;
  let last = "";
  for (const event of events) {
    if (!ofStage.test(event.type)) continue;
    state = fold(state, [event]);
    const scene = sceneOnStage(state);
    const page = pageOf(state, scene)?.page;
    const asset_id = scene?.asset_id;
    const key = asset_id && page !== undefined ? `${asset_id} ${page}` : "";
    if (asset_id && page !== undefined && key !== last)
      pages.push({ at_ms: Math.max(0, event.at_ms - startedAtMs), asset_id, page });
    last = key;
  }
  return pages;
}
