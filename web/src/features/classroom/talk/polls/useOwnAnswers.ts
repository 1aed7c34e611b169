import { useMutation } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import type { Answer, ShownPoll } from "@/features/talk/polls/model";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { useClass, useClassValue } from "../../useClass";
import { answerPoll } from "../api";
import { useMine, useMineChange } from "../useMine";

/** This person's answers to the polls of the class. */
export interface OwnAnswers {
  /** The answer that the server has of a poll's present round. */
  of(poll: ShownPoll): Answer | null;
  send(poll: ShownPoll, answer: Answer): void;
  readonly isSending: boolean;
  /** Why the last try to answer this poll failed. */
  problemOf(poll: ShownPoll): string | null;
}

/** See OwnAnswers. */
export function useOwnAnswers(): OwnAnswers {
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const sentence = useProblemSentence();
  const mine = useMine();
  const changeMine = useMineChange();
  const post = useMutation({
    mutationFn: ({ poll, answer }: { poll: ShownPoll; answer: Answer }) =>
      answerPoll(session, poll.id, {
        client_op_id: crypto.randomUUID(),
        round: poll.round,
        option_ids: [...answer.option_ids],
        value: answer.value,
        text: answer.text.trim(),
      }),
    onSuccess: (_, { poll, answer }) => {
      const given = { ...answer, option_ids: [...answer.option_ids], poll_id: poll.id, round: poll.round };
      changeMine((mine) => ({
        ...mine,
        answers: [...mine.answers.filter(({ poll_id }) => poll_id !== poll.id), given],
      }));
      live.nudge();
    },
  });
  return {
    of: (poll) => mine.answers.find(({ poll_id, round }) => poll_id === poll.id && round === poll.round) ?? null,
    send: (poll, answer) => post.mutate({ poll, answer }),
    isSending: post.isPending,
    problemOf: (poll) =>
      post.isError && post.variables?.poll.id === poll.id && post.variables.poll.round === poll.round
        ? sentence(asProblem(post.error))
        : null,
  };
}
