/**
 * Finding words as people write them: capitals and accents do not matter, and what stands in quotation marks is found
 * only as it stands there. Pure.
 */
import type { Range } from "../words/transcript";

/** What is looked for: every part must be in a text. Empty: nothing is looked for. */
export type Query = readonly string[];

/** A text with what does not matter taken out, and where each of its characters stands in the text. */
type Folded = { letters: string; starts: number[] };

/** Letters that no decomposition takes apart. */
const plain: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  "’": "'",
  "‘": "'",
};

function folded(text: string): Folded {
  const letters: string[] = [];
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    const lower = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const isSpace = /^\s+$/u.test(letter);
    const out = isSpace ? (letters.at(-1) === " " ? "" : " ") : (plain[lower] ?? lower);
    for (const unit of out) {
      letters.push(unit);
      for (let i = 0; i < unit.length; i += 1) starts.push(at);
    }
    at += letter.length;
  }
  return { letters: letters.join(""), starts };
}

/** Reads what somebody typed. A quotation mark without a partner begins a phrase that goes to the end. */
export function queryOf(typed: string): Query {
  const parts = [...typed.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/gu)];
  const folds = parts.map(([, phrase, word]) => folded(phrase ?? word ?? "").letters.trim());
  return [...new Set(folds)].filter((part) => part !== "");
}

/** Where the parts of a query are in a text, in order and apart from each other; null when one of them is not. */
export function hitsOf(text: string, query: Query): Range[] | null {
  if (query.length === 0) return null;
  const { letters, starts } = folded(text);
  const hits: Range[] = [];
  for (const part of query) {
    let at = letters.indexOf(part);
    if (at < 0) return null;
    for (; at >= 0; at = letters.indexOf(part, at + part.length)) {
      let end = at + part.length;
      // One letter may have become two: it is in a hit whole or not at all.
      while (end < starts.length && starts[end] === starts[end - 1]) end += 1;
      hits.push({ from: starts[at] ?? 0, to: starts[end] ?? text.length });
    }
  }
  return merged(hits);
}

function merged(hits: readonly Range[]): Range[] {
  const out: { from: number; to: number }[] = [];
  for (const { from, to } of [...hits].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = out.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}

/** A text around its first hit, with the hits in it: at most about `length` characters, cut between words. */
export function snippetOf(text: string, hits: readonly Range[], length = 110): { text: string; hits: Range[] } {
  const first = hits[0]?.from ?? 0;
  let from = first <= length / 3 ? 0 : Math.floor(first - length / 3);
  if (from > 0) from = Math.min(first, nextSpace(text, from) + 1);
  let to = Math.min(text.length, Math.max(from + length, hits[0]?.to ?? 0));
  if (to < text.length) to = Math.max(hits[0]?.to ?? 0, text.lastIndexOf(" ", to));
  const before = from > 0 ? "…" : "";
  const by = before.length - from;
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? "…" : ""}`,
    hits: hits
      .filter((hit) => hit.from >= from && hit.to <= to)
      .map((hit) => ({ from: hit.from + by, to: hit.to + by })),
  };
}

function nextSpace(text: string, from: number): number {
  const at = text.indexOf(" ", from);
  return at < 0 ? from : at;
}
