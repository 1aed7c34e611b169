/** What our server tells the room after it has written to the log: the events themselves, or that there are some. */
import type { LogEvent } from "./events";
import { parse } from "./ops/wire";

/** One message: of one lane, up to where it reaches. Without events it says to read on. */
export interface RelayMessage {
  readonly events: readonly LogEvent[];
  readonly through_n: number | null;
  readonly through_k: number | null;
}

/** Reads a message of the topic `event`; null when it is none. */
export function readRelay(payload: Uint8Array): RelayMessage | null {
  const value = parse(payload);
  if (!isRecord(value) || value.v !== 1) return null;
  const { events = [], through_n = null, through_k = null } = value;
  if ((through_n === null) === (through_k === null)) return null;
  const lane = through_n === null ? "staff" : "all";
  if (!isCount(through_n ?? through_k) || !Array.isArray(events)) return null;
  if (!events.every((event) => isEvent(event) && event.lane === lane)) return null;
  return { events, through_n: through_n as number | null, through_k: through_k as number | null };
}

function isEvent(value: unknown): value is LogEvent {
  if (!isRecord(value)) return false;
  const { id, lane, n, k, type, version, at_ms, actor_id, client_op_id } = value;
  return (
    [id, type, actor_id, client_op_id].every((each) => typeof each === "string") &&
    isCount(n) &&
    isCount(version) &&
    typeof at_ms === "number" &&
    (lane === "all" ? k === undefined : lane === "staff" && isCount(k))
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
