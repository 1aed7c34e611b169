/**
 * The words of the event log that the front end understands, as the API sends them (`GET /v1/sessions/{id}/events`).
 * They are made from the server's own definitions; docs/events.md explains them. This file knows no React, no LiveKit
 * and no network.
 */
import type { EventType } from "./events.gen";

export * from "./events.gen";

/** A type that the fold understands. The log may hold others; they are passed over. */
export type KnownType = EventType;

/** How far a reader has read: the newest number held of each lane. */
export interface Position {
  readonly n: number;
  readonly k: number;
}
