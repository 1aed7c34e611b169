import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { TimeWindow } from "@/line/geometry";
import type { StageSpan } from "@/live/stage-spans";
import type { Chapter } from "../side/insight";
import { chapterSegments, type LineSegment, spanSegments } from "./line-segments";

/** A title with what it is called where it has none; numbers count from 1. */
export function useChapterTitle(): (chapter: Pick<Chapter, "title">, index: number) => string {
  const { t } = useLingui();
  return (chapter, index) => chapter.title || t`Part ${index + 1}`;
}

/** The segments of the line. `version` counts what was added to `spans`, which is the same list while it grows. */
export function useLineSegments(
  chapters: readonly Chapter[],
  spans: readonly StageSpan[],
  version: number,
  window: TimeWindow,
  nameOf: (id: string | null) => string,
): readonly LineSegment[] {
  const { t } = useLingui();
  const chapterTitle = useChapterTitle();
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles change with their language and names, spans with the version
  return useMemo(() => {
    if (chapters.length > 1) return chapterSegments(chapters, window, chapterTitle);
    return spanSegments(spans, window, (span) => {
      // A shared screen takes the stage from the scene.
      if (span.kind === "screen") return t`Screen`;
      if (span.kind === "board") {
        const name = span.title || t`Board`;
        return span.page === null ? name : t`${name}, page ${span.page}`;
      }
      if (span.title !== "") return span.title;
      if (span.kind === "camera") return nameOf(span.participant_id);
      if (span.kind === "slides") return span.page === null ? t`Slides` : t`Slide ${span.page}`;
      return t`Sound`;
    });
  }, [chapters, spans, version, window.from_ms, window.to_ms, nameOf, t]);
}
