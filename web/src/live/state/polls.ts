/**
 * The polls of a class, as everybody is told of them; what staff alone are told is in poll-counts.ts. A poll that is
 * opened again begins anew: what belongs to an older round is passed over.
 */
import type { PollOpened, PollOption, PollRow } from "../events";
import { isCount, listOf, wordsOf } from "./checks";
import { type Draft, isId, isRecord, type Noun } from "./draft";
import { Rows } from "./rows";

/** How a poll is answered. */
export type PollKindState = PollOpened["kind"];

/** One poll, in its newest round. */
export interface PollState {
  readonly id: string;
  /** How often it has been opened, from 1. */
  readonly round: number;
  readonly kind: PollKindState;
  readonly question: string;
  /** What can be chosen, in order; of a scale none or its two ends; of texts none. */
  readonly options: readonly PollOption[];
  /** Whether there is a right answer. */
  readonly quiz: boolean;
  readonly secret: boolean;
  /** Whether the class sees the counts while it is open. */
  readonly show_counts: boolean;
  readonly status: "open" | "closed" | "published" | "retracted";
  /** The number of the event that opened the round. */
  readonly n: number;
  readonly opened_at_ms: number;
  readonly closed_at_ms: number | null;
  /** How many people have answered. */
  readonly answered: number;
  /** The results, where the class may see them; else empty. */
  readonly rows: readonly PollRow[];
  /** How many different texts there are. */
  readonly texts: number;
  /** The options that are right, once published. */
  readonly correct: readonly string[];
  /** Why, once published; may be empty. */
  readonly explanation: string;
}

/** Every kind of poll. */
export const pollKinds = [
  "single_choice",
  "multiple_choice",
  "scale",
  "ranking",
  "short_text",
  "word_cloud",
] as const satisfies readonly PollKindState[];

/** The most options and the most rows that are taken. */
const most = 100;

const noResults = { rows: [], texts: 0, correct: [], explanation: "" } as const;

/** See the file's comment. */
export const polls: Noun<{ readonly polls: Rows<PollState> }> = {
  empty: { polls: Rows.empty() },
  on: {
    "poll.opened": (draft, content, { n, at_ms }) => {
      const { poll_id: id, round, kind, question, options } = content;
      if (!isId(id) || !isCount(round, 1) || !pollKinds.includes(kind)) return;
      if (round <= (draft.polls.get(id)?.round ?? 0)) return;
      draft.polls = draft.polls.set(id, {
        id,
        round,
        kind,
        question: wordsOf(question),
        options: optionsOf(options),
        quiz: content.quiz === true,
        secret: content.secret !== false,
        show_counts: content.show_counts === true,
        status: "open",
        n,
        opened_at_ms: at_ms,
        closed_at_ms: null,
        answered: 0,
        ...noResults,
      });
    },
    "poll.tallied": (draft, { poll_id, round, answered, rows }) =>
      change(draft, poll_id, round, ({ status, show_counts }) =>
        status !== "open" || !isCount(answered) ? null : { answered, rows: show_counts ? rowsOf(rows) : [] },
      ),
    "poll.closed": (draft, { poll_id, round, answered }, { at_ms }) =>
      change(draft, poll_id, round, (poll) =>
        poll.status !== "open"
          ? null
          : { status: "closed", closed_at_ms: at_ms, answered: isCount(answered) ? answered : poll.answered },
      ),
    "poll.published": (draft, { poll_id, round, answered, rows, texts, correct, explanation }, { at_ms }) =>
      change(draft, poll_id, round, (poll) => ({
        status: "published",
        closed_at_ms: poll.closed_at_ms ?? at_ms,
        answered: isCount(answered) ? answered : poll.answered,
        rows: rowsOf(rows),
        texts: isCount(texts) ? texts : 0,
        correct: idsOf(correct),
        explanation: wordsOf(explanation),
      })),
    "poll.retracted": (draft, { poll_id, round }, { at_ms }) =>
      change(draft, poll_id, round, (poll) => ({
        status: "retracted",
        closed_at_ms: poll.closed_at_ms ?? at_ms,
        answered: 0,
        ...noResults,
      })),
  },
};

/** Changes the round of a poll that an event names, where that is the newest. */
function change(draft: Draft, id: unknown, round: unknown, to: (poll: PollState) => Partial<PollState> | null): void {
  const poll = isId(id) ? draft.polls.get(id) : undefined;
  const changed = poll && poll.round === round ? to(poll) : null;
  if (poll && changed) draft.polls = draft.polls.set(poll.id, { ...poll, ...changed });
}

/** The options of a content. */
export function optionsOf(value: unknown): readonly PollOption[] {
  return listOf(value, most, (entry) =>
    isRecord(entry) && isId(entry.option_id)
      ? { option_id: wordsOf(entry.option_id), label: wordsOf(entry.label) }
      : null,
  );
}

/** The rows of a content. */
export function rowsOf(value: unknown): readonly PollRow[] {
  return listOf(value, most, (entry) => {
    if (!isRecord(entry) || !isId(entry.key)) return null;
    const { key, count, mean } = entry;
    return { key: wordsOf(key), count: isCount(count) ? count : null, mean: isCount(mean) ? mean : null };
  });
}

/** The ids of a content. */
export function idsOf(value: unknown): readonly string[] {
  return listOf(value, most, (entry) => (isId(entry) ? wordsOf(entry) : null));
}
