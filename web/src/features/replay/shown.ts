/** The class that a replay shows: as it was, or as somebody saw it. */
import type { PlayedTimeline } from "@/live/playback";
import type { StateAt } from "./useTimeline";

/** What stage and side read; the same object while the class, or whose view of it it is, stays the same. */
export type ShownTimeline = {
  readonly timeline: PlayedTimeline;
  readonly stateAt: StateAt;
};
