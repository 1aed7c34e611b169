import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { cueAt } from "@/lib/vtt";
import { Button } from "@/ui/Button";
import { Position } from "../player/Bar";
import { type Player, usePlayer } from "../player/player";
import type { WordEdits } from "./corrections";
import type { Chapter, Highlight } from "./insight";
import type { LineEdits } from "./words/line-edits";
import { highlightsByLine, sectionsOf } from "./words/lines";
import { Sections, type WordsAround } from "./words/Sections";
import { isOfTranscript, type Range, type Utterance } from "./words/transcript";
import { useFollow } from "./words/useFollow";

/** A line to be brought into sight; another object each time. */
export type SoughtLine = { readonly line: number };

/**
 * The words of the class in order, under their chapters. The spoken line is washed and kept in sight, its word marked;
 * scrolling by hand stops that until “Back to 21:48” is pressed. Each time leads to its moment. The keyboard stops once
 * at the words; arrows lead from line to line.
 */
export function Transcript({
  utterances,
  chapters,
  highlights,
  lost,
  hits,
  sought,
  player,
  nameOf,
  edits,
  children,
}: {
  utterances: readonly Utterance[];
  chapters: readonly Chapter[];
  highlights: readonly Highlight[];
  /** The lines at which many were lost; none for students. */
  lost: ReadonlySet<number>;
  hits: ReadonlyMap<number, readonly Range[]>;
  sought: SoughtLine | null;
  player: Player;
  nameOf: (id: string | null) => string;
  /** For whoever may correct words; null for others. */
  edits: WordEdits | null;
  /** Above the words. */
  children?: ReactNode;
}) {
  const { t } = useLingui();
  /** The line that the keyboard was on last; until then it stops at what is spoken. */
  const [stop, setStop] = useState<number | null>(null);
  const [fixing, setFixing] = useState<string | null>(null);
  const list = useRef<HTMLElement>(null);
  const now = usePlayer(player, ({ positionMs }) => cueAt(utterances, positionMs));
  const { follows, setFollows, byHand } = useFollow(list, now);
  const here = Math.min(stop ?? Math.max(0, now), utterances.length - 1);
  const focusLine = (line: number) => list.current?.querySelector<HTMLElement>(`[data-line="${line}"] button`)?.focus();

  const play = useCallback(
    (index: number) => {
      player.seek(utterances[index]?.start_ms ?? 0);
      player.play();
      setStop(index);
      setFollows(true);
    },
    [player, utterances, setFollows],
  );
  useEffect(() => {
    if (!sought) return;
    setStop(sought.line);
    setFollows(true);
  }, [sought, setFollows]);
  const lineEdits = useLineEdits(edits, setFixing);
  const around = useMemo(
    (): WordsAround => ({
      utterances,
      nameOf,
      highlights: highlightsByLine(utterances, highlights),
      lost,
      hits,
      player,
      edits: lineEdits,
      onPlay: play,
    }),
    [utterances, nameOf, highlights, lost, hits, player, lineEdits, play],
  );
  const sections = useMemo(() => sectionsOf(utterances, chapters), [utterances, chapters]);
  const fixingAt = fixing === null ? -1 : utterances.findIndex(({ id }) => id === fixing);
  // Who leaves the field is where they were before.
  const wasFixing = useRef(-1);
  useEffect(() => {
    if (fixingAt < 0 && wasFixing.current >= 0) focusLine(wasFixing.current);
    wasFixing.current = fixingAt;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const utterance = utterances[here];
    if (event.key.toLowerCase() === "e" && edits && utterance && isOfTranscript(utterance)) {
      event.preventDefault();
      event.stopPropagation();
      setFollows(false);
      setStop(here);
      setFixing(utterance.id);
      return;
    }
    const to = keyStop(event.key, here, utterances.length);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    setFollows(false);
    setStop(to);
    focusLine(to);
  };

  return (
    <div className="relative flex h-full min-h-0 flex-col">
      {children}
      <section
        ref={list}
        aria-label={t`Transcript`}
        className="relative min-h-0 flex-1 overflow-y-auto px-1 pt-1 pb-4 md:px-3"
        {...byHand}
        onKeyDown={onKeyDown}
      >
        <div>
          <Sections sections={sections} around={around} places={{ now, stop: here, fixing: fixingAt }} />
        </div>
      </section>
      {follows ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            variant="primary"
            size="small"
            className="pointer-events-auto shadow-float"
            onPress={() => {
              setStop(null);
              setFollows(true);
            }}
          >
            <Trans>
              Back to <Position player={player} />
            </Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

/** What can be corrected, as the lines take it; the same object while nothing about it changed. */
function useLineEdits(edits: WordEdits | null, fix: (utteranceId: string | null) => void): WordsAround["edits"] {
  return useMemo(() => (edits ? ({ ...edits, fix } satisfies LineEdits & WordEdits) : null), [edits, fix]);
}

/** The line that a key leads to from another; null when it means nothing here. */
export function keyStop(key: string, from: number, count: number): number | null {
  const ways: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + 10,
    PageUp: from - 10,
    Home: 0,
    End: count - 1,
  };
  const to = ways[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
