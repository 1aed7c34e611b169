import type { EventContents, KnownType } from "@/live/events";
import type { Telling } from "../telling";

/** What a sentence is made of. */
export interface Told {
  /** Who did it, as a name in a sentence. */
  readonly actor: string;
  readonly actorId: string;
  readonly telling: Telling;
}

/** Makes the sentence of an entry of one type. */
export type Say<K extends KnownType> = (content: EventContents[K], told: Told) => string;

/** Sentences by type. */
export type Sentences<K extends KnownType> = { readonly [T in K]: Say<T> };
