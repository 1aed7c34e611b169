import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { Words } from "@/features/talk/words/Words";
import type { QuestionState } from "@/live/state";
import { Button } from "@/ui/Button";
import { Asker } from "../questions/Asker";
import { useQuestionActs } from "../questions/useQuestionActs";
import { WaitingRow } from "./WaitingRow";

/** A question that waits, with how many ask it too. “Answer” says that it is answered aloud now. */
export const WaitingQuestion = memo(function WaitingQuestion({ question }: { question: QuestionState }) {
  const { t } = useLingui();
  const { answerAloud } = useQuestionActs();
  const { body, votes } = question;
  return (
    <WaitingRow
      mark={votes}
      note={<Asker question={question} />}
      action={
        <Button size="small" aria-label={t`Answer: ${body}`} onPress={() => answerAloud(question)}>
          <Trans>Answer</Trans>
        </Button>
      }
    >
      <span className="line-clamp-3">
        <Words text={body} />
        <span className="sr-only">
          {" "}
          <Plural value={votes} one="# more asks this" other="# more ask this" />
        </span>
      </span>
    </WaitingRow>
  );
});
