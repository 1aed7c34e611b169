import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import { useSay } from "@/features/talk/say";
import { shallowEqual } from "@/live/hooks";
import { isLocked } from "@/live/talk/select";
import { useClass, useClassValue } from "../../useClass";
import { askQuestion } from "../api";
import { useTeacherName } from "../floor/StudentNote";
import { usePanel } from "../panel";
import { useMineChange } from "../useMine";
import { AskDialog } from "./AskDialog";

/** A new question: opened by the dock, by A, or at the foot of the questions. What was written stays when it is closed. */
export function AskSheet() {
  const { t } = useLingui();
  const { live, store } = useClass();
  const say = useSay();
  const teacher = useTeacherName();
  const { isAsking, setAsking, open } = usePanel();
  const change = useMineChange();
  const { anonymousClosed, closed } = useClassValue(
    ({ view, details }) => ({
      anonymousClosed: isLocked(view, details.me.id, "anonymous"),
      closed: isLocked(view, details.me.id, "questions"),
    }),
    shallowEqual,
  );
  const [text, setText] = useState("");
  // The same press sent again is one question.
  const op = useRef(crypto.randomUUID());
  const asking = useMutation({
    mutationFn: (wish: { body: string; anonymous: boolean }) =>
      askQuestion(store.getSnapshot().details.session.id, { client_op_id: op.current, ...wish }),
    onSuccess: (event, { anonymous }) => {
      op.current = crypto.randomUUID();
      setText("");
      if (anonymous) {
        const id = event?.id;
        change((mine) => (id ? { ...mine, my_question_ids: [...mine.my_question_ids, id] } : mine), true);
      }
      setAsking(false);
      open("questions");
      say(t`Your question was sent.`);
    },
    onSettled: () => live.nudge(),
  });
  return (
    <AskDialog
      isOpen={isAsking}
      onClose={() => setAsking(false)}
      text={text}
      onText={(next) => {
        // Other words are another question.
        if (asking.isError) {
          op.current = crypto.randomUUID();
          asking.reset();
        }
        setText(next);
      }}
      teacher={teacher}
      isPending={asking.isPending}
      problem={asking.isError ? asProblem(asking.error) : null}
      anonymousClosed={anonymousClosed}
      closed={closed ? <Trans>Questions are closed for now. What you wrote stays here.</Trans> : null}
      onAsk={(anonymous) => asking.mutate({ body: text.trim(), anonymous })}
    />
  );
}
