import type { Lesson, Session } from "@/api/types";

/** A course's classes by the lesson they teach, in the order of time; those without a lesson under `none`. */
export function byLesson(
  lessons: readonly Lesson[],
  sessions: readonly Session[],
): { of: Map<string, Session[]>; none: Session[] } {
  const known = new Set(lessons.map((lesson) => lesson.id));
  const of = new Map<string, Session[]>();
  const none: Session[] = [];
  const inOrder = [...sessions].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  for (const session of inOrder) {
    const id = session.lesson?.id;
    if (!id || !known.has(id)) none.push(session);
    else of.set(id, [...(of.get(id) ?? []), session]);
  }
  return { of, none };
}

/** The class of a course that is live, else the next one planned. */
export function nextSession(sessions: readonly Session[], now: Date): Session | null {
  const coming = sessions
    .filter(
      (session) =>
        session.status === "live" || (session.status === "scheduled" && Date.parse(session.ends_at) > now.getTime()),
    )
    .sort(
      (a, b) =>
        Number(b.status === "live") - Number(a.status === "live") || Date.parse(a.starts_at) - Date.parse(b.starts_at),
    );
  return coming[0] ?? null;
}
