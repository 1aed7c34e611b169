import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { SlidersHorizontalIcon } from "@phosphor-icons/react/dist/csr/SlidersHorizontal";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { asProblem } from "@/api/problem";
import { AppShell } from "@/features/shell/AppShell";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Filters } from "./Filters";
import { Found } from "./Found";
import { type Narrowing, narrowingSearch, termStart } from "./narrowing";
import { searchQuery } from "./queries";

/** What was said, shown, written and asked in all the classes that somebody may watch, found by its words. */
export function SearchPage({ q, narrowing }: { q: string; narrowing: Narrowing }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const since = useMemo(() => termStart(new Date()), []);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const search = useInfiniteQuery({
    ...searchQuery(q, narrowing, since),
    // While a tab or a tick is looked up, what was found for the same words stays.
    placeholderData: (before, query) => (query?.queryKey[1] === q ? before : undefined),
  });
  const result = search.data?.pages[0];
  const narrow = (next: Narrowing) =>
    void navigate({ to: "/search", search: { q, ...narrowingSearch(next) }, resetScroll: false });
  return (
    <AppShell title={q ? t`“${q}”` : t`Search`}>
      <div className="mx-auto grid max-w-340 px-4 pt-6 pb-16 md:px-8 md:pt-9 lg:grid-cols-[minmax(0,1fr)_16.5rem] lg:gap-18 lg:px-16">
        <main className="min-w-0">
          <h1 className="flare text-22 !font-[480] break-words md:text-28">{q ? <>“{q}”</> : <Trans>Search</Trans>}</h1>
          <p role="status" className="min-h-6 text-16 text-ink-2">
            {result && !search.isPlaceholderData && !result.only_common_words ? (
              <Summary moments={result.moments} lectures={result.lectures} isCapped={result.is_capped} />
            ) : null}
          </p>
          {q === "" ? (
            <EmptyState>
              <Trans>
                Write into the field above what you remember of a class: a word that was said, a title of a slide.
              </Trans>
            </EmptyState>
          ) : search.isPending ? (
            <Loading label={t`Searching`}>
              <Skeleton className="mt-6 h-8" />
              <Skeleton className="mt-6 h-28" />
              <Skeleton className="mt-6 h-28" />
            </Loading>
          ) : result ? (
            <>
              <Button
                size="small"
                aria-expanded={filtersOpen}
                icon={<SlidersHorizontalIcon size={18} aria-hidden />}
                onPress={() => setFiltersOpen(!filtersOpen)}
                className="mt-3 lg:hidden"
              >
                <Trans>Courses and time</Trans>
              </Button>
              {filtersOpen ? (
                <div className="mt-4 border-y border-line py-4 lg:hidden">
                  <Filters result={result} narrowing={narrowing} onNarrow={narrow} />
                </div>
              ) : null}
              <Found
                q={q}
                narrowing={narrowing}
                pages={search.data?.pages ?? []}
                isStale={search.isPlaceholderData}
                onNarrow={narrow}
              />
            </>
          ) : null}
          {search.error ? (
            <ProblemMessage
              className="mt-6"
              problem={asProblem(search.error)}
              title={result ? t`The rest did not load.` : t`The search did not work.`}
              onRetry={() => void (result ? search.fetchNextPage() : search.refetch())}
            />
          ) : search.hasNextPage ? (
            <Button className="mt-4" isPending={search.isFetchingNextPage} onPress={() => void search.fetchNextPage()}>
              {search.isFetchingNextPage ? <Trans>Loading…</Trans> : <Trans>More lectures</Trans>}
            </Button>
          ) : null}
        </main>
        <aside aria-label={t`Narrow the search`} className={cx("pt-1", result ? "hidden lg:block" : "hidden")}>
          {result ? <Filters result={result} narrowing={narrowing} onNarrow={narrow} /> : null}
        </aside>
      </div>
    </AppShell>
  );
}

function Summary({ moments, lectures, isCapped }: { moments: number; lectures: number; isCapped: boolean }) {
  if (moments === 0) return <Trans>Nothing was found.</Trans>;
  const where = <Plural value={lectures} one="# lecture" other="# lectures" />;
  if (isCapped)
    return (
      <Trans>
        More than {moments} moments in {where} you can watch. A second word finds fewer.
      </Trans>
    );
  const what = <Plural value={moments} one="# moment" other="# moments" />;
  return (
    <Trans>
      {what} in {where} you can watch
    </Trans>
  );
}
