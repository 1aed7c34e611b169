/**
 * The confirmed events of one class, in order and without gaps. Whatever way events arrive (a page read from the API,
 * later also messages of the room), they pass `offer`, which applies them by their lane's dense numbers and mends holes
 * by reading. Which lanes this person reads is what the newest page says: whoever is demoted forgets what was for
 * staff, whoever is promoted reads it from its beginning.
 *
 * Knows no React, no HTTP and no LiveKit: the reader of pages is handed in.
 */
import type { LogEvent, LogPage, Position } from "./events";
import { type ClassState, emptyClass, fold, withoutStaff } from "./state";

/** Bounds of the random wait before a hole is read, in milliseconds: a late message usually closes it by itself. */
export const holeWait = { min: 300, max: 800 } as const;

/** Bounds of the wait between failing reads, in milliseconds. Each failure doubles the wait. */
export const retryWait = { min: 1_000, max: 10_000 } as const;

/** Whether what is shown is known to be complete. */
export type LogStatus = "settled" | "reading" | "waiting" | "failing" | "closed";

/** What subscribers see; a new object whenever something changed. */
export interface LogSnapshot {
  readonly state: ClassState;
  readonly status: LogStatus;
  /** The newest number of lane all for which this client knows that nothing is missing before it. */
  readonly through_n: number;
  /** The same of lane staff; 0 for who does not read it. */
  readonly through_k: number;
}

/** How a read can fail: `retry` says whether asking again can help, `after_ms` how long the server wants peace. */
export class ReadError extends Error {
  constructor(
    message: string,
    readonly retry: boolean,
    readonly after_ms: number = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "ReadError";
  }
}

/** What an EventLog needs from outside. */
export interface LogSource {
  /** Reads the page after a position. Rejects with ReadError; any other rejection counts as worth a retry. */
  read(after: Position, signal: AbortSignal): Promise<LogPage>;
  /** Told of events before the state holds them; the function that it returns is called when the state does. */
  onApply?: (events: readonly LogEvent[]) => () => void;
  /** A number in [0, 1). For tests; defaults to Math.random. */
  random?: () => number;
}

/** See the file's comment. Create one per session and page, `close` it when the page goes. */
export class EventLog {
  private current: LogSnapshot = { state: emptyClass, status: "settled", through_n: 0, through_k: 0 };
  private readonly listeners = new Set<() => void>();
  /** Events that came before what they follow, by their number in lane all and in lane staff. */
  private readonly early = { all: new Map<number, LogEvent>(), staff: new Map<number, LogEvent>() };
  /** Up to where the newest page says that nothing is missing. */
  private vouched: Position = { n: 0, k: 0 };
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly abort = new AbortController();
  private readonly random: () => number;

  constructor(private readonly source: LogSource) {
    this.random = source.random ?? Math.random;
  }

  /** The present snapshot. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): LogSnapshot => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Takes events in any order, with doubles. What follows on what is known is applied, the rest waits for its hole. */
  offer(events: readonly LogEvent[]): void {
    if (this.current.status === "closed") return;
    this.take(events);
    // A read that runs looks for holes itself when it is done.
    if (this.running) return;
    if (this.hasHole()) this.schedule(this.holePause(), "waiting");
    else if (this.current.status === "waiting") this.settle();
  }

  /**
   * Somebody says that the log reaches a position. If it is not here by the time in which a late message comes, it is
   * read; what the server answers then counts, so that a lie costs one read.
   */
  expect({ n, k }: Position): void {
    const { status, through_n, through_k } = this.current;
    if (status === "closed" || (n <= through_n && k <= through_k)) return;
    if (this.running) this.again = true;
    else {
      this.vouched = { n: Math.max(n, this.vouched.n), k: Math.max(k, this.vouched.k) };
      this.schedule(this.holePause(), "waiting");
    }
  }

  /**
   * Reads until the server has nothing more. While a read runs, another call makes it run once more after, so that
   * what was written between is not missed. Resolves when done; failures are retried later and do not reject.
   */
  refresh(): Promise<void> {
    if (this.current.status === "closed") return Promise.resolve();
    this.cancelTimer();
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.readAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Stops timers and reads. The last state stays readable. */
  close(): void {
    this.cancelTimer();
    this.abort.abort();
    this.set({ ...this.current, status: "closed" });
    this.listeners.clear();
  }

  private async readAll(): Promise<void> {
    this.set({ ...this.current, status: "reading" });
    try {
      let more = true;
      while (more || this.again) {
        if (!more) this.again = false;
        const before = { n: this.current.through_n, k: this.current.through_k };
        const page = await this.source.read(before, this.abort.signal);
        if (this.abort.signal.aborted) return;
        if (!page.lanes.includes("staff")) this.forgetStaff();
        this.take(page.events);
        // The numbers are dense: what a page vouches for and does not hold was lost on the way.
        this.vouched = { n: page.through_n, k: page.through_k };
        // A page that says "more" without moving on would be asked for for ever.
        more = page.more && (this.current.through_n > before.n || this.current.through_k > before.k);
      }
      if (!this.hasHole()) this.settle();
      else {
        const pause = this.holePause();
        this.failures += 1;
        this.schedule(pause, "waiting");
      }
    } catch (error) {
      this.again = false;
      if (this.abort.signal.aborted) return;
      if (error instanceof ReadError && !error.retry) {
        this.set({ ...this.current, status: "failing" });
        return;
      }
      const wanted = error instanceof ReadError ? error.after_ms : 0;
      const pause = Math.min(retryWait.max, retryWait.min * 2 ** this.failures) * (0.75 + this.random() / 2);
      this.failures += 1;
      this.schedule(Math.max(wanted, pause), "failing");
    }
  }

  /** Applies what follows, keeps what is early. */
  private take(events: readonly LogEvent[]): void {
    for (const event of events) {
      if (event.lane !== "staff") this.early.all.set(event.n, event);
      else if (event.k !== undefined) this.early.staff.set(event.k, event);
    }
    const all = takeRun(this.early.all, this.current.through_n);
    const staff = takeRun(this.early.staff, this.current.through_k);
    // The lanes fold apart, so it does not matter which comes first.
    const state = fold(fold(this.current.state, all.ready), staff.ready);
    const applied = this.source.onApply?.([...all.ready, ...staff.ready]);
    this.set({ ...this.current, state, through_n: all.reached, through_k: staff.reached });
    applied?.();
  }

  /** Whether an event came before what it follows, or the server's newest page told of one that never came. */
  private hasHole(): boolean {
    const { through_n, through_k } = this.current;
    const lost = through_n < this.vouched.n || through_k < this.vouched.k;
    return lost || this.early.all.size > 0 || this.early.staff.size > 0;
  }

  /** This person does not teach any more. */
  private forgetStaff(): void {
    this.early.staff.clear();
    this.set({ ...this.current, state: withoutStaff(this.current.state), through_k: 0 });
  }

  private schedule(wait: number, status: LogStatus): void {
    if (this.timer !== null) return;
    this.set({ ...this.current, status });
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.refresh();
    }, wait);
  }

  private cancelTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private settle(): void {
    this.failures = 0;
    this.cancelTimer();
    this.set({ ...this.current, status: "settled" });
  }

  /** The random wait for a hole; it doubles for as long as reads leave the hole open. */
  private holePause(): number {
    const pause = holeWait.min + this.random() * (holeWait.max - holeWait.min);
    return Math.min(retryWait.max, pause * 2 ** this.failures);
  }

  private set(next: LogSnapshot): void {
    const { state, status, through_n, through_k } = this.current;
    if (next.state === state && next.status === status && next.through_n === through_n && next.through_k === through_k)
      return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Takes out of `early` what follows on `held` without a hole, and what is not new. */
function takeRun(early: Map<number, LogEvent>, held: number): { ready: LogEvent[]; reached: number } {
  const ready: LogEvent[] = [];
  let reached = held;
  for (const number of [...early.keys()].sort((a, b) => a - b)) {
    if (number > reached + 1) break;
    if (number > reached) {
      ready.push(early.get(number) as LogEvent);
      reached = number;
    }
    early.delete(number);
  }
  return { ready, reached };
}
