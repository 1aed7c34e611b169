import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useState } from "react";
import type { Replay } from "@/api/types";
import type { TimeWindow } from "@/line/geometry";
import type { HeatBucket } from "@/live/heat";
import { momentsOf } from "@/live/moments";
import { type Part, playedWindow, tidyParts } from "@/live/parts";
import { useHeat } from "../again/useHeat";
import type { Names } from "../queries";
import type { Highlight, Insight } from "../side/insight";
import type { LoadedTimeline } from "../useTimeline";
import { type LineMarker, markersOf } from "./markers";
import { type Player, usePlayer } from "./player";
import type { HatchedPart } from "./TimeLine";

const noParts: readonly Part[] = [];
const noHighlights: readonly Highlight[] = [];

/** What the line shows of a replay. */
export type ReplayLine = {
  readonly window: TimeWindow;
  readonly markers: readonly LineMarker[];
  readonly heat: readonly HeatBucket[];
  readonly hatched: readonly HatchedPart[];
  /** Whether hidden parts are played, for staff where there are some; else null. */
  readonly hidden: { readonly arePlayed: boolean; readonly toggle: () => void } | null;
};

/** What the line of a replay shows, and what the player passes over. */
export function useReplayLine(
  replay: Replay,
  player: Player,
  loaded: LoadedTimeline,
  insight: Insight | undefined,
  names: Names | undefined,
  nameOf: (id: string | null) => string,
  /** When the one whose view is shown was not there. */
  absences: readonly Part[] = noParts,
): ReplayLine {
  const isStaff = replay.session.my_role !== "student";
  const durationMs = usePlayer(player, (state) => state.durationMs);
  const parts = useMemo(() => tidyParts(replay.hidden, durationMs), [replay.hidden, durationMs]);
  const [arePlayed, setPlayed] = useState(false);
  const plays = isStaff && arePlayed;
  useEffect(() => player.setSkips(plays ? [] : parts), [player, parts, plays]);
  const window = useMemo(
    () => (isStaff ? { from_ms: 0, to_ms: durationMs } : playedWindow(parts, durationMs)),
    [isStaff, parts, durationMs],
  );
  return {
    window,
    markers: useMarkers(loaded, insight, isStaff ? noParts : parts, nameOf),
    heat: useHeat(replay, loaded),
    hatched: useHatched(replay, isStaff ? parts : noParts, absences, names),
    hidden: isStaff && parts.length > 0 ? { arePlayed, toggle: () => setPlayed((on) => !on) } : null,
  };
}

function useMarkers(
  { timeline, version }: LoadedTimeline,
  insight: Insight | undefined,
  /** Parts of which nothing is shown. */
  without: readonly Part[],
  nameOf: (id: string | null) => string,
): readonly LineMarker[] {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline is the same one while it grows
  return useMemo(() => {
    const end = timeline.reader().stateAt(Number.POSITIVE_INFINITY);
    const nameOfHighlight = ({ kind, text }: Highlight) =>
      kind === "confusion" ? t`${text} people did not follow.` : text;
    const all = markersOf(
      insight?.highlights ?? noHighlights,
      momentsOf(end, timeline.startedAtMs),
      timeline.markers,
      nameOfHighlight,
      nameOf,
    );
    return all.filter(({ at_ms }) => without.every(({ from_ms, to_ms }) => at_ms < from_ms || at_ms >= to_ms));
  }, [timeline, version, insight, without, nameOf, t]);
}

/** For staff: what is hidden, and where there is no sound or picture of who teaches. */
function useHatched(
  replay: Replay,
  parts: readonly Part[],
  absences: readonly Part[],
  names: Names | undefined,
): readonly HatchedPart[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      ...parts.map((part) => ({ ...part, why: t`hidden` })),
      ...absences.map((part) => ({ ...part, why: t`away` })),
      ...replay.gaps
        .filter(({ what, participant_id }) => {
          const isTeacher = names?.[participant_id]?.role === "teacher";
          return isTeacher && (what === "microphone" || what === "camera");
        })
        .map(({ from_ms, to_ms, why }) => ({ from_ms, to_ms, why })),
    ],
    [parts, absences, replay.gaps, names, t],
  );
}
