/**
 * What a class's words, chapters and summary are after a teacher's edits that its files do not contain yet. The files
 * are made anew by the pipeline (shared/edit), which comes to the same; until then the page shows them so. Pure.
 */
import type { Chapter, Insight } from "./insight";
import type { Utterance } from "./words/transcript";

/** An edit of words, of a chapter, of the summary, or of a message, as the API takes it (shared/edit). */
export type Correction =
  | { kind: "words.corrected"; content: { utterance_id: string; text: string } }
  | { kind: "chapter.changed"; content: { chapter_id: string; title?: string; start_ms?: number } }
  | { kind: "chapter.added"; content: { id: string; start_ms: number; title: string } }
  | { kind: "chapter.removed"; content: { chapter_id: string } }
  | { kind: "sentence.changed"; content: { sentence_id: string; text: string } }
  | { kind: "sentence.removed"; content: { sentence_id: string } }
  | { kind: "message.hidden"; content: { event_id: string } };

/** The utterances with their words corrected; the very same list when none of them is. The times of words go. */
export function correctedWords(
  utterances: readonly Utterance[],
  corrections: readonly Correction[],
): readonly Utterance[] {
  const texts = new Map<string, string>();
  for (const { kind, content } of corrections) {
    if (kind === "words.corrected") texts.set(content.utterance_id, content.text);
  }
  if (texts.size === 0) return utterances;
  return utterances.map((utterance) => {
    const text = texts.get(utterance.id);
    if (text === undefined || text === utterance.text) return utterance;
    return { ...utterance, text, words: [], edited: true, original: utterance.original ?? utterance.text };
  });
}

/** Chapters and summary as corrected; the very same object when nothing is another. */
export function correctedInsight(insight: Insight, corrections: readonly Correction[], lengthMs: number): Insight {
  let { chapters, summary } = insight;
  for (const { kind, content } of corrections) {
    if (kind === "sentence.removed") summary = summary.filter(({ id }) => id !== content.sentence_id);
    else if (kind === "sentence.changed")
      summary = summary.map((one) =>
        one.id === content.sentence_id ? { ...one, text: content.text, edited: true } : one,
      );
    else if (kind === "chapter.removed") chapters = chapters.filter(({ id }) => id !== content.chapter_id);
    else if (kind === "chapter.changed") {
      const { chapter_id, ...to } = content;
      chapters = chapters.map((one) => (one.id === chapter_id ? { ...one, ...to, edited: true } : one));
    } else if (kind === "chapter.added" && !chapters.some(({ id }) => id === content.id))
      chapters = [...chapters, { ...content, end_ms: lengthMs, summary: "", evidence: [], edited: true }];
  }
  if (chapters === insight.chapters && summary === insight.summary) return insight;
  return { ...insight, summary, chapters: chapters === insight.chapters ? chapters : laid(chapters, lengthMs) };
}

/** Chapters in order, each from its start to the next one's; the first begins with the class. */
function laid(chapters: readonly Chapter[], lengthMs: number): Chapter[] {
  const sorted = [...chapters].sort((a, b) => a.start_ms - b.start_ms);
  return sorted.map((chapter, at) => ({
    ...chapter,
    start_ms: at === 0 ? 0 : chapter.start_ms,
    end_ms: sorted[at + 1]?.start_ms ?? Math.max(lengthMs, chapter.start_ms),
  }));
}

/** The events whose words are hidden from students by these edits. */
export function hiddenMessages(corrections: readonly Correction[]): ReadonlySet<string> {
  return new Set(corrections.flatMap(({ kind, content }) => (kind === "message.hidden" ? [content.event_id] : [])));
}
