import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { QuestionState } from "@/live/state";
import { Compose } from "../chat/Compose";
import type { QuestionActs } from "./useQuestionActs";

/** The longest answer, in characters. */
const limit = 1_000;

/** An answer in writing, below its question. */
export function WriteAnswer({
  question,
  acts,
  onClose,
}: {
  question: QuestionState;
  acts: QuestionActs;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState(question.text);
  const [isSending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const send = async () => {
    setSending(true);
    const outcome = await acts.answerInWriting(question, text.trim());
    setSending(false);
    if (outcome !== undefined) onClose();
  };
  return (
    <Compose
      box={box}
      label={t`Your answer, for everyone`}
      text={text}
      limit={limit}
      onChange={setText}
      onSend={() => void send()}
      onCancel={onClose}
      above={t`Everyone in class reads the answer.`}
      held={isSending ? t`Sending…` : null}
      sendLabel={t`Send answer`}
    />
  );
}
