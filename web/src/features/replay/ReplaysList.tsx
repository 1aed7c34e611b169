import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { EndedClass } from "@/features/home/AfterClass";
import { AppShell } from "@/features/shell/AppShell";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { replaysQuery } from "./queries";

/** Every class that ended, the latest first. */
export function ReplaysList() {
  const { t } = useLingui();
  const replays = useInfiniteQuery(replaysQuery);
  const ended = (replays.data?.pages ?? []).flatMap((page) => page.data);
  return (
    <AppShell title={t`Replays`}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead title={t`Replays`} />
        {replays.isPending ? (
          <Loading label={t`Loading the replays`}>
            <Skeleton className="mt-4 h-14" />
            <Skeleton className="mt-4 h-14" />
          </Loading>
        ) : null}
        <ol>
          {ended.map((session) => (
            <EndedClass key={session.id} session={session} level={2} />
          ))}
        </ol>
        {replays.error ? (
          <ProblemMessage
            problem={asProblem(replays.error)}
            title={t`The replays did not load.`}
            onRetry={() => void replays.refetch()}
          />
        ) : replays.data && ended.length === 0 && !replays.hasNextPage ? (
          <EmptyState>
            <Trans>No class has ended yet. When one ends, its replay will be here.</Trans>
          </EmptyState>
        ) : null}
        {replays.hasNextPage ? (
          <Button className="mt-4" isPending={replays.isFetchingNextPage} onPress={() => void replays.fetchNextPage()}>
            {replays.isFetchingNextPage ? <Trans>Loading…</Trans> : <Trans>Earlier classes</Trans>}
          </Button>
        ) : null}
      </main>
    </AppShell>
  );
}
