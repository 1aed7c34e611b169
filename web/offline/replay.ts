import type { Replay, Session } from "@/api/types";
import { bytesOf, type OfflineClass, type OfflineMedia } from "./data";

/** Later than any page is open. */
const never = "9999-01-01T00:00:00Z";
const nowhere = "00000000-0000-0000-0000-000000000000";

type Address = NonNullable<Replay["bundle"]>;

function address(content: BlobPart, type: string): Address {
  return { url: URL.createObjectURL(new Blob([content], { type })), expires_at: never };
}

function textAddress(text: string | null, type: string): Address | null {
  return text === null ? null : address(text, type);
}

function jsonAddress(value: unknown): Address | null {
  return value === null ? null : address(JSON.stringify(value), "application/json");
}

const media = ({ file, type }: OfflineMedia) => ({ url: file, expires_at: never, type });

function sessionOf(data: OfflineClass): Session {
  const startedAt = new Date(data.started_at_ms).toISOString();
  const endedAt = new Date(data.started_at_ms + data.duration_ms).toISOString();
  return {
    id: data.session_id,
    course: { id: nowhere, title: data.course },
    lesson: null,
    title: data.title,
    starts_at: startedAt,
    ends_at: endedAt,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    record: data.media !== null,
    lobby: false,
    status: "ended",
    started_at: startedAt,
    ended_at: endedAt,
    ended_reason: null,
    version: 1,
    my_role: data.audience === "staff" ? "teacher" : "student",
    participant_count: 0,
    replay_status: "ready",
  };
}

/** The class of an export as the API would give it. Files of words and events are in memory, media lie beside the page. */
export function replayOf(data: OfflineClass): Replay {
  return {
    session: sessionOf(data),
    status: "ready",
    run: data.run,
    partial_reason: null,
    duration_ms: data.duration_ms,
    started_at_ms: data.started_at_ms,
    media: data.media && media(data.media),
    rendition: null,
    screens: data.screens.map((screen) => ({
      ...media(screen),
      at_ms: screen.at_ms,
      duration_ms: screen.duration_ms,
    })),
    captions: textAddress(data.captions, "text/vtt"),
    captions_srt: null,
    transcript: jsonAddress(data.transcript),
    alignment: null,
    insight: jsonAddress(data.insight),
    gaps: [],
    bundle: address(bytesOf(data.bundle), "application/octet-stream"),
    names: jsonAddress(data.names),
    artifacts: [],
    hidden: data.hidden,
    audience: "course",
    edits: 0,
    edits_pending: false,
    is_changing: false,
  };
}
