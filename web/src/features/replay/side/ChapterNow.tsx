import { useLingui } from "@lingui/react/macro";
import { clock } from "@/i18n/format";
import { Time } from "@/ui/Time";
import { type Player, usePlayer } from "../player/player";
import { chapterAt, type Evidence, type Insight } from "./insight";
import { Sentence } from "./Sentence";

type Said = { text: string; evidence: readonly Evidence[] };

/** What is told of a chapter: its own sentence, and those of the summary that rest on what was said in it. */
export function sentencesOf({ chapters, summary }: Pick<Insight, "chapters" | "summary">, chapterId: string): Said[] {
  const chapter = chapters.find(({ id }) => id === chapterId);
  if (!chapter) return [];
  const own: Said[] =
    chapter.summary !== "" && chapter.evidence.length > 0
      ? [{ text: chapter.summary, evidence: chapter.evidence }]
      : [];
  const more = summary.filter(
    ({ at_ms, text }) => at_ms >= chapter.start_ms && at_ms < chapter.end_ms && text !== chapter.summary,
  );
  return [...own, ...more];
}

/** The chapter of the moment: its title, from when to when, and what it is about. Nothing where there is none. */
export function ChapterNow({ player, insight }: { player: Player; insight: Insight | undefined }) {
  const { t } = useLingui();
  const chapter = usePlayer(player, ({ positionMs }) => chapterAt(insight?.chapters ?? [], positionMs));
  if (!insight || !chapter) return null;
  const number = insight.chapters.indexOf(chapter) + 1;
  const said = sentencesOf(insight, chapter.id);
  const from = clock(chapter.start_ms);
  const to = clock(chapter.end_ms);
  return (
    <section aria-label={t`Chapter of this moment`} className="min-w-0 flex-1 text-14">
      <h2 className="flex flex-wrap items-baseline gap-x-2.5 font-semibold text-ink">
        <bdi>{chapter.title || t`Part ${number}`}</bdi>
        <Time className="text-13 font-normal text-ink-2">{t`${from}–${to}`}</Time>
      </h2>
      {said.length > 0 ? (
        <p className="mt-1 leading-relaxed text-ink-2">
          {said.map(({ text, evidence }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may be the same
            <span key={at}>
              {at > 0 ? " " : null}
              <Sentence text={text} evidence={evidence} player={player} />
            </span>
          ))}
        </p>
      ) : null}
    </section>
  );
}
