/** What is drawn in the class now, with what is on its way, and the ink that is being written. No React. */
import type { BoardFeed } from "@/board/types";
import type { LiveClass } from "@/live/classroom";
import type { Store } from "@/live/hooks";
import type { ClassState } from "@/live/state";

/** See the file's comment. */
export function liveFeed({ show }: Pick<LiveClass, "show">, store: Store<{ readonly view: ClassState }>): BoardFeed {
  return {
    page: (key) => store.getSnapshot().view.boards.get(key),
    subscribe: (listener) => store.subscribe(listener),
    inkAt: (key) => show.inks.forPage(key),
    subscribeInk: (listener) => show.inks.subscribe(listener),
  };
}
