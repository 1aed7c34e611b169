/** What the nouns of a class share: the state in the making and how a handler of events looks. */
import type { EventContents, KnownType, LogEvent } from "../events";
import type { ClassState } from "./index";

/** The state that one fold is making. Its fields are replaced, never changed: what they held belongs to others too. */
export type Draft = { -readonly [K in keyof ClassState]: ClassState[K] };

/** What an event of one type does to a draft. Content comes from outside: of its fields nothing is certain. */
export type Handler<K extends KnownType> = (draft: Draft, content: EventContents[K], event: LogEvent) => void;

/** The handlers of one noun, by the type of the event. */
export type Handlers = { readonly [K in KnownType]?: Handler<K> };

/** One noun of the class: its part of the state before the first event, and what happens to it. */
export interface Noun<S> {
  readonly empty: S;
  readonly on: Handlers;
}

/** Whether a value is an object that can have fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether a value can name something. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
