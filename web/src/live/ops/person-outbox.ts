/**
 * Operations on their way: shown at once, sent one at a time for each person, kept until the log confirms them. An
 * operation settles when a read of the log that began after its answer has come to the end; then the log holds it, and
 * whatever came after it. What the server refuses is taken away again, and the operations behind it go on without it.
 */
import type { ClassState } from "../state";
import { overlay } from "./overlay";
import { apply, type Op, replaces } from "./person";

/** How long after its answer an operation is shown when the log cannot be read, in milliseconds. */
export const expireAfter = 10_000;

/** One operation and how far it is. */
export interface Pending {
  readonly op: Op;
  /** `waiting` for one of the same person, `sending`, or `saved` and not in the log as it was read here. */
  readonly step: "waiting" | "sending" | "saved";
}

/** What a PersonOutbox needs from outside. */
export interface PersonOutboxSource {
  /** The confirmed state. */
  confirmed(): ClassState;
  /** Sends an operation; `state` is what it is based on, with the operation in it. Rejects when it is refused. */
  send(op: Op, state: ClassState): Promise<unknown>;
  /** Reads the log to its end; false when that did not work. */
  confirm(): Promise<boolean>;
  /** An operation was refused and has been taken away. */
  onRefused(op: Op, error: unknown): void;
}

/** See the file's comment. */
export class PersonOutbox {
  private current: readonly Pending[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<Op, ReturnType<typeof setTimeout>>();

  constructor(private readonly source: PersonOutboxSource) {}

  /** What is on its way, oldest first. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): readonly Pending[] => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Does an operation. One that waits for its turn and is made pointless by this one is dropped unsent. */
  do(op: Op): void {
    const kept = this.current.filter(({ op: older, step }) => step !== "waiting" || !replaces(op, older));
    this.set([...kept, { op, step: "waiting" }]);
    this.next(op.participant_id);
  }

  /** Drops everything: the class is over for this person. */
  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.set([]);
    this.listeners.clear();
  }

  /** Sends the oldest waiting operation of a person, unless one of theirs is on its way. */
  private next(participant: string): void {
    const theirs = this.current.filter(({ op }) => op.participant_id === participant);
    if (theirs.some(({ step }) => step === "sending")) return;
    const found = theirs.find(({ step }) => step === "waiting");
    if (!found) return;
    const { op } = found;
    const before = overlay(this.source.confirmed(), theirs.slice(0, theirs.indexOf(found)));
    const after = apply(before, op);
    if (after === before) {
      this.drop(op);
      this.next(participant);
    } else void this.send(op, after);
  }

  private async send(op: Op, state: ClassState): Promise<void> {
    this.step(op, "sending");
    try {
      await this.source.send(op, state);
    } catch (error) {
      if (!this.holds(op)) return;
      this.drop(op);
      this.source.onRefused(op, error);
      this.next(op.participant_id);
      return;
    }
    if (!this.holds(op)) return;
    this.step(op, "saved");
    this.timers.set(
      op,
      setTimeout(() => this.drop(op), expireAfter),
    );
    this.next(op.participant_id);
    if (await this.source.confirm()) this.drop(op);
  }

  private holds(op: Op): boolean {
    return this.current.some((pending) => pending.op === op);
  }

  private step(op: Op, step: Pending["step"]): void {
    this.set(this.current.map((pending) => (pending.op === op ? { op, step } : pending)));
  }

  private drop(op: Op): void {
    clearTimeout(this.timers.get(op));
    this.timers.delete(op);
    if (this.holds(op)) this.set(this.current.filter((pending) => pending.op !== op));
  }

  private set(next: readonly Pending[]): void {
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}
