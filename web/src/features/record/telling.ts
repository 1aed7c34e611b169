import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import type { RecordEntry, RecordPerson } from "@/api/types";
import { formatLocale } from "@/i18n/i18n";
import type { EventContents, KnownType } from "@/live/events";
import { name, quote } from "./marks";

/** How much of what somebody wrote is repeated where others refer to it, in characters. */
const EXCERPT = 90;

/** The first words of a text, on one line. */
export function excerpt(text: string, length = EXCERPT): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= length
    ? line
    : `${letters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}

interface Said {
  readonly actor: string | null;
  readonly words: string;
}

/** What sentences need to know of the entries around them: who is who, and what they refer to. */
export class Telling {
  private readonly people = new Map<string, RecordPerson>();
  private readonly messages = new Map<string, Said>();
  private readonly questions = new Map<string, Said>();
  private readonly polls = new Map<string, { question: string; options: Map<string, string> }>();
  private readonly scenes = new Map<string, string>();
  private readonly decks = new Map<string, string>();

  constructor(people: readonly RecordPerson[]) {
    for (const person of people) this.people.set(person.id, person);
  }

  /** Learns what an entry says. Entries that come later may refer to it. */
  learn(entry: RecordEntry): void {
    const { type, content, id, actor_id } = entry;
    if (content === null || typeof content !== "object") return;
    const all = content as unknown as EventContents[keyof EventContents];
    const as = <K extends KnownType>(_type: K) => all as EventContents[K];
    switch (type as KnownType) {
      case "chat.message":
      case "chat.staff_message":
        this.messages.set(id, { actor: actor_id, words: as("chat.message").body });
        break;
      case "question.asked":
        this.questions.set(id, { actor: as("question.asked").participant_id, words: as("question.asked").body });
        break;
      case "poll.created":
      case "poll.opened": {
        const { poll_id, question, options } = as("poll.opened");
        this.polls.set(poll_id, { question, options: new Map(options.map((o) => [o.option_id, o.label])) });
        break;
      }
      case "scene.created":
      case "scene.updated":
        this.scenes.set(as("scene.created").scene_id, as("scene.created").title);
        break;
      case "deck.attached":
        this.decks.set(as("deck.attached").asset_id, as("deck.attached").name);
        break;
      default:
    }
  }

  /** Whether a participant is the one in whose name the server writes. */
  isServer(id: string): boolean {
    return this.people.get(id)?.role === "system";
  }

  /** A participant's name without marks. */
  bareName(id: string): string {
    if (this.isServer(id)) return t`Lectern`;
    return this.people.get(id)?.name || t`Somebody`;
  }

  /** A participant's name. */
  name(id: string): string {
    return name(this.bareName(id));
  }

  /** A message, by its author and first words. */
  message(id: string): string {
    const said = this.messages.get(id);
    if (!said) return t`a message that is not in the record any more`;
    const words = quote(excerpt(said.words));
    return said.actor ? t`${this.name(said.actor)}’s message ${words}` : t`the message ${words}`;
  }

  /** Whether somebody wrote a message. */
  wrote(actor: string, message: string): boolean {
    return this.messages.get(message)?.actor === actor;
  }

  /** The first words of a message. */
  words(message: string): string {
    return quote(excerpt(this.messages.get(message)?.words ?? "…"));
  }

  /** A question, by its first words. */
  question(id: string): string {
    const said = this.questions.get(id);
    return said ? quote(excerpt(said.words)) : t`a question that is not in the record any more`;
  }

  /** A poll, by its question. */
  poll(id: string): string {
    const poll = this.polls.get(id);
    return poll ? quote(excerpt(poll.question)) : t`a poll that is not in the record any more`;
  }

  /** What a row of a poll's results is about. */
  option(poll: string, key: string): string {
    return this.polls.get(poll)?.options.get(key) ?? key;
  }

  /** A scene, by its title. */
  scene(id: string | null): string {
    const title = id === null ? undefined : this.scenes.get(id);
    return title ? quote(title) : t`a scene without a title`;
  }

  /** A deck or an image, by its file's name. */
  deck(id: string): string {
    const file = this.decks.get(id);
    return file ? quote(file) : t`a file that is not in the record any more`;
  }

  /** A page that can be drawn on, by its key. */
  page(key: string): string {
    const [kind, asset = "", number = ""] = key.split(":");
    if (kind === "slide") return t`page ${number} of ${this.deck(asset)}`;
    if (kind === "screen") return t`the shared screen`;
    if (key === "*") return t`every page`;
    return t`the board`;
  }
}

/** Several things in one phrase, “A, B and C”. */
export function list(items: readonly string[]): string {
  return new Intl.ListFormat(formatLocale(i18n.locale), { type: "conjunction" }).format(items);
}

/** A length of time in words. */
export function lengthOf(seconds: number): string {
  if (seconds % 60 === 0) return plural(seconds / 60, { one: "# minute", other: "# minutes" });
  return plural(seconds, { one: "# second", other: "# seconds" });
}
