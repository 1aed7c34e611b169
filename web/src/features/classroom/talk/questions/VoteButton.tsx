import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { CaretUpIcon } from "@phosphor-icons/react/dist/csr/CaretUp";
import { cx } from "@/lib/cx";
import type { QuestionState } from "@/live/state";
import { isLocked } from "@/live/talk/select";
import { useClassValue } from "../../useClass";
import { useMine } from "../useMine";
import { useIsMine } from "./Asker";
import type { QuestionActs } from "./useQuestionActs";

const box = "figures flex size-11 flex-none flex-col items-center justify-center rounded-2 border text-14 leading-4";

/** How many ask a question too. Students add themselves to them by a press, but for who asked. */
export function VoteButton({ question, acts }: { question: QuestionState; acts: QuestionActs }) {
  const { t } = useLingui();
  const { id, body, votes } = question;
  const isMine = useIsMine(question);
  const { voted_question_ids } = useMine();
  const staff = useClassValue(({ details }) => details.staff);
  const isClosed = useClassValue(({ view, details }) => isLocked(view, details.me.id, "questions"));
  const voted = voted_question_ids.includes(id);
  // One's own vote is told with the next tally.
  const shown = Math.max(votes, voted ? 1 : 0);
  if (staff || isMine || (isClosed && !voted)) {
    return (
      <span
        className={cx(box, "border-line text-ink-2")}
        role="img"
        aria-label={t`${plural(votes, { one: "# more asks this", other: "# more ask this" })}`}
      >
        <span aria-hidden>{votes}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-pressed={voted}
      aria-label={t`I have this too: ${body}`}
      title={t`I have this too`}
      onClick={() => void acts.vote(question, !voted)}
      className={cx(
        box,
        "cursor-pointer",
        voted ? "border-ink bg-ink text-on-ink" : "border-edge bg-paper text-ink hover:bg-press",
      )}
    >
      <CaretUpIcon size={16} aria-hidden />
      {shown}
    </button>
  );
}
