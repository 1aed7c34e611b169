import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { AnswerForm } from "@/features/talk/polls/AnswerForm";
import type { ShownPoll } from "@/features/talk/polls/model";
import { isWritten } from "@/features/talk/polls/model";
import { Results } from "@/features/talk/polls/Results";
import { Button } from "@/ui/Button";
import { ProblemMessage, useProblemSentence } from "@/ui/ProblemMessage";
import { Skeleton } from "@/ui/Skeleton";
import { useReplaySource } from "../source";
import { type LatePoll, latePollQuery, useAnswerLate } from "./queries";

/**
 * A poll of the class, asked again of whoever watches it now. Those who answer are counted apart from the class; what
 * they said is shown to a student who has answered too.
 */
export function AskAgain({ replay, poll }: { replay: Replay; poll: ShownPoll }) {
  const { hasSchool } = useReplaySource();
  if (!hasSchool || poll.status !== "published") return null;
  return <Asked sessionId={replay.session.id} poll={poll} />;
}

function Asked({ sessionId, poll }: { sessionId: string; poll: ShownPoll }) {
  const { t } = useLingui();
  const late = useQuery(latePollQuery(sessionId, poll.id));
  if (late.isPending) return <Skeleton className="mt-3 h-10" />;
  if (late.isError)
    return (
      <Framed>
        <ProblemMessage
          title={t`The answers after class could not be loaded`}
          problem={asProblem(late.error)}
          onRetry={() => void late.refetch()}
        />
      </Framed>
    );
  return (
    <Framed>
      <Cohort late={late.data} poll={poll} />
      {late.data.may_answer ? <Own sessionId={sessionId} poll={poll} late={late.data} /> : null}
    </Framed>
  );
}

function Framed({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`Answered after class`}
      className="mt-3 grid justify-items-start gap-2 border-s-2 border-line ps-3"
    >
      {children}
    </section>
  );
}

/** What those said who answered after class, as far as it is told. */
function Cohort({ late, poll }: { late: LatePoll; poll: ShownPoll }) {
  const { answered, rows, texts, correct, explanation, mine } = late;
  const shown: ShownPoll = { ...poll, answered, rows, texts, correct, explanation };
  // Where no count is told, bars of nothing would look like one.
  const isTold = answered > 0 || rows.some(({ count }) => (count ?? 0) > 0);
  return (
    <>
      <h3 className="text-14 font-semibold">
        <Trans>After class</Trans>{" "}
        <span className="font-normal text-ink-2">
          <Plural value={answered} _0="No answers yet that can be told" one="# answer" other="# answers" />
        </span>
      </h3>
      {isTold && rows.length > 0 ? (
        <div className="w-full">
          <Results poll={shown} size="desk" own={mine} shares />
        </div>
      ) : null}
      {mine && rows.length === 0 && isWritten(poll.kind) ? (
        <p className="text-14 break-words text-ink-2">
          <Trans>You answered: {mine.text}</Trans>
        </p>
      ) : null}
      {mine && correct.length > 0 ? <Verdict late={late} poll={poll} /> : null}
      {mine && explanation !== "" ? (
        <p dir="auto" className="text-14 break-words whitespace-pre-line text-ink-2">
          {explanation}
        </p>
      ) : null}
    </>
  );
}

/** Whether the caller's answer to a quiz is right. */
function Verdict({ late: { mine, correct }, poll }: { late: LatePoll; poll: ShownPoll }) {
  const chosen = new Set(mine?.option_ids);
  const isRight = chosen.size === correct.length && correct.every((id) => chosen.has(id));
  const right = poll.options.filter(({ option_id }) => correct.includes(option_id)).map(({ label }) => label);
  return (
    <p role="status" className="text-14 font-semibold">
      {isRight ? (
        <Trans>Your answer is right.</Trans>
      ) : (
        <Trans>Your answer is not right. Right: {right.join(", ")}</Trans>
      )}
    </p>
  );
}

/** The student's answer: to be given, or given and to be changed. */
function Own({ sessionId, poll, late }: { sessionId: string; poll: ShownPoll; late: LatePoll }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswerLate(sessionId, poll.id);
  const sentence = useProblemSentence();
  const { mine } = late;
  if (!isOpen)
    return (
      <Button size="small" onPress={() => setOpen(true)}>
        {mine ? t`Change my answer` : t`Answer now`}
      </Button>
    );
  const who = poll.secret
    ? t`Secret: results show counts, no names.`
    : t`Not secret: your teacher may learn who answered what.`;
  const rule = poll.quiz ? t`Your first answer counts. You see then what is right.` : t`You can change it at any time.`;
  return (
    <div className="w-full">
      <AnswerForm
        poll={poll}
        sent={mine}
        isSending={answer.isPending}
        problem={answer.error ? sentence(asProblem(answer.error)) : null}
        onSend={(given) => answer.mutate(given)}
        words={{ sent: t`Sent. You can change it at any time.`, note: `${rule} ${who}` }}
      />
    </div>
  );
}
