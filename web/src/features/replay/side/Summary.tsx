import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { isMaking } from "../after/steps";
import type { Player } from "../player/player";
import type { SentenceEdits } from "./corrections";
import { useHighlightName } from "./highlight-names";
import type { Insight } from "./insight";
import { Sentence } from "./Sentence";
import { SummarySentence } from "./SentenceEdit";
import { SummaryChapters } from "./SummaryChapters";
import { TimeLink } from "./TimeLink";
import type { ChapterEdits } from "./words/ChapterHead";

export type InsightRead = {
  data: Insight | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
};

/** What a teacher can do with the summary and its chapters. */
export type SummaryEdits = SentenceEdits & ChapterEdits;

/**
 * Chapters, summary, highlights, open questions and terms of a class. Every sentence ends in the times of what it rests
 * on.
 */
export function Summary({
  replay,
  player,
  insight,
  edits,
}: {
  replay: Replay;
  player: Player;
  insight: InsightRead;
  /** For whoever may correct it; null for others. */
  edits: SummaryEdits | null;
}) {
  const { t } = useLingui();
  if (insight.error)
    return (
      <ProblemMessage
        className="m-4"
        problem={asProblem(insight.error)}
        title={t`The summary did not load.`}
        onRetry={() => void insight.refetch()}
      />
    );
  if (!insight.data) return <Nothing replay={replay} isFetching={insight.isFetching} />;
  return <Parts insight={insight.data} player={player} edits={edits} />;
}

function Nothing({ replay, isFetching }: { replay: Replay; isFetching: boolean }) {
  return (
    <p className="px-4 py-4 text-ink-2 md:px-6">
      {replay.insight && isFetching ? (
        <Trans>Loading the summary…</Trans>
      ) : isMaking(replay) ? (
        <Trans>Chapters and summary appear when they are ready.</Trans>
      ) : (
        <Trans>This class has no summary.</Trans>
      )}
    </p>
  );
}

function Parts({ insight, player, edits }: { insight: Insight; player: Player; edits: SummaryEdits | null }) {
  const { t } = useLingui();
  const nameOf = useHighlightName();
  const line = "py-1 text-16 text-ink-2 [overflow-wrap:anywhere]";
  return (
    <section
      aria-label={t`Summary`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="h-full overflow-y-auto px-4 py-4 md:px-6"
    >
      <Part title={t`Chapters`} isShown={insight.chapters.length > 0}>
        <SummaryChapters chapters={insight.chapters} player={player} edits={edits} />
      </Part>
      <Part title={t`In short`} isShown={insight.summary.length > 0}>
        <ol>
          {insight.summary.map((one) => (
            <SummarySentence key={one.id || `${one.at_ms}-${one.text}`} statement={one} player={player} edits={edits} />
          ))}
        </ol>
      </Part>
      <Part title={t`Highlights`} isShown={insight.highlights.length > 0}>
        <ol>
          {insight.highlights.map((one) => (
            <li key={one.id} className={line}>
              <b className="block text-13 font-semibold text-ink">{nameOf(one.kind)}</b>
              <bdi>{one.kind === "confusion" ? t`${one.text} people did not follow.` : one.text}</bdi>{" "}
              <TimeLink atMs={one.at_ms} player={player} />
            </li>
          ))}
        </ol>
      </Part>
      <Part title={t`Open questions`} isShown={insight.open_questions.length > 0}>
        <ol>
          {insight.open_questions.map((one) => (
            <li key={`${one.at_ms}-${one.text}`} className={line}>
              <Sentence text={one.text} evidence={one.evidence} player={player} />
            </li>
          ))}
        </ol>
      </Part>
      <Part title={t`Terms`} isShown={insight.terms.length > 0}>
        <ol>
          {insight.terms.map((one) => (
            <li key={one.term} className={line}>
              <bdi>{one.term}</bdi> <TimeLink atMs={one.first_ms} player={player} />
            </li>
          ))}
        </ol>
      </Part>
      <p className="mt-4 text-13 text-ink-3">
        {insight.method === "model" ? (
          <Trans>Written by a language model from what was said. Each line leads to where it comes from.</Trans>
        ) : (
          <Trans>The class's own words. Each line leads to where it comes from.</Trans>
        )}
      </p>
    </section>
  );
}

function Part({ title, isShown, children }: { title: string; isShown: boolean; children: ReactNode }) {
  const id = useId();
  if (!isShown) return null;
  return (
    <section aria-labelledby={id} className="mb-5">
      <h2 id={id} className="mb-1 text-14 font-semibold text-ink">
        {title}
      </h2>
      {children}
    </section>
  );
}
