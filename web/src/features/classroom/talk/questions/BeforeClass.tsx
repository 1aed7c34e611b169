import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Session } from "@/api/types";
import { Words } from "@/features/talk/words/Words";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Skeleton } from "@/ui/Skeleton";
import { useFailureToast } from "../../useFailureToast";
import { askQuestion, type Question, questionsQuery, withdrawQuestion } from "../api";
import { AskDialog } from "./AskDialog";

/** How often the list is read again while somebody waits for the class, in milliseconds. */
const every = 30_000;

/**
 * What is asked before the class begins: a student sends questions and sees their own, who teaches sees all. They are
 * asked in class when it begins.
 */
export function BeforeClass({ session, className }: { session: Session; className?: string }) {
  const staff = session.my_role !== "student";
  const isBefore = session.status === "scheduled";
  const { data, error, refetch } = useQuery({
    ...questionsQuery(session.id),
    enabled: isBefore,
    refetchInterval: every,
    // What was taken back has no words.
    select: (all) => all.filter(({ body }) => body !== ""),
  });
  if (!isBefore) return null;
  return (
    <section className={className}>
      {error && !data && staff ? (
        <ProblemMessage problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : staff ? (
        <ForStaff questions={data} />
      ) : (
        <ForStudents session={session} questions={data ?? []} />
      )}
    </section>
  );
}

function ForStaff({ questions }: { questions: readonly Question[] | undefined }) {
  const { t } = useLingui();
  if (!questions) return <Skeleton className="h-10" />;
  const count = questions.length;
  if (count === 0) {
    return (
      <p className="text-14 text-ink-3">
        <Trans>Nobody has asked anything before class.</Trans>
      </p>
    );
  }
  return (
    <details open className="text-14">
      <summary className="min-h-6 cursor-pointer font-semibold">
        <Plural value={count} one="# question before class" other="# questions before class" />
      </summary>
      <ul aria-label={t`Questions before class`} className="mt-1 max-h-60 overflow-y-auto">
        {questions.map(({ id, body, anonymous, name }) => (
          <li key={id} className="overflow-clip border-t border-line py-2 first:border-0">
            <Words text={body} />
            <span className="block text-13 text-ink-3">
              {anonymous ? <Trans>Without a name</Trans> : <bdi>{name || t`Someone`}</bdi>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ForStudents({ session, questions }: { session: Session; questions: readonly Question[] }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failed = useFailureToast();
  const [isAsking, setAsking] = useState(false);
  const [text, setText] = useState("");
  // The same press sent again is one question.
  const op = useRef(crypto.randomUUID());
  const fresh = () => client.invalidateQueries({ queryKey: questionsQuery(session.id).queryKey });
  const asking = useMutation({
    mutationFn: (wish: { body: string; anonymous: boolean }) =>
      askQuestion(session.id, { client_op_id: op.current, ...wish }),
    onSuccess: () => {
      op.current = crypto.randomUUID();
      setText("");
      setAsking(false);
    },
    onSettled: fresh,
  });
  const withdrawing = useMutation({
    mutationFn: (id: string) => withdrawQuestion(session.id, id, { client_op_id: crypto.randomUUID() }),
    onError: failed(t`Your question is still there.`),
    onSettled: fresh,
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button size="small" onPress={() => setAsking(true)}>
          <Trans>Ask before class</Trans>
        </Button>
        <p className="text-13 text-ink-3">
          <Trans>The class sees it when it begins.</Trans>
        </p>
      </div>
      {questions.length > 0 ? (
        <ul aria-label={t`Your questions`} className="mt-2 text-start text-14">
          {questions.map(({ id, body, anonymous }) => (
            <li key={id} className="flex items-start gap-3 border-t border-line py-2">
              <span className="min-w-0 flex-1 overflow-clip">
                <Words text={body} />
                {anonymous ? (
                  <span className="block text-13 text-ink-3">
                    <Trans>Without your name</Trans>
                  </span>
                ) : null}
              </span>
              <Button
                size="small"
                variant="quiet"
                aria-label={t`Take back: ${body}`}
                isPending={withdrawing.isPending}
                onPress={() => withdrawing.mutate(id)}
              >
                <Trans>Take back</Trans>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
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
        teacher=""
        isPending={asking.isPending}
        problem={asking.isError ? asProblem(asking.error) : null}
        anonymousClosed={false}
        closed={null}
        onAsk={(anonymous) => asking.mutate({ body: text.trim(), anonymous })}
      />
    </>
  );
}
