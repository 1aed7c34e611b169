import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { QuestionState } from "@/live/state";
import { showToast } from "@/ui/toast-queue";
import { answerQuestion, dismissQuestion, reopenQuestion, voteQuestion, withdrawQuestion } from "../api";
import { type Outcome, useAct } from "../useAct";
import { useMineChange } from "../useMine";

/** What is done with a question. */
export interface QuestionActs {
  /** Says that it is answered aloud from now on; it can be taken back for a moment. */
  readonly answerAloud: (question: QuestionState) => Promise<Outcome>;
  readonly answerInWriting: (question: QuestionState, text: string) => Promise<Outcome>;
  readonly dismiss: (question: QuestionState, hidden: boolean) => Promise<Outcome>;
  readonly reopen: (question: QuestionState) => Promise<Outcome>;
  readonly withdraw: (question: QuestionState) => Promise<Outcome>;
  readonly vote: (question: QuestionState, voted: boolean) => Promise<Outcome>;
}

/** See QuestionActs. */
export function useQuestionActs(): QuestionActs {
  const { t } = useLingui();
  const act = useAct();
  const change = useMineChange();
  return useMemo(() => {
    const reopen = ({ id }: QuestionState) =>
      act(t`The question does not wait again.`, (session, op) => reopenQuestion(session, id, op));
    const counted = (id: string, voted: boolean) =>
      change((mine) => {
        const others = mine.voted_question_ids.filter((each) => each !== id);
        return { ...mine, voted_question_ids: voted ? [...others, id] : others };
      });
    return {
      reopen,
      answerAloud: async (question) => {
        const outcome = await act(t`The question still waits.`, (session, op) =>
          answerQuestion(session, question.id, { ...op, how: "live", text: "" }),
        );
        if (outcome === undefined) return outcome;
        showToast({
          tone: "note",
          text: t`Answered aloud, from now on.`,
          action: { label: t`Undo`, run: () => void reopen(question) },
        });
        return outcome;
      },
      answerInWriting: ({ id }, text) =>
        act(t`Your answer was not sent.`, (session, op) =>
          answerQuestion(session, id, { ...op, how: "written", text }),
        ),
      dismiss: ({ id }, hidden) =>
        act(t`The question still waits.`, (session, op) => dismissQuestion(session, id, { ...op, hidden })),
      withdraw: ({ id }) => act(t`Your question is still there.`, (session, op) => withdrawQuestion(session, id, op)),
      vote: async ({ id }, voted) => {
        counted(id, voted);
        const outcome = await act(t`That was not counted.`, (session, op) =>
          voteQuestion(session, id, { ...op, voted }),
        );
        if (outcome === undefined) counted(id, !voted);
        return outcome;
      },
    };
  }, [act, change, t]);
}
