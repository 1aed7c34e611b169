/** How the words of a class are laid out: under their chapters, with what happened beside them. Pure. */
import type { HeatSpan } from "@/live/talk/select";
import type { Chapter, Highlight } from "../insight";
import type { Utterance } from "./transcript";

/** The utterances `from` to the one before `to`, under a chapter; null before the first chapter, and without any. */
export type WordSection = { chapter: Chapter | null; number: number; from: number; to: number };

/** Every utterance in exactly one section, in order. A chapter in which nobody spoke keeps its heading. */
export function sectionsOf(utterances: readonly Utterance[], chapters: readonly Chapter[]): WordSection[] {
  const sections: WordSection[] = [];
  let from = 0;
  const upTo = (ms: number) => {
    let to = from;
    while (to < utterances.length && (utterances[to]?.start_ms ?? 0) < ms) to += 1;
    return to;
  };
  const add = (chapter: Chapter | null, number: number, to: number) => {
    if (chapter || to > from) sections.push({ chapter, number, from, to });
    from = to;
  };
  add(null, 0, upTo(chapters[0]?.start_ms ?? Number.POSITIVE_INFINITY));
  for (const [at, chapter] of chapters.entries()) {
    add(chapter, at + 1, upTo(chapters[at + 1]?.start_ms ?? Number.POSITIVE_INFINITY));
  }
  return sections;
}

/** The highlight of each utterance by its place: the first that falls between its start and the next one's. */
export function highlightsByLine(
  utterances: readonly Utterance[],
  highlights: readonly Highlight[],
): ReadonlyMap<number, Highlight> {
  const found = new Map<number, Highlight>();
  let line = -1;
  for (const highlight of [...highlights].sort((a, b) => a.at_ms - b.at_ms)) {
    while ((utterances[line + 1]?.start_ms ?? Number.POSITIVE_INFINITY) <= highlight.at_ms) line += 1;
    if (line >= 0 && !found.has(line)) found.set(line, highlight);
  }
  return found;
}

/** The utterances, by their place, during which at least `many` were lost. */
export function lostLines(
  utterances: readonly Utterance[],
  heat: readonly HeatSpan[],
  startedAtMs: number,
  many: number,
): ReadonlySet<number> {
  const lines = new Set<number>();
  let first = 0;
  for (const { from_ms, to_ms, lost } of heat) {
    if (lost < many) continue;
    const from = from_ms - startedAtMs;
    const to = to_ms === null ? Number.POSITIVE_INFINITY : to_ms - startedAtMs;
    // Utterances may overlap, but their starts are in order, and what ended long ago is passed over once.
    while (first < utterances.length && (utterances[first]?.end_ms ?? 0) < from) first += 1;
    for (let line = first; line < utterances.length; line += 1) {
      const { start_ms, end_ms } = utterances[line] as Utterance;
      if (start_ms >= to) break;
      if (end_ms > from) lines.add(line);
    }
  }
  return lines;
}
