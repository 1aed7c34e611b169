import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { type Player, usePlayer } from "../player/player";
import { type Chapter, chapterAt } from "./insight";
import { Sentence } from "./Sentence";
import { type ChapterEdits, ChapterMenu, TitleField } from "./words/ChapterHead";

/** The chapters of a class, the one of now marked; for who teaches with what can be changed of each. */
export function SummaryChapters({
  chapters,
  player,
  edits,
}: {
  chapters: readonly Chapter[];
  player: Player;
  edits: ChapterEdits | null;
}) {
  const now = usePlayer(player, ({ positionMs }) => chapterAt(chapters, positionMs)?.id ?? null);
  return (
    <ol>
      {chapters.map((chapter, at) => (
        <ChapterRow
          key={chapter.id}
          chapter={chapter}
          number={at + 1}
          isNow={chapter.id === now}
          player={player}
          edits={edits}
        />
      ))}
    </ol>
  );
}

function ChapterRow({
  chapter,
  number,
  isNow,
  player,
  edits,
}: {
  chapter: Chapter;
  number: number;
  isNow: boolean;
  player: Player;
  edits: ChapterEdits | null;
}) {
  const { t } = useLingui();
  const [isNaming, setNaming] = useState(false);
  const title = chapter.title || t`Part ${number}`;
  const at = clock(chapter.start_ms);
  const play = () => {
    player.seek(chapter.start_ms);
    player.play();
  };
  return (
    <li
      aria-current={isNow ? "true" : undefined}
      className={cx(
        "-mx-3 grid grid-cols-[2.75rem_minmax(0,1fr)_auto] items-baseline gap-2.5 rounded-1 px-3 py-1.5",
        isNow ? "bg-mark-wash text-ink" : "text-ink-2",
      )}
    >
      <button
        type="button"
        onClick={play}
        aria-label={t`Play “${title}” from ${at}`}
        className={cx(
          "figures min-h-6 cursor-pointer border-0 bg-transparent p-0 py-0.5 text-start text-14",
          isNow ? "text-ink" : "text-ink-3",
        )}
      >
        {at}
      </button>
      <div className="min-w-0 text-16 [overflow-wrap:anywhere]">
        {isNaming && edits ? (
          <TitleField chapter={chapter} edits={edits} onClose={() => setNaming(false)} />
        ) : (
          <b dir="auto" className="block font-semibold text-ink">
            {title}
          </b>
        )}
        {chapter.summary !== "" && chapter.evidence.length > 0 ? (
          <p className="text-14">
            <Sentence text={chapter.summary} evidence={chapter.evidence} player={player} />
          </p>
        ) : null}
        {chapter.edited ? (
          <p className="text-12 text-ink-3">
            <Trans>corrected by the teacher</Trans>
          </p>
        ) : null}
      </div>
      {edits ? (
        <ChapterMenu
          title={title}
          chapter={chapter}
          player={player}
          edits={edits}
          isStop
          onName={() => setNaming(true)}
        />
      ) : (
        <span />
      )}
    </li>
  );
}
