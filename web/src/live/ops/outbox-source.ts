/** What an Outbox needs from outside, and what it says of how saving stands. */
import type { LogEvent } from "../events";
import type { Keeper } from "./keep";
import type { PendingOps } from "./pending";
import type { NamedOp, OpMessage, ShowOp } from "./wire";

/** Why the server refused an operation. */
export interface OpProblem {
  readonly code: string;
  readonly detail: string;
}

/** What the server says of one operation. */
export interface OpResult {
  readonly id: string;
  readonly outcome: "appended" | "duplicate" | "refused";
  readonly event: LogEvent | null;
  readonly problem: OpProblem | null;
}

/** How saving stands; a new object whenever something changed. */
export interface Saving {
  /** `not_saved`: it does not work now and is tried again. */
  readonly status: "saved" | "saving" | "not_saved";
  /** How many operations are not saved. */
  readonly unsaved: number;
  /** How many old ones the person is asked about. */
  readonly offered: number;
}

/** What an Outbox needs from outside. */
export interface OutboxSource {
  readonly me: string;
  readonly pending: PendingOps;
  readonly keeper: Keeper;
  /** Sends operations; answers for each, in order. */
  post(ops: readonly NamedOp[]): Promise<readonly OpResult[]>;
  /** Sends operations in a request that outlives the page; nobody waits for its answer. */
  postLast?(ops: readonly NamedOp[]): void;
  /** What a failed request means: whether another can help, and how long the server wants peace. */
  failureOf(error: unknown): { readonly retry: boolean; readonly after_ms: number; readonly problem: OpProblem };
  /** Tells the others; a promise ends when the message is on its way. */
  tell(message: OpMessage): Promise<unknown> | undefined;
  /** Events that the server answered. */
  onEvents(events: readonly LogEvent[]): void;
  /** An operation was refused and has been taken away. */
  onRefused(op: ShowOp, problem: OpProblem): void;
  /** A number in [0, 1). For tests; defaults to Math.random. */
  random?: () => number;
  /** Ms since 1970. For tests; defaults to Date.now. */
  now?: () => number;
}
