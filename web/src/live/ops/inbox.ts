/**
 * Other people's operations: shown when they arrive, until their event comes. One whose sender does not repeat it is
 * gone after a while; one that the server has taken (`settle`) stays until the log was read as far as that. Who counts
 * is asked of the confirmed log, for each message and again whenever the log moves on.
 */

import { isStaff } from "../selectors";
import type { ClassState } from "../state";
import type { PendingOps } from "./pending";
import type { NamedOp, OpMessage } from "./wire";

/** How long an operation is shown without a repetition, and one that was settled without its event, in milliseconds. */
export const expiry = { unsaved: 10_000, settled: 60_000 } as const;

/** How many operations of one person are shown at a time. */
const most = 64;

/** Whether the log calls somebody staff and joined. */
export function counts(state: ClassState, identity: string): boolean {
  const person = state.participants.get(identity);
  return person?.joined === true && !person.removed && isStaff(person.role);
}

/** What an Inbox needs from outside. */
export interface InboxSource {
  /** This person; their own operations do not come from outside. */
  readonly me: string;
  readonly pending: PendingOps;
  confirmed(): ClassState;
  /** Up to where the log is read. */
  throughN(): number;
  /** The log reaches this number, by what somebody says. */
  expect(n: number): void;
}

interface Held {
  readonly actor: string;
  readonly id: string;
  timer: ReturnType<typeof setTimeout>;
  /** The number of its event; null while its sender has not said it. */
  n: number | null;
}

/** See the file's comment. */
export class Inbox {
  private readonly held = new Map<string, Held>();

  constructor(private readonly source: InboxSource) {}

  /** Takes a message of a person, as the media server names them. */
  take(sender: string, message: OpMessage): void {
    if (sender === this.source.me || !counts(this.source.confirmed(), sender)) return;
    if (message.topic === "op") this.show(sender, message.op);
    else if (message.topic === "cancel") this.drop(sender, message.id, true);
    else if (message.topic === "head") this.source.expect(message.n);
    else this.settle(sender, message.id, message.n);
  }

  /** The log moved on: drops what it holds, what it was read past, and what came from whom it does not count any more. */
  follow(): void {
    const through = this.source.throughN();
    for (const { actor, id, n } of [...this.held.values()]) {
      if (!this.source.pending.has(actor, id)) this.forget(actor, id);
      else if (n !== null && n <= through) this.drop(actor, id, true);
      else if (!counts(this.source.confirmed(), actor)) this.drop(actor, id, false);
    }
  }

  /** Drops everything. */
  close(): void {
    for (const { actor, id } of [...this.held.values()]) this.drop(actor, id, false);
  }

  private show(actor: string, op: NamedOp): void {
    const { pending } = this.source;
    const known = this.held.get(keyOf(actor, op.id));
    if (known) {
      if (known.n === null) this.expireIn(known, expiry.unsaved);
      return;
    }
    if (pending.countOf(actor) >= most || pending.isOver(actor, op.id)) return;
    const held: Held = { actor, id: op.id, n: null, timer: setTimeout(() => {}, 0) };
    this.held.set(keyOf(actor, op.id), held);
    this.expireIn(held, expiry.unsaved);
    pending.add(actor, op);
  }

  private settle(actor: string, id: string, n: number): void {
    const held = this.held.get(keyOf(actor, id));
    if (held) {
      held.n = n;
      if (n <= this.source.throughN()) this.drop(actor, id, true);
      else this.expireIn(held, expiry.settled);
    }
    this.source.expect(n);
  }

  private expireIn(held: Held, ms: number): void {
    clearTimeout(held.timer);
    held.timer = setTimeout(() => this.drop(held.actor, held.id, false), ms);
  }

  private drop(actor: string, id: string, isOver: boolean): void {
    this.forget(actor, id);
    this.source.pending.remove(actor, id, isOver);
  }

  private forget(actor: string, id: string): void {
    clearTimeout(this.held.get(keyOf(actor, id))?.timer);
    this.held.delete(keyOf(actor, id));
  }
}

function keyOf(actor: string, id: string): string {
  return `${actor} ${id}`;
}
