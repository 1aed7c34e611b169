import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChartBarIcon } from "@phosphor-icons/react/dist/csr/ChartBar";
import { type Ref, useId } from "react";
import { AnswerForm } from "@/features/talk/polls/AnswerForm";
import type { Answer, ShownPoll } from "@/features/talk/polls/model";
import { Results } from "@/features/talk/polls/Results";
import { Why } from "@/features/talk/polls/Why";
import { Button } from "@/ui/Button";

export type StudentPollProps = {
  poll: ShownPoll;
  /** The answer that the server has of this person in this round. */
  own: Answer | null;
  /** How many can answer. */
  students: number;
  /** Who shows the results, by name; empty while it is not known. */
  teacher: string;
  isSending: boolean;
  problem: string | null;
  onSend: (answer: Answer) => void;
  /** Back to questions and chat; the poll stays. */
  onBack: () => void;
  /** The question, which takes the focus of who came here by a press. */
  heading?: Ref<HTMLHeadingElement>;
};

/** A student's poll, from the question to its results. It stands where questions and chat are, never over the stage. */
export function StudentPoll(props: StudentPollProps) {
  const { poll, own, students, teacher, isSending, problem, onSend, onBack, heading } = props;
  const { t } = useLingui();
  const id = useId();
  const isOpen = poll.status === "open";
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 px-4 pt-3.5 pb-3 phone:pt-2.5">
      <header className="flex flex-wrap items-center justify-between gap-x-3 text-14 text-ink-2">
        <span className="inline-flex items-center gap-1.5 font-medium">
          <ChartBarIcon size={16} className="flex-none" aria-hidden />
          {isOpen ? t`Poll` : t`Poll closed`}
        </span>
        <Answered poll={poll} students={students} />
      </header>
      <h2
        id={id}
        ref={heading}
        tabIndex={-1}
        dir="auto"
        className="flare text-22 break-words whitespace-pre-line outline-offset-4 phone:text-18"
      >
        {poll.question}
      </h2>
      {isOpen ? (
        <AnswerForm
          key={`${poll.id} ${poll.round}`}
          poll={poll}
          sent={own}
          isSending={isSending}
          problem={problem}
          onSend={onSend}
        />
      ) : null}
      {isOpen && poll.show_counts && poll.rows.length > 0 ? (
        <section aria-label={t`So far`} className="border-t border-track pt-3">
          <p className="mb-2 text-13 font-semibold text-ink-2">
            <Trans>So far</Trans>
          </p>
          <Results poll={poll} size="student" own={own} />
        </section>
      ) : null}
      {poll.status === "closed" ? <Closed hasAnswered={own !== null} teacher={teacher} /> : null}
      {poll.status === "published" ? (
        <>
          <Results poll={poll} size="student" own={own} />
          <Why text={poll.explanation} />
        </>
      ) : null}
      <p>
        <Button variant="quiet" size="small" className="-ms-2.5" onPress={onBack}>
          <Trans>Questions and chat</Trans>
        </Button>
      </p>
    </section>
  );
}

/** How many have answered: of those who can while it is open, alone once it is over. */
export function Answered({ poll, students }: { poll: ShownPoll; students: number }) {
  const { answered } = poll;
  const all = Math.max(answered, students);
  return (
    <span className="figures text-13 whitespace-nowrap text-ink-2">
      {poll.status === "open" ? (
        <Trans>
          {answered} of {all} answered
        </Trans>
      ) : (
        <Plural value={answered} one="# answer" other="# answers" />
      )}
    </span>
  );
}

function Closed({ hasAnswered, teacher }: { hasAnswered: boolean; teacher: string }) {
  const { t } = useLingui();
  const when = teacher
    ? t`You see the results when ${teacher} shows them.`
    : t`You see the results when they are shown.`;
  return (
    <p className="text-16 text-ink-2">
      {hasAnswered ? <Trans>Your answer is counted.</Trans> : <Trans>Closed before you answered.</Trans>} {when}
    </p>
  );
}
