import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Course, Lesson } from "@/api/types";
import { sessionsQuery } from "@/features/schedule/queries";
import { AppShell } from "@/features/shell/AppShell";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { byLesson, nextSession } from "./group";
import { LessonRow } from "./LessonRow";
import { courseQuery, lessonsQuery } from "./queries";
import { Roster } from "./Roster";
import { SessionLine } from "./SessionLine";

const CourseDialog = lazy(() => import("./CourseDialog"));
const LessonDialog = lazy(() => import("./LessonDialog"));
const DeleteLessonDialog = lazy(() => import("./DeleteLessonDialog"));
const ScheduleDialog = lazy(() => import("@/features/schedule/ScheduleDialog"));

type Open =
  | { dialog: "course" }
  | { dialog: "lesson"; lesson: Lesson | null }
  | { dialog: "delete"; lesson: Lesson }
  | { dialog: "schedule"; lesson: Lesson | null };

/** A course: its lessons in order with their classes inside, and for its teachers who is in it. */
export function CoursePage({ courseId }: { courseId: string }) {
  const { t } = useLingui();
  const course = useQuery(courseQuery(courseId));
  return (
    <AppShell title={course.data?.title ?? t`Course`}>
      <main className="mx-auto max-w-326 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        {course.data ? (
          <CourseView course={course.data} />
        ) : course.error ? (
          <ProblemMessage
            problem={asProblem(course.error)}
            title={t`This course did not load.`}
            onRetry={() => void course.refetch()}
          />
        ) : (
          <Loading label={t`Loading the course`}>
            <Skeleton className="h-11 w-80 max-w-full" />
            <Skeleton className="mt-4 h-5 w-56" />
            <Skeleton className="mt-10 h-40" />
          </Loading>
        )}
      </main>
    </AppShell>
  );
}

function CourseView({ course }: { course: Course }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const mayChange = course.my_role === "teacher";
  const isStaffHere = course.my_role !== "student";
  const preset = (lesson: Lesson | null) => ({
    courseId: course.id,
    ...(lesson ? { lessonId: lesson.id, title: lesson.title } : {}),
  });
  return (
    <>
      <PageHead
        above={course.code || undefined}
        title={course.title}
        sub={<CourseSentence course={course} />}
        action={
          mayChange ? (
            <>
              <Button variant="quiet" onPress={() => setOpen({ dialog: "course" })}>
                <Trans>Edit</Trans>
              </Button>
              <Button variant="primary" onPress={() => setOpen({ dialog: "schedule", lesson: null })}>
                <Trans>Schedule a class</Trans>
              </Button>
            </>
          ) : null
        }
      />
      <div
        className={
          isStaffHere
            ? "md:grid md:grid-cols-[minmax(0,1fr)_18.75rem] md:gap-10 lg:grid-cols-[minmax(0,1fr)_23.25rem] lg:gap-18"
            : "max-w-232"
        }
      >
        <Lessons course={course} mayChange={mayChange} onOpen={setOpen} />
        {isStaffHere ? <Roster courseId={course.id} ownerId={course.owner.id} mayChange={mayChange} /> : null}
      </div>
      <Suspense fallback={null}>
        {open?.dialog === "course" ? <CourseDialog course={course} onClose={close} /> : null}
        {open?.dialog === "lesson" ? <LessonDialog courseId={course.id} lesson={open.lesson} onClose={close} /> : null}
        {open?.dialog === "delete" ? (
          <DeleteLessonDialog courseId={course.id} lesson={open.lesson} onClose={close} />
        ) : null}
        {open?.dialog === "schedule" ? <ScheduleDialog preset={preset(open.lesson)} onClose={close} /> : null}
      </Suspense>
      <p className="sr-only">{mayChange ? t`You teach this course.` : null}</p>
    </>
  );
}

/** Teacher, size, and the next class. */
function CourseSentence({ course }: { course: Course }) {
  const format = useFormat();
  const [live, upcoming] = useQueries({
    queries: [sessionsQuery("live", course.id), sessionsQuery("upcoming", course.id)],
  });
  const next = nextSession([...(live.data ?? []), ...(upcoming.data ?? [])], new Date());
  const at = next ? new Date(next.starts_at) : null;
  return (
    <>
      {course.description ? <p className="mb-1">{course.description}</p> : null}
      <p>
        <Trans>With {course.owner.name}.</Trans>{" "}
        <Plural value={course.student_count} _0="No student yet." one="# student." other="# students." />{" "}
        {next?.status === "live" ? (
          <Trans>A class is live now.</Trans>
        ) : at ? (
          <Trans>
            The next class is {format.dayLong(at)}, <span className="figures">{format.time(at)}</span>.
          </Trans>
        ) : null}
      </p>
    </>
  );
}

function Lessons({ course, mayChange, onOpen }: { course: Course; mayChange: boolean; onOpen: (open: Open) => void }) {
  const { t } = useLingui();
  const lessons = useQuery(lessonsQuery(course.id));
  const sessions = useQueries({
    queries: [
      sessionsQuery("live", course.id, 100),
      sessionsQuery("upcoming", course.id, 100),
      sessionsQuery("past", course.id, 100),
    ],
  });
  const failed = sessions.find((query) => query.error)?.error ?? null;
  const grouped = byLesson(
    lessons.data ?? [],
    sessions.flatMap((query) => query.data ?? []),
  );

  return (
    <section aria-labelledby="lessons">
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h2 id="lessons" className="text-16 font-semibold">
          <Trans>Lessons</Trans>
        </h2>
        {mayChange ? (
          <Button size="small" onPress={() => onOpen({ dialog: "lesson", lesson: null })}>
            <Trans>Add a lesson</Trans>
          </Button>
        ) : null}
      </div>
      {lessons.error ? (
        <ProblemMessage
          problem={asProblem(lessons.error)}
          title={t`The lessons did not load.`}
          onRetry={() => void lessons.refetch()}
        />
      ) : lessons.isPending ? (
        <Loading label={t`Loading the lessons`}>
          <Skeleton className="mt-4 h-12" />
          <Skeleton className="mt-4 h-12" />
        </Loading>
      ) : lessons.data.length === 0 ? (
        <EmptyState>
          {mayChange ? (
            <Trans>No lessons yet. You can schedule classes without one.</Trans>
          ) : (
            <Trans>No lesson yet.</Trans>
          )}
        </EmptyState>
      ) : (
        <ol className="border-t border-line">
          {lessons.data.map((lesson, i) => (
            <LessonRow
              key={lesson.id}
              lesson={lesson}
              sessions={grouped.of.get(lesson.id) ?? []}
              mayChange={mayChange}
              isFirst={i === 0}
              isLast={i === lessons.data.length - 1}
              onEdit={() => onOpen({ dialog: "lesson", lesson })}
              onDelete={() => onOpen({ dialog: "delete", lesson })}
              onSchedule={() => onOpen({ dialog: "schedule", lesson })}
            />
          ))}
        </ol>
      )}
      {failed ? (
        <ProblemMessage
          className="mt-6"
          problem={asProblem(failed)}
          title={t`The classes did not load.`}
          onRetry={() => void Promise.all(sessions.map((query) => query.refetch()))}
        />
      ) : null}
      {grouped.none.length > 0 ? (
        <section aria-labelledby="other-classes" className="mt-9">
          <h2 id="other-classes" className="mb-1 text-16 font-semibold">
            <Trans>Classes without a lesson</Trans>
          </h2>
          <ul>
            {grouped.none.map((session) => (
              <SessionLine key={session.id} session={session} lessonTitle={null} />
            ))}
          </ul>
        </section>
      ) : null}
    </section>
  );
}
