import { useLingui } from "@lingui/react/macro";
import { StarIcon } from "@phosphor-icons/react/dist/csr/Star";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import type { Player } from "../../player/player";
import { LineButtons, LineField, OldWords } from "./LineEdit";
import type { LineEdits } from "./line-edits";
import { piecesOf, type Range, type Utterance, wordAt } from "./transcript";

/** What is shown of one utterance besides its words. */
export type LineMarks = {
  /** The name above it; null while the voice is the same as before. */
  speaker: string | null;
  /** What its star is called; null without one. */
  star: string | null;
  isLost: boolean;
  hits: readonly Range[] | undefined;
};

/** One utterance: its time, which leads to it, who spoke, and the words. */
export const Row = memo(function Row({
  index,
  utterance,
  speaker,
  star,
  isLost,
  hits,
  isNow,
  isStop,
  isFixing,
  player,
  edits,
  onPlay,
}: LineMarks & {
  index: number;
  utterance: Utterance;
  isNow: boolean;
  isStop: boolean;
  /** Whether its words are being corrected. */
  isFixing: boolean;
  player: Player;
  edits: LineEdits | null;
  onPlay: (index: number) => void;
}) {
  const { t } = useLingui();
  const [isNear, setNear] = useState(false);
  return (
    <li
      data-line={index}
      aria-current={isNow ? "true" : undefined}
      onPointerEnter={(event) => event.pointerType === "mouse" && setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setNear(false)}
      className={cx(
        "relative grid grid-cols-[2.75rem_1fr] items-baseline gap-2.5 rounded-1 px-3 py-1.5",
        // What is far from the eyes is not laid out; the row that is worked in must not be cut off.
        isFixing || isNear || isStop ? "" : "[content-visibility:auto] [contain-intrinsic-size:auto_3.5rem]",
        isLost && "shadow-[inset_0.25rem_0_0_var(--lost-fill)] rtl:shadow-[inset_-0.25rem_0_0_var(--lost-fill)]",
        isNow ? "bg-mark-wash text-ink" : "text-ink-2",
      )}
    >
      <span className="flex flex-col items-start">
        <button
          type="button"
          tabIndex={isStop ? 0 : -1}
          onClick={() => onPlay(index)}
          aria-label={t`Play from ${clock(utterance.start_ms)}`}
          className={cx(
            "figures min-h-6 cursor-pointer border-0 bg-transparent p-0 py-0.5 text-start text-14",
            isNow ? "text-ink" : "text-ink-3",
          )}
        >
          {clock(utterance.start_ms)}
        </button>
        {star ? <StarIcon size={16} weight="fill" className="text-ink" role="img" aria-label={star} /> : null}
      </span>
      <div className="min-w-0 text-16">
        {speaker ? (
          <b className="block text-13 font-semibold text-ink">
            <bdi>{speaker}</bdi>
          </b>
        ) : null}
        {isFixing && edits ? (
          <LineField utterance={utterance} edits={edits} />
        ) : (
          <p dir="auto" className="[overflow-wrap:anywhere]">
            {isNow && utterance.words.length > 0 ? (
              <Spoken utterance={utterance} hits={hits} player={player} />
            ) : (
              <Marked text={utterance.text} hits={hits} />
            )}
          </p>
        )}
        {isLost ? <span className="sr-only">{t`Many were lost here.`}</span> : null}
        {utterance.edited ? <OldWords utterance={utterance} /> : null}
      </div>
      {edits && !isFixing && isNear ? <LineButtons utterance={utterance} edits={edits} isStop={isStop} /> : null}
    </li>
  );
});

const hitStyle = "bg-press text-ink underline decoration-2 underline-offset-3";
const noHits: readonly Range[] = [];

/** A text with what was found in it. */
export function Marked({ text, hits = noHits }: { text: string; hits?: readonly Range[] | undefined }) {
  if (hits.length === 0) return text;
  return piecesOf(text, [], hits).map((piece, at) =>
    piece.isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
      <mark key={at} className={hitStyle}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

/** The words that are being spoken: the one of now is marked frame by frame, without rendering anything anew. */
function Spoken({
  utterance: { text, words },
  hits = noHits,
  player,
}: {
  utterance: Utterance;
  hits: readonly Range[] | undefined;
  player: Player;
}) {
  const box = useRef<HTMLSpanElement>(null);
  const pieces = useMemo(() => piecesOf(text, words, hits), [text, words, hits]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pieces are other elements, which are not marked yet
  useEffect(() => {
    let marked = -1;
    const mark = (ms: number) => {
      const word = wordAt(words, ms);
      if (word === marked) return;
      marked = word;
      for (const piece of box.current?.querySelectorAll<HTMLElement>("[data-word]") ?? [])
        piece.toggleAttribute("data-now", piece.dataset.word === String(word));
    };
    mark(player.getSnapshot().positionMs);
    return player.clock.onFrame(mark);
  }, [player, words, pieces]);
  return (
    <span ref={box}>
      {pieces.map(({ text: part, word, isHit }, at) => {
        const Tag = isHit ? "mark" : "span";
        return (
          <Tag
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
            key={at}
            data-word={word < 0 ? undefined : word}
            className={cx("rounded-1 data-now:bg-mark data-now:text-on-mark", isHit ? hitStyle : "bg-transparent")}
          >
            {part}
          </Tag>
        );
      })}
    </span>
  );
}
