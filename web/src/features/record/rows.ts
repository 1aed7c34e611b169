import type { RecordEntry } from "@/api/types";
import type { Book, Chapter } from "./book";
import { isFine, type Kind, kindOf } from "./kinds";
import { manySentence } from "./many";
import { plain } from "./marks";

/** What of a record is looked at. */
export interface Filter {
  readonly words: string;
  /** A participant, or null for everyone. */
  readonly who: string | null;
  readonly what: Kind | null;
  /** Whether ink, the pointer and tallies are left out. */
  readonly coarse: boolean;
}

/** One line of the list: an entry, or many of a kind that follow each other. */
export interface Row {
  readonly key: string;
  readonly entries: readonly RecordEntry[];
  readonly sentence: string;
}

/** A chapter with its lines. */
export interface Section {
  readonly chapter: Chapter;
  readonly rows: readonly Row[];
}

/** Within what time things of a kind are told together, in ms. */
const TOGETHER_MS = 60_000;

/** Types that go on beside others and do not break what is told together. */
const beside: ReadonlySet<string> = new Set([
  "participant.joined",
  "participant.connected",
  "participant.disconnected",
  "participant.left",
  "media.track_published",
  "media.track_unpublished",
  "lobby.entered",
]);

/** Under what name an entry is told together with others; null: it stands alone. */
function togetherAs(entry: RecordEntry): string | null {
  const { type, actor_id } = entry;
  if (entry.erased) return null;
  const content = (entry.content ?? {}) as { reason?: string; source?: string };
  if (type === "participant.left") return `${type} ${content.reason === "session_ended"}`;
  if (type.startsWith("media.")) return `${type} ${content.source}`;
  if (beside.has(type)) return type;
  if (type === "plan.segment_set" || type === "hand.raised") return type;
  if (type === "chat.reacted" || type === "lobby.admitted" || type === "scene.created" || type === "deck.attached")
    return `${type} ${actor_id}`;
  return isFine(type) ? `${type} ${actor_id}` : null;
}

/** Whether an entry is of, or about, a participant. */
function isAbout(entry: RecordEntry, who: string): boolean {
  const content = entry.content as { participant_id?: unknown } | null;
  return entry.actor_id === who || content?.participant_id === who;
}

/** The entries that a filter lets through, each with its place. */
export function matching(book: Book, filter: Filter): number[] {
  const words = filter.words.trim().toLowerCase();
  const found: number[] = [];
  for (const [i, entry] of book.entries.entries()) {
    if (filter.coarse && isFine(entry.type)) continue;
    if (filter.what !== null && kindOf(entry.type) !== filter.what) continue;
    if (filter.who !== null && !isAbout(entry, filter.who)) continue;
    if (words !== "") {
      const text = `${plain(book.sentence(entry))} ${book.telling.bareName(entry.actor_id)}`;
      if (!text.toLowerCase().includes(words)) continue;
    }
    found.push(i);
  }
  return found;
}

/** The lines of those entries by chapters, at most `most` lines. */
export function sectionsOf(book: Book, found: readonly number[], together: boolean, most: number) {
  const sections: { chapter: Chapter; rows: { key: string; entries: RecordEntry[] }[] }[] = [];
  let open = new Map<string, { key: string; entries: RecordEntry[] }>();
  let lines = 0;
  let shown = 0;
  for (const i of found) {
    const entry = book.entries[i] as RecordEntry;
    const chapter = book.chapters[i] as Chapter;
    let section = sections.at(-1);
    const as = together ? togetherAs(entry) : null;
    const row = as === null || section?.chapter !== chapter ? undefined : open.get(as);
    if (row && entry.at_ms - (row.entries[0] as RecordEntry).at_ms <= TOGETHER_MS) {
      row.entries.push(entry);
      shown += 1;
      continue;
    }
    if (lines === most) break;
    if (section?.chapter !== chapter) {
      section = { chapter, rows: [] };
      sections.push(section);
      open = new Map();
    }
    if (!beside.has(entry.type)) open = new Map([...open].filter(([name]) => name === as));
    const added = { key: entry.id, entries: [entry] };
    section.rows.push(added);
    if (as !== null) open.set(as, added);
    lines += 1;
    shown += 1;
  }
  return {
    sections: sections.map(
      ({ chapter, rows }): Section => ({
        chapter,
        rows: rows.map((row) => ({ ...row, sentence: manySentence(book, row.entries) })),
      }),
    ),
    left: found.length - shown,
  };
}

/** The number of an entry, or of the first and last where none is between them that is told elsewhere. */
export function numberOf(entries: readonly RecordEntry[]): string {
  const first = entries[0]?.seq ?? 0;
  const last = entries.at(-1)?.seq ?? first;
  if (entries.length === 1) return String(first);
  return last - first === entries.length - 1 ? `${first}–${last}` : `${first} … ${last}`;
}
