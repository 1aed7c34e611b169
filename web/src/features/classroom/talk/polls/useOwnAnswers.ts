import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { useClass, useClassValue } from "../../useClass";
import { answerPoll } from "../requests";
import { useMine } from "../useMine";
import type { Answer, ShownPoll } from "./model";

/** This person's answers to the polls of the class. */
export interface OwnAnswers {
  /** The answer that the server has of a poll's present round. */
  of(poll: ShownPoll): Answer | null;
  send(poll: ShownPoll, answer: Answer): void;
  readonly isSending: boolean;
  /** Why the last try to answer this poll failed. */
  problemOf(poll: ShownPoll): string | null;
}

const keyOf = ({ id, round }: Pick<ShownPoll, "id" | "round">) => `${id} ${round}`;

/** See OwnAnswers. What was sent from this page is kept in it; what was sent before is asked of the API. */
export function useOwnAnswers(): OwnAnswers {
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const sentence = useProblemSentence();
  const mine = useMine();
  const [kept, setKept] = useState<ReadonlyMap<string, Answer>>(new Map());
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
      setKept((before) => new Map(before).set(keyOf(poll), answer));
      live.nudge();
    },
  });
  return {
    of: (poll) => {
      const sent = kept.get(keyOf(poll));
      if (sent) return sent;
      return mine.answers.find(({ poll_id, round }) => poll_id === poll.id && round === poll.round) ?? null;
    },
    send: (poll, answer) => post.mutate({ poll, answer }),
    isSending: post.isPending,
    problemOf: (poll) =>
      post.isError && post.variables && keyOf(post.variables.poll) === keyOf(poll)
        ? sentence(asProblem(post.error))
        : null,
  };
}
