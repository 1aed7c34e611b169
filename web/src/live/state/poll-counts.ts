/** What staff alone are told of polls: those that they can open, and how the answers stand. Of lane staff. */
import type { PollOption, PollRow } from "../events";
import { isCount, wordsOf } from "./checks";
import { isId, type Noun } from "./draft";
import { idsOf, optionsOf, type PollKindState, pollKinds, rowsOf } from "./polls";
import { Rows } from "./rows";

/** A poll as it was made; whether it was asked is told by `polls`. */
export interface PollDraftState {
  readonly id: string;
  /** The poll of the lesson's plan that it was made from, or null. */
  readonly prepared_id: string | null;
  readonly kind: PollKindState;
  readonly question: string;
  readonly options: readonly PollOption[];
  /** The options that are right; empty where there is no right and wrong. */
  readonly correct: readonly string[];
  readonly explanation: string;
  readonly secret: boolean;
  readonly show_counts: boolean;
  readonly at_ms: number;
  /** The number of its event in lane staff. */
  readonly k: number;
}

/** How the answers of a round stand. */
export interface PollCountState {
  readonly id: string;
  readonly round: number;
  readonly answered: number;
  /** Options in their order, a scale's numbers, or the words that were written most. `count` null: too few to be told. */
  readonly rows: readonly PollRow[];
  /** How many different texts there are. */
  readonly texts: number;
  /** Whether the round is over. */
  readonly final: boolean;
}

/** See the file's comment. */
export const pollDrafts: Noun<{ readonly poll_drafts: Rows<PollDraftState> }> = {
  empty: { poll_drafts: Rows.empty() },
  on: {
    "poll.created": (draft, content, { at_ms, k = 0 }) => {
      const { poll_id: id, prepared_id, kind, question, options, correct, explanation } = content;
      if (!isId(id) || !pollKinds.includes(kind) || draft.poll_drafts.has(id)) return;
      draft.poll_drafts = draft.poll_drafts.set(id, {
        id,
        prepared_id: isId(prepared_id) ? prepared_id : null,
        kind,
        question: wordsOf(question),
        options: optionsOf(options),
        correct: idsOf(correct),
        explanation: wordsOf(explanation),
        secret: content.secret !== false,
        show_counts: content.show_counts === true,
        at_ms,
        k,
      });
    },
  },
};

/** The newest count of each poll, by its id. */
export const pollCounts: Noun<{ readonly poll_counts: Rows<PollCountState> }> = {
  empty: { poll_counts: Rows.empty() },
  on: {
    "poll.counted": (draft, { poll_id: id, round, answered, rows, texts, final }) => {
      if (!isId(id) || !isCount(round, 1) || !isCount(answered)) return;
      const before = draft.poll_counts.get(id);
      if (before && (round < before.round || (round === before.round && before.final && final !== true))) return;
      draft.poll_counts = draft.poll_counts.set(id, {
        id,
        round,
        answered,
        rows: rowsOf(rows),
        texts: isCount(texts) ? texts : 0,
        final: final === true,
      });
    },
  },
};
