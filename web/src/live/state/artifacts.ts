/** What is made of the class after it; why something could not be made is for staff. */
import type { EventContents } from "../events";
import { type Draft, isId, type Noun } from "./draft";
import { Rows } from "./rows";

/** One thing that is made of the class after it, as everybody is told. */
export interface ArtifactState {
  readonly id: string;
  readonly kind: string;
  readonly run: number;
  readonly status: "running" | "completed";
  readonly at_ms: number;
}

/** That such a thing could not be made, and why. For staff. */
export interface ArtifactFailure {
  readonly id: string;
  readonly kind: string;
  readonly run: number;
  readonly reason: string | null;
  readonly at_ms: number;
}

/** What everybody is told of artifacts. */
export const artifacts: Noun<{ readonly artifacts: Rows<ArtifactState> }> = {
  empty: { artifacts: Rows.empty() },
  on: {
    "artifact.started": (draft, content, { at_ms }) => note(draft, content, "running", at_ms),
    "artifact.completed": (draft, content, { at_ms }) => note(draft, content, "completed", at_ms),
  },
};

/** Of lane staff: the newest failure of each artifact. */
export const artifactFailures: Noun<{ readonly artifact_failures: Rows<ArtifactFailure> }> = {
  empty: { artifact_failures: Rows.empty() },
  on: {
    "artifact.failed": (draft, { artifact_id, kind, run, reason }, { at_ms }) => {
      if (!isId(artifact_id)) return;
      const failure = { id: artifact_id, kind, run, reason: reason ?? null, at_ms };
      draft.artifact_failures = draft.artifact_failures.set(artifact_id, failure);
    },
  },
};

function note(
  draft: Draft,
  { artifact_id, kind, run }: EventContents["artifact.started"],
  status: ArtifactState["status"],
  at_ms: number,
): void {
  if (!isId(artifact_id)) return;
  draft.artifacts = draft.artifacts.set(artifact_id, { id: artifact_id, kind, run, status, at_ms });
}
