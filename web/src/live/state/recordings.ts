/** The recordings of tracks. */
import type { EventContents, Source } from "../events";
import { type Draft, isId, type Noun } from "./draft";
import { Rows } from "./rows";

/** One track's recording. */
export interface RecordingState {
  readonly id: string;
  readonly participant_id: string;
  readonly track_id: string;
  readonly source: Source | null;
  readonly status: "active" | "stopped" | "failed";
  readonly reason: string | null;
  readonly started_at_ms: number | null;
  readonly ended_at_ms: number | null;
}

/** See the file's comment. */
export const recordings: Noun<{ readonly recordings: Rows<RecordingState>; readonly recording_paused: boolean }> = {
  empty: { recordings: Rows.empty(), recording_paused: false },
  on: {
    "recording.paused": (draft) => {
      draft.recording_paused = true;
    },
    "recording.resumed": (draft) => {
      draft.recording_paused = false;
    },
    "recording.started": (draft, content, { at_ms }) =>
      change(draft, content, ({ ended_at_ms, status }) => ({
        source: content.source,
        started_at_ms: at_ms,
        status: ended_at_ms === null ? "active" : status,
      })),
    "recording.stopped": (draft, content, { at_ms }) =>
      change(draft, content, () => ({ status: "stopped", ended_at_ms: at_ms })),
    "recording.failed": (draft, content, { at_ms }) =>
      change(draft, content, () => ({ status: "failed", reason: content.reason, ended_at_ms: at_ms })),
  },
};

function change(
  draft: Draft,
  { recording_id, participant_id, track_id }: EventContents["recording.stopped"],
  to: (row: RecordingState) => Partial<RecordingState>,
): void {
  if (!isId(recording_id)) return;
  const row = draft.recordings.get(recording_id) ?? {
    id: recording_id,
    participant_id,
    track_id,
    source: null,
    status: "active",
    reason: null,
    started_at_ms: null,
    ended_at_ms: null,
  };
  draft.recordings = draft.recordings.set(recording_id, { ...row, ...to(row) });
}
