import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { worthRetrying } from "@/api/query";
import type { Session } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { useNow } from "@/lib/useNow";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import { askAgain } from "./ask-again";

/** The time before one is in: says what one waits for, the start or being let in, asks by itself, and lets in. */
export function WaitingRoom({
  session,
  firstPauseS,
  ask,
  onAsked,
  lobby = null,
  children,
}: {
  session: Session;
  /** How long the API wanted to be left alone, in seconds. */
  firstPauseS: number;
  /** Asks to be let in; the seconds to wait, or null once let in. */
  ask: () => Promise<number | null>;
  /** The API said that waiting is pointless: cancelled, ended, removed. */
  onAsked: (problem: Problem) => void;
  /** The class is on, and this person waits until the teacher, by that name, lets them in. */
  lobby?: { teacher: string; onCancel: () => void } | null;
  /** What there is to do meanwhile. */
  children?: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(10_000).getTime();
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const latest = useRef({ ask, onAsked });
  latest.current = { ask, onAsked };
  const first = useRef(firstPauseS);
  useEffect(
    () =>
      askAgain(first.current, async () => {
        try {
          const pause = await latest.current.ask();
          setTrouble(null);
          return pause;
        } catch (error) {
          const problem = asProblem(error);
          if (!worthRetrying(problem)) {
            latest.current.onAsked(problem);
            return null;
          }
          setTrouble(problem);
          return Math.max(5, (problem.retryAfterMs ?? 0) / 1_000);
        }
      }),
    [],
  );
  const time = <Time dateTime={session.starts_at}>{format.time(new Date(session.starts_at))}</Time>;
  const late = Date.parse(session.starts_at) < now;
  return (
    <div className="flex min-h-dvh flex-col bg-room">
      <header className="flex h-13 items-center justify-between px-4 md:h-15 md:px-8">
        <Link
          to="/"
          className="flex items-center gap-2 text-16 font-semibold no-underline"
          aria-label={t`Lectern, home`}
        >
          <Mark />
          Lectern
        </Link>
        <Link to="/" className={buttonStyle("quiet", "small")}>
          <Trans>Not now</Trans>
        </Link>
      </header>
      <main className="mx-auto grid w-full max-w-160 flex-1 content-center gap-4 px-4 pb-24 text-center">
        <p className="text-16 text-ink-2">{session.course.title}</p>
        <h1 className="flare text-28 font-[480] wrap-break-word md:text-40">{session.title}</h1>
        <p role="status" className="text-18">
          {lobby ? (
            lobby.teacher ? (
              <Trans>You wait to be let in. {lobby.teacher} sees that you are here.</Trans>
            ) : (
              <Trans>You wait to be let in. The teacher sees that you are here.</Trans>
            )
          ) : late ? (
            <Trans>It was planned for {time}. As soon as the teacher starts, you will be let in automatically.</Trans>
          ) : (
            <Trans>Starts {time}. You will be let in automatically.</Trans>
          )}
        </p>
        {lobby ? (
          <Button size="large" className="mt-4 justify-self-center" onPress={lobby.onCancel}>
            <Trans>Stop waiting</Trans>
          </Button>
        ) : null}
        {children}
        {trouble ? (
          <ProblemMessage problem={trouble} keeps={t`This page keeps trying.`} className="mt-4 text-left" />
        ) : null}
      </main>
    </div>
  );
}
