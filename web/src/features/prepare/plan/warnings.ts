/** What a teacher should know before class about a plan. */
import type { PlanScene } from "@/api/types";
import type { Segments } from "./edits";
import { showsSlides } from "./layouts";
import { canBeAnswered } from "./polls";

export type Warning =
  /** The plan is `by` minutes longer than the class; `from` is a segment that can lose them, if there is one. */
  | { kind: "too_long"; by: number; from: { id: string; title: string } | null }
  | { kind: "poll_without_answers"; segmentId: string; pollId: string }
  | { kind: "poll_without_question"; segmentId: string; pollId: string }
  | { kind: "slides_without_file"; segmentId: string; sceneId: string }
  | { kind: "uploading"; name: string };

/** The warnings of a plan for a class of some length (null: no class is known), the most pressing first. */
export function warningsOf(
  segments: Segments,
  classMinutes: number | null,
  uploading: readonly string[] = [],
): Warning[] {
  const planned = segments.reduce((sum, { minutes }) => sum + minutes, 0);
  const warnings: Warning[] = [];
  if (classMinutes !== null && planned > classMinutes) {
    const by = planned - classMinutes;
    const longest = [...segments].sort((a, b) => b.minutes - a.minutes)[0];
    const from = longest && longest.minutes > by ? { id: longest.id, title: longest.title } : null;
    warnings.push({ kind: "too_long", by, from });
  }
  for (const segment of segments) {
    for (const poll of segment.polls) {
      const at = { segmentId: segment.id, pollId: poll.id };
      if (poll.question.trim() === "") warnings.push({ kind: "poll_without_question", ...at });
      else if (!canBeAnswered(poll)) warnings.push({ kind: "poll_without_answers", ...at });
    }
    for (const scene of segment.scenes) {
      if (lacksFile(scene)) warnings.push({ kind: "slides_without_file", segmentId: segment.id, sceneId: scene.id });
    }
  }
  return [...warnings, ...uploading.map((name): Warning => ({ kind: "uploading", name }))];
}

/** A scene whose slides are not there. Side by side shows the board without a file, on purpose. */
export function lacksFile(scene: PlanScene): boolean {
  return scene.asset_id === null && scene.layout !== "side_by_side" && showsSlides(scene.layout, scene.regions);
}
