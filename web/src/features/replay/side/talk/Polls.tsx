import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useMemo } from "react";
import type { ShownPoll } from "@/features/talk/polls/model";
import { Results } from "@/features/talk/polls/Results";
import { type StaffPolls, staffPolls } from "@/features/talk/polls/staff-polls";
import { Why } from "@/features/talk/polls/Why";
import { type Player, usePlayer } from "../../player/player";
import type { StateAt } from "../../useTimeline";
import { TimeLink } from "../TimeLink";

/**
 * The polls that were asked, the first one first, as staff or students see them. Students are told of results once they
 * are published, and of counts while the class is shown them.
 */
export function pollsAt(state: StaffPolls, isStaff: boolean): ShownPoll[] {
  const list = isStaff
    ? staffPolls(state).filter(({ round }) => round > 0)
    : [...state.polls.values()].map((poll): ShownPoll => ({ ...poll, prepared_id: null }));
  return list.sort((a, b) => (a.opened_at_ms ?? 0) - (b.opened_at_ms ?? 0));
}

/** The polls of a class: what was asked, and what was known of the answers at the moment. */
export function Polls({
  polls,
  player,
  stateAt,
  startedAtMs,
  isStaff,
  below,
}: {
  /** As they ended. */
  polls: readonly ShownPoll[];
  player: Player;
  stateAt: StateAt;
  startedAtMs: number;
  isStaff: boolean;
  /** What can be done with a poll whose results were shown. */
  below?: (poll: ShownPoll) => ReactNode;
}) {
  const { t } = useLingui();
  const asked = usePlayer(player, ({ positionMs }) => stateAt(positionMs).polls);
  const poll_drafts = usePlayer(player, ({ positionMs }) => stateAt(positionMs).poll_drafts);
  const poll_counts = usePlayer(player, ({ positionMs }) => stateAt(positionMs).poll_counts);
  const now = useMemo(
    () => pollsAt({ polls: asked, poll_drafts, poll_counts }, isStaff),
    [asked, poll_drafts, poll_counts, isStaff],
  );
  return (
    <section
      aria-label={t`Polls`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="h-full overflow-y-auto px-4 py-2 md:px-6"
    >
      {polls.length === 0 ? (
        <p className="py-2 text-ink-2">
          <Trans>Nothing was asked by poll in this class.</Trans>
        </p>
      ) : null}
      {polls.map((poll) => (
        <Poll
          key={poll.id}
          poll={poll}
          now={now.find(({ id }) => id === poll.id) ?? null}
          startedAtMs={startedAtMs}
          player={player}
          isStaff={isStaff}
        >
          {poll.status === "published" ? below?.(poll) : null}
        </Poll>
      ))}
    </section>
  );
}

/** One poll; `now` is what was known of it at the moment, null before it was opened. */
function Poll({
  poll,
  now,
  startedAtMs,
  player,
  isStaff,
  children,
}: {
  poll: ShownPoll;
  now: ShownPoll | null;
  startedAtMs: number;
  player: Player;
  isStaff: boolean;
  children: ReactNode;
}) {
  const heading = useId();
  const opened = now ?? poll;
  const at = <TimeLink atMs={Math.max(0, (opened.opened_at_ms ?? startedAtMs) - startedAtMs)} player={player} />;
  const showsResults =
    now !== null && now.status !== "retracted" && (now.status === "published" || now.rows.length > 0);
  return (
    <section aria-labelledby={heading} data-poll={poll.id} className="border-t border-line py-3 first-of-type:border-0">
      <h2 id={heading} dir="auto" className="text-16 font-semibold break-words whitespace-pre-line">
        {opened.question}
      </h2>
      <p className="mb-2 text-13 text-ink-2">
        {now === null ? <Trans>Opens at {at}.</Trans> : <Trans>Opened at {at}.</Trans>} <Stand poll={now} />
      </p>
      {showsResults && now ? (
        <>
          {isStaff && now.status !== "published" && !now.show_counts ? (
            <p className="mb-1 text-13 text-ink-3">
              <Trans>The class did not see these counts at this moment.</Trans>
            </p>
          ) : null}
          <Results poll={now} size="desk" shares />
          {now.status === "published" ? (
            <div className="mt-2.5">
              <Why text={now.explanation} />
            </div>
          ) : null}
        </>
      ) : null}
      {children}
    </section>
  );
}

/** How a poll stood at the moment. */
function Stand({ poll }: { poll: ShownPoll | null }) {
  if (poll === null) return null;
  const answers = <Plural value={poll.answered} one="# answer" other="# answers" />;
  switch (poll.status) {
    case "open":
      return <Trans>It is open at this moment.</Trans>;
    case "closed":
      return <Trans>Closed, {answers}; the results were not shown yet.</Trans>;
    case "published":
      return answers;
    default:
      return <Trans>It was taken back.</Trans>;
  }
}
