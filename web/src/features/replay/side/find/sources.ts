/** What can be found in a class besides its words: slides as they were shown, chat and questions. Pure. */
import type { ShownPage } from "@/live/shown-pages";
import type { ClassState } from "@/live/state";
import type { Range, Utterance } from "../words/transcript";
import { hitsOf, type Query } from "./match";

/** Where something was found, in the order in which it is listed. */
export const foundKinds = ["words", "slides", "chat", "questions"] as const;
export type FoundKind = (typeof foundKinds)[number];

/** A text of the class. `at_ms` is ms since it started, `who` the participant it comes from. */
export type Source = {
  kind: FoundKind;
  /** Another one for each source. */
  id: string;
  at_ms: number;
  who: string | null;
  /** Names that are not participants'; null for none. */
  speaker: string | null;
  text: string;
};

/** A source with what was found in it. */
export type Found = Source & { hits: readonly Range[] };

/** So many of one kind are listed; all are counted. */
export const mostOfKind = 100;

export type FoundGroup = { kind: FoundKind; count: number; found: readonly Found[] };

/** The words of a class as sources. */
export function wordSources(utterances: readonly Utterance[]): Source[] {
  return utterances.map(({ id, start_ms, participant_id, speaker, text }) => ({
    kind: "words",
    id: `words-${id}`,
    at_ms: start_ms,
    who: participant_id,
    speaker,
    text,
  }));
}

/** The slides, at the first time that each was shown. `textOf` is empty while a deck's text is not known. */
export function slideSources(
  pages: readonly ShownPage[],
  textOf: (asset_id: string, page: number) => string,
): Source[] {
  const seen = new Set<string>();
  return pages.flatMap(({ asset_id, page, at_ms }) => {
    const id = `slides-${asset_id}-${page}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ kind: "slides" as const, id, at_ms, who: null, speaker: null, text: textOf(asset_id, page) }];
  });
}

/** What was written: messages, questions and written answers, of which the words are still there. */
export function writtenSources(
  { messages, staff_messages, questions }: Pick<ClassState, "messages" | "staff_messages" | "questions">,
  startedAtMs: number,
): Source[] {
  const at = (ms: number) => Math.max(0, ms - startedAtMs);
  const chat = [...messages.values(), ...staff_messages.values()]
    .filter(({ gone }) => gone === null)
    .map(({ id, at_ms, actor_id, body }): Source => {
      return { kind: "chat", id: `chat-${id}`, at_ms: at(at_ms), who: actor_id, speaker: null, text: body };
    });
  const asked = [...questions.values()]
    .filter(({ hidden, status }) => !hidden && status !== "withdrawn")
    .flatMap(({ id, at_ms, answered_at_ms, participant_id, body, text }): Source[] => {
      const question = { kind: "questions", speaker: null } as const;
      return [
        { ...question, id: `questions-${id}`, at_ms: at(at_ms), who: participant_id, text: body },
        { ...question, id: `answers-${id}`, at_ms: at(answered_at_ms ?? at_ms), who: null, text },
      ];
    });
  return [...chat, ...asked].sort((a, b) => a.at_ms - b.at_ms);
}

/** What a query finds, by kind; kinds without anything are not there. */
export function findIn(sources: readonly Source[], query: Query): FoundGroup[] {
  const groups = new Map<FoundKind, { count: number; found: Found[] }>();
  for (const source of sources) {
    const hits = source.text === "" ? null : hitsOf(source.text, query);
    if (!hits) continue;
    const group = groups.get(source.kind) ?? { count: 0, found: [] };
    groups.set(source.kind, group);
    group.count += 1;
    if (group.found.length < mostOfKind) group.found.push({ ...source, hits });
  }
  return foundKinds.flatMap((kind) => {
    const group = groups.get(kind);
    return group ? [{ kind, ...group }] : [];
  });
}
