import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightsByLine, lostLines, sectionsOf } from "./lines";
import { parseTranscript, piecesOf, type Range, type Utterance, utterancesOf, wordAt } from "./transcript";

const said = (start_ms: number, text = "one two", end_ms = start_ms + 900): Utterance => ({
  id: `u${start_ms}`,
  participant_id: "ines",
  speaker: null,
  start_ms,
  end_ms,
  text,
  words: [],
  edited: false,
  original: null,
});
const chapter = (id: string, start_ms: number) => {
  return { id, title: id, start_ms, end_ms: start_ms + 1, summary: "", evidence: [], edited: false };
};

describe("a transcript's file", () => {
  it("places each word in the text of its utterance", () => {
    const word = (text: string, start_ms: number) => ({ text, start_ms, end_ms: start_ms + 100 });
    const [first] = parseTranscript({
      version: 2,
      utterances: [
        {
          id: "u1",
          participant_id: "ines",
          start_ms: 500,
          end_ms: 1200,
          text: "a wave, a wall",
          words: [word("a", 500), word("wave,", 600), word("a", 800), word("wall", 900)],
        },
      ],
    });
    expect(first?.words.map(({ from, to }) => first.text.slice(from, to))).toEqual(["a", "wave,", "a", "wall"]);
    expect([499, 500, 850, 5000].map((ms) => wordAt(first?.words ?? [], ms))).toEqual([-1, 0, 2, 3]);
  });

  it("leaves out what is not of its form, and puts the rest in order", () => {
    const file = {
      utterances: [
        null,
        { id: 3, text: "x", start_ms: 1 },
        { id: "b", text: "later", start_ms: 9, words: [{ text: "gone", start_ms: 9 }, 7] },
        { id: "a", text: "first", start_ms: 1, end_ms: Number.NaN, edited: true, original: "fist" },
      ],
    };
    const found = parseTranscript(file);
    expect(found.map(({ id, end_ms, words }) => [id, end_ms, words])).toEqual([
      ["a", 1, []],
      ["b", 9, []],
    ]);
    expect(found[0]).toMatchObject({ edited: true, original: "fist" });
    expect(parseTranscript("nothing")).toEqual([]);
  });

  it("makes utterances of captions, each with an id of its own", () => {
    const cue = { id: "1", start_ms: 0, end_ms: 5, speaker: "Ines", text: "Hello" };
    const found = utterancesOf([cue, { ...cue, start_ms: 9 }]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
    expect(found[0]).toMatchObject({ participant_id: null, speaker: "Ines", text: "Hello" });
  });
});

describe("a text taken apart", () => {
  const ranges = (text: string) =>
    fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }).map((cuts) => {
      const sorted = cuts.sort((a, b) => a - b);
      const out: Range[] = [];
      for (let i = 0; i + 1 < sorted.length; i += 2) out.push({ from: sorted[i] ?? 0, to: sorted[i + 1] ?? 0 });
      return out;
    });

  it("is the same text again, and every piece is in a word and a hit whole or not at all", () => {
    const given = fc
      .string({ unit: "grapheme", maxLength: 40 })
      .chain((text) => fc.tuple(fc.constant(text), ranges(text), ranges(text)));
    fc.assert(
      fc.property(given, ([text, words, hits]) => {
        const pieces = piecesOf(text, words, hits);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        let at = 0;
        for (const piece of pieces) {
          const [from, to] = [at, at + piece.text.length];
          at = to;
          const inside = (range: Range) => range.from <= from && to <= range.to;
          expect(piece.word).toBe(words.findIndex(inside));
          expect(piece.isHit).toBe(hits.some(inside));
        }
      }),
    );
  });
});

describe("the words under their chapters", () => {
  it("puts every utterance into exactly one section, in order", () => {
    const times = fc.array(fc.nat(100), { maxLength: 12 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, times, (starts, begins) => {
        const chapters = begins.map((ms, i) => chapter(`c${i}`, ms));
        const sections = sectionsOf(
          starts.map((ms) => said(ms)),
          chapters,
        );
        const lines = sections.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
        expect(lines).toEqual(starts.map((_, i) => i));
        expect(sections.flatMap((one) => (one.chapter ? [one.chapter.id] : []))).toEqual(chapters.map(({ id }) => id));
      }),
    );
  });

  it("finds the line of a highlight", () => {
    const lines = [said(0), said(1000), said(2000)];
    const star = (at_ms: number) => ({ id: `${at_ms}`, kind: "emphasis" as const, at_ms, text: "x" });
    const found = highlightsByLine(lines, [star(2500), star(1000), star(1999)]);
    expect([...found].map(([line, { at_ms }]) => [line, at_ms])).toEqual([
      [1, 1000],
      [2, 2500],
    ]);
  });

  it("marks the lines during which many were lost", () => {
    const lines = [said(0), said(1000), said(2000), said(3000)];
    const heat = [
      { from_ms: 10_950, to_ms: 12_000, lost: 5 },
      { from_ms: 12_000, to_ms: 13_000, lost: 2 },
      { from_ms: 13_850, to_ms: null, lost: 3 },
    ];
    expect([...lostLines(lines, heat, 10_000, 3)]).toEqual([1, 3]);
  });
});
