/** What a connection to the class's media tells, and what it needs from outside. */
import type { ConnectionQuality } from "livekit-client";
import type { Allowed, RoomPerson } from "./room-people";

/** Whether media flows. `reconnecting` covers short and long cuts alike. */
export type Connection = "connecting" | "connected" | "reconnecting" | "closed";

/** Why a connection closed for good. `refused`: the API gave no token and asking again would not help. */
export type ClosedBy = "left" | "duplicate" | "removed" | "refused";

/** What subscribers see; a new object whenever something changed. */
export interface RoomSnapshot {
  readonly connection: Connection;
  readonly closed_by: ClosedBy | null;
  /** What the API said when it refused a token, or the last failure while connecting. */
  readonly problem: unknown;
  /** Everyone in the room, this person first. */
  readonly people: readonly RoomPerson[];
  /** Who speaks now. Apart from the people, because it changes far more often than they do. */
  readonly speakers: ReadonlySet<string>;
  readonly allowed: Allowed;
  /** How good this person's own connection is. */
  readonly quality: `${ConnectionQuality}`;
  /** False when the browser wants a press before it plays sound. */
  readonly can_play_audio: boolean;
}

/** What LiveKit's token endpoint answers. */
export interface TokenAnswer {
  readonly server_url: string;
  readonly participant_token: string;
}

/** What a RoomConnection needs from outside. */
export interface RoomSource {
  /** Asks the API for a token. */
  fetchToken(): Promise<TokenAnswer>;
  /** Whether a failure of `fetchToken` is final (the class ended, this person was removed). */
  isFinal(error: unknown): boolean;
  /** Asked before coming back after the room closed under us; false ends the attempts. */
  mayReturn(): Promise<boolean>;
  /** Whether the API answers, asked when the browser says that the network is gone. */
  probe(): Promise<boolean>;
  /** Something happened in the room that the log will soon tell. */
  onSign(): void;
  /** Whether what this person publishes is recorded: then silence is sent as well, so that the file has no holes. */
  recorded: boolean;
}
