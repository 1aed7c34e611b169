import { t } from "@lingui/core/macro";
import type { Sentences } from "./say";
import { sourceWord } from "./words";

type Media =
  | "media.track_published"
  | "media.track_unpublished"
  | "recording.started"
  | "recording.stopped"
  | "recording.failed"
  | "recording.paused"
  | "recording.resumed"
  | "consent.given"
  | "consent.withdrawn"
  | "media.speaking"
  | "artifact.started"
  | "artifact.completed"
  | "artifact.failed";

/** Sound and picture, their recording, and what was made of them. */
export const media: Sentences<Media> = {
  "media.track_published": ({ participant_id, source }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} turned on ${sourceWord(source)}.`;
  },
  "media.track_unpublished": ({ participant_id, source }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} turned off ${sourceWord(source)}.`;
  },
  "recording.started": ({ participant_id, source }, { telling }) => {
    const who = telling.name(participant_id);
    return t`Recording of ${who} began: ${sourceWord(source)}.`;
  },
  "recording.stopped": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`A recording of ${who} is complete and kept.`;
  },
  "recording.failed": ({ participant_id, reason }, { telling }) => {
    const who = telling.name(participant_id);
    return t`A recording of ${who} failed: ${reason}.`;
  },
  "recording.paused": (_, { actor }) => t`${actor} paused the recording.`,
  "recording.resumed": (_, { actor }) => t`${actor} let the recording go on.`,
  "consent.given": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} agreed to be recorded.`;
  },
  "consent.withdrawn": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} does not agree to be recorded any more.`;
  },
  "media.speaking": (_, { actor }) => t`${actor} spoke.`,
  "artifact.started": ({ kind, run }) => t`Making of ${artifactWord(kind)} began (run ${run}).`,
  "artifact.completed": ({ kind, run }) => t`Making of ${artifactWord(kind)} is done (run ${run}).`,
  "artifact.failed": ({ kind, run, reason }) => t`Making of ${artifactWord(kind)} failed (run ${run}): ${reason}.`,
};

function artifactWord(kind: string): string {
  switch (kind) {
    case "events_bundle":
      return t`the replay of board and chat`;
    case "collect":
      return t`the list of recordings`;
    case "master":
      return t`sound and picture`;
    case "transcript":
      return t`the transcript`;
    case "alignment":
      return t`the transcript on the clock of the class`;
    case "insight":
      return t`chapters and summary`;
    case "rendition":
      return t`the copy for other players`;
    case "captions":
      return t`the captions`;
    default:
      return kind;
  }
}
