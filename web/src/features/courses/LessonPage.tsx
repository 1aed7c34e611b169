import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Lesson } from "@/api/types";
import { sessionsQuery } from "@/features/schedule/queries";
import { AppShell } from "@/features/shell/AppShell";
import { Line } from "@/line/Line";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { byLesson } from "./group";
import { PlanOutline } from "./PlanOutline";
import { courseQuery, lessonQuery } from "./queries";
import { SessionLine } from "./SessionLine";
import { useCopy } from "./useCopy";

const LessonDialog = lazy(() => import("./LessonDialog"));
const ScheduleDialog = lazy(() => import("@/features/schedule/ScheduleDialog"));

/** A lesson: what it is about, its plan, and the classes that teach it. */
export function LessonPage({ lessonId }: { lessonId: string }) {
  const { t } = useLingui();
  const lesson = useQuery(lessonQuery(lessonId));
  return (
    <AppShell title={lesson.data?.title ?? t`Lesson`}>
      <main className="mx-auto max-w-232 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        {lesson.data ? (
          <LessonView lesson={lesson.data} />
        ) : lesson.error ? (
          <ProblemMessage
            problem={asProblem(lesson.error)}
            title={t`This lesson did not load.`}
            onRetry={() => void lesson.refetch()}
          />
        ) : (
          <Loading label={t`Loading the lesson`}>
            <Skeleton className="h-11 w-80 max-w-full" />
            <Skeleton className="mt-10 h-32" />
          </Loading>
        )}
      </main>
    </AppShell>
  );
}

function LessonView({ lesson }: { lesson: Lesson }) {
  const { t } = useLingui();
  const course = useQuery(courseQuery(lesson.course_id));
  const [open, setOpen] = useState<"edit" | "schedule" | null>(null);
  const close = () => setOpen(null);
  const mayChange = lesson.my_role === "teacher";
  const copy = useCopy(lesson);
  const minutes = lesson.segments.reduce((sum, segment) => sum + segment.minutes, 0);
  return (
    <>
      <PageHead
        above={
          <Link to="/courses/$courseId" params={{ courseId: lesson.course_id }} className="text-ink-2">
            {course.data ? (
              <Trans>
                {course.data.title}, lesson {lesson.position}
              </Trans>
            ) : (
              <Trans>Lesson {lesson.position}</Trans>
            )}
          </Link>
        }
        title={lesson.title}
        sub={lesson.summary || undefined}
        action={
          mayChange ? (
            <>
              <Menu
                label={t`Actions`}
                trigger={
                  <IconButton label={t`More`}>
                    <DotsThreeIcon size={20} weight="bold" aria-hidden />
                  </IconButton>
                }
              >
                <MenuItem id="edit" onAction={() => setOpen("edit")}>{t`Edit…`}</MenuItem>
                <MenuItem id="copy" onAction={copy}>{t`Copy`}</MenuItem>
              </Menu>
              <Button variant="quiet" onPress={() => setOpen("schedule")}>
                <Trans>Schedule a class</Trans>
              </Button>
              <Link to="/lessons/$lessonId/prepare" params={{ lessonId: lesson.id }} className={buttonStyle("primary")}>
                <Trans>Prepare</Trans>
              </Link>
            </>
          ) : null
        }
      />
      {lesson.segments.length > 0 ? (
        <Line
          label={t`Plan of this lesson: ${minutes} minutes`}
          progress={null}
          segments={lesson.segments.map((segment) => ({
            key: segment.id,
            title: segment.title,
            length: segment.minutes,
          }))}
        />
      ) : null}
      {lesson.my_role === "student" ? null : <PlanOutline lessonId={lesson.id} />}
      <Classes lesson={lesson} />
      <Suspense fallback={null}>
        {open === "edit" ? <LessonDialog courseId={lesson.course_id} lesson={lesson} onClose={close} /> : null}
        {open === "schedule" ? (
          <ScheduleDialog
            preset={{ courseId: lesson.course_id, lessonId: lesson.id, title: lesson.title }}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function Classes({ lesson }: { lesson: Lesson }) {
  const { t } = useLingui();
  const queries = useQueries({
    queries: [
      sessionsQuery("live", lesson.course_id, 100),
      sessionsQuery("upcoming", lesson.course_id, 100),
      sessionsQuery("past", lesson.course_id, 100),
    ],
  });
  const failed = queries.find((query) => query.error)?.error ?? null;
  const isPending = queries.some((query) => query.isPending);
  const sessions =
    byLesson(
      [lesson],
      queries.flatMap((query) => query.data ?? []),
    ).of.get(lesson.id) ?? [];
  return (
    <section aria-labelledby="classes" className="mt-9">
      <h2 id="classes" className="mb-2 text-16 font-semibold">
        <Trans>Classes</Trans>
      </h2>
      {failed ? (
        <ProblemMessage
          problem={asProblem(failed)}
          title={t`The classes did not load.`}
          onRetry={() => void Promise.all(queries.map((query) => query.refetch()))}
        />
      ) : isPending ? (
        <Loading label={t`Loading the classes`}>
          <Skeleton className="h-11" />
        </Loading>
      ) : sessions.length === 0 ? (
        <EmptyState>
          <Trans>No class teaches this lesson yet.</Trans>
        </EmptyState>
      ) : (
        <ul className="border-t border-line pt-1.5">
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} lessonTitle={lesson.title} />
          ))}
        </ul>
      )}
    </section>
  );
}
