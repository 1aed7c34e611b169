import type { Artifact, Replay } from "@/api/types";

/** The steps that make a replay, in their order; each leaves one artifact. */
export const STEPS = ["collect", "master", "transcript", "alignment", "insight", "captions"] as const;
export type StepKind = (typeof STEPS)[number];

/** What is made besides, with no row of its own: the log, which is there at once, and a rendition, which comes behind. */
const NEEDED: readonly Artifact["kind"][] = ["events_bundle", ...STEPS];

export type Step = {
  kind: StepKind;
  status: Artifact["status"] | "waiting";
  reason: string | null;
  /** What came of it, in numbers. */
  facts: Artifact["facts"];
  /** How long it took, when it is over. */
  took_ms: number | null;
};

/** The rows to show: every step, also those that have not begun. */
export function stepsOf(artifacts: readonly Artifact[]): Step[] {
  return STEPS.map((kind) => {
    const artifact = artifacts.find((candidate) => candidate.kind === kind);
    if (!artifact) return { kind, status: "waiting", reason: null, facts: {}, took_ms: null };
    const { started_at, finished_at, facts } = artifact;
    const took = started_at && finished_at ? Date.parse(finished_at) - Date.parse(started_at) : null;
    return { kind, status: artifact.status, reason: artifact.reason || null, facts, took_ms: took };
  });
}

/** Whether something of the replay is still being made, so that it is worth looking again. */
export function isMaking(replay: Replay): boolean {
  const needed = replay.artifacts.filter((artifact) => artifact.kind !== "rendition");
  if (needed.some((artifact) => artifact.status === "queued" || artifact.status === "running")) return true;
  return (
    replay.status === "events_only" &&
    !needed.some((artifact) => artifact.status === "failed") &&
    !isEventsOnlyForGood(replay)
  );
}

/** A class that was not recorded has no sound to wait for: its replay is complete when the captions step is over. */
function isEventsOnlyForGood(replay: Replay): boolean {
  const done = new Set(
    replay.artifacts.filter((artifact) => artifact.status === "completed").map((artifact) => artifact.kind),
  );
  return NEEDED.every((kind) => done.has(kind));
}

/** Whether a new run can help: something failed or is missing, and nothing is being made. */
export function mayRetry(replay: Replay): boolean {
  return (
    !isMaking(replay) &&
    (replay.status === "failed" || replay.status === "partial" || replay.artifacts.some((a) => a.status === "failed"))
  );
}
