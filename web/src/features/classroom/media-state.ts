/** What the room tells of somebody's microphone, seen through this person's own operations on the way. */
import type { View } from "./useClass";

/** Whether a microphone is open, and nobody here has just muted it. */
export function isOpen({ people, pending }: View, id: string): boolean {
  if (people.get(id)?.microphone?.muted !== false) return false;
  return !pending.some(({ op }) => op.kind === "mute" && op.participant_id === id);
}
