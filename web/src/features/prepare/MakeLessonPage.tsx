import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { idempotencyKeys } from "@/api/client";
import { asProblem } from "@/api/problem";
import { sessionQuery } from "@/api/sessions";
import type { Session } from "@/api/types";
import { useCreateLesson } from "@/features/courses/queries";
import { useChangeSession } from "@/features/schedule/queries";
import { AppShell } from "@/features/shell/AppShell";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";

/** Preparing a class: leads to the plan of its lesson; for a class without one it offers to make a lesson of it. */
export function MakeLessonPage({ sessionId }: { sessionId: string }) {
  const { t } = useLingui();
  const session = useQuery(sessionQuery(sessionId));
  const lessonId = session.data?.lesson?.id;
  if (lessonId)
    return <Navigate replace to="/lessons/$lessonId/prepare" params={{ lessonId }} search={{ session: sessionId }} />;
  return (
    <AppShell title={t`Prepare`}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        {session.data ? (
          <Offer session={session.data} />
        ) : session.error ? (
          <ProblemMessage
            problem={asProblem(session.error)}
            title={t`This class did not load.`}
            onRetry={() => void session.refetch()}
          />
        ) : (
          <Loading label={t`Loading the class`}>
            <Skeleton className="h-11 w-80 max-w-full" />
          </Loading>
        )}
      </main>
    </AppShell>
  );
}

function Offer({ session }: { session: Session }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const create = useCreateLesson(session.course.id);
  const change = useChangeSession();
  const [keyFor] = useState(idempotencyKeys);
  const make = useMutation({
    mutationFn: async () => {
      const draft = { title: session.title, summary: "" };
      const lesson = await create.mutateAsync({ draft, key: keyFor(draft) });
      await change.mutateAsync({ session, change: { lesson_id: lesson.id } });
      return lesson;
    },
    onSuccess: ({ id }) =>
      navigate({
        to: "/lessons/$lessonId/prepare",
        params: { lessonId: id },
        search: { session: session.id },
        replace: true,
      }),
  });
  if (session.my_role !== "teacher" || session.status !== "scheduled")
    return (
      <EmptyState
        action={
          <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
            <Trans>To the class</Trans>
          </Link>
        }
      >
        <Trans>There is nothing to prepare for this class.</Trans>
      </EmptyState>
    );
  return (
    <>
      <PageHead
        above={session.course.title}
        title={session.title}
        sub={
          <Trans>
            This class teaches no lesson yet. Make a lesson of it to plan what you show and ask; it can be taught again.
          </Trans>
        }
      />
      {make.error ? (
        <ProblemMessage className="mb-4" problem={asProblem(make.error)} title={t`No lesson was made.`} />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="large" isPending={make.isPending} onPress={() => make.mutate()}>
          <Trans>Make a lesson and plan it</Trans>
        </Button>
      </div>
    </>
  );
}
