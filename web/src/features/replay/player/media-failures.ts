import type { MediaFailure } from "./media-player";

/** How long each attempt to load missing media again waits, in ms. After the last the class goes on without its media. */
const waits = [0, 1_000, 4_000];

/** How far behind a damaged place the media goes on, at the first attempt and at the next, in ms. */
const skips = [1_000, 5_000];

/** What to do about a failure: load again behind the place, load again after a wait, or go on without media. */
export type Remedy = { readonly skipMs: number } | { readonly waitMs: number } | null;

/** Decides what is done about failures, one after the other. What works in between makes the next one a first one. */
export class MediaFailures {
  private missing = 0;
  private damaged = 0;

  /** The media plays, or is where it was sought. */
  readonly works = (): void => {
    this.missing = 0;
    this.damaged = 0;
  };

  next(failure: MediaFailure): Remedy {
    const skipMs = failure === "damaged" ? skips[this.damaged++] : undefined;
    if (skipMs !== undefined) return { skipMs };
    const waitMs = waits[this.missing++];
    return waitMs === undefined ? null : { waitMs };
  }
}
