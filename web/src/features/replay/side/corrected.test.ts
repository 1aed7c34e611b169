import { describe, expect, it } from "vitest";
import { type Correction, correctedInsight, correctedWords } from "./corrected";
import { firstWords } from "./corrections";
import { parseInsight } from "./insight";
import { parseTranscript } from "./words/transcript";

const insight = parseInsight({
  chapters: [
    { id: "a", title: "Light", start_ms: 0, end_ms: 60_000 },
    { id: "b", title: "Slits", start_ms: 60_000, end_ms: 120_000 },
  ],
  summary: [
    { id: "s", text: "Light bends.", evidence: [{ kind: "utterance", id: "u", at_ms: 7000 }] },
    { id: "r", text: "Gone.", evidence: [{ kind: "utterance", id: "u", at_ms: 8000 }] },
  ],
});

describe("a teacher's corrections", () => {
  it("put other words into an utterance and keep what they were", () => {
    const words = parseTranscript({ utterances: [{ id: "u", text: "fist", start_ms: 1, participant_id: "i" }] });
    const fix = (text: string): Correction => ({ kind: "words.corrected", content: { utterance_id: "u", text } });
    expect(correctedWords(words, [fix("fast"), fix("first")])[0]).toMatchObject({
      text: "first",
      edited: true,
      original: "fist",
      words: [],
    });
    expect(correctedWords(words, [])).toBe(words);
  });

  it("rename, move, add and remove chapters, which follow each other without gaps", () => {
    const done = correctedInsight(
      insight,
      [
        { kind: "chapter.changed", content: { chapter_id: "b", title: "Two slits" } },
        { kind: "chapter.changed", content: { chapter_id: "b", start_ms: 50_000 } },
        { kind: "chapter.added", content: { id: "c", start_ms: 90_000, title: "Poll" } },
        { kind: "chapter.added", content: { id: "c", start_ms: 1, title: "twice" } },
        { kind: "chapter.removed", content: { chapter_id: "a" } },
      ],
      120_000,
    );
    expect(done.chapters.map(({ id, title, start_ms, end_ms }) => [id, title, start_ms, end_ms])).toEqual([
      ["b", "Two slits", 0, 90_000],
      ["c", "Poll", 90_000, 120_000],
    ]);
  });

  it("change and remove sentences, whose evidence stays", () => {
    const done = correctedInsight(
      insight,
      [
        { kind: "sentence.changed", content: { sentence_id: "s", text: "Light is bent." } },
        { kind: "sentence.removed", content: { sentence_id: "r" } },
      ],
      120_000,
    );
    expect(done.summary).toEqual([{ ...insight.summary[0], text: "Light is bent.", edited: true }]);
    expect(correctedInsight(insight, [{ kind: "message.hidden", content: { event_id: "x" } }], 1)).toBe(insight);
  });

  it("name a new chapter by what is said first in it", () => {
    expect(firstWords("So what happens when the opening is narrow?")).toBe("So what happens when the opening");
    expect(firstWords("Well.")).toBe("Well");
  });
});
