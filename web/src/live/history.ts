/**
 * The events of a live class as far as this page has them, kept so that somebody can look back: of lane all, in their
 * order, from the first one. The class's time along them is put together when it is first asked for, and grows on.
 */
import { LiveClock } from "./clock";
import type { LogEvent } from "./events";
import { Timeline } from "./timeline";

/** How many events are folded at a time when the timeline is made: as many as a block of a replay has. */
const blockSize = 500;

/** See the file's comment. */
export class LiveHistory {
  /** The class's own time. */
  readonly clock: LiveClock;
  private readonly events: LogEvent[] = [];
  private made: Timeline | null = null;
  private startedAtMs: number | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(clock: LiveClock = new LiveClock()) {
    this.clock = clock;
  }

  /** Takes what follows in the log. */
  take(events: readonly LogEvent[]): void {
    const all = events.filter(({ lane }) => lane !== "staff");
    const last = all.at(-1);
    if (!last) return;
    if (this.startedAtMs === null) {
      const started = all.find(({ type }) => type === "session.started");
      this.startedAtMs = started?.at_ms ?? null;
      if (started) this.clock.started(started.at_ms);
    }
    this.clock.heard(last.at_ms);
    for (const event of all) this.events.push(event);
    if (!this.made) return;
    this.made.add(all);
    for (const listener of [...this.listeners]) listener();
  }

  /** The class along its time, the same one each time; null until its start is known. */
  timeline(): Timeline | null {
    if (this.made || this.startedAtMs === null) return this.made;
    const made = new Timeline(this.startedAtMs, Number.POSITIVE_INFINITY);
    for (let from = 0; from < this.events.length; from += blockSize)
      made.add(this.events.slice(from, from + blockSize));
    this.made = made;
    return made;
  }

  /** Calls back when the timeline has grown, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}
