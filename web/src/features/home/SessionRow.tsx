import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { LinkIcon } from "@phosphor-icons/react/dist/csr/Link";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { hasReplay } from "@/api/sessions";
import type { Session } from "@/api/types";
import { clock, useFormat } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { cx } from "@/lib/cx";
import { Line } from "@/line/Line";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { StateWord } from "@/ui/StateWord";
import { Time } from "@/ui/Time";
import { showToast } from "@/ui/toast-queue";
import { classProgress, isDue, wasMissed } from "./day";
import { PrepareLink } from "./PrepareLink";

const SessionMenu = lazy(() => import("@/features/schedule/SessionMenu"));

/** The time gutter: start, and end below it. */
function When({ session, isLive = false }: { session: Session; isLive?: boolean }) {
  const format = useFormat();
  return (
    <div className={cx("flex text-14 leading-[1.55]", isLive ? "gap-2 md:flex-col md:gap-0" : "flex-col")}>
      <Time dateTime={session.starts_at} className={isLive ? "highlight self-start font-semibold" : ""}>
        {format.time(new Date(session.starts_at))}
      </Time>
      <Time dateTime={session.ends_at} className="text-ink-3">
        {format.time(new Date(session.ends_at))}
      </Time>
    </div>
  );
}

/** “Physics 12, Two-slit interference”: the course, and the lesson when it is not the title. */
export function Place({ session }: { session: Session }) {
  const lesson = session.lesson && session.lesson.title !== session.title ? `, ${session.lesson.title}` : "";
  return (
    <>
      {session.course.title}
      {lesson}
    </>
  );
}

/** The class that is live, in its place in the timetable, and the way into it. */
export function LiveRow({ session, now }: { session: Session; now: Date }) {
  const { t } = useLingui();
  const startedAt = Date.parse(session.started_at ?? session.starts_at);
  const elapsed = clock(now.getTime() - startedAt);
  const planned = Math.max(1, Math.round((Date.parse(session.ends_at) - startedAt) / 60_000));
  const isStaffHere = session.my_role !== "student";
  const copyLink = async () => {
    const done = await copyText(`${location.origin}/sessions/${session.id}`);
    showToast(
      done
        ? { tone: "note", text: t`Link copied.` }
        : { tone: "failure", text: t`Your browser does not allow copying. The link is the address of the class page.` },
    );
  };
  return (
    <li className="border-b border-line pt-5.5 pb-6.5 md:grid md:grid-cols-[4rem_minmax(0,1fr)] md:gap-4">
      <When session={session} isLive />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-4 leading-6">
          <StateWord state="live" className="self-center">
            <Trans>Live</Trans>
          </StateWord>
          <span className="text-ink-3">
            <Trans>
              <Time>{elapsed}</Time> of {planned} min
            </Trans>
          </span>
          <span className="text-ink-3">
            <Plural value={session.participant_count} one="# person here" other="# people here" />
          </span>
        </p>
        <h2 className="flare mt-2 mb-1.5 text-22 md:text-[1.875rem]">
          <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className="highlight no-underline">
            {session.title}
          </Link>
        </h2>
        <p className="mb-5.5 text-ink-2">
          <Place session={session} />
        </p>
        <Line
          segments={[{ key: session.id, length: 1 }]}
          progress={classProgress(session, now)}
          label={t`${elapsed} of ${planned} minutes have passed`}
        />
        <div className="mt-5 flex flex-col gap-2 md:flex-row">
          <Link
            to="/sessions/$sessionId"
            params={{ sessionId: session.id }}
            className={buttonStyle("primary", "large")}
          >
            {isStaffHere ? <Trans>Go back to class</Trans> : <Trans>Join class</Trans>}
          </Link>
          {isStaffHere ? (
            <Button
              variant="quiet"
              size="large"
              icon={<LinkIcon size={20} aria-hidden />}
              onPress={() => void copyLink()}
            >
              <Trans>Copy student link</Trans>
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}

/** A class in the timetable that is not live: to come, over, cancelled or missed. */
export function SessionRow({ session, now, level }: { session: Session; now: Date; level: 2 | 3 }) {
  const Title = level === 2 ? "h2" : "h3";
  const isOver = session.status === "ended" || wasMissed(session, now);
  const isCancelled = session.status === "cancelled";
  return (
    <li className="grid grid-cols-[3.25rem_minmax(0,1fr)_auto] items-start gap-3 border-b border-line py-4 last:border-0 md:grid-cols-[4rem_minmax(0,1fr)_auto] md:gap-4">
      <When session={session} />
      <div className="min-w-0">
        <Title
          className={cx(
            "text-16 leading-[1.35] font-medium",
            (isOver || isCancelled) && "text-ink-2",
            isCancelled && "line-through",
          )}
        >
          <RowTitle session={session} />
        </Title>
        <p className="text-ink-3">
          <Place session={session} />
        </p>
        <RowNote session={session} now={now} />
      </div>
      <div className="flex items-center gap-1">
        <RowAction session={session} now={now} />
      </div>
    </li>
  );
}

/** The title, leading to the class, or to its replay when it is over. */
function RowTitle({ session }: { session: Session }): ReactNode {
  if (session.status === "cancelled") return session.title;
  const params = { sessionId: session.id };
  if (session.status === "ended" && hasReplay(session))
    return (
      <Link to="/replays/$sessionId" params={params} className="link-plain">
        {session.title}
      </Link>
    );
  return (
    <Link to="/sessions/$sessionId" params={params} className="link-plain">
      {session.title}
    </Link>
  );
}

function RowNote({ session, now }: { session: Session; now: Date }): ReactNode {
  if (session.status === "cancelled")
    return (
      <p className="mt-1.5 text-13 font-semibold text-ink-2">
        <Trans>Cancelled</Trans>
      </p>
    );
  if (wasMissed(session, now))
    return (
      <p className="mt-1.5 text-13 text-ink-2">
        <Trans>Did not take place</Trans>
      </p>
    );
  return null;
}

function RowAction({ session, now }: { session: Session; now: Date }): ReactNode {
  const params = { sessionId: session.id };
  if (session.status === "ended") {
    if (!hasReplay(session)) return null;
    return (
      <Link to="/replays/$sessionId" params={params} className={buttonStyle("outline", "small")}>
        <Trans>Replay</Trans>
      </Link>
    );
  }
  if (session.status !== "scheduled" || wasMissed(session, now)) return null;
  const isTeacher = session.my_role === "teacher";
  return (
    <>
      {isDue(session, now) ? (
        <Link to="/sessions/$sessionId" params={params} className={buttonStyle("primary", "small")}>
          {isTeacher ? <Trans>Start</Trans> : <Trans>Join</Trans>}
        </Link>
      ) : isTeacher ? (
        <PrepareLink session={session} />
      ) : null}
      {isTeacher ? (
        <Suspense fallback={<span className="size-9" />}>
          <SessionMenu session={session} />
        </Suspense>
      ) : null}
    </>
  );
}
