import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call, etagOf } from "@/api/client";
import type {
  Course,
  CourseChange,
  CourseDraft,
  CourseRole,
  Enrollment,
  Lesson,
  LessonChange,
  LessonDraft,
  Page,
  Person,
  Plan,
} from "@/api/types";

/** Reads every page of a list that has an end: courses, rosters. */
async function everyPage<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Page<T> = await read(cursor);
    all.push(...page.data);
    if (!page.next_cursor) return all;
    cursor = page.next_cursor;
  }
}

const paging = (cursor: string | null) => ({ limit: 100, ...(cursor ? { cursor } : {}) });

/** The courses a person teaches or takes; an admin sees all. */
export const coursesQuery = queryOptions({
  queryKey: ["courses"],
  queryFn: ({ signal }): Promise<Course[]> =>
    everyPage((cursor) => call<Page<Course>>(api.GET("/v1/courses", { params: { query: paging(cursor) }, signal }))),
});

export function courseQuery(courseId: string) {
  return queryOptions({
    queryKey: ["course", courseId],
    queryFn: ({ signal }): Promise<Course> =>
      call<Course>(api.GET("/v1/courses/{course_id}", { params: { path: { course_id: courseId } }, signal })),
  });
}

/** A course's lessons in their order. */
export function lessonsQuery(courseId: string) {
  return queryOptions({
    queryKey: ["lessons", courseId],
    queryFn: async ({ signal }): Promise<Lesson[]> =>
      (
        await call<Page<Lesson>>(
          api.GET("/v1/courses/{course_id}/lessons", { params: { path: { course_id: courseId } }, signal }),
        )
      ).data,
  });
}

export function lessonQuery(lessonId: string) {
  return queryOptions({
    queryKey: ["lesson", lessonId],
    queryFn: ({ signal }): Promise<Lesson> =>
      call<Lesson>(api.GET("/v1/lessons/{lesson_id}", { params: { path: { lesson_id: lessonId } }, signal })),
  });
}

/** Who is in a course; for its staff. */
export function rosterQuery(courseId: string) {
  return queryOptions({
    queryKey: ["roster", courseId],
    queryFn: ({ signal }): Promise<Enrollment[]> =>
      everyPage((cursor) =>
        call<Page<Enrollment>>(
          api.GET("/v1/courses/{course_id}/enrollments", {
            params: { path: { course_id: courseId }, query: paging(cursor) },
            signal,
          }),
        ),
      ),
  });
}

/** People of the school whose name or address contains `q`. */
export function peopleQuery(q: string) {
  return queryOptions({
    queryKey: ["people", q],
    queryFn: async ({ signal }): Promise<Person[]> =>
      (await call<Page<Person>>(api.GET("/v1/users", { params: { query: { q, limit: 20 } }, signal }))).data,
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return (...keys: string[][]) => Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function useCreateCourse() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ draft, key }: { draft: CourseDraft; key: string }): Promise<Course> =>
      call<Course>(api.POST("/v1/courses", { params: { header: { "Idempotency-Key": key } }, body: draft })),
    onSuccess: () => refresh(["courses"]),
  });
}

export function useChangeCourse(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ course, change }: { course: Course; change: CourseChange }): Promise<Course> =>
      call<Course>(
        api.PATCH("/v1/courses/{course_id}", {
          params: { path: { course_id: courseId }, header: { "If-Match": etagOf(course) } },
          body: change,
        }),
      ),
    onSuccess: () => refresh(["courses"], ["course", courseId]),
  });
}

export function useCreateLesson(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ draft, key }: { draft: LessonDraft; key: string }): Promise<Lesson> =>
      call<Lesson>(
        api.POST("/v1/courses/{course_id}/lessons", {
          params: { path: { course_id: courseId }, header: { "Idempotency-Key": key } },
          body: draft,
        }),
      ),
    onSuccess: () => refresh(["lessons", courseId], ["course", courseId]),
  });
}

/** Changes a lesson as it was read; `position` moves it, counted from 1. */
export function useChangeLesson(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ lesson, change }: { lesson: Lesson; change: LessonChange }): Promise<Lesson> =>
      call<Lesson>(
        api.PATCH("/v1/lessons/{lesson_id}", {
          params: { path: { lesson_id: lesson.id }, header: { "If-Match": etagOf(lesson) } },
          body: change,
        }),
      ),
    onSuccess: (lesson) => refresh(["lessons", courseId], ["lesson", lesson.id], ["sessions"]),
  });
}

/** Copies a lesson with its plan to the end of its course. */
export function useCopyLesson(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, key }: { id: string; key: string }): Promise<Lesson> =>
      call<Lesson>(
        api.POST("/v1/lessons/{lesson_id}/copy", {
          params: { path: { lesson_id: id }, header: { "Idempotency-Key": key } },
        }),
      ),
    onSuccess: () => refresh(["lessons", courseId], ["course", courseId]),
  });
}

/** A lesson's whole plan; for staff. */
export function lessonPlanQuery(lessonId: string) {
  return queryOptions({
    queryKey: ["plan", lessonId],
    queryFn: ({ signal }): Promise<Plan> =>
      call<Plan>(api.GET("/v1/lessons/{lesson_id}/plan", { params: { path: { lesson_id: lessonId } }, signal })),
  });
}

export function useDeleteLesson(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string): Promise<unknown> =>
      call<unknown>(api.DELETE("/v1/lessons/{lesson_id}", { params: { path: { lesson_id: id } } })),
    onSuccess: () => refresh(["lessons", courseId], ["course", courseId]),
  });
}

export function useEnroll(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ userId, role, key }: { userId: string; role: CourseRole; key: string }): Promise<Enrollment> =>
      call<Enrollment>(
        api.POST("/v1/courses/{course_id}/enrollments", {
          params: { path: { course_id: courseId }, header: { "Idempotency-Key": key } },
          body: { user_id: userId, role },
        }),
      ),
    onSuccess: () => refresh(["roster", courseId], ["course", courseId], ["courses"]),
  });
}

export function useUnenroll(courseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (userId: string): Promise<unknown> =>
      call<unknown>(
        api.DELETE("/v1/courses/{course_id}/enrollments/{user_id}", {
          params: { path: { course_id: courseId, user_id: userId } },
        }),
      ),
    onSuccess: () => refresh(["roster", courseId], ["course", courseId], ["courses"]),
  });
}
