import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import type { Cue } from "@/lib/vtt";

/** So many rows render together: a change touches one or two such groups, however long the class was. */
const groupSize = 40;

/** What is said of a run of cues. */
type Marks = {
  /** The cue that is spoken now. */
  now: number;
  /** The cue that the keyboard stops at. */
  stop: number;
};

/** All cues as rows, in groups. */
export function CueRows({
  cues,
  now,
  stop,
  onPlay,
}: { cues: readonly Cue[]; onPlay: (index: number) => void } & Marks) {
  const groups = [];
  for (let from = 0; from < cues.length; from += groupSize) {
    const within = (index: number) => (index >= from && index < from + groupSize ? index : -1);
    groups.push(<Group key={from} cues={cues} from={from} now={within(now)} stop={within(stop)} onPlay={onPlay} />);
  }
  return groups;
}

const Group = memo(function Group({
  cues,
  from,
  now,
  stop,
  onPlay,
}: { cues: readonly Cue[]; from: number; onPlay: (index: number) => void } & Marks) {
  return cues.slice(from, from + groupSize).map((cue, i) => {
    const index = from + i;
    // A speaker is named when the voice changes.
    const speaker = cue.speaker !== cues[index - 1]?.speaker ? cue.speaker : null;
    return (
      <Row
        key={`${cue.id}-${cue.start_ms}`}
        index={index}
        cue={cue}
        speaker={speaker}
        isNow={index === now}
        isStop={index === stop}
        onPlay={onPlay}
      />
    );
  });
});

const Row = memo(function Row({
  index,
  cue,
  speaker,
  isNow,
  isStop,
  onPlay,
}: {
  index: number;
  cue: Cue;
  speaker: string | null;
  isNow: boolean;
  isStop: boolean;
  onPlay: (index: number) => void;
}) {
  const { t } = useLingui();
  return (
    <li
      data-cue={index}
      aria-current={isNow ? "true" : undefined}
      className={cx(
        "grid grid-cols-[2.75rem_1fr] items-baseline gap-2.5 rounded-1 px-3 py-1.5 [content-visibility:auto] [contain-intrinsic-size:auto_3.5rem]",
        isNow ? "bg-mark-wash text-ink" : "text-ink-2",
      )}
    >
      <button
        type="button"
        tabIndex={isStop ? 0 : -1}
        onClick={() => onPlay(index)}
        aria-label={t`Play from ${clock(cue.start_ms)}`}
        className={cx(
          "figures min-h-6 cursor-pointer border-0 bg-transparent p-0 py-0.5 text-start text-14",
          isNow ? "text-ink" : "text-ink-3",
        )}
      >
        {clock(cue.start_ms)}
      </button>
      <p className="text-16">
        {speaker ? <b className="block text-13 font-semibold text-ink">{speaker}</b> : null}
        {cue.text}
      </p>
    </li>
  );
});
