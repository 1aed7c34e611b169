import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { isStaff, useMe } from "@/api/me";
import { asProblem } from "@/api/problem";
import type { Course } from "@/api/types";
import { AppShell } from "@/features/shell/AppShell";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { coursesQuery } from "./queries";

const CourseDialog = lazy(() => import("./CourseDialog"));

/** The courses a person teaches or takes. */
export function CoursesList() {
  const { t } = useLingui();
  const me = useMe();
  const courses = useQuery(coursesQuery);
  const [creating, setCreating] = useState(false);
  const newCourse = isStaff(me) ? (
    <Button onPress={() => setCreating(true)}>
      <Trans>New course</Trans>
    </Button>
  ) : null;
  return (
    <AppShell title={t`Courses`}>
      <main className="mx-auto max-w-232 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead title={t`Courses`} action={newCourse} />
        {courses.isPending ? (
          <Loading label={t`Loading the courses`}>
            {["first", "second", "third"].map((row) => (
              <Skeleton key={row} className="mt-5 h-12" />
            ))}
          </Loading>
        ) : courses.error ? (
          <ProblemMessage
            problem={asProblem(courses.error)}
            title={t`The courses did not load.`}
            onRetry={() => void courses.refetch()}
          />
        ) : courses.data.length === 0 ? (
          <EmptyState>
            {isStaff(me) ? (
              <Trans>You have no courses yet. A course holds lessons, students and their classes.</Trans>
            ) : (
              <Trans>You are not in a course yet. Your teacher will add you.</Trans>
            )}
          </EmptyState>
        ) : (
          <ol>
            {courses.data.map((course) => (
              <CourseRow key={course.id} course={course} />
            ))}
          </ol>
        )}
      </main>
      <Suspense fallback={null}>
        {creating ? <CourseDialog course={null} onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </AppShell>
  );
}

function CourseRow({ course }: { course: Course }) {
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-5 last:border-0 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h2 className="flare text-22">
          <Link to="/courses/$courseId" params={{ courseId: course.id }} className="link-plain">
            {course.title}
          </Link>
        </h2>
        <p className="mt-1 text-ink-3">{course.code ? `${course.code}, ${course.owner.name}` : course.owner.name}</p>
        {course.description ? <p className="mt-1 max-w-[60ch] text-ink-2">{course.description}</p> : null}
      </div>
      <p className="text-13 text-ink-2 md:pt-1.5 md:text-end">
        <Plural value={course.lesson_count} _0="no lesson yet" one="# lesson" other="# lessons" />
        {", "}
        <Plural value={course.student_count} _0="no student yet" one="# student" other="# students" />
      </p>
    </li>
  );
}
