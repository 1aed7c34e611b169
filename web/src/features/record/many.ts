import { plural, t } from "@lingui/core/macro";
import type { RecordEntry } from "@/api/types";
import type { EventContents } from "@/live/events";
import type { Book } from "./book";
import { name } from "./marks";
import { sourceWord } from "./sentences/words";
import { list } from "./telling";

/** The sentence of an entry, or of many of a kind that follow each other. */
export function manySentence(book: Book, entries: readonly RecordEntry[]): string {
  const [first] = entries;
  if (!first) return "";
  if (entries.length === 1) return book.sentence(first);
  const content = first.content as EventContents["participant.left"] & EventContents["media.track_published"];
  switch (first.type) {
    case "participant.joined":
      return t`${whoAll(book, entries)} joined within a minute.`;
    case "participant.connected":
      return t`${whoAll(book, entries)} connected to the media room.`;
    case "participant.disconnected":
      return t`${whoAll(book, entries)} lost the connection to the media room.`;
    case "participant.left":
      return content.reason === "session_ended"
        ? t`${whoAll(book, entries)} were there until the end.`
        : t`${whoAll(book, entries)} left within a minute.`;
    case "media.track_published":
      return t`${whoAll(book, entries)} turned on ${sourceWord(content.source)}.`;
    case "media.track_unpublished":
      return t`${whoAll(book, entries)} turned off ${sourceWord(content.source)}.`;
    case "hand.raised":
      return t`${whoAll(book, entries)} raised a hand within a minute.`;
    case "lobby.entered":
      return t`${whoAll(book, entries)} waited in the lobby.`;
    case "lobby.admitted":
      return t`${book.telling.name(first.actor_id)} let in ${whoAll(book, entries)} from the lobby.`;
    case "plan.segment_set":
      return t`The plan had ${plural(entries.length, { one: "# part", other: "# parts" })}: ${list(
        entries.map((entry) => name((entry.content as EventContents["plan.segment_set"]).title)),
      )}.`;
    default: {
      const more = plural(entries.length - 1, { one: "# more like it.", other: "# more like it." });
      return `${book.sentence(first)} ${more}`;
    }
  }
}

/** “A”, “A and B”, or “A and 5 others”: everybody the entries are about, each once. */
function whoAll(book: Book, entries: readonly RecordEntry[]): string {
  const ids = [...new Set(entries.map((entry) => (entry.content as { participant_id: string }).participant_id))];
  const [first = "", second] = ids;
  if (second === undefined) return book.telling.name(first);
  if (ids.length === 2) return list([book.telling.name(first), book.telling.name(second)]);
  const others = name(plural(ids.length - 1, { one: "# other", other: "# others" }));
  return t`${book.telling.name(first)} and ${others}`;
}
