import { Trans, useLingui } from "@lingui/react/macro";
import { shallowEqual } from "@/live/hooks";
import type { QuestionState } from "@/live/state";
import { nameOf, useClassValue } from "../../useClass";
import { ClassTime } from "../ClassTime";
import { useMine } from "../useMine";

/** Whether a question is this person's: by name, or without one, which nobody but the API and this page knows. */
export function useIsMine(question: QuestionState): boolean {
  const me = useClassValue(({ details }) => details.me.id);
  const { my_question_ids } = useMine();
  return question.participant_id === me || my_question_ids.includes(question.id);
}

/** Who asked a question: a name, “You” with the time, or nobody. */
export function Asker({ question }: { question: QuestionState }) {
  const { t } = useLingui();
  const isMine = useIsMine(question);
  const { name } = useClassValue((view) => ({ name: nameOf(view, question.participant_id) }), shallowEqual);
  const at = <ClassTime atMs={question.at_ms} />;
  const isNamed = question.participant_id !== null;
  return (
    <span>
      {isMine && isNamed ? (
        question.before_class ? (
          <Trans>You</Trans>
        ) : (
          <Trans>You, at {at}</Trans>
        )
      ) : isMine ? (
        <Trans>You, without your name</Trans>
      ) : isNamed ? (
        <bdi>{name || t`Someone`}</bdi>
      ) : (
        <Trans>Without a name</Trans>
      )}
      {question.before_class ? (
        <>
          {", "}
          <Trans>before class</Trans>
        </>
      ) : null}
    </span>
  );
}
