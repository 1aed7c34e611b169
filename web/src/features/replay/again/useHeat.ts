import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Replay } from "@/api/types";
import { type HeatBucket, liveHeat, withLater } from "@/live/heat";
import { useReplaySource } from "../source";
import { durationOf, type LoadedTimeline } from "../useTimeline";
import { heatQuery } from "./queries";

const none: readonly HeatBucket[] = [];

/**
 * Where people were lost: in class, once all of it is loaded, and those who marked it while they watched again. For
 * staff; others are told nothing. What was lost in class is shown while the rest is not there, or cannot be had.
 */
export function useHeat(replay: Replay, { timeline, isComplete }: LoadedTimeline): readonly HeatBucket[] {
  const { hasSchool } = useReplaySource();
  const isStaff = replay.session.my_role !== "student";
  const { data: later } = useQuery({ ...heatQuery(replay.session.id), enabled: isStaff && hasSchool });
  const durationMs = durationOf(replay);
  const live = useMemo(() => {
    if (!isStaff || !isComplete) return none;
    return liveHeat(timeline.reader().stateAt(Number.POSITIVE_INFINITY), timeline.startedAtMs, durationMs);
  }, [timeline, isComplete, isStaff, durationMs]);
  return useMemo(() => (later ? withLater(live, later) : live), [live, later]);
}
