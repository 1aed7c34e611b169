/** The operations that wait in an Outbox: which of them are too old to go by themselves, and which are made pointless. */
import { covers, eventsIn, keyOf, type NamedOp, type ShowOp } from "./wire";

/** What is older than this when the page or the connection comes back is not sent by itself, in milliseconds. */
export const staleAfter = 30_000;

/** An operation that waits. */
export interface Entry {
  readonly op: NamedOp;
  readonly at_ms: number;
  /** When it was put into this queue. */
  readonly since_ms: number;
  /** Tried once, neither shown nor kept: nobody misses it. */
  readonly once: boolean;
}

/**
 * What waited too long, and what goes on from that: the server would refuse it alone. `eventIdOf` is the event that an
 * operation becomes; `now_ms` is ms since 1970.
 */
export function staleOf(
  entries: readonly Entry[],
  eventIdOf: (op: NamedOp) => string,
  now_ms: number,
): ReadonlySet<Entry> {
  const stale = new Set<Entry>();
  const events = new Set<string>();
  for (const entry of entries) {
    const isStale = now_ms - entry.at_ms > staleAfter || eventsIn(entry.op).some((id) => events.has(id));
    if (!isStale) continue;
    stale.add(entry);
    events.add(eventIdOf(entry.op));
  }
  return stale;
}

/**
 * What waits and is not on its way, and a newer operation covers. What is made or taken away in between needs the older
 * ones as they are.
 */
export function replacedBy(op: ShowOp, queue: readonly Entry[], inFlight: readonly Entry[]): readonly Entry[] {
  const covered = covers(op);
  const out: Entry[] = [];
  for (const entry of queue.toReversed()) {
    if (entry.op.type === "scene.created" || entry.op.type === "scene.deleted") break;
    if (covered.includes(keyOf(entry.op)) && !inFlight.includes(entry)) out.push(entry);
  }
  return out;
}
