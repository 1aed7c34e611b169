/**
 * Contents of versions that are not written any more, in the form of today. The API shows every event in today's form;
 * this is for bundles that were written before. shared/eventlog/upcast.go is the same for the server, and both are held
 * by shared/eventlog/testdata/upcast.json.
 */
import type { EventContents, LogEvent } from "./events";

type Upcaster = (content: Readonly<Record<string, unknown>>) => object;

/** By type and the version that is taken; each makes the next version. */
const upcasters: Readonly<Record<string, Readonly<Record<number, Upcaster>>>> = {
  "layout.changed": { 1: layoutOfStage },
};

/** The event with its content in today's version; the very same object where that is what it has. */
export function upcast(event: LogEvent): LogEvent {
  const ways = Object.hasOwn(upcasters, event.type) ? upcasters[event.type] : undefined;
  let { version, content } = event;
  for (let way = ways?.[version]; way; way = ways?.[version]) {
    if (isRecord(content)) content = way(content);
    version += 1;
  }
  return version === event.version ? event : { ...event, version, content };
}

/** A stage was one track or none, and is now the layout that shows it. */
function layoutOfStage({ stage, cause }: Readonly<Record<string, unknown>>): EventContents["layout.changed"] {
  const { kind, participant_id, track_id } = isRecord(stage) ? stage : {};
  const known = typeof participant_id === "string" && typeof track_id === "string";
  const shown = known ? { participant_id, track_id } : null;
  const screen = kind === "screen_share" ? shown : null;
  return {
    layout: screen ? "screen" : "camera",
    regions: [],
    pinned: false,
    camera: kind === "camera" ? shown : null,
    screen,
    cause: typeof cause === "string" ? cause : "",
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
