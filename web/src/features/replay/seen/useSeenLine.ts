import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { SeenBy } from "@/live/seen";
import type { ReplayLine } from "../player/useReplayLine";
import type { InsightRead } from "../side/Summary";

/** The line as a student has it: without how many were lost, and hatched where they saw nothing. */
export function useSeenLine(view: SeenBy | null, line: ReplayLine): ReplayLine {
  const { t } = useLingui();
  const absences = useMemo(() => view?.absences.map((part) => ({ ...part, why: t`not in class` })), [view, t]);
  return absences ? { ...line, heat: [], hatched: absences, hidden: null } : line;
}

/** Chapters and summary as students have them: that many were lost is told to staff alone. */
export function useSeenInsight(read: InsightRead, isSeen: boolean): InsightRead {
  const { data } = read;
  const shown = useMemo(
    () => (data && isSeen ? { ...data, highlights: data.highlights.filter(({ kind }) => kind !== "confusion") } : data),
    [data, isSeen],
  );
  return { ...read, data: shown };
}
