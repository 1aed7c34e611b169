/**
 * This person's operations on what is shown: seen at once here and, by a message, everywhere else; sent to the API in
 * order, one request at a time; told to all as saved or refused. While they are not saved they are kept over the page's
 * end and sent again under the same ids, so that each counts once. What is old by the time the page comes back, the
 * person is asked about.
 */
import { afterSending } from "./after";
import type { OpProblem, OpResult, OutboxSource, Saving } from "./outbox-source";
import { type Entry, replacedBy, staleOf } from "./waiting";
import { isStroke, isTold, type NamedOp, type ShowOp } from "./wire";

/** The most operations of one request. */
export const batchSize = 32;

/** How often what is not saved is told to the others again, in milliseconds: with them it is gone after ten seconds. */
export const repeatEvery = 5_000;

/**
 * How long a stroke waits for more to be saved with, in milliseconds. Everybody sees its ink meanwhile, it is kept, and
 * who writes makes three strokes a second: one request has them all. Anything else goes at once, and takes them along.
 */
export const strokesWait = 700;

/** How long who leaves waits for what is not saved, in milliseconds. */
export const leaveWait = 2_000;

/** Waits between failing requests, in milliseconds; the last one repeats. */
export const retryWaits: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000];

const nothing: Saving = { status: "saved", unsaved: 0, offered: 0 };

/** See the file's comment. */
export class Outbox {
  private current: Saving = nothing;
  private readonly listeners = new Set<() => void>();
  private queue: Entry[] = [];
  private inFlight: readonly Entry[] = [];
  private offered: Entry[] = [];
  private maySend = false;
  private closed = false;
  /** Closed for good: nothing is kept any more. */
  private forgets = false;
  private failures = 0;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;
  private strokesTimer: ReturnType<typeof setTimeout> | null = null;
  private repeatTimer: ReturnType<typeof setInterval> | null = null;
  private readonly abort = new AbortController();
  private readonly now: () => number;
  private readonly random: () => number;

  constructor(private readonly source: OutboxSource) {
    this.now = source.now ?? Date.now;
    this.random = source.random ?? Math.random;
  }

  /** How saving stands. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): Saving => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Waits for its turn among this person's pages, takes up what another page left, and sends from then on. */
  async start(): Promise<void> {
    try {
      await this.source.keeper.lock(this.abort.signal);
    } catch {
      return;
    }
    if (this.closed) return;
    const kept = await this.source.keeper.load();
    if (this.closed) return;
    const mine = new Set(this.queue.map(({ op }) => op.id));
    const left = kept.filter(({ op }) => !mine.has(op.id) && !this.source.pending.isOver(this.source.me, op.id));
    const entries = left.map(({ op, at_ms }): Entry => ({ op, at_ms, since_ms: this.now(), once: false }));
    const stale = this.staleOf(entries);
    const fresh = entries.filter((entry) => !stale.has(entry));
    this.offered.push(...stale);
    this.queue = [...fresh, ...this.queue];
    for (const { op } of fresh) void this.show(op);
    this.maySend = true;
    this.update();
    this.flush();
  }

  /** Does an operation, and returns its id. Older ones that wait and are made pointless by it are dropped unsent. */
  do(op: ShowOp, id: string = crypto.randomUUID()): string {
    if (this.closed) return id;
    const named: NamedOp = { ...op, id };
    const at_ms = this.now();
    // The others first: keeping, drawing and saving take this page longer than sending.
    const sent = this.show(named);
    const replaced = replacedBy(op, this.queue, this.inFlight);
    this.queue = [
      ...this.queue.filter((entry) => !replaced.includes(entry)),
      { op: named, at_ms, since_ms: at_ms, once: false },
    ];
    let isKept = false;
    const keep = () => {
      // A slow message may go after the answer, or after a newer operation: then there is nothing to keep.
      const waits = this.closed || this.queue.some((entry) => entry.op.id === named.id);
      if (this.forgets || !waits || isKept) return;
      isKept = true;
      this.source.keeper.put({ op: named, at_ms });
    };
    this.source.keeper.remove(replaced.map(({ op }) => op.id));
    // A message that goes at once has gone by the end of this task, and a page cannot end before that.
    if (sent) void sent.then(keep, keep);
    else keep();
    for (const { op } of replaced) this.withdraw(op);
    afterSending(sent, () => {
      keep(); // a message that is stuck does not hold it up
      if (this.closed) return;
      this.update();
      this.flushSoon();
    });
    return id;
  }

  /** Sends an operation that nobody misses: at most one try, not shown by itself, and none while saving fails. */
  once(op: ShowOp): void {
    if (this.closed || this.failures > 0) return;
    const now = this.now();
    this.queue.push({ op: { ...op, id: crypto.randomUUID() }, at_ms: now, since_ms: now, once: true });
    this.flush();
  }

  /** The connection is back: what waited too long is offered, the rest is sent now. */
  cameBack(): void {
    const stale = this.staleOf(this.queue.filter((entry) => !this.inFlight.includes(entry)));
    if (stale.size > 0) {
      this.queue = this.queue.filter((entry) => !stale.has(entry));
      this.offered.push(...[...stale].filter(({ once }) => !once));
      for (const { op } of stale) this.withdraw(op, false);
    }
    this.update();
    this.retryNow();
  }

  /** Saves what waits; resolves when all is saved or refused, or when that takes too long for who wants to leave. */
  saved(): Promise<void> {
    this.flush();
    return new Promise((resolve) => {
      const look = () => {
        if (this.current.status !== "saved" && !this.closed) return;
        clearTimeout(timer);
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      const timer = setTimeout(() => {
        stop();
        resolve();
      }, leaveWait);
      look();
    });
  }

  /**
   * The page ends, or may: what is not saved is sent once more, as the request that is on its way may be cut off, and what
   * was done a moment ago is not in the browser's store yet. It counts once, however often it comes. Bound.
   */
  readonly last = (): void => {
    if (!this.maySend || this.closed) return;
    const waiting = this.queue.filter(({ once }) => !once).slice(0, batchSize);
    if (waiting.length > 0) this.source.postLast?.(waiting.map(({ op }) => op));
  };

  /** Sends what waits for its next try at once. */
  retryNow(): void {
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.retryTimer = null;
    this.flush();
  }

  /** Saves the old ones after all. */
  saveOffered(): void {
    const at_ms = this.now();
    const again = this.offered.splice(0).map(({ op }): Entry => ({ op, at_ms, since_ms: at_ms, once: false }));
    this.queue.push(...again);
    for (const { op } of again) {
      this.source.keeper.put({ op, at_ms });
      void this.show(op);
    }
    this.update();
    this.retryNow();
  }

  /** Forgets the old ones. */
  dropOffered(): void {
    this.source.keeper.remove(this.offered.splice(0).map(({ op }) => op.id));
    this.update();
  }

  /** The log moved on: what it holds need not be offered. */
  follow(): void {
    const known = this.offered.filter(({ op }) => this.source.pending.isOver(this.source.me, op.id));
    if (known.length === 0) return;
    this.offered = this.offered.filter((entry) => !known.includes(entry));
    this.source.keeper.remove(known.map(({ op }) => op.id));
    this.update();
  }

  /** Stops. `forget`: what is not saved is over, else the next page takes it up. */
  close(forget: boolean): void {
    if (this.closed) return;
    this.closed = true;
    this.forgets = forget;
    this.abort.abort();
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    if (this.strokesTimer !== null) clearTimeout(this.strokesTimer);
    this.queue = [];
    this.offered = [];
    if (forget) this.source.keeper.clear();
    this.update();
    this.listeners.clear();
  }

  private show(op: NamedOp): Promise<unknown> | undefined {
    const sent = isTold(op) ? this.source.tell({ topic: "op", op }) : undefined;
    this.source.pending.add(this.source.me, op, sent);
    return sent;
  }

  private withdraw(op: NamedOp, isOver = true): void {
    this.source.pending.remove(this.source.me, op.id, isOver);
    if (isTold(op)) void this.source.tell({ topic: "cancel", id: op.id });
  }

  private staleOf(entries: readonly Entry[]): ReadonlySet<Entry> {
    return staleOf(entries, (op) => this.source.pending.eventIdOf(this.source.me, op.id), this.now());
  }

  /** Sends at once, or, where only strokes wait, a little later. */
  private flushSoon(): void {
    const waiting = this.queue.filter((entry) => !this.inFlight.includes(entry));
    if (waiting.length === 0 || this.retryTimer !== null) return;
    if (waiting.length < batchSize && waiting.every(({ op }) => isStroke(op)))
      this.strokesTimer ??= setTimeout(() => this.flush(), strokesWait);
    else this.flush();
  }

  private flush(): void {
    if (this.strokesTimer !== null) clearTimeout(this.strokesTimer);
    this.strokesTimer = null;
    if (!this.maySend || this.closed || this.inFlight.length > 0 || this.retryTimer !== null) return;
    this.inFlight = this.queue.slice(0, batchSize);
    if (this.inFlight.length > 0) void this.send(this.inFlight);
  }

  private async send(batch: readonly Entry[]): Promise<void> {
    try {
      const results = await this.source.post(batch.map(({ op }) => op));
      if (this.closed) return;
      if (results.length !== batch.length) throw new Error("The answer does not fit the operations.");
      this.failures = 0;
      this.done(batch);
      for (const [index, entry] of batch.entries()) this.take(entry, results[index] as OpResult);
    } catch (error) {
      if (this.closed) return;
      this.fail(batch, error);
    }
    this.inFlight = [];
    this.update();
    this.flushSoon();
  }

  private done(batch: readonly Entry[]): void {
    this.queue = this.queue.filter((entry) => !batch.includes(entry));
    this.source.keeper.remove(batch.filter(({ once }) => !once).map(({ op }) => op.id));
  }

  private take({ op, once }: Entry, { outcome, event, problem }: OpResult): void {
    if (outcome === "refused") {
      if (!once) this.refuse(op, problem ?? { code: "", detail: "" });
      return;
    }
    if (isTold(op) && event) void this.source.tell({ topic: "settle", id: op.id, n: event.n });
    if (event) this.source.onEvents([event]);
    else this.source.pending.remove(this.source.me, op.id);
  }

  private refuse(op: NamedOp, problem: OpProblem): void {
    this.withdraw(op);
    const { id: _id, ...rest } = op;
    this.source.onRefused(rest as ShowOp, problem);
  }

  private fail(batch: readonly Entry[], error: unknown): void {
    this.queue = this.queue.filter(({ once }) => !once);
    const { retry, after_ms, problem } = this.source.failureOf(error);
    if (!retry) {
      this.done(batch);
      for (const { op, once } of batch) if (!once) this.refuse(op, problem);
      return;
    }
    const wait = (retryWaits[Math.min(this.failures, retryWaits.length - 1)] ?? 0) * (1 + this.random() / 2);
    this.failures += 1;
    this.retryTimer = setTimeout(() => this.retryNow(), Math.max(wait, after_ms));
  }

  /** Says to the others again what is not saved, and to this page when that takes long. */
  private readonly repeat = (): void => {
    for (const { op } of this.queue) if (isTold(op)) void this.source.tell({ topic: "op", op });
    this.update();
  };

  private update(): void {
    const waiting = this.queue.filter(({ once }) => !once);
    const isSlow = waiting.some(({ since_ms }) => this.now() - since_ms >= repeatEvery);
    const status = waiting.length === 0 ? "saved" : this.failures > 0 || isSlow ? "not_saved" : "saving";
    if (waiting.length > 0) this.repeatTimer ??= setInterval(this.repeat, repeatEvery);
    else if (this.repeatTimer !== null) {
      clearInterval(this.repeatTimer);
      this.repeatTimer = null;
    }
    const next: Saving = { status, unsaved: waiting.length, offered: this.offered.length };
    const { current } = this;
    if (next.status === current.status && next.unsaved === current.unsaved && next.offered === current.offered) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}
