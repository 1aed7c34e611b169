/** Somebody in the room of the stand-in, and what they send. */
export type PersonInRoom = { identity: string; name: string; sources: readonly string[] };

/** What the stand-in's tokens say: who comes, and LiveKit's numbers of the sources that they may send. */
export type TokenOfRoom = { identity: string; name: string; sources: readonly number[] };
