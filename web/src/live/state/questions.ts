/**
 * The questions to who teaches. A question without a name has nobody in `participant_id`; the log does not know who
 * asked. What is withdrawn or hidden has no words here any more, whether the reader was given them or not.
 */
import type { QuestionAnswered } from "../events";
import { isCount, wordsOf } from "./checks";
import { type Draft, isId, isRecord, type Noun } from "./draft";
import { Rows } from "./rows";

/** One question. */
export interface QuestionState {
  /** The id of the event that asked it. */
  readonly id: string;
  /** Who asks; null for a question without a name. */
  readonly participant_id: string | null;
  /** Who wrote the event: the system participant of what is without a name or was sent before class. */
  readonly actor_id: string;
  readonly at_ms: number;
  /** The number of its event. */
  readonly n: number;
  readonly before_class: boolean;
  /** The words, of several lines; empty when they are gone. */
  readonly body: string;
  readonly status: "open" | "answered" | "dismissed" | "withdrawn";
  /** Whether staff took the words away. */
  readonly hidden: boolean;
  /** How many ask it too, without who asked. */
  readonly votes: number;
  /** How it was answered last; null while it was not. */
  readonly how: QuestionAnswered["how"] | null;
  /** The written answer, of several lines; empty when there is none. */
  readonly text: string;
  /** When it was answered last, Unix ms. */
  readonly answered_at_ms: number | null;
}

/** The most questions of one tally. */
const mostVotes = 100;

const unanswered = { how: null, text: "", answered_at_ms: null } as const;

/** See the file's comment. */
export const questions: Noun<{ readonly questions: Rows<QuestionState> }> = {
  empty: { questions: Rows.empty() },
  on: {
    "question.asked": (draft, { participant_id, body, before_class }, { id, actor_id, at_ms, n }) => {
      if (draft.questions.has(id) || (participant_id !== null && !isId(participant_id))) return;
      draft.questions = draft.questions.set(id, {
        id,
        participant_id,
        actor_id,
        at_ms,
        n,
        before_class: before_class === true,
        body: wordsOf(body),
        status: "open",
        hidden: false,
        votes: 0,
        ...unanswered,
      });
    },
    "question.tallied": (draft, { votes }) => {
      if (!Array.isArray(votes)) return;
      for (const vote of votes.slice(0, mostVotes) as unknown[]) {
        if (isRecord(vote) && isCount(vote.votes)) change(draft, vote.question_id, { votes: vote.votes });
      }
    },
    "question.answered": (draft, { question_id, how, text }, { at_ms }) => {
      const question = find(draft, question_id);
      if (!question || question.hidden || (how !== "live" && how !== "written")) return;
      const answer = how === "written" ? wordsOf(text) : "";
      change(draft, question.id, { status: "answered", how, text: answer, answered_at_ms: at_ms });
    },
    "question.dismissed": (draft, { question_id, hidden }) => {
      const gone = hidden === true ? ({ hidden: true, body: "", text: "" } as const) : {};
      change(draft, question_id, { status: "dismissed", ...gone });
    },
    "question.reopened": (draft, { question_id, body }) =>
      change(draft, question_id, { status: "open", hidden: false, body: wordsOf(body), ...unanswered }),
    "question.withdrawn": (draft, { question_id }, { actor_id }) => {
      const question = find(draft, question_id);
      if (question?.participant_id !== actor_id && question?.actor_id !== actor_id) return;
      change(draft, question_id, { status: "withdrawn", body: "", text: "" });
    },
  },
};

/** A question that was not withdrawn: what was is over. */
function find(draft: Draft, id: unknown): QuestionState | undefined {
  const question = isId(id) ? draft.questions.get(id) : undefined;
  return question?.status === "withdrawn" ? undefined : question;
}

function change(draft: Draft, id: unknown, to: Partial<QuestionState>): void {
  const question = find(draft, id);
  if (question) draft.questions = draft.questions.set(question.id, { ...question, ...to });
}
