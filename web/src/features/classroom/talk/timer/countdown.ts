/** How a timer stands at a moment. Pure. */
import type { TimerState } from "@/live/state";

/** What is left of a timer in whole seconds, the running one counted; 0 once it has run out. */
export function secondsLeft({ started_at_ms, seconds }: TimerState, now: number): number {
  // A page whose clock is behind the class's never shows more than the timer has.
  return Math.min(seconds, Math.max(0, Math.ceil(seconds - (now - started_at_ms) / 1_000)));
}

/** How long a timer that has run out stays in sight, in ms. */
export const staysFor = 60_000;

/** Whether a timer is shown: while it runs, and a minute longer. */
export function isShown(timer: TimerState, now: number): boolean {
  return now < timer.started_at_ms + timer.seconds * 1_000 + staysFor;
}

/** What is said of a timer between two looks at it: that a minute is left, that it is over. */
export function newsOf(timer: TimerState, before: number, now: number): "minute" | "over" | null {
  const [was, is] = [secondsLeft(timer, before), secondsLeft(timer, now)];
  if (was > 0 && is === 0) return "over";
  return was > 60 && is <= 60 && timer.seconds > 60 ? "minute" : null;
}
