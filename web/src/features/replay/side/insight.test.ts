import { expect, test } from "vitest";
import { chapterAt, parseInsight } from "./insight";

const file = {
  version: 1,
  method: "model",
  chapters: [
    { id: "a", title: "Light", start_ms: 0, end_ms: 60_000, evidence: [] },
    { id: "b", title: "", start_ms: 60_000, end_ms: 120_000, summary: "It bends.", evidence: [] },
  ],
  highlights: [
    { id: "h", kind: "emphasis", at_ms: 5000, end_ms: 6000, text: "Remember this.", evidence: [] },
    { id: "i", kind: "of another version", at_ms: 1, text: "x" },
  ],
  summary: [
    { text: "Light bends.", evidence: [{ kind: "utterance", id: "u", at_ms: 7000 }] },
    { text: "Nobody knows why.", evidence: [] },
  ],
  open_questions: [{ text: "Why?", evidence: [{ kind: "event", id: "e", at_ms: 9000 }] }],
  terms: [{ term: "lens", count: 4, first_ms: 300, evidence: [] }],
  dropped: 0,
};

test("what is shown has a moment to go to", () => {
  const insight = parseInsight(file);
  expect(insight.method).toBe("model");
  expect(insight.summary).toMatchObject([{ text: "Light bends.", at_ms: 7000 }]);
  expect(insight.open_questions).toMatchObject([{ text: "Why?", at_ms: 9000 }]);
  expect(insight.highlights.map((one) => one.id)).toEqual(["h"]);
  expect(insight.terms).toEqual([{ term: "lens", first_ms: 300 }]);
});

test("a file of another form is read as far as it goes", () => {
  for (const other of [null, 7, "x", {}, { chapters: "none", summary: [null, 3], terms: [{}] }]) {
    const insight = parseInsight(other);
    expect(insight.chapters).toEqual([]);
    expect(insight.summary).toMatchObject([]);
    expect(insight.terms).toEqual([]);
  }
  expect(parseInsight({ chapters: [{ id: "a", start_ms: "soon" }] }).chapters[0]?.start_ms).toBe(0);
});

test("the chapter of a moment", () => {
  const { chapters } = parseInsight(file);
  expect(chapterAt(chapters, 0)?.id).toBe("a");
  expect(chapterAt(chapters, 59_999)?.id).toBe("a");
  expect(chapterAt(chapters, 60_000)?.id).toBe("b");
  expect(chapterAt([], 5)).toBeNull();
});
