import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import type { Book } from "./book";
import { EntryRow } from "./EntryRow";
import { KindIcon } from "./KindIcon";
import { kindOf } from "./kinds";
import { numberOf, type Row } from "./rows";

/** An entry, or many that are told together and can be looked at one by one. */
export function RecordRow({
  book,
  row,
  sessionId,
  watchable,
  found,
}: {
  book: Book;
  row: Row;
  sessionId: string;
  /** Whether there is a replay to go to. */
  watchable: boolean;
  /** The number of the entry that one has come for. */
  found: number | null;
}) {
  const [first] = row.entries;
  const [isOpen, setIsOpen] = useState(false);
  if (!first) return null;
  const ms = first.at_ms - (book.startMs ?? first.at_ms);
  const at = <Time className="text-13">{clock(ms)}</Time>;
  const many = row.entries.length > 1;
  const isFound = found !== null && row.entries.some(({ seq }) => seq === found);
  return (
    <>
      <EntryRow
        id={`entry-${first.seq}`}
        time={
          watchable ? (
            <Link
              to="/replays/$sessionId"
              params={{ sessionId }}
              search={{ t: Math.max(0, ms) }}
              className="link-plain no-underline hover:underline"
            >
              {at}
            </Link>
          ) : (
            at
          )
        }
        icon={<KindIcon entry={first} />}
        tone={isFound ? "found" : first.erased ? "erased" : kindOf(first.type) === "rules" ? "order" : "plain"}
        sentence={row.sentence}
        number={numberOf(row.entries)}
      >
        {many ? (
          <Button
            variant="quiet"
            size="small"
            className="ms-0.5"
            aria-expanded={isOpen}
            onPress={() => setIsOpen(!isOpen)}
          >
            {isOpen ? (
              <Trans>Show them as one</Trans>
            ) : (
              <Plural value={row.entries.length} one="Show # entry" other="Show # entries" />
            )}
          </Button>
        ) : null}
      </EntryRow>
      {isOpen && many
        ? row.entries.map((entry) => (
            <EntryRow
              key={entry.id}
              time={<Time className="text-13">{clock(entry.at_ms - (book.startMs ?? entry.at_ms))}</Time>}
              icon={null}
              sentence={book.sentence(entry)}
              number={String(entry.seq)}
            />
          ))
        : null}
    </>
  );
}
