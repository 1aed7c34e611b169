/** What of a class is worth jumping to, over its line. Pure. */
import type { Moment } from "@/live/moments";
import type { Marker } from "@/live/timeline";
import type { Highlight } from "../side/insight";

/** The kinds, the most important first: where two would stand on each other, the later one gives way. */
export const markerKinds = ["highlight", "question", "poll", "not_recorded", "floor", "screen"] as const;
export type MarkerKind = (typeof markerKinds)[number];

/** One place on the line. `words` is what it says, or whose it is; empty where its kind says all. */
export type LineMarker = {
  readonly key: string;
  readonly kind: MarkerKind;
  readonly at_ms: number;
  readonly words: string;
};

/** All of them in order of time. */
export function markersOf(
  highlights: readonly Highlight[],
  moments: readonly Moment[],
  found: readonly Marker[],
  highlightName: (highlight: Highlight) => string,
  nameOf: (id: string | null) => string,
): readonly LineMarker[] {
  const out: LineMarker[] = [
    ...highlights.map((one) => ({
      key: `highlight ${one.id} ${one.at_ms}`,
      kind: "highlight" as const,
      at_ms: one.at_ms,
      words: highlightName(one),
    })),
    ...moments.map(({ kind, id, at_ms, words }) => ({ key: `${kind} ${id}`, kind, at_ms, words })),
    ...found.map((marker) => ({
      key: `${marker.kind} ${marker.at_ms}`,
      kind: marker.kind,
      at_ms: marker.at_ms,
      words: marker.kind === "floor" ? nameOf(marker.participant_id) : "",
    })),
  ];
  return out.sort((a, b) => a.at_ms - b.at_ms);
}
