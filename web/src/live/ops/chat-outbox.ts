/**
 * Messages of this person on their way: shown at once, sent one after the other, again under the same operation where
 * that can help, so that no message is there twice. A message is over when the log holds its event. What could not be
 * sent stays until the person sends it again or drops it; the ones behind it go on. It is kept in memory alone.
 */
import type { LogEvent } from "../events";
import type { OpProblem, OutboxSource } from "./outbox-source";

/** Whom a message is for: the class, or those who teach it. */
export type Channel = "all" | "staff";

/** A message that is not in the log as it was read here. */
export interface Unsent {
  /** The id that its event has. */
  readonly id: string;
  readonly channel: Channel;
  readonly body: string;
  readonly reply_to: string | null;
  /** When it was written, Unix ms. */
  readonly at: number;
  readonly step: "sending" | "failed";
  /** Why it failed, or why it waits for its next try; null while nothing speaks against it. */
  readonly problem: OpProblem | null;
  /** When it is tried again because the server wants peace, Unix ms; null: it does not wait for that. */
  readonly waits_until: number | null;
}

/** A message as the API takes it. */
export interface ChatPost {
  readonly client_op_id: string;
  readonly channel: Channel;
  readonly body: string;
  readonly reply_to: string | null;
}

/** What a ChatOutbox needs from outside. */
export interface ChatOutboxSource {
  /** The id of the event that an operation of this person makes. */
  eventIdOf(op: string): string;
  /** Sends a message; resolves to its event, or to null where this person does not read it. */
  post(message: ChatPost): Promise<LogEvent | null>;
  /** What a failure means. */
  failureOf: OutboxSource["failureOf"];
  /** An event that the server answered. */
  onEvent(event: LogEvent): void;
  /** Whether the log as it was read here holds a message. */
  holds(channel: Channel, id: string): boolean;
  /** Reads the log to its end; false when that did not work. */
  confirm(): Promise<boolean>;
  /** A number in [0, 1). For tests; defaults to Math.random. */
  random?: () => number;
}

/** Waits between failing tries, in milliseconds; with the last try the message has failed. */
export const chatWaits: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000];

/** The longest that the server's wish for peace is followed, in milliseconds. */
export const longestPeace = 300_000;

/** How long after its answer a message is shown when the log cannot be read, in milliseconds. */
export const sentFor = 10_000;

interface Entry {
  readonly op: string;
  readonly shown: Unsent;
  /** Whether the server has it. */
  readonly isSaved: boolean;
  /** How many tries of it failed in a row. */
  readonly failures: number;
}

/** See the file's comment. Every function is bound. */
export class ChatOutbox {
  private entries: readonly Entry[] = [];
  private current: readonly Unsent[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly expiries = new Map<string, ReturnType<typeof setTimeout>>();
  private running: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private closed = false;
  private readonly random: () => number;

  constructor(private readonly source: ChatOutboxSource) {
    this.random = source.random ?? Math.random;
  }

  /** What is not in the log, oldest first. */
  readonly getSnapshot = (): readonly Unsent[] => this.current;

  /** Calls back after each change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Sends a message; returns the id that its event has. */
  readonly send = (channel: Channel, body: string, replyTo: string | null = null): string => {
    const op = crypto.randomUUID();
    const id = this.source.eventIdOf(op);
    const shown = { id, channel, body, reply_to: replyTo, at: Date.now(), problem: null, waits_until: null } as const;
    if (this.closed) return id;
    this.set([...this.entries, { op, shown: { ...shown, step: "sending" }, isSaved: false, failures: 0 }]);
    this.next();
    return id;
  };

  /** Sends a message that failed again, under the same operation: the server may have it after all. */
  readonly retry = (id: string): void => {
    if (this.find(id)?.shown.step !== "failed") return;
    this.change(id, { failures: 0 }, { step: "sending", problem: null });
    this.next();
  };

  /** Drops a message that failed. */
  readonly discard = (id: string): void => {
    if (this.find(id)?.shown.step === "failed") this.drop(id);
  };

  /** The log moved on: what it holds is over. */
  readonly follow = (): void => {
    const over = this.entries.filter(({ shown }) => this.source.holds(shown.channel, shown.id));
    if (over.length === 0) return;
    for (const { shown } of over) this.forget(shown.id);
    this.set(this.entries.filter((entry) => !over.includes(entry)));
    this.next();
  };

  /** The connection is back: what waits for its next try is sent now, unless the server wanted the wait. */
  readonly cameBack = (): void => {
    if (this.timer === null || this.entries.some(({ shown }) => shown.waits_until !== null)) return;
    this.wake();
  };

  /** Drops everything: the class is over for this person. */
  readonly close = (): void => {
    if (this.closed) return;
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    for (const expiry of this.expiries.values()) clearTimeout(expiry);
    this.expiries.clear();
    this.set([]);
    this.listeners.clear();
  };

  /** Sends the oldest message that the server does not have, one at a time. */
  private next(): void {
    if (this.closed || this.running !== null || this.timer !== null) return;
    const entry = this.entries.find(({ shown, isSaved }) => shown.step === "sending" && !isSaved);
    if (entry) void this.post(entry);
  }

  private async post({ op, shown, failures }: Entry): Promise<void> {
    const { id, channel, body, reply_to } = shown;
    this.running = op;
    this.change(id, {}, { waits_until: null });
    try {
      const event = await this.source.post({ client_op_id: op, channel, body, reply_to });
      this.running = null;
      if (this.closed) return;
      this.saved(id, event);
    } catch (error) {
      this.running = null;
      if (this.closed) return;
      this.failed(id, failures, error);
    }
    this.next();
  }

  private saved(id: string, event: LogEvent | null): void {
    if (event) this.source.onEvent(event);
    // Where the log follows at once, the message is over by now.
    if (!this.find(id)) return;
    this.change(id, { isSaved: true }, { problem: null });
    this.expiries.set(
      id,
      setTimeout(() => this.drop(id), sentFor),
    );
    void this.source.confirm().then((isRead) => {
      if (isRead) this.drop(id);
    });
  }

  private failed(id: string, failures: number, error: unknown): void {
    const { retry, after_ms, problem } = this.source.failureOf(error);
    if (!this.find(id)) return;
    // The server says when to come again: that is no failing try.
    const isAsked = retry && after_ms > 0;
    const pause = isAsked ? Math.min(longestPeace, after_ms) : chatWaits[failures];
    if (!retry || pause === undefined) {
      this.change(id, {}, { step: "failed", problem });
      return;
    }
    const wait = isAsked ? pause + this.random() * 250 : pause * (1 + this.random() / 2);
    const waits_until = isAsked ? Date.now() + wait : null;
    this.change(id, { failures: isAsked ? failures : failures + 1 }, { problem, waits_until });
    this.timer = setTimeout(() => this.wake(), wait);
  }

  private wake(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.next();
  }

  private find(id: string): Entry | undefined {
    return this.entries.find(({ shown }) => shown.id === id);
  }

  private drop(id: string): void {
    this.forget(id);
    if (this.find(id)) this.set(this.entries.filter(({ shown }) => shown.id !== id));
  }

  private forget(id: string): void {
    clearTimeout(this.expiries.get(id));
    this.expiries.delete(id);
  }

  private change(id: string, to: Partial<Omit<Entry, "shown">>, shown: Partial<Unsent>): void {
    const next = this.entries.map((entry) =>
      entry.shown.id === id ? { ...entry, ...to, shown: { ...entry.shown, ...shown } } : entry,
    );
    this.set(next);
  }

  private set(next: readonly Entry[]): void {
    this.entries = next;
    this.current = next.map(({ shown }) => shown);
    for (const listener of [...this.listeners]) listener();
  }
}
