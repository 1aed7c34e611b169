/** The names of events, as the server makes them: an operation's event is known before the server answers. */
import { v5 } from "uuid";

export { nilId } from "./page-keys";

/**
 * The id of the event that an actor's operation makes in a session: UUIDv5 of "<actor>/<operation>" in the session's
 * namespace, as eventlog.ID has it. Throws when the session is no UUID.
 */
export function eventIdOf(session: string, actor: string, op: string): string {
  return v5(`${actor}/${op}`, session);
}
