import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { hasReplay } from "@/api/sessions";
import type { Session } from "@/api/types";
import { ReplayState } from "@/features/replay/player/ReplayState";
import { clock, useFormat } from "@/i18n/format";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";

/** The aside of the start page: the last classes that ended, and how far their replays are. */
export function AfterClass({
  staff,
  sessions,
  isPending,
  failed,
}: {
  staff: boolean;
  sessions: readonly Session[];
  isPending: boolean;
  failed: boolean;
}) {
  const { t } = useLingui();
  const ended = sessions.filter((session) => session.status === "ended").slice(0, 4);
  return (
    <aside aria-labelledby="after-class">
      <h2 id="after-class" className="mt-9 mb-1 text-16 font-semibold md:mt-3.5">
        {staff ? <Trans>After class</Trans> : <Trans>Watch again</Trans>}
      </h2>
      {isPending ? (
        <Loading label={t`Loading the replays`}>
          <Skeleton className="my-4 h-14" />
          <Skeleton className="my-4 h-14" />
        </Loading>
      ) : failed ? (
        <p className="py-4 text-ink-3">
          <Trans>The list did not load.</Trans>
        </p>
      ) : ended.length === 0 ? (
        <p className="py-4 text-ink-3">
          <Trans>When a class ends, its replay will be here.</Trans>
        </p>
      ) : (
        <>
          <ol>
            {ended.map((session) => (
              <EndedClass key={session.id} session={session} level={3} />
            ))}
          </ol>
          <Link to="/replays" className="mt-1.5 inline-block font-medium">
            <Trans>All replays</Trans>
          </Link>
        </>
      )}
    </aside>
  );
}

/** One ended class with the state of its replay. */
export function EndedClass({ session, level }: { session: Session; level: 2 | 3 }) {
  const Title = level === 2 ? "h2" : "h3";
  const format = useFormat();
  const startedAt = new Date(session.started_at ?? session.starts_at);
  const endedAt = new Date(session.ended_at ?? session.ends_at);
  return (
    <li className="border-b border-line py-4.5 last:border-0">
      <Title className="text-14 leading-[1.3] font-semibold">
        {hasReplay(session) ? (
          <Link to="/replays/$sessionId" params={{ sessionId: session.id }} className="link-plain">
            {session.title}
          </Link>
        ) : (
          session.title
        )}
      </Title>
      <p className="mt-0.5 text-13 text-ink-3">
        {session.course.title}, {format.dayShort(startedAt)},{" "}
        <Time>{clock(endedAt.getTime() - startedAt.getTime())}</Time>
      </p>
      <ReplayState status={session.replay_status} className="mt-2" />
    </li>
  );
}
