import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { Problem } from "@/api/problem";
import type { Session } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";

/** The way back into the class: the press, whether it is on its way, and why it failed. */
export interface Again {
  readonly onAgain: () => void;
  readonly isPending: boolean;
  readonly problem: Problem | null;
}

function AgainButton({ again, children }: { again: Again; children: ReactNode }) {
  return (
    <Button variant="primary" size="large" isPending={again.isPending} onPress={again.onAgain}>
      {again.isPending ? <Trans>Joining…</Trans> : children}
    </Button>
  );
}

function AgainTrouble({ again }: { again: Again }) {
  const { t } = useLingui();
  return again.problem ? <ProblemMessage problem={again.problem} title={t`You are not in the class.`} /> : null;
}

/** A page of one sentence, in place of the room. The heading takes the focus, so that it is read. */
function Notice({
  over,
  title,
  children,
  actions,
}: {
  over?: ReactNode;
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="flex min-h-dvh flex-col bg-paper">
      <header className="flex h-13 items-center px-4 md:h-15 md:px-8">
        <Link
          to="/"
          className="flex items-center gap-2 text-16 font-semibold no-underline"
          aria-label={t`Lectern, home`}
        >
          <Mark />
          Lectern
        </Link>
      </header>
      <main className="mx-auto grid w-full max-w-160 flex-1 content-center justify-items-start gap-4 px-4 pb-24 md:px-8">
        {over ? <p className="text-ink-2">{over}</p> : null}
        <h1 ref={heading} tabIndex={-1} className="flare text-28 font-[480] outline-none md:text-40">
          {title}
        </h1>
        <div className="grid gap-3 text-16 text-ink-2">{children}</div>
        <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
      </main>
    </div>
  );
}

function Home({ primary = false }: { primary?: boolean }) {
  return (
    <Link to="/" className={buttonStyle(primary ? "primary" : "outline", "large")}>
      <Trans>To your classes</Trans>
    </Link>
  );
}

/** The class is over: what can be watched now, what comes later. A moment that was linked to is one of the replay now. */
export function EndedPage({ session, momentMs }: { session: Session; momentMs: number | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const ended = session.ended_at ? new Date(session.ended_at) : null;
  const course = session.course.title;
  const ready = session.replay_status === "ready";
  const isShared = session.replay_status !== "not_shared";
  return (
    <Notice
      over={
        <>
          {course}
          {ended ? (
            <>
              , {format.dayLong(ended)}, <Time dateTime={ended.toISOString()}>{format.time(ended)}</Time>
            </>
          ) : null}
        </>
      }
      title={t`Class ended`}
      actions={
        <>
          {isShared ? (
            <Link
              to="/replays/$sessionId"
              params={{ sessionId: session.id }}
              search={momentMs === null ? {} : { t: momentMs }}
              className={buttonStyle("primary", "large")}
            >
              <Trans>Watch again</Trans>
            </Link>
          ) : null}
          <Home />
        </>
      }
    >
      <p className="text-18 text-ink">{session.title}</p>
      <EndedReason reason={session.ended_reason} />
      <p>
        {!isShared ? (
          <Trans>The replay is not published.</Trans>
        ) : !session.record ? (
          <Trans>You can watch people and stage again. Sound was not recorded.</Trans>
        ) : ready ? (
          <Trans>The replay is ready, with sound, picture and transcript.</Trans>
        ) : (
          <Trans>You can watch people and stage now. Sound, picture and transcript follow in a few minutes.</Trans>
        )}
      </p>
    </Notice>
  );
}

function EndedReason({ reason }: { reason: Session["ended_reason"] }) {
  if (reason === "time_limit") {
    return (
      <p>
        <Trans>It was long past its planned end, so it was closed.</Trans>
      </p>
    );
  }
  if (reason === "room_empty") {
    return (
      <p>
        <Trans>Everybody had left, so it was closed.</Trans>
      </p>
    );
  }
  if (reason === "room_lost") {
    return (
      <p>
        <Trans>The connection to the room was lost and nobody came back.</Trans>
      </p>
    );
  }
  return null;
}

/** It was called off. */
export function CancelledPage({ session }: { session: Session }) {
  const { t } = useLingui();
  return (
    <Notice over={session.course.title} title={t`This class was cancelled`} actions={<Home primary />}>
      <p>{session.title}</p>
    </Notice>
  );
}

/** A teacher took this person out. */
export function RemovedPage({ session }: { session: Session }) {
  const { t } = useLingui();
  return (
    <Notice over={session.title} title={t`You were removed from this class`} actions={<Home primary />}>
      <p>
        <Trans>
          The teacher removed you. You cannot come back to this class. If that was a mistake, tell the teacher.
        </Trans>
      </p>
    </Notice>
  );
}

/** Another tab or device of the same person is in the class now. */
export function DuplicatePage({ session, again }: { session: Session; again: Again }) {
  const { t } = useLingui();
  return (
    <Notice
      over={session.title}
      title={t`This class is open somewhere else`}
      actions={
        <>
          <AgainButton again={again}>
            <Trans>Use it here</Trans>
          </AgainButton>
          <Home />
        </>
      }
    >
      <p>
        <Trans>You opened this class in another tab or on another device. Only one can be in the room.</Trans>
      </p>
      <AgainTrouble again={again} />
    </Notice>
  );
}

/** Left by choice while the class goes on. */
export function LeftPage({ session, again }: { session: Session; again: Again }) {
  const { t } = useLingui();
  return (
    <Notice
      over={session.title}
      title={t`You left the class`}
      actions={
        <>
          <AgainButton again={again}>
            <Trans>Join again</Trans>
          </AgainButton>
          <Home />
        </>
      }
    >
      <p>
        <Trans>The class goes on. You can come back until it ends.</Trans>
      </p>
      <AgainTrouble again={again} />
    </Notice>
  );
}

/** The API does not let this person in, or not any more. */
export function RefusedPage({ session, problem, again }: { session: Session; problem: Problem; again: Again }) {
  const { t } = useLingui();
  return (
    <Notice over={session.title} title={t`You are not in the class`} actions={<Home />}>
      <ProblemMessage problem={problem} onRetry={again.onAgain} />
      <p role="status">{again.isPending ? <Trans>Joining…</Trans> : null}</p>
    </Notice>
  );
}
