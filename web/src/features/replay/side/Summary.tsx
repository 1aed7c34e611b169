import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { isMaking } from "../after/steps";
import { type Player, usePlayer } from "../player/player";
import { chapterAt, type Highlight, type Insight } from "./insight";

export type InsightRead = {
  data: Insight | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
};

/** Chapters, summary, highlights, open questions and terms of a class. Each line leads to its moment. */
export function Summary({ replay, player, insight }: { replay: Replay; player: Player; insight: InsightRead }) {
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
  return <Parts insight={insight.data} player={player} />;
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

function Parts({ insight, player }: { insight: Insight; player: Player }) {
  const { t } = useLingui();
  const now = usePlayer(player, ({ positionMs }) => chapterAt(insight.chapters, positionMs)?.id ?? null);
  const play = (ms: number) => {
    player.seek(ms);
    player.play();
  };
  const nameOf: Record<Highlight["kind"], string> = {
    question_answered: t`Question answered`,
    poll_surprise: t`Poll`,
    confusion: t`Many were lost`,
    emphasis: t`Important`,
  };
  return (
    <div className="h-full overflow-y-auto px-4 py-4 md:px-6">
      <Section title={t`Chapters`} isShown={insight.chapters.length > 0}>
        {insight.chapters.map((chapter, i) => (
          <Row key={chapter.id} atMs={chapter.start_ms} onPlay={play} isNow={chapter.id === now}>
            <b className="block font-semibold text-ink">{chapter.title || t`Part ${i + 1}`}</b>
          </Row>
        ))}
      </Section>
      <Section title={t`In short`} isShown={insight.summary.length > 0}>
        {insight.summary.map((one) => (
          <Row key={`${one.at_ms}-${one.text}`} atMs={one.at_ms} onPlay={play}>
            {one.text}
          </Row>
        ))}
      </Section>
      <Section title={t`Highlights`} isShown={insight.highlights.length > 0}>
        {insight.highlights.map((one) => (
          <Row key={one.id} atMs={one.at_ms} onPlay={play}>
            <b className="block text-13 font-semibold text-ink">{nameOf[one.kind]}</b>
            {one.kind === "confusion" ? t`${one.text} people did not follow.` : one.text}
          </Row>
        ))}
      </Section>
      <Section title={t`Open questions`} isShown={insight.open_questions.length > 0}>
        {insight.open_questions.map((one) => (
          <Row key={`${one.at_ms}-${one.text}`} atMs={one.at_ms} onPlay={play}>
            {one.text}
          </Row>
        ))}
      </Section>
      <Section title={t`Terms`} isShown={insight.terms.length > 0}>
        {insight.terms.map((one) => (
          <Row key={one.term} atMs={one.first_ms} onPlay={play}>
            {one.term}
          </Row>
        ))}
      </Section>
      <p className="mt-4 text-13 text-ink-3">
        {insight.method === "model" ? (
          <Trans>Written by a language model from what was said. Each line leads to where it comes from.</Trans>
        ) : (
          <Trans>The class's own words. Each line leads to where it comes from.</Trans>
        )}
      </p>
    </div>
  );
}

function Section({ title, isShown, children }: { title: string; isShown: boolean; children: ReactNode }) {
  const id = useId();
  if (!isShown) return null;
  return (
    <section aria-labelledby={id} className="mb-5">
      <h2 id={id} className="mb-1 text-14 font-semibold text-ink">
        {title}
      </h2>
      <ol>{children}</ol>
    </section>
  );
}

function Row({
  atMs,
  onPlay,
  isNow = false,
  children,
}: {
  atMs: number;
  onPlay: (ms: number) => void;
  isNow?: boolean;
  children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <li
      aria-current={isNow ? "true" : undefined}
      className={cx(
        "-mx-3 grid grid-cols-[2.75rem_1fr] items-baseline gap-2.5 rounded-1 px-3 py-1.5",
        isNow ? "bg-mark-wash text-ink" : "text-ink-2",
      )}
    >
      <button
        type="button"
        onClick={() => onPlay(atMs)}
        aria-label={t`Play from ${clock(atMs)}`}
        className={cx(
          "figures min-h-6 cursor-pointer border-0 bg-transparent p-0 py-0.5 text-start text-14",
          isNow ? "text-ink" : "text-ink-3",
        )}
      >
        {clock(atMs)}
      </button>
      <div className="min-w-0 text-16 [overflow-wrap:anywhere]">{children}</div>
    </li>
  );
}
