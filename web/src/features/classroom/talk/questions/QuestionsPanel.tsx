import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { cx } from "@/lib/cx";
import type { QuestionState, Rows } from "@/live/state";
import { isLocked, openQuestions } from "@/live/talk/select";
import { useClassValue } from "../../useClass";
import { usePanel } from "../panel";
import { useMine } from "../useMine";
import { QuestionRow } from "./QuestionRow";

/** The questions: those that wait, by how many ask them, then what was answered, the newest first. */
export function QuestionsPanel() {
  const { t } = useLingui();
  const open = useClassValue(({ view }) => openQuestions(view));
  const rows = useClassValue(({ view }) => view.questions);
  const staff = useClassValue(({ details }) => details.staff);
  const me = useClassValue(({ details }) => details.me.id);
  const settled = useClassValue(({ log }) => log === "settled");
  const { my_question_ids } = useMine();
  const over = useMemo(
    () => overOf(rows).filter((question) => staff || isShown(question, me, my_question_ids)),
    [rows, staff, me, my_question_ids],
  );
  return (
    <>
      <section
        aria-label={t`Questions`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        tabIndex={0}
        className={cx(
          "min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-1.5 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus desk:px-3.5",
          staff ? "text-14" : "text-16",
        )}
      >
        {open.length === 0 && settled ? (
          <p className="py-3 text-ink-3">
            {staff ? <Trans>No question waits.</Trans> : <Trans>Nobody has asked anything yet.</Trans>}
          </p>
        ) : null}
        <ul aria-label={t`Questions that wait`}>
          {open.map((question) => (
            <QuestionRow key={question.id} question={question} />
          ))}
        </ul>
        {over.length > 0 ? (
          <ul aria-label={t`Answered`} className={cx(open.length > 0 && "border-t border-line")}>
            {over.map((question) => (
              <QuestionRow key={question.id} question={question} />
            ))}
          </ul>
        ) : null}
      </section>
      {staff ? null : <AskLine />}
    </>
  );
}

/** At the foot of a student's questions: begins one. */
function AskLine() {
  const { setAsking } = usePanel();
  const isClosed = useClassValue(({ view, details }) => isLocked(view, details.me.id, "questions"));
  if (isClosed) {
    return (
      <p className="flex min-h-11 flex-none items-center border-t border-line px-4 py-2 text-14 text-ink-2">
        <Trans>Questions are closed for now.</Trans>
      </p>
    );
  }
  return (
    <div className="flex-none px-4 pt-1 pb-3">
      <button
        type="button"
        onClick={() => setAsking(true)}
        className="min-h-11 w-full cursor-pointer rounded-2 border border-edge bg-paper px-3 text-start text-14 text-ink-3 hover:bg-press"
      >
        <Trans>Ask without interrupting</Trans>
      </button>
    </div>
  );
}

/** What does not wait any more, and was not taken back; the newest first. */
function overOf(rows: Rows<QuestionState>): QuestionState[] {
  return [...rows.values()]
    .filter(({ status }) => status === "answered" || status === "dismissed")
    .sort((a, b) => (b.answered_at_ms ?? b.at_ms) - (a.answered_at_ms ?? a.at_ms));
}

/** Students see what was answered, and what became of their own. */
function isShown(question: QuestionState, me: string, mine: readonly string[]): boolean {
  if (question.status === "answered") return !question.hidden;
  return question.participant_id === me || mine.includes(question.id);
}
