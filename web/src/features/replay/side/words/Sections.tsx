import { useLingui } from "@lingui/react/macro";
import { memo, useId } from "react";
import { clock } from "@/i18n/format";
import type { Player } from "../../player/player";
import { useHighlightName } from "../highlight-names";
import type { Highlight } from "../insight";
import type { ChapterEdits } from "./ChapterHead";
import { ChapterHead } from "./ChapterHead";
import type { LineEdits } from "./line-edits";
import type { WordSection } from "./lines";
import { Row } from "./Row";
import type { Range, Utterance } from "./transcript";

/** So many rows render together: a change touches one or two such groups, however long the class was. */
const groupSize = 40;

/** What is shown beside the words. */
export type WordsAround = {
  utterances: readonly Utterance[];
  nameOf: (id: string | null) => string;
  highlights: ReadonlyMap<number, Highlight>;
  lost: ReadonlySet<number>;
  /** What was found in each line. */
  hits: ReadonlyMap<number, readonly Range[]>;
  player: Player;
  /** For whoever may correct words; null for others. */
  edits: (LineEdits & ChapterEdits) | null;
  onPlay: (index: number) => void;
};

/** Lines that stand out, by their place; -1: none. */
type Places = {
  /** The one that is spoken now. */
  now: number;
  /** The one that the keyboard stops at. */
  stop: number;
  /** The one that is being corrected. */
  fixing: number;
};

/** All words of a class under the headings of its chapters. */
export function Sections({
  sections,
  around,
  places,
}: {
  sections: readonly WordSection[];
  around: WordsAround;
  places: Places;
}) {
  return sections.map((section) => (
    <Section key={section.chapter?.id ?? "before"} section={section} around={around} {...placesIn(section, places)} />
  ));
}

/** The places that are within a stretch of lines; -1 for those that are not. */
function placesIn({ from, to }: Pick<WordSection, "from" | "to">, { now, stop, fixing }: Places): Places {
  const within = (index: number) => (index >= from && index < to ? index : -1);
  return { now: within(now), stop: within(stop), fixing: within(fixing) };
}

const Section = memo(function Section({
  section,
  around,
  ...places
}: { section: WordSection; around: WordsAround } & Places) {
  const { t } = useLingui();
  const heading = useId();
  const { chapter, from, to, number } = section;
  const groups = [];
  for (let first = from; first < to; first += groupSize) {
    const group = { from: first, to: Math.min(to, first + groupSize) };
    groups.push(<Group key={first - from} around={around} {...group} {...placesIn(group, places)} />);
  }
  const lines = groups.length > 0 ? <ol>{groups}</ol> : null;
  if (!chapter) return lines;
  return (
    <section aria-labelledby={heading} className="pt-2 pb-1">
      <ChapterHead
        id={heading}
        chapter={chapter}
        title={chapter.title || t`Part ${number}`}
        at={clock(chapter.start_ms)}
        player={around.player}
        edits={around.edits}
      />
      {lines}
    </section>
  );
});

const Group = memo(function Group({
  around: { utterances, nameOf, highlights, lost, hits, ...row },
  from,
  to,
  now,
  stop,
  fixing,
}: { around: WordsAround; from: number; to: number } & Places) {
  const nameOfHighlight = useHighlightName();
  const { t } = useLingui();
  return utterances.slice(from, to).map((utterance, i) => {
    const index = from + i;
    const highlight = highlights.get(index);
    const what = highlight ? nameOfHighlight(highlight.kind) : "";
    // A speaker is named when the voice changes.
    const isSame = i > 0 && voiceOf(utterance) === voiceOf(utterances[index - 1]);
    const name = utterance.speaker ?? (utterance.participant_id ? nameOf(utterance.participant_id) : null);
    return (
      <Row
        key={utterance.id}
        index={index}
        utterance={utterance}
        speaker={isSame ? null : name}
        star={highlight ? t`Highlight: ${what}` : null}
        isLost={lost.has(index)}
        hits={hits.get(index)}
        isNow={index === now}
        isStop={index === stop}
        isFixing={index === fixing}
        {...row}
      />
    );
  });
});

const voiceOf = (utterance: Utterance | undefined) => utterance?.participant_id ?? utterance?.speaker ?? null;
