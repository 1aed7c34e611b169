/** Takes off the items that the eraser's way touches, once it is lifted; until then they are seen faintly. */
import { boxAround, grown, type Place } from "./geometry";
import { isCrossed } from "./hit";
import type { Gesture, Press, Sample } from "./pen";
import { erasedAlpha, type ToolSession } from "./session";
import type { BoardItem } from "./types";

/** Half the eraser's size, in CSS pixels. */
const radius = { mouse: 6, pen: 6, touch: 14 } as const;

/** Begins to erase where the pen came down. */
export function erase(session: ToolSession, at: Sample, press: Press): Gesture {
  const within = radius[press.kind] * press.pixel;
  const touched = new Map<string, BoardItem>();
  let before: Place = at;
  const to = (place: Place) => {
    const { size } = touched;
    const swept = grown(boxAround(before.x, before.y, place.x, place.y), within);
    for (const item of session.grid.in(swept)) {
      if (touched.has(item.id) || !session.may(item)) continue;
      if (isCrossed(item, before, place, within)) touched.set(item.id, item);
    }
    before = place;
    return touched.size > size;
  };
  const show = () =>
    session.preview({
      lifted: new Set(touched.keys()),
      items: [...touched.values()].map((item) => ({ item, alpha: erasedAlpha })),
    });
  if (to(at)) show();
  return {
    move(samples) {
      let isMore = false;
      for (const sample of samples) isMore = to(sample) || isMore;
      if (isMore) show();
    },
    end() {
      eraseItems(session, [...touched.keys()]);
      session.preview(null);
    },
    cancel: () => session.preview(null),
  };
}

/** Takes items off the page. */
export function eraseItems(session: ToolSession, ids: readonly string[]): void {
  const { page } = session;
  session.doFor(ids, (item_ids) => ({ type: "board.items_erased", content: { page, item_ids } }));
}
