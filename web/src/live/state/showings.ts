/**
 * The moments in which something else was shown. Who was lost before one is not any more: what staff are told of that
 * counts only for what was shown then (live/talk/select.ts).
 */

import type { LogEvent } from "../events";
import type { Draft, Noun } from "./draft";
import { Rows } from "./rows";

/** One such moment. */
export interface ShowingState {
  /** The number of the event. */
  readonly n: number;
  readonly at_ms: number;
}

/** See the file's comment; `shown_n` is the number of the newest, 0 before the first. */
export const showings: Noun<{ readonly showings: Rows<ShowingState>; readonly shown_n: number }> = {
  empty: { showings: Rows.empty(), shown_n: 0 },
  on: {
    "scene.switched": (draft, _content, event) => note(draft, event),
    "slide.shown": (draft, _content, event) => note(draft, event),
    "board.page_shown": (draft, _content, event) => note(draft, event),
  },
};

function note(draft: Draft, { n, at_ms }: LogEvent): void {
  draft.showings = draft.showings.set(`${n}`, { n, at_ms });
  draft.shown_n = n;
}
