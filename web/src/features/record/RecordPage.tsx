import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { asProblem } from "@/api/problem";
import { sessionQuery } from "@/api/sessions";
import type { Session } from "@/api/types";
import { AppShell } from "@/features/shell/AppShell";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Tabs } from "@/ui/Tabs";
import { Attendance } from "./Attendance";
import { bookOf } from "./book";
import { Check } from "./Check";
import { Figures } from "./Figures";
import { checkQuery, recordQuery } from "./queries";
import { RecordFilters } from "./RecordFilters";
import { RecordList } from "./RecordList";
import { type Filter, matching } from "./rows";

const EVERYTHING: Filter = { words: "", who: null, what: null, coarse: true };

/** Everything that changed a class, in sentences, with its check, figures and files. */
export function RecordPage({ sessionId }: { sessionId: string }) {
  const { t } = useLingui();
  const session = useQuery(sessionQuery(sessionId));
  return (
    <AppShell title={session.data ? t`Record of ${session.data.title}` : t`Record of the class`}>
      <main className="mx-auto max-w-326 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        {session.data ? (
          <View session={session.data} />
        ) : session.error ? (
          <ProblemMessage
            problem={asProblem(session.error)}
            title={t`The record did not load.`}
            onRetry={() => void session.refetch()}
          />
        ) : (
          <Waiting />
        )}
      </main>
    </AppShell>
  );
}

function View({ session }: { session: Session }) {
  const { t } = useLingui();
  const format = useFormat();
  const [tab, setTab] = useState("record");
  const params = { sessionId: session.id };
  return (
    <>
      <PageHead
        above={
          <>
            {session.status === "ended" && session.replay_status ? (
              <Link to="/replays/$sessionId" params={params}>
                {session.title}
              </Link>
            ) : session.status === "live" ? (
              <Link to="/sessions/$sessionId" params={params}>
                {session.title}
              </Link>
            ) : (
              session.title
            )}
            , {session.course.title}, {format.dayLong(new Date(session.started_at ?? session.starts_at))}
          </>
        }
        title={t`Record of the class`}
        sub={
          <Trans>
            Everything that changed the class, in the order it happened. Teachers of this course and administrators can
            read it; students cannot.
          </Trans>
        }
      />
      <Tabs
        label={t`Parts of the record`}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: "record", title: t`What happened`, panel: <Entries session={session} /> },
          { id: "attendance", title: t`Attendance`, panel: <Attendance session={session} /> },
        ]}
      />
    </>
  );
}

/** The record itself. All of it is read, page by page, because a filter looks at all of it. */
function Entries({ session }: { session: Session }) {
  const { t, i18n } = useLingui();
  const record = useInfiniteQuery(recordQuery(session.id));
  const check = useQuery({ ...checkQuery(session.id), enabled: record.isSuccess });
  const [filter, setFilter] = useState(EVERYTHING);
  const [goal, setGoal] = useState<number | null>(null);
  const wanted = useDeferredValue(filter);
  const last = record.data?.pages.at(-1);
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = record;
  const goesOn = last?.more === true;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const people = last?.people ?? [];
  const pages = record.data?.pages;
  const locale = i18n.locale; // sentences are made in the language of the page
  const book = useMemo(
    () =>
      pages && locale
        ? bookOf(
            pages.flatMap(({ entries }) => entries),
            pages.at(-1)?.people ?? [],
          )
        : null,
    [pages, locale],
  );
  const found = useMemo(() => (book ? matching(book, wanted) : []), [book, wanted]);
  const isSettled = wanted === filter;
  useEffect(() => {
    if (goal !== null && isSettled) document.getElementById(`entry-${goal}`)?.scrollIntoView({ block: "center" });
  }, [goal, isSettled]);
  if (!book || !last)
    return record.error ? (
      <ProblemMessage
        className="mt-6"
        problem={asProblem(record.error)}
        title={t`The record did not load.`}
        onRetry={() => void record.refetch()}
      />
    ) : (
      <Waiting />
    );
  const readTo = (seq: number) => {
    setFilter({ ...EVERYTHING, coarse: false });
    setGoal(seq);
  };
  return (
    <div className="md:grid md:grid-cols-[minmax(0,1fr)_18.75rem] md:gap-10 lg:grid-cols-[minmax(0,1fr)_23.25rem] lg:gap-18">
      <div className="min-w-0">
        <Check sessionId={session.id} startMs={book.startMs} onRead={readTo} />
        <RecordFilters
          filter={filter}
          onChange={(next) => {
            setFilter(next);
            setGoal(null);
          }}
          people={people}
          found={found.length}
          all={book.entries.length}
        />
        {goesOn && !record.isFetchNextPageError ? <Progress value={book.entries.length} most={last.last_seq} /> : null}
        {book.entries.length === 0 ? (
          <EmptyState>
            <Trans>Nothing has happened yet. The record begins when the class starts.</Trans>
          </EmptyState>
        ) : (
          <RecordList
            key={`${wanted.words}|${wanted.who}|${wanted.what}|${wanted.coarse}`}
            book={book}
            found={found}
            together={wanted.words.trim() === "" && goal === null}
            sessionId={session.id}
            watchable={session.status === "ended" && session.replay_status !== null}
            goal={goal}
          />
        )}
        {record.isFetchNextPageError ? (
          <ProblemMessage
            className="mt-4"
            problem={asProblem(record.error)}
            title={t`The rest of the record did not load.`}
            onRetry={() => void fetchNextPage()}
          />
        ) : session.status === "live" && !goesOn ? (
          <Button className="mt-4" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {isFetchingNextPage ? <Trans>Reading…</Trans> : <Trans>Read what has happened since</Trans>}
          </Button>
        ) : null}
      </div>
      <Figures session={session} book={book} people={people} check={check.data ?? null} isComplete={!goesOn} />
    </div>
  );
}

function Progress({ value, most }: { value: number; most: number }) {
  const { t } = useLingui();
  return (
    <div className="my-2 flex items-center gap-3 text-13 text-ink-3">
      <progress
        aria-label={t`Reading the record`}
        value={value}
        max={Math.max(1, most)}
        className="h-1.5 flex-1 accent-ink"
      />
      <Trans>
        {value} of {most} read
      </Trans>
    </div>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <Loading label={t`Loading the record`}>
      <Skeleton className="mt-6 h-11 w-80 max-w-full" />
      <Skeleton className="mt-6 h-16" />
      <Skeleton className="mt-6 h-80" />
    </Loading>
  );
}
