/** When one may go in. */
import type { Session } from "@/api/types";

/** How long before its start a class lets its students wait inside, as the API does it, in milliseconds. */
const OPENS_BEFORE_MS = 10 * 60_000;

/** How long before the opening a countdown is shown, in milliseconds. */
const COUNTDOWN_MS = 60 * 60_000;

/** Whether one may go in, or when that will be. */
export type Doors = { open: true } | { open: false; opens: Date; countdownMs: number | null };

/** How it stands at a moment. Whoever teaches may always go in: going in starts the class. */
export function doorsOf(session: Pick<Session, "status" | "my_role" | "starts_at">, now: number): Doors {
  const opens = Date.parse(session.starts_at) - OPENS_BEFORE_MS;
  if (session.status !== "scheduled" || session.my_role !== "student" || now >= opens) return { open: true };
  const left = opens - now;
  return { open: false, opens: new Date(opens), countdownMs: left <= COUNTDOWN_MS ? left : null };
}
