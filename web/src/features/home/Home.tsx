import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { isStaff, useMe } from "@/api/me";
import { asProblem } from "@/api/problem";
import type { Session } from "@/api/types";
import { sessionsQuery } from "@/features/schedule/queries";
import { AppShell } from "@/features/shell/AppShell";
import { useFormat } from "@/i18n/format";
import { useNow } from "@/lib/useNow";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { AfterClass } from "./AfterClass";
import { daysAhead, refreshEvery, type Timetable, timetable } from "./day";
import { LiveRow, SessionRow } from "./SessionRow";

/** The start page: today's classes with the live one in its place, the days to come, and what there is to watch again. */
export function Home() {
  const { t } = useLingui();
  const format = useFormat();
  const me = useMe();
  const now = useNow(10_000);
  const polled = (sessions: Session[] | undefined) => refreshEvery(sessions ?? [], new Date());
  const [live, upcoming, past] = useQueries({
    queries: [
      {
        ...sessionsQuery("live"),
        refetchInterval: (query: { state: { data?: Session[] | undefined } }) => polled(query.state.data),
      },
      {
        ...sessionsQuery("upcoming"),
        refetchInterval: (query: { state: { data?: Session[] | undefined } }) => polled(query.state.data),
      },
      sessionsQuery("past", undefined, 20),
    ],
  });
  const failed = live.error ?? upcoming.error ?? past.error;
  const isPending = live.isPending || upcoming.isPending || past.isPending;
  const table = timetable([...(live.data ?? []), ...(upcoming.data ?? []), ...(past.data ?? [])], now);

  return (
    <AppShell title={t`Today`}>
      <div className="mx-auto max-w-326 px-4 pt-6 pb-12 md:grid md:grid-cols-[minmax(0,1fr)_18.75rem] md:gap-10 md:px-8 md:pt-10 md:pb-16 lg:grid-cols-[minmax(0,1fr)_23.25rem] lg:gap-18">
        <main>
          <h1 className="flare text-28 !font-[480] md:text-40">{format.dayLong(now)}</h1>
          {isPending && !failed ? (
            <TimetableLoading />
          ) : failed && table.today.length === 0 ? (
            <ProblemMessage
              className="mt-6"
              problem={asProblem(failed)}
              title={t`The timetable did not load.`}
              onRetry={() => void Promise.all([live.refetch(), upcoming.refetch(), past.refetch()])}
            />
          ) : (
            <Days table={table} now={now} />
          )}
        </main>
        <AfterClass
          staff={isStaff(me)}
          sessions={past.data ?? []}
          isPending={past.isPending}
          failed={past.data === undefined && past.error !== null}
        />
      </div>
    </AppShell>
  );
}

function Days({ table, now }: { table: Timetable; now: Date }) {
  const format = useFormat();
  const { t } = useLingui();
  return (
    <>
      <DaySentence table={table} now={now} />
      {table.today.length > 0 ? (
        <ol className="mt-5">
          {table.today.map((session) =>
            session.status === "live" ? (
              <LiveRow key={session.id} session={session} now={now} />
            ) : (
              <SessionRow key={session.id} session={session} now={now} level={2} />
            ),
          )}
        </ol>
      ) : (
        <div className="mt-6">
          <NoClassToday table={table} />
        </div>
      )}
      {table.later.map(({ day, sessions }) => {
        const ahead = daysAhead(day, now);
        const title = ahead === 1 ? t`Tomorrow` : ahead < 7 ? format.weekday(day) : format.dayLong(day);
        return (
          <section key={day.toISOString()} aria-labelledby={`day-${day.getTime()}`}>
            <h2 id={`day-${day.getTime()}`} className="mt-9 mb-1 text-16 font-semibold">
              {title}
            </h2>
            <ol>
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} now={now} level={3} />
              ))}
            </ol>
          </section>
        );
      })}
    </>
  );
}

/** “Four classes. Two-slit interference is live.” */
function DaySentence({ table, now }: { table: Timetable; now: Date }) {
  const coming = table.today.filter((session) => session.status !== "cancelled").length;
  const live = table.today.filter((session) => session.status === "live");
  const format = useFormat();
  if (table.today.length === 0) return null;
  const next = table.today.find(
    (session) => session.status === "scheduled" && Date.parse(session.starts_at) > now.getTime(),
  );
  return (
    <p className="mt-1.5 text-16 text-ink-3">
      <Plural
        value={coming}
        _0="No class takes place today."
        _1="One class."
        _2="Two classes."
        _3="Three classes."
        _4="Four classes."
        other="# classes."
      />{" "}
      {live.length === 1 ? (
        <Trans>{live[0]?.title ?? ""} is live.</Trans>
      ) : live.length > 1 ? (
        <Trans>{live.length} are live.</Trans>
      ) : next ? (
        <Trans>
          The next starts at <span className="figures">{format.time(new Date(next.starts_at))}</span>.
        </Trans>
      ) : null}
    </p>
  );
}

function NoClassToday({ table }: { table: Timetable }) {
  const format = useFormat();
  const me = useMe();
  if (table.next) {
    const at = new Date(table.next.starts_at);
    return (
      <EmptyState>
        <Trans>
          No class today. The next one is {format.dayLong(at)}, <span className="figures">{format.time(at)}</span>.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState>
      {isStaff(me) ? (
        <Trans>No class is planned. Use “Schedule” to add one here and to your students’ timetable.</Trans>
      ) : (
        <Trans>No class is planned. When your teacher schedules one, you will see it here.</Trans>
      )}
    </EmptyState>
  );
}

function TimetableLoading() {
  const { t } = useLingui();
  return (
    <Loading label={t`Loading the timetable`}>
      <Skeleton className="mt-3 h-5 w-64" />
      {["first", "second", "third"].map((row) => (
        <div key={row} className="mt-4 grid grid-cols-[4rem_1fr] gap-4 border-b border-line pb-5">
          <Skeleton className="h-10" />
          <div>
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="mt-2 h-4 w-1/3" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
