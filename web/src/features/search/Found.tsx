import { Trans, useLingui } from "@lingui/react/macro";
import type { SearchResult } from "@/api/types";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Tabs } from "@/ui/Tabs";
import { LectureItem } from "./LectureItem";
import { type Narrowing, type What, whats } from "./narrowing";

const nothing: Pick<Narrowing, "courses" | "when"> = { courses: [], when: "anytime" };

/** The lectures in which something was found, with tabs for its kinds; or why there are none. */
export function Found({
  q,
  narrowing,
  pages,
  isStale,
  onNarrow,
}: {
  q: string;
  narrowing: Narrowing;
  pages: readonly SearchResult[];
  /** Whether this is what was found before, while the next is looked up. */
  isStale: boolean;
  onNarrow: (narrowing: Narrowing) => void;
}) {
  const { t } = useLingui();
  const result = pages[0];
  if (!result) return null;
  if (result.only_common_words)
    return (
      <div className="mt-4">
        <EmptyState>
          <Trans>
            These words are in every class. Add one that is not, or put quotation marks around a longer sentence.
          </Trans>
        </EmptyState>
      </div>
    );
  const titles: Record<What, string> = {
    everything: t`Everything`,
    said: t`Said`,
    slide: t`Slides`,
    chat: t`Chat`,
    question: t`Questions`,
    chapter: t`Chapters`,
  };
  const lectures = pages.flatMap(({ data }) => data);
  const panel =
    lectures.length > 0 ? (
      <ol aria-busy={isStale} className={cx(isStale && "opacity-60")}>
        {lectures.map((lecture) => (
          <LectureItem key={lecture.session_id} q={q} what={narrowing.what} lecture={lecture} />
        ))}
      </ol>
    ) : (
      <Nothing q={q} narrowing={narrowing} onNarrow={onNarrow} />
    );
  return (
    <Tabs
      label={t`Kinds of moments`}
      className="mt-4"
      selected={narrowing.what}
      onSelect={(what) => onNarrow({ ...narrowing, what: what as What })}
      items={whats.map((what) => ({
        id: what,
        title: titles[what],
        count: countOf(result, what),
        panel,
      }))}
    />
  );
}

/** How many moments a tab has; answers belong to the questions. */
function countOf(result: SearchResult, what: What): number {
  const of = (kind: string) => result.kinds.find((count) => count.kind === kind)?.moments ?? 0;
  if (what === "everything") return result.kinds.reduce((sum, { moments }) => sum + moments, 0);
  return what === "question" ? of("question") + of("answer") : of(what);
}

function Nothing({
  q,
  narrowing,
  onNarrow,
}: {
  q: string;
  narrowing: Narrowing;
  onNarrow: (narrowing: Narrowing) => void;
}) {
  const isNarrowed = narrowing.what !== "everything" || narrowing.courses.length > 0 || narrowing.when !== "anytime";
  return (
    <EmptyState
      action={
        isNarrowed ? (
          <Button onPress={() => onNarrow({ what: "everything", ...nothing })}>
            <Trans>Look everywhere</Trans>
          </Button>
        ) : undefined
      }
    >
      {isNarrowed ? (
        <Trans>Nothing about “{q}” is here.</Trans>
      ) : (
        <Trans>
          Nothing was said about “{q}” in the classes you can watch. A class can be searched when its replay is ready.
        </Trans>
      )}
    </EmptyState>
  );
}
