/**
 * The operations that are shown and not in the log yet, one's own and others', in the order in which they were done or
 * came here. Whatever puts them there, the log takes them out: an event with the same actor and operation id is the
 * operation, and one whose event is known already is not taken in any more.
 */
import type { LogEvent } from "../events";
import { eventIdOf, nilId } from "../ids";
import { afterSending } from "./after";
import type { NamedOp } from "./wire";

/** An operation and whose it is. */
export interface PendingOp {
  readonly actor: string;
  readonly op: NamedOp;
  /** The id that its event has in the log; empty where nothing is named by it. */
  readonly event_id: string;
}

/** How many of the newest operations are known to be in the log, or over; one that comes later than that expires. */
const remembered = 4_096;

/** See the file's comment. */
export class PendingOps {
  private readonly ops = new Map<string, PendingOp>();
  private readonly over = new Set<string>();
  private current: readonly PendingOp[] = [];
  private readonly listeners = new Set<() => void>();

  /** Of a session, which the ids of its events are made from. */
  constructor(private readonly session: string = nilId) {}

  /** Oldest first. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): readonly PendingOp[] => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** The id that the event of an operation has. */
  eventIdOf(actor: string, id: string): string {
    return eventIdOf(this.session, actor, id);
  }

  /**
   * Takes an operation in; false when it is there, or over. Who watches is told after the message about it has
   * been sent.
   */
  add(actor: string, op: NamedOp, sent?: Promise<unknown>): boolean {
    const key = keyOf(actor, op.id);
    if (this.ops.has(key) || this.over.has(key)) return false;
    // Items are named by their events. For a slide the hash would cost as much as all else that brings it on the stage.
    const event_id = op.type.startsWith("board.") ? this.eventIdOf(actor, op.id) : "";
    this.ops.set(key, { actor, op, event_id });
    this.current = [...this.ops.values()];
    afterSending(sent, () => this.tell());
    return true;
  }

  /** Takes an operation out; `isOver` when it must not come again. */
  remove(actor: string, id: string, isOver = true): void {
    const key = keyOf(actor, id);
    if (isOver) this.remember(key);
    if (this.ops.delete(key)) this.tell();
  }

  /** Whether it is shown. */
  has(actor: string, id: string): boolean {
    return this.ops.has(keyOf(actor, id));
  }

  /** Whether the log holds it, as far as this page knows, or it is over. */
  isOver(actor: string, id: string): boolean {
    return this.over.has(keyOf(actor, id));
  }

  /** How many of somebody's are shown. */
  countOf(actor: string): number {
    return this.current.reduce((count, each) => count + Number(each.actor === actor), 0);
  }

  /**
   * The log is about to hold these events: takes their operations out, and tells nobody until the returned function is
   * called, since whoever looks now would see neither.
   */
  settle(events: readonly LogEvent[]): () => void {
    let changed = false;
    for (const { actor_id, client_op_id } of events) {
      const key = keyOf(actor_id, client_op_id);
      this.remember(key);
      changed = this.ops.delete(key) || changed;
    }
    if (!changed) return () => {};
    this.current = [...this.ops.values()];
    return () => this.tell();
  }

  /** Takes everything out. */
  clear(): void {
    if (this.ops.size === 0) return;
    this.ops.clear();
    this.tell();
  }

  private remember(key: string): void {
    this.over.add(key);
    if (this.over.size <= remembered) return;
    for (const oldest of this.over) {
      this.over.delete(oldest);
      break;
    }
  }

  private tell(): void {
    this.current = [...this.ops.values()];
    for (const listener of [...this.listeners]) listener();
  }
}

function keyOf(actor: string, id: string): string {
  return `${actor} ${id}`;
}
