import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { hasReplay } from "@/api/sessions";
import type { Session } from "@/api/types";
import { wasMissed } from "@/features/home/day";
import { PrepareLink } from "@/features/home/PrepareLink";
import { ReplayState } from "@/features/replay/player/ReplayState";
import { useFormat } from "@/i18n/format";
import { useNow } from "@/lib/useNow";
import { buttonStyle } from "@/ui/button-style";
import { StateWord } from "@/ui/StateWord";
import { Time } from "@/ui/Time";

const SessionMenu = lazy(() => import("@/features/schedule/SessionMenu"));

/** One class inside its lesson: when, in which state, and the way to it. `ownTitle` shows a title that is not the lesson's. */
export function SessionLine({ session, lessonTitle }: { session: Session; lessonTitle: string | null }) {
  const format = useFormat();
  const now = useNow(60_000);
  const startsAt = new Date(session.starts_at);
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
      <span className="basis-full text-ink-2 md:basis-auto">
        {format.dayShort(startsAt)},{" "}
        <Time dateTime={session.starts_at}>{`${format.time(startsAt)}–${format.time(new Date(session.ends_at))}`}</Time>
      </span>
      {session.title !== lessonTitle ? <span className="font-medium">{session.title}</span> : null}
      <SessionState session={session} now={now} />
      <span className="ms-auto flex items-center gap-1">
        {session.my_role === "teacher" && (session.status === "live" || session.status === "ended") ? (
          <Link
            to="/sessions/$sessionId/record"
            params={{ sessionId: session.id }}
            className={buttonStyle("quiet", "small")}
          >
            <Trans>Record</Trans>
          </Link>
        ) : null}
        <SessionWay session={session} now={now} />
        {session.status === "scheduled" && session.my_role === "teacher" && !wasMissed(session, now) ? (
          <Suspense fallback={<span className="size-9" />}>
            <SessionMenu session={session} />
          </Suspense>
        ) : null}
      </span>
    </li>
  );
}

function SessionState({ session, now }: { session: Session; now: Date }): ReactNode {
  if (session.status === "live")
    return (
      <StateWord state="live">
        <Trans>Live</Trans>
      </StateWord>
    );
  if (session.status === "ended") return <ReplayState status={session.replay_status} />;
  const word =
    session.status === "cancelled" ? (
      <Trans>Cancelled</Trans>
    ) : wasMissed(session, now) ? (
      <Trans>Did not take place</Trans>
    ) : (
      <Trans>Planned</Trans>
    );
  return <span className="text-13 text-ink-3">{word}</span>;
}

function SessionWay({ session, now }: { session: Session; now: Date }): ReactNode {
  const params = { sessionId: session.id };
  if (session.status === "live")
    return (
      <Link to="/sessions/$sessionId" params={params} className={buttonStyle("primary", "small")}>
        {session.my_role === "student" ? <Trans>Join class</Trans> : <Trans>Go back to class</Trans>}
      </Link>
    );
  if (session.status === "ended" && hasReplay(session))
    return (
      <Link to="/replays/$sessionId" params={params} className={buttonStyle("outline", "small")}>
        <Trans>Replay</Trans>
      </Link>
    );
  if (session.status === "scheduled" && !wasMissed(session, now))
    return session.my_role === "teacher" ? (
      <PrepareLink session={session} />
    ) : (
      <Link to="/sessions/$sessionId" params={params} className={buttonStyle("outline", "small")}>
        <Trans>Open</Trans>
      </Link>
    );
  return null;
}
