/** What the line of a replay draws: chapters, or where there are none what was on the stage. Pure. */
import type { TimeWindow } from "@/line/geometry";
import { readableSpans, type StageSpan } from "@/live/stage-spans";
import type { Chapter } from "../side/insight";

/** One segment of the line. They follow each other and fill the window. */
export type LineSegment = TimeWindow & { readonly key: string; readonly title: string };

/** Spans shorter than this part of the class are not drawn on their own. */
const SHORTEST = 0.012;

/** The chapters inside a window of the class; what is before the first one belongs to no chapter. */
export function chapterSegments(
  chapters: readonly Chapter[],
  window: TimeWindow,
  titleOf: (chapter: Chapter, index: number) => string,
): readonly LineSegment[] {
  const out: LineSegment[] = [];
  const add = (key: string, from: number, to: number, title: string) => {
    const [from_ms, to_ms] = [Math.max(from, window.from_ms), Math.min(to, window.to_ms)];
    if (to_ms > from_ms) out.push({ key, from_ms, to_ms, title });
  };
  const sorted = [...chapters].sort((a, b) => a.start_ms - b.start_ms);
  add("before", window.from_ms, sorted[0]?.start_ms ?? window.to_ms, "");
  for (const [i, chapter] of sorted.entries()) {
    add(chapter.id, chapter.start_ms, sorted[i + 1]?.start_ms ?? window.to_ms, titleOf(chapter, i));
  }
  return out;
}

/** What was on the stage inside a window of the class; one segment without a title while nothing is known. */
export function spanSegments(
  spans: readonly StageSpan[],
  window: TimeWindow,
  titleOf: (span: StageSpan) => string,
): readonly LineSegment[] {
  const shortest = (window.to_ms - window.from_ms) * SHORTEST;
  const out = readableSpans(spans, shortest).flatMap((span) => {
    const [from_ms, to_ms] = [Math.max(span.from_ms, window.from_ms), Math.min(span.to_ms, window.to_ms)];
    return to_ms > from_ms ? [{ key: `${span.from_ms}`, from_ms, to_ms, title: titleOf(span) }] : [];
  });
  const first = out[0];
  if (first && first.from_ms > window.from_ms)
    out.unshift({ ...first, key: "before", to_ms: first.from_ms, from_ms: window.from_ms, title: "" });
  return out.length > 0 ? out : [{ key: "whole", ...window, title: "" }];
}

/** The segment of a moment: the last that has begun, or the first. */
export function segmentAt(segments: readonly LineSegment[], ms: number): LineSegment | undefined {
  return segments.findLast(({ from_ms }) => from_ms <= ms) ?? segments[0];
}
