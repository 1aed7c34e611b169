import type { Utterance } from "./transcript";

/** What a teacher can do with the words of a class. Every function stays the same one. */
export type LineEdits = {
  /** Begins to correct an utterance; with null, leaves it. */
  readonly fix: (utteranceId: string | null) => void;
  readonly save: (utterance: Utterance, text: string) => void;
  /** Begins a chapter with an utterance. */
  readonly beginChapter: (utterance: Utterance) => void;
};
