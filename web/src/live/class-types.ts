/** What a live class tells, and what it needs from outside. */
import type { DeviceChoice } from "./devices";
import type { LogSource } from "./log";
import type { ChatOutboxSource } from "./ops/chat-outbox";
import type { Keeper } from "./ops/keep";
import type { OutboxSource } from "./ops/outbox-source";
import type { PersonOutboxSource } from "./ops/person-outbox";
import type { TokenAnswer } from "./room-types";
import type { SpeakingSource } from "./speaking";

/** Where this person stands. */
export type Phase = "in" | "ended" | "removed" | "duplicate" | "left" | "refused";

/** Whether something was missed: a cut is on, it was and everything is here again, or neither. */
export type Gap = "none" | "cut" | "caught_up";

/** What subscribers see besides the log's and the room's own snapshots. */
export interface ClassSnapshot {
  readonly phase: Phase;
  readonly gap: Gap;
  /** What the API said when this person could not stay; null for every other reason to be out. */
  readonly problem: unknown;
}

/**
 * What a failure of the API means. `replaced`: the class has another media room now; `not_joined`: this person is not
 * in the class any more, by the server; `final`: asking again does not help.
 */
export type Refusal = "again" | "final" | "replaced" | "not_joined";

/** What a LiveClass needs from outside. */
export interface ClassSource {
  readonly sessionId: string;
  readonly participantId: string;
  readonly devices: DeviceChoice;
  /** Whether what this person publishes is recorded, as far as is known before the log is read. */
  readonly recorded: boolean;
  /** Name of the media room, as the answer to joining gave it: `<school>_<session>_<generation>`. */
  readonly roomName: string;
  readEvents: LogSource["read"];
  fetchToken(roomName: string): Promise<TokenAnswer>;
  /** Joins again, which does nothing for who is in the class; resolves to the name of its media room now. */
  joinAgain(): Promise<string>;
  /** What the API's answer means. */
  meaningOf(error: unknown): Refusal;
  /** Sends what this person does to somebody; see OutboxSource. */
  sendOp: PersonOutboxSource["send"];
  /** Sends what this person writes to the others; what a failure means is told by `show.failureOf`. */
  sendChat: ChatOutboxSource["post"];
  /** Tells when this person spoke; what a failure means is told by `show.failureOf`. */
  sendSpeaking: SpeakingSource["send"];
  /** An operation of `sendOp` was refused and has been taken away again. */
  onRefused: PersonOutboxSource["onRefused"];
  /** What this person shows: how it is sent, what a failure means, who is told of a refusal, where it is kept. */
  readonly show: Pick<OutboxSource, "post" | "postLast" | "failureOf" | "onRefused"> & { readonly keeper?: Keeper };
}

/** Whether a refusal means that this person is not in the class any more. */
export function isOut(meaning: Refusal): boolean {
  return meaning === "final" || meaning === "not_joined";
}
