import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { EndedClass } from "@/features/home/AfterClass";
import { pastSessionsQuery } from "@/features/schedule/queries";
import { AppShell } from "@/features/shell/AppShell";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";

/** Every class that ended, the latest first. */
export function ReplaysList() {
  const { t } = useLingui();
  const past = useInfiniteQuery(pastSessionsQuery);
  const ended = (past.data?.pages ?? []).flatMap((page) => page.data).filter((session) => session.status === "ended");
  return (
    <AppShell title={t`Replays`}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead title={t`Replays`} />
        {past.isPending ? (
          <Loading label={t`Loading the replays`}>
            <Skeleton className="mt-4 h-14" />
            <Skeleton className="mt-4 h-14" />
          </Loading>
        ) : null}
        <ol>
          {ended.map((session) => (
            <EndedClass key={session.id} session={session} />
          ))}
        </ol>
        {past.error ? (
          <ProblemMessage
            problem={asProblem(past.error)}
            title={t`The replays did not load.`}
            onRetry={() => void past.refetch()}
          />
        ) : past.data && ended.length === 0 && !past.hasNextPage ? (
          <EmptyState>
            <Trans>No class has ended yet. When one has, its replay stands here.</Trans>
          </EmptyState>
        ) : null}
        {past.hasNextPage ? (
          <Button className="mt-4" isPending={past.isFetchingNextPage} onPress={() => void past.fetchNextPage()}>
            {past.isFetchingNextPage ? <Trans>Loading…</Trans> : <Trans>Earlier classes</Trans>}
          </Button>
        ) : null}
      </main>
    </AppShell>
  );
}
