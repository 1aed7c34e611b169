/** What a poll looks like to the parts that show it, and what is reckoned from its counts. Pure. */
import type { PollKind } from "@/api/types";
import type { PollOption, PollRow } from "@/live/events";

/** Where a poll stands: prepared in this class, open, closed, its results shown, or taken back. */
export type PollStatus = "draft" | "open" | "closed" | "published" | "retracted";

/** A poll as it is shown to one person: `correct` and `explanation` are empty for whom they are not told. */
export interface ShownPoll {
  readonly id: string;
  readonly prepared_id: string | null;
  /** From 1; 0 for a poll that was never open. */
  readonly round: number;
  readonly kind: PollKind;
  readonly question: string;
  readonly options: readonly PollOption[];
  readonly quiz: boolean;
  readonly secret: boolean;
  readonly show_counts: boolean;
  readonly status: PollStatus;
  readonly opened_at_ms: number | null;
  /** How many people have answered. */
  readonly answered: number;
  /** The counts as far as they are told; empty while they are not. */
  readonly rows: readonly PollRow[];
  /** How many different texts there are. */
  readonly texts: number;
  readonly correct: readonly string[];
  readonly explanation: string;
}

/** What somebody answers: options in their order, a number from 1 to 5, or words, by the kind of the poll. */
export interface Answer {
  readonly option_ids: readonly string[];
  readonly value: number | null;
  readonly text: string;
}

/** No answer yet; of a ranking the order in which the options came. */
export function emptyAnswer({ kind, options }: Pick<ShownPoll, "kind" | "options">): Answer {
  return { option_ids: kind === "ranking" ? options.map(({ option_id }) => option_id) : [], value: null, text: "" };
}

/** The most characters of an answer in words, and the most words and characters of each in a word cloud. */
export const WRITTEN = { text: 280, words: 3, word: 30 } as const;

/** The values of a scale. */
export const SCALE = [1, 2, 3, 4, 5] as const;

/** The words of an answer for a word cloud: what stands between commas or on lines of its own. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[,;\n]/u)
    .map((word) => word.trim().replace(/\s+/gu, " "))
    .filter((word) => word !== "");
}

/** Whether an answer can be sent. */
export function isWhole({ kind, options }: Pick<ShownPoll, "kind" | "options">, answer: Answer): boolean {
  const letters = (text: string) => [...text].length;
  switch (kind) {
    case "single_choice":
      return answer.option_ids.length === 1;
    case "multiple_choice":
      return answer.option_ids.length > 0;
    case "ranking":
      return answer.option_ids.length === options.length;
    case "scale":
      return answer.value !== null;
    case "short_text":
      return answer.text.trim() !== "" && letters(answer.text) <= WRITTEN.text;
    case "word_cloud": {
      const words = wordsOf(answer.text);
      return words.length > 0 && words.length <= WRITTEN.words && words.every((word) => letters(word) <= WRITTEN.word);
    }
  }
}

/** Whether two answers say the same; the order of several choices says nothing, that of a ranking does. */
export function sameAnswer(kind: PollKind, a: Answer, b: Answer): boolean {
  const ids = ({ option_ids }: Answer) => (kind === "multiple_choice" ? [...option_ids].sort() : option_ids).join(" ");
  return ids(a) === ids(b) && a.value === b.value && a.text.trim() === b.text.trim();
}

/** The share of a count in whole percent; 0 of nobody. */
export function percentOf(count: number, answered: number): number {
  return answered > 0 ? Math.min(100, Math.round((count / answered) * 100)) : 0;
}

/** How long a bar is, 0 to 1: of all who answered where that is known, never longer than it. */
export function lengthOf(count: number | null, answered: number, rows: readonly PollRow[]): number {
  const most = Math.max(answered, ...rows.map((row) => row.count ?? 0));
  return count === null || most === 0 ? 0 : count / most;
}

/** The mean of a scale; null while a count is not told or nobody has answered. */
export function meanOf(rows: readonly PollRow[]): number | null {
  let all = 0;
  let sum = 0;
  for (const { key, count } of rows) {
    if (count === null) return null;
    all += count;
    sum += count * Number(key);
  }
  return all === 0 || !Number.isFinite(sum) ? null : sum / all;
}

/** An option of a poll with what is told of it. */
export interface OptionResult extends PollOption {
  readonly count: number | null;
  /** Of a ranking the mean place, 1 is the first; null while it is not told. */
  readonly mean: number | null;
  readonly correct: boolean;
}

/** The options in their order, of a ranking the first place first. */
export function optionResults({
  kind,
  options,
  rows,
  correct,
}: Pick<ShownPoll, "kind" | "options" | "rows" | "correct">): OptionResult[] {
  const found = new Map(rows.map((row) => [row.key, row]));
  const results = options.map((option) => {
    const row = found.get(option.option_id);
    const mean = row?.mean ?? null;
    return {
      ...option,
      // What the counts leave out nobody chose; what they tell as null is too few.
      count: row ? row.count : rows.length > 0 ? 0 : null,
      mean: mean === null ? null : mean / 100,
      correct: correct.includes(option.option_id),
    };
  });
  if (kind !== "ranking") return results;
  return results.sort((a, b) => (a.mean ?? Number.POSITIVE_INFINITY) - (b.mean ?? Number.POSITIVE_INFINITY));
}

/** The counts of a scale from 1 to 5, also of the values that nobody chose. */
export function scaleResults(rows: readonly PollRow[]): PollRow[] {
  const found = new Map(rows.map((row) => [row.key, row]));
  return SCALE.map((value) => {
    const row = found.get(String(value));
    return row ?? { key: String(value), count: rows.length > 0 ? 0 : null, mean: null };
  });
}

/** How large a word is written, in steps from 0 to 3, by how often it came up beside the most frequent one. */
export function sizeOf(count: number | null, most: number): 0 | 1 | 2 | 3 {
  const share = most > 0 ? (count ?? 0) / most : 0;
  return share >= 0.85 ? 3 : share >= 0.55 ? 2 : share >= 0.35 ? 1 : 0;
}

/** Whether the answers are words. */
export function isWritten(kind: PollKind): boolean {
  return kind === "short_text" || kind === "word_cloud";
}
