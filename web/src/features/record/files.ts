import { t } from "@lingui/core/macro";
import type { RecordCheck, RecordPerson, RosterEntry, Session } from "@/api/types";
import { clock } from "@/i18n/format";
import type { Book } from "./book";
import { csvFile } from "./csv";
import { plain } from "./marks";
import { statusWord } from "./statuses";

/** The whole record as a table: a line for each entry, with its sentence and its seal. */
export function recordCsv(book: Book): Blob {
  const head = [t`Entry`, t`Time`, t`Class time`, t`Who`, t`Type`, t`What happened`, t`For`, t`Erased`, t`Id`, t`Seal`];
  const rows = book.entries.map((entry) => [
    entry.seq,
    new Date(entry.at_ms).toISOString(),
    clock(entry.at_ms - (book.startMs ?? entry.at_ms)),
    book.telling.bareName(entry.actor_id),
    entry.type,
    plain(book.sentence(entry)),
    entry.visibility,
    entry.erased,
    entry.id,
    entry.hash,
  ]);
  return csvFile([head, ...rows]);
}

/** The record with all that its chain is made of, so that anybody can check it. */
export function sealedRecord(
  session: Session,
  book: Book,
  people: readonly RecordPerson[],
  check: RecordCheck | null,
): Blob {
  const { id, title, course, started_at, ended_at } = session;
  const record = { session: { id, title, course, started_at, ended_at }, check, people, entries: book.entries };
  return new Blob([JSON.stringify(record, null, 1)], { type: "application/json" });
}

/** Who came, as a table. */
export function attendanceCsv(roster: readonly RosterEntry[]): Blob {
  const head = [t`Name`, t`Role`, t`Attendance`, t`First joined`, t`Left`];
  const rows = roster.map((one) => [
    one.name,
    one.role,
    statusWord(one.status),
    one.first_joined_at ?? "",
    one.left_at ?? "",
  ]);
  return csvFile([head, ...rows]);
}
