import { expect, test } from "vitest";
import type { Artifact, Replay } from "@/api/types";
import { isMaking, mayRetry, STEPS, stepsOf } from "./steps";

const artifact = (kind: Artifact["kind"], status: Artifact["status"], reason: string | null = null): Artifact => ({
  kind,
  status,
  reason,
  facts: { stored: 3 },
  started_at: "2026-11-23T10:00:00Z",
  finished_at: status === "completed" || status === "failed" ? "2026-11-23T10:01:12Z" : null,
});
const all: Artifact["kind"][] = ["events_bundle", ...STEPS];
const replay = (status: Replay["status"], artifacts: Artifact[]) => ({ status, artifacts }) as Replay;

test("every step has its row, also before it has begun", () => {
  const steps = stepsOf([artifact("master", "running"), artifact("collect", "completed")]);
  expect(steps.map((step) => step.kind)).toEqual(STEPS);
  expect(steps.map((step) => step.status)).toEqual([
    "completed",
    "running",
    "waiting",
    "waiting",
    "waiting",
    "waiting",
  ]);
  expect(steps.map((step) => step.took_ms)).toEqual([72_000, null, null, null, null, null]);
});

test("it is worth looking again while something is being made", () => {
  expect(isMaking(replay("events_only", [artifact("events_bundle", "completed")]))).toBe(true);
  expect(isMaking(replay("events_only", []))).toBe(true);
  expect(isMaking(replay("ready", [artifact("captions", "running")]))).toBe(true);
  expect(isMaking(replay("events_only", [artifact("master", "failed")]))).toBe(false);
  expect(
    isMaking(
      replay(
        "events_only",
        all.map((kind) => artifact(kind, "completed")),
      ),
    ),
  ).toBe(false);
  expect(
    isMaking(
      replay(
        "ready",
        all.map((kind) => artifact(kind, "completed")),
      ),
    ),
  ).toBe(false);
  expect(isMaking(replay("failed", []))).toBe(false);
  expect(isMaking(replay("ready", [artifact("rendition", "running")]))).toBe(false);
});

test("trying again is offered when it can help", () => {
  expect(mayRetry(replay("failed", [artifact("transcript", "failed", "no answer")]))).toBe(true);
  expect(
    mayRetry(
      replay(
        "partial",
        all.map((kind) => artifact(kind, "completed")),
      ),
    ),
  ).toBe(true);
  expect(mayRetry(replay("failed", [artifact("transcript", "failed"), artifact("captions", "running")]))).toBe(false);
  expect(
    mayRetry(
      replay(
        "ready",
        all.map((kind) => artifact(kind, "completed")),
      ),
    ),
  ).toBe(false);
});
