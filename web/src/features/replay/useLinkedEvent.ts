import { type RefObject, useEffect } from "react";
import type { LoadedTimeline } from "./useTimeline";

/** The event that the fragment of an address names (`#e=<event id>`); undefined for every other fragment. */
export function eventOfHash(hash: string): string | undefined {
  return /^#?e=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(hash)?.[1]?.toLowerCase();
}

/**
 * Goes to the moment of an event once it is loaded, once for each event: `sought` holds the last one and outlives the
 * views of a replay. `onMissing` is called when the whole log does not hold it.
 */
export function useLinkedEvent(
  eventId: string | undefined,
  loaded: Pick<LoadedTimeline, "timeline" | "version" | "isComplete">,
  sought: RefObject<string | null>,
  seek: (ms: number) => void,
  onMissing: () => void,
): void {
  useEffect(() => {
    if (eventId === undefined || sought.current === eventId) return;
    const ms = loaded.timeline.momentOf(eventId);
    if (ms === undefined && !loaded.isComplete) return;
    sought.current = eventId;
    if (ms === undefined) onMissing();
    else seek(ms);
  });
}
