/** The words of a class as its transcript tells them (shared/transcript), or its captions where there is none. Pure. */
import type { Cue } from "@/lib/vtt";

/** One word: where it stands in the text of its utterance, and when it is spoken, in ms of the class. */
export type SpokenWord = { from: number; to: number; start_ms: number; end_ms: number };

/** What somebody said without a long pause. Times are ms of the class. */
export type Utterance = {
  id: string;
  /** Who spoke; null where only `speaker` names them. */
  participant_id: string | null;
  /** The name beside a caption; null where `participant_id` says who it was. */
  speaker: string | null;
  start_ms: number;
  end_ms: number;
  text: string;
  /** In the order in which they are spoken; none where only the time of the whole is known. */
  words: readonly SpokenWord[];
  /** Whether a teacher corrected it. */
  edited: boolean;
  /** The words before they were corrected, for staff; null where they are not told. */
  original: string | null;
};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const timeOf = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : null;

/** Reads the file. What is not of its form is left out, so that a file of another version shows what it can. */
export function parseTranscript(file: unknown): Utterance[] {
  const list = isFields(file) && Array.isArray(file.utterances) ? (file.utterances as unknown[]) : [];
  return list.flatMap((one) => utteranceOf(one) ?? []).sort((a, b) => a.start_ms - b.start_ms);
}

function utteranceOf(one: unknown): Utterance | null {
  if (!isFields(one)) return null;
  const { id, participant_id, text, words, edited, original } = one;
  const start_ms = timeOf(one.start_ms);
  if (typeof id !== "string" || typeof text !== "string" || text === "" || start_ms === null) return null;
  return {
    id,
    participant_id: typeof participant_id === "string" ? participant_id : null,
    speaker: null,
    start_ms,
    end_ms: Math.max(start_ms, timeOf(one.end_ms) ?? start_ms),
    text,
    words: placed(text, Array.isArray(words) ? words : []),
    edited: edited === true,
    original: typeof original === "string" ? original : null,
  };
}

/** Finds each word in the text, one after the other; one that is not there is left out. */
function placed(text: string, words: readonly unknown[]): SpokenWord[] {
  const out: SpokenWord[] = [];
  let from = 0;
  for (const word of words) {
    if (!isFields(word) || typeof word.text !== "string" || word.text === "") continue;
    const start_ms = timeOf(word.start_ms);
    const at = text.indexOf(word.text, from);
    if (at < 0 || start_ms === null) continue;
    from = at + word.text.length;
    out.push({ from: at, to: from, start_ms, end_ms: Math.max(start_ms, timeOf(word.end_ms) ?? start_ms) });
  }
  return out;
}

/** Captions as utterances, which have no times for single words. */
export function utterancesOf(cues: readonly Cue[]): Utterance[] {
  return cues.map(({ id, start_ms, end_ms, speaker, text }) => ({
    id: `cue-${id}-${start_ms}`,
    participant_id: null,
    speaker,
    start_ms,
    end_ms,
    text,
    words: [],
    edited: false,
    original: null,
  }));
}

/** Whether it is one that the transcript knows: only those can be corrected. */
export function isOfTranscript({ participant_id }: Utterance): boolean {
  return participant_id !== null;
}

/** The word that is spoken at a moment, or was last; -1 before the first. Words must be in order of their start. */
export function wordAt(words: readonly SpokenWord[], ms: number): number {
  let at = -1;
  for (const word of words) {
    if (word.start_ms > ms) break;
    at += 1;
  }
  return at;
}

/** A stretch of text: from a character to the one before another. */
export type Range = { readonly from: number; readonly to: number };

/** A part of a text that is in one word or none, and in one hit or none. */
export type Piece = { text: string; word: number; isHit: boolean };

/** A text taken apart where words and hits begin and end. Both must be in order, and hits must not overlap. */
export function piecesOf(text: string, words: readonly Range[], hits: readonly Range[]): Piece[] {
  const borders = [0, text.length, ...[...words, ...hits].flatMap(({ from, to }) => [from, to])];
  const cuts = [...new Set(borders)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let word = 0;
  let hit = 0;
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from = 0, to = 0] = [cuts[i], cuts[i + 1]];
    while ((words[word]?.to ?? Number.POSITIVE_INFINITY) <= from) word += 1;
    while ((hits[hit]?.to ?? Number.POSITIVE_INFINITY) <= from) hit += 1;
    pieces.push({
      text: text.slice(from, to),
      word: (words[word]?.from ?? Number.POSITIVE_INFINITY) <= from ? word : -1,
      isHit: (hits[hit]?.from ?? Number.POSITIVE_INFINITY) <= from,
    });
  }
  return pieces;
}
