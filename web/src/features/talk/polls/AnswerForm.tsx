import { useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { type FormEvent, lazy, Suspense, useId, useState } from "react";
import { keepFetching } from "@/lib/keep-fetching";
import { Button } from "@/ui/Button";
import { Skeleton } from "@/ui/Skeleton";
import { TextField } from "@/ui/TextField";
import { ChoiceAnswer } from "./ChoiceAnswer";
import { type Answer, emptyAnswer, isWhole, isWritten, type ShownPoll, sameAnswer, WRITTEN, wordsOf } from "./model";
import { ScaleAnswer } from "./ScaleAnswer";

/** Putting in order, with its dragging, is fetched when a poll asks for it. */
const LazyRankAnswer = lazy(async () => ({
  default: (await keepFetching(() => import("./RankAnswer"))).RankAnswer,
}));

/**
 * An open poll to be answered: what is sent can be changed until it closes. `sent` is the answer that the server has,
 * `problem` says why the last try failed.
 */
export function AnswerForm({
  poll,
  sent,
  isSending,
  problem,
  onSend,
  words,
}: {
  poll: ShownPoll;
  sent: Answer | null;
  isSending: boolean;
  problem: string | null;
  onSend: (answer: Answer) => void;
  /** What is said instead where the poll does not close: of an answer that was sent, and below the form. */
  words?: { sent: string; note: string };
}) {
  const { t } = useLingui();
  const note = useId();
  const [draft, setDraft] = useState<Answer | null>(null);
  const answer = draft ?? sent ?? emptyAnswer(poll);
  const isSent = sent !== null && sameAnswer(poll.kind, sent, answer);
  const whole = isWhole(poll, answer);
  const change = (fields: Partial<Answer>) => setDraft({ ...answer, ...fields });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (whole && !isSent && !isSending) onSend(answer);
  };
  return (
    <form onSubmit={send} className="grid gap-4 phone:gap-2.5" aria-describedby={note}>
      {poll.kind === "single_choice" || poll.kind === "multiple_choice" ? (
        <ChoiceAnswer
          question={poll.question}
          options={poll.options}
          isMany={poll.kind === "multiple_choice"}
          chosen={answer.option_ids}
          onChange={(option_ids) => change({ option_ids })}
        />
      ) : null}
      {poll.kind === "scale" ? (
        <ScaleAnswer poll={poll} value={answer.value} onChange={(value) => change({ value })} />
      ) : null}
      {poll.kind === "ranking" ? (
        <Suspense fallback={<Skeleton className="h-40" />}>
          <LazyRankAnswer poll={poll} order={answer.option_ids} onChange={(option_ids) => change({ option_ids })} />
        </Suspense>
      ) : null}
      {isWritten(poll.kind) ? (
        <Written kind={poll.kind} text={answer.text} onChange={(text) => change({ text })} />
      ) : null}
      {isSent ? (
        <p role="status" className="flex items-center gap-2 text-14 font-semibold text-live">
          <CheckIcon size={16} weight="bold" className="flex-none" aria-hidden />
          {words?.sent ?? t`Sent. You can change it until it closes.`}
        </p>
      ) : (
        <Button type="submit" variant="primary" size="large" isDisabled={!whole} isPending={isSending}>
          {isSending ? t`Sending…` : sent ? t`Change answer` : t`Send answer`}
        </Button>
      )}
      {problem ? (
        <p role="alert" className="text-14 text-rec">
          {problem}
        </p>
      ) : null}
      <p id={note} className="text-13 text-ink-3">
        {words?.note ?? <AnswerNote poll={poll} />}
      </p>
    </form>
  );
}

/** What comes of an answer, and who sees it. */
function AnswerNote({ poll }: { poll: ShownPoll }) {
  const { t } = useLingui();
  const who = poll.secret
    ? isWritten(poll.kind)
      ? t`Secret: what you write is shown without your name.`
      : t`Secret: results show counts, no names.`
    : t`Not secret: your teacher sees who answered what.`;
  return (
    <>
      {t`You can change it until the poll closes.`} {who}
    </>
  );
}

function Written({
  kind,
  text,
  onChange,
}: {
  kind: ShownPoll["kind"];
  text: string;
  onChange: (text: string) => void;
}) {
  const { t } = useLingui();
  const isCloud = kind === "word_cloud";
  const words = wordsOf(text);
  const long = words.find((word) => [...word].length > WRITTEN.word);
  const error = !isCloud
    ? null
    : words.length > WRITTEN.words
      ? t`Up to ${WRITTEN.words} words or short phrases.`
      : long
        ? t`“${long}” is longer than ${WRITTEN.word} characters.`
        : null;
  return (
    <TextField
      label={isCloud ? t`Your words` : t`Your answer`}
      hint={isCloud ? t`Up to ${WRITTEN.words}, parted by commas.` : t`Up to ${WRITTEN.text} characters.`}
      error={error}
      value={text}
      onChange={onChange}
      maxLength={isCloud ? 120 : WRITTEN.text}
      autoComplete="off"
      {...(isCloud ? {} : { rows: 3 })}
    />
  );
}
