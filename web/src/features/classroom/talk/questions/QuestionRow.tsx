import { Trans, useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { MinusIcon } from "@phosphor-icons/react/dist/csr/Minus";
import { memo, useRef, useState } from "react";
import { Words } from "@/features/talk/words/Words";
import { clock } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { cx } from "@/lib/cx";
import type { QuestionState } from "@/live/state";
import { Button } from "@/ui/Button";
import { showToast } from "@/ui/toast-queue";
import { useLookBack } from "../../lookback/shown";
import { momentInClass } from "../../lookback/useCopyMoment";
import { useClass, useClassValue } from "../../useClass";
import { Asker } from "./Asker";
import { QuestionMenu } from "./QuestionMenu";
import { useQuestionActs } from "./useQuestionActs";
import { VoteButton } from "./VoteButton";
import { WriteAnswer } from "./WriteAnswer";

/** A question with what this person can do about it; one that is over below with its answer. */
export const QuestionRow = memo(function QuestionRow({ question }: { question: QuestionState }) {
  const { t } = useLingui();
  const { store } = useClass();
  const acts = useQuestionActs();
  const staff = useClassValue(({ details }) => details.staff);
  const started = useClassValue(({ view }) => view.session.started_at_ms) ?? 0;
  const [isWriting, setWriting] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const { status, body, hidden, text, answered_at_ms } = question;
  const isOpen = status === "open";
  const answeredMs = status === "answered" && answered_at_ms !== null ? Math.max(0, answered_at_ms - started) : null;
  const copy = () => {
    if (answeredMs === null) return;
    const at = clock(answeredMs);
    void copyText(momentInClass(location.origin, store.getSnapshot().details.session.id, answeredMs)).then((done) =>
      showToast(
        done
          ? { tone: "note", text: t`Link to ${at} copied.` }
          : { tone: "failure", text: t`Your browser does not allow copying.` },
      ),
    );
  };
  const close = () => {
    setWriting(false);
    row.current?.focus();
  };
  return (
    <li
      ref={row}
      tabIndex={-1}
      data-question={question.id}
      className="border-t border-line py-2.5 outline-none first:border-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus"
    >
      <div className="flex items-start gap-3">
        {isOpen ? (
          <VoteButton question={question} acts={acts} />
        ) : (
          <span className="grid w-11 flex-none place-items-center pt-1 text-live" aria-hidden>
            {status === "answered" ? <CheckIcon size={18} /> : <MinusIcon size={18} className="text-ink-3" />}
          </span>
        )}
        <div className="min-w-0 flex-1 overflow-clip">
          <p className={cx(!isOpen && "text-ink-2")}>{hidden ? <Trans>Hidden</Trans> : <Words text={body} />}</p>
          {text && !hidden ? (
            <p className="mt-1 border-s-2 border-line ps-2 text-14 text-ink-2">
              <span className="sr-only">
                <Trans>Answer:</Trans>{" "}
              </span>
              <Words text={text} />
            </p>
          ) : null}
          <p className="mt-0.5 text-13 text-ink-3">
            {status === "dismissed" ? (
              <Trans>Put aside</Trans>
            ) : answeredMs !== null ? (
              <AnsweredAt ms={answeredMs} isWritten={question.how === "written"} />
            ) : (
              <Asker question={question} />
            )}
          </p>
        </div>
        {staff && isOpen ? (
          <Button size="small" aria-label={t`Answer: ${body}`} onPress={() => void acts.answerAloud(question)}>
            <Trans>Answer</Trans>
          </Button>
        ) : null}
        <QuestionMenu question={question} acts={acts} onWrite={() => setWriting(true)} onCopy={copy} />
      </div>
      {isWriting ? <WriteAnswer question={question} acts={acts} onClose={close} /> : null}
    </li>
  );
});

/** When a question was answered; a press looks back to it. */
function AnsweredAt({ ms, isWritten }: { ms: number; isWritten: boolean }) {
  const { t } = useLingui();
  const lookBack = useLookBack();
  const at = clock(ms);
  const link = (
    <button
      type="button"
      aria-label={t`Look back to ${at}`}
      onClick={() => lookBack.goTo(ms)}
      className="figures relative cursor-pointer border-0 bg-transparent p-0 text-inherit underline underline-offset-3 pointer-coarse:after:absolute pointer-coarse:after:-inset-3"
    >
      {at}
    </button>
  );
  return isWritten ? <Trans>Answered in writing at {link}</Trans> : <Trans>Answered at {link}</Trans>;
}
