import { useMemo } from "react";
import type { InsightRead } from "../side/Summary";

/** Chapters and summary as students have them: that many were lost is told to staff alone. */
export function useSeenInsight(read: InsightRead, isSeen: boolean): InsightRead {
  const { data } = read;
  const shown = useMemo(
    () => (data && isSeen ? { ...data, highlights: data.highlights.filter(({ kind }) => kind !== "confusion") } : data),
    [data, isSeen],
  );
  return { ...read, data: shown };
}
