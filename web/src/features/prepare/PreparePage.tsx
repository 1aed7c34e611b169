import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { sessionQuery } from "@/api/sessions";
import type { Lesson, Session } from "@/api/types";
import { lessonPlanQuery, lessonQuery } from "@/features/courses/queries";
import { sessionsQuery } from "@/features/schedule/queries";
import { AppShell } from "@/features/shell/AppShell";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Workspace } from "./Workspace";

/** The page where a lesson is prepared; `sessionId` is the class it is opened from. */
export function PreparePage({ lessonId, sessionId }: { lessonId: string; sessionId: string | null }) {
  const { t } = useLingui();
  const lesson = useQuery(lessonQuery(lessonId));
  const title = lesson.data?.title;
  return (
    <AppShell title={title ? t`Prepare: ${title}` : t`Prepare`}>
      <main className="mx-auto max-w-326 px-4 pt-5 pb-12 md:px-8 md:pt-7">
        {lesson.error ? (
          <ProblemMessage
            problem={asProblem(lesson.error)}
            title={t`This lesson did not load.`}
            onRetry={() => void lesson.refetch()}
          />
        ) : !lesson.data ? (
          <PlanLoading />
        ) : lesson.data.my_role !== "teacher" ? (
          <EmptyState
            action={
              <Link to="/lessons/$lessonId" params={{ lessonId }}>
                <Trans>To the lesson</Trans>
              </Link>
            }
          >
            <Trans>Only the teachers of this course prepare its lessons.</Trans>
          </EmptyState>
        ) : (
          <WithPlan lesson={lesson.data} sessionId={sessionId} />
        )}
      </main>
    </AppShell>
  );
}

function WithPlan({ lesson, sessionId }: { lesson: Lesson; sessionId: string | null }): ReactNode {
  const { t } = useLingui();
  // What is on the page is edited from here on: it is read once, and nothing replaces it behind the teacher's back.
  const plan = useQuery({
    ...lessonPlanQuery(lesson.id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const session = useClassOf(lesson, sessionId);
  if (plan.error && !plan.data)
    return (
      <ProblemMessage
        problem={asProblem(plan.error)}
        title={t`The plan did not load.`}
        onRetry={() => void plan.refetch()}
      />
    );
  if (!plan.data || !plan.isFetchedAfterMount || session === undefined) return <PlanLoading />;
  return <Workspace key={lesson.id} lesson={lesson} plan={plan.data} session={session} />;
}

/** The class a plan is for: the one it was opened from, else the lesson's live or next one. Undefined while it loads. */
function useClassOf(lesson: Lesson, sessionId: string | null): Session | null | undefined {
  const named = useQuery({ ...sessionQuery(sessionId ?? ""), enabled: sessionId !== null });
  const [live, upcoming] = useQueries({
    queries: [
      { ...sessionsQuery("live", lesson.course_id, 100), enabled: sessionId === null },
      { ...sessionsQuery("upcoming", lesson.course_id, 100), enabled: sessionId === null },
    ],
  });
  if (sessionId !== null) {
    if (named.isPending) return undefined;
    return named.data?.lesson?.id === lesson.id ? named.data : null;
  }
  if (live.isPending || upcoming.isPending) return undefined;
  const planned = [...(live.data ?? []), ...(upcoming.data ?? [])].filter(({ status }) => status !== "cancelled");
  return planned.find((session) => session.lesson?.id === lesson.id) ?? null;
}

function PlanLoading() {
  const { t } = useLingui();
  return (
    <Loading label={t`Loading the plan`}>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="mt-2 h-11 w-96 max-w-full" />
      <Skeleton className="mt-10 h-4" />
      <div className="mt-16 grid gap-9 md:grid-cols-[minmax(0,1fr)_21.25rem]">
        <Skeleton className="h-80" />
        <Skeleton className="h-48" />
      </div>
    </Loading>
  );
}
