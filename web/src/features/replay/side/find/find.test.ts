import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyClass, fold } from "@/live/state";
import { event } from "@/live/testing";
import { hitsOf, queryOf, snippetOf } from "./match";
import { findIn, slideSources, writtenSources } from "./sources";

const found = (text: string, typed: string) =>
  hitsOf(text, queryOf(typed))?.map(({ from, to }) => text.slice(from, to)) ?? null;

describe("finding words", () => {
  it.each([
    ["A Wave is a wave", "wave", ["Wave", "wave"]],
    ["Où est la façade ?", "ou FACADE", ["Où", "façade"]],
    ["Die Straße am Fluss", "strasse", ["Straße"]],
    ["Die Straße", "stras", ["Straß"]],
    ["e\u0301cole", "eco", ["e\u0301co"]],
    ["the next  bright\nfringe", '"bright fringe"', ["bright\nfringe"]],
    ["bright, and then a fringe", '"bright fringe"', null],
    ["bright, and then a fringe", "fringe bright", ["bright", "fringe"]],
    ["only bright", "fringe bright", null],
    ["it’s", "it's", ["it’s"]],
    ["aaa", "a aa", ["aaa"]],
    ["anything", "  ", null],
    ["anything", '""', null],
    ["to the end of the phrase", "“of the ph", ["of the ph"]],
  ])("in %j: %j", (text, typed, expected) => {
    expect(found(text, typed)).toEqual(expected);
  });

  it("finds every part of a text in it, in ranges that follow each other", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(29), fc.integer({ min: 1, max: 6 }), (whole, from, length) => {
        const part = [...whole].slice(from, from + length).join("");
        const query = queryOf(part.replace(/["“”„«»]/gu, " "));
        const hits = hitsOf(whole, query);
        if (query.length === 0 || !hits) return;
        for (const [at, hit] of hits.entries()) {
          expect(hit.from).toBeLessThan(hit.to);
          expect(hit.to).toBeLessThanOrEqual(whole.length);
          expect(hit.from).toBeGreaterThan(hits[at - 1]?.to ?? -1);
        }
      }),
    );
  });

  it("cuts a long text around the first hit", () => {
    const text = `${"before ".repeat(30)}needle ${"after ".repeat(30)}`;
    const snippet = snippetOf(text, hitsOf(text, queryOf("needle")) ?? []);
    expect(snippet.text.length).toBeLessThan(130);
    expect(snippet.text).toMatch(/^…before .*needle.* after…$/);
    expect(snippet.hits.map(({ from, to }) => snippet.text.slice(from, to))).toEqual(["needle"]);
    expect(snippetOf("short needle", [{ from: 6, to: 12 }])).toEqual({
      text: "short needle",
      hits: [{ from: 6, to: 12 }],
    });
  });
});

describe("what is found in a class", () => {
  const state = fold(emptyClass, [
    event(1, "chat.message", { body: "A wave!", reply_to: null }, { actor_id: "aylin" }),
    event(2, "chat.message", { body: "wave, hidden", reply_to: null }, { actor_id: "jonas" }),
    event(3, "chat.hidden", { message_id: "event-2" }),
    event(4, "question.asked", { participant_id: null, body: "Why waves?", before_class: false }),
    event(5, "question.answered", { question_id: "event-4", how: "written", text: "Because of the wave." }),
  ]);

  it("is told by kind, with counts, and not what is gone", () => {
    const pages = [
      { at_ms: 9, asset_id: "deck", page: 1 },
      { at_ms: 20, asset_id: "deck", page: 2 },
      { at_ms: 30, asset_id: "deck", page: 1 },
    ];
    const slides = slideSources(pages, (_, page) => (page === 1 ? "Waves" : "Walls"));
    const groups = findIn([...slides, ...writtenSources(state, 1_700_000_000_000)], queryOf("wave"));
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ["slides", 1],
      ["chat", 1],
      ["questions", 2],
    ]);
    expect(groups[2]?.found.map(({ at_ms, who }) => [at_ms, who])).toEqual([
      [4000, null],
      [5000, null],
    ]);
  });
});
