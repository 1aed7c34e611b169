import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Time } from "@/ui/Time";
import type { Book, Chapter } from "./book";
import { RecordRow } from "./RecordRow";
import { sectionsOf } from "./rows";

/** How many lines come at once. */
const LINES = 250;

/** The entries of a record that were asked for, by the parts of the class. */
export function RecordList({
  book,
  found,
  together,
  sessionId,
  watchable,
  goal,
}: {
  book: Book;
  /** Places of the entries in the book. */
  found: readonly number[];
  together: boolean;
  sessionId: string;
  watchable: boolean;
  /** The number of an entry that has to be in the list. */
  goal: number | null;
}) {
  const [more, setMore] = useState(0);
  const { sections, left } = sectionsOf(book, found, together, Math.max(LINES + more, goal ?? 0));
  if (found.length === 0)
    return (
      <EmptyState>
        <Trans>No entry is like that. Choose less, or show ink, pointer and tallies too.</Trans>
      </EmptyState>
    );
  return (
    <>
      {sections.map(({ chapter, rows }) => (
        <section key={chapter.key}>
          <h2 className="flex items-baseline gap-2.5 border-b border-line pt-5 pb-1.5 text-16 font-semibold wrap-anywhere">
            <ChapterTitle chapter={chapter} />
            <Time className="text-13 font-normal text-ink-3">{clock(chapter.atMs - (book.startMs ?? 0))}</Time>
          </h2>
          <ol>
            {rows.map((row) => (
              <RecordRow key={row.key} book={book} row={row} sessionId={sessionId} watchable={watchable} found={goal} />
            ))}
          </ol>
        </section>
      ))}
      {left > 0 ? (
        <Button className="mt-4" onPress={() => setMore(more + LINES * 2)}>
          <Plural value={left} one="Show # more" other="Show # more" />
        </Button>
      ) : null}
    </>
  );
}

function ChapterTitle({ chapter }: { chapter: Chapter }) {
  if (chapter.place === "after") return <Trans>After class</Trans>;
  if (chapter.place === "start") return <Trans>From the start</Trans>;
  return <bdi>{chapter.title ?? <Trans>A part without a title</Trans>}</bdi>;
}
