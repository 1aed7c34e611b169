/** The polls of a class as who teaches sees them: with what is right and how the answers stand. Pure. */
import type { ClassState } from "@/live/state";
import type { ShownPoll } from "./model";

/** What of a state tells of polls. */
export type StaffPolls = Pick<ClassState, "polls" | "poll_drafts" | "poll_counts">;

/** All polls for who teaches, the one that was asked last first, then those that were not asked yet. */
export function staffPolls({ polls, poll_drafts, poll_counts }: StaffPolls): ShownPoll[] {
  const shown: (ShownPoll & { n: number })[] = [];
  for (const made of poll_drafts.values()) {
    const asked = polls.get(made.id);
    const counts = poll_counts.get(made.id);
    const isCounted = counts?.round === asked?.round;
    const told = counts && isCounted && asked?.status !== "retracted" ? counts : null;
    shown.push({
      ...made,
      round: asked?.round ?? 0,
      quiz: made.correct.length > 0,
      status: asked?.status ?? "draft",
      opened_at_ms: asked?.opened_at_ms ?? null,
      // While a secret poll is open the exact number could give away what its counts hide.
      answered: told?.answered ?? (asked?.status === "open" ? 0 : (asked?.answered ?? 0)),
      rows: told?.rows ?? asked?.rows ?? [],
      texts: told?.texts ?? asked?.texts ?? 0,
      n: asked?.n ?? 0,
    });
  }
  return shown.sort((a, b) => b.n - a.n);
}
