/** The tracks that are published, and the ids of tracks and connections that are over. */
import type { Source } from "../events";
import { type Draft, isId, type Noun } from "./draft";
import { Rows } from "./rows";
import { clearStage } from "./stage";

/** One published track. */
export interface TrackState {
  readonly id: string;
  readonly participant_id: string;
  readonly kind: "audio" | "video";
  readonly source: Source;
  readonly published_at_ms: number;
}

/** What the log tells of media. */
export interface MediaState {
  readonly tracks: Rows<TrackState>;
  /** The ids of each participant's tracks, in the order of publication; nobody is there without one. */
  readonly track_ids: Rows<readonly string[]>;
  /**
   * Connections and tracks that have ended. The media server never uses an id twice, so what comes late is told from
   * what is new.
   */
  readonly ended_ids: Rows<true>;
}

/** See the file's comment. */
export const media: Noun<MediaState> = {
  empty: { tracks: Rows.empty(), track_ids: Rows.empty(), ended_ids: Rows.empty() },
  on: {
    "session.ended": (draft) => {
      for (const id of draft.tracks.keys()) dropTrack(draft, id);
    },
    "participant.disconnected": (draft, { participant_id, connection_id }) => {
      if (!isId(participant_id) || !isId(connection_id)) return;
      // The last connection takes the tracks along, one of two does not.
      if (!draft.participants.get(participant_id)?.connected) dropTracks(draft, participant_id);
    },
    "participant.left": (draft, { participant_id }) => dropTracks(draft, participant_id),
    "participant.removed": (draft, { participant_id }) => dropTracks(draft, participant_id),
    "media.track_published": (draft, { participant_id, track_id, kind, source }, { at_ms }) => {
      if (!isId(participant_id) || !isId(track_id) || draft.ended_ids.has(track_id)) return;
      if (draft.tracks.has(track_id)) return;
      const track = { id: track_id, participant_id, kind, source, published_at_ms: at_ms };
      draft.tracks = draft.tracks.set(track_id, track);
      const before = draft.track_ids.get(participant_id) ?? [];
      draft.track_ids = draft.track_ids.set(participant_id, [...before, track_id]);
    },
    "media.track_unpublished": (draft, { track_id }) => {
      if (isId(track_id)) dropTrack(draft, track_id);
    },
  },
};

/** Notes that a track or a connection is over. */
export function end(draft: Draft, id: string): void {
  draft.ended_ids = draft.ended_ids.set(id, true);
}

function dropTracks(draft: Draft, participant: string): void {
  if (!isId(participant)) return;
  for (const id of draft.track_ids.get(participant) ?? []) dropTrack(draft, id);
}

function dropTrack(draft: Draft, id: string): void {
  end(draft, id);
  clearStage(draft, id);
  const owner = draft.tracks.get(id)?.participant_id;
  if (owner === undefined) return;
  draft.tracks = draft.tracks.delete(id);
  const left = draft.track_ids.get(owner)?.filter((each) => each !== id) ?? [];
  draft.track_ids = left.length > 0 ? draft.track_ids.set(owner, left) : draft.track_ids.delete(owner);
}
