/** What the API of a drawn school answers: people, courses, lessons, sessions. */
import type { Course, Enrollment, Lesson, Me, Session } from "../src/api/types";

/** The moment all pictures are taken at: a Monday afternoon in Berlin, in the middle of a class. */
export const NOW = new Date("2026-11-23T13:26:48Z");

/** The nth identifier of the fixtures. */
export const id = (n: number) => `0198c000-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const at = (time: string) => new Date(`2026-11-${time}Z`).toISOString();

export const IDS = { course: id(1), live: id(11), next: id(12), ended: id(14), making: id(15), lesson: id(21) };

export function me(role: "teacher" | "student"): Me {
  return {
    user: {
      id: role === "teacher" ? id(101) : id(103),
      name: role === "teacher" ? "Ines Duarte" : "Aylin Demir",
      email: role === "teacher" ? "ines@demo.test" : "aylin@demo.test",
      locale: "en",
      time_zone: "Europe/Berlin",
    },
    roles: [role],
    school: { id: id(0), name: "Gymnasium am See" },
  };
}

const physics12 = { id: IDS.course, title: "Physics 12" };
const physics11 = { id: id(2), title: "Physics 11" };

function session(n: number, fields: Partial<Session>): Session {
  return {
    id: id(n),
    course: physics12,
    lesson: null,
    title: "",
    starts_at: "",
    ends_at: "",
    time_zone: "Europe/Berlin",
    record: true,
    lobby: false,
    status: "scheduled",
    started_at: null,
    ended_at: null,
    ended_reason: null,
    version: 1,
    my_role: "teacher",
    participant_count: 0,
    replay_status: null,
    ...fields,
  };
}

/** A teacher's timetable; `sessionsFor("student")` is the same seen by a student. */
export function sessionsFor(role: "teacher" | "student"): { live: Session[]; upcoming: Session[]; past: Session[] } {
  const lesson = (n: number, title: string) => ({ id: id(n), title });
  const ended = { status: "ended" as const, ended_reason: "teacher" as const, participant_count: 31 };
  const all = {
    live: [
      session(11, {
        title: "Two-slit interference",
        lesson: lesson(21, "Waves and light"),
        starts_at: at("23T13:05:00"),
        ends_at: at("23T13:55:00"),
        started_at: at("23T13:05:00"),
        status: "live",
        participant_count: 31,
      }),
    ],
    upcoming: [
      session(12, {
        title: "Refraction lab: finding n for glass",
        course: physics11,
        starts_at: at("23T13:40:00"),
        ends_at: at("23T14:30:00"),
      }),
      session(13, { title: "Exam clinic, open questions", starts_at: at("23T15:20:00"), ends_at: at("23T16:00:00") }),
      session(16, {
        title: "Measuring the speed of sound",
        course: physics11,
        starts_at: at("24T07:15:00"),
        ends_at: at("24T08:05:00"),
      }),
      session(17, {
        title: "Guest talk: lasers in medicine",
        starts_at: at("24T09:20:00"),
        ends_at: at("24T10:10:00"),
        status: "cancelled",
      }),
      session(18, {
        title: "Single slit and resolution",
        lesson: lesson(22, "Single slit"),
        starts_at: at("26T09:20:00"),
        ends_at: at("26T10:10:00"),
      }),
    ],
    past: [
      session(19, {
        ...ended,
        title: "Superposition, second attempt",
        starts_at: at("23T08:10:00"),
        ends_at: at("23T09:00:00"),
        started_at: at("23T08:10:00"),
        ended_at: at("23T08:59:00"),
        replay_status: "ready",
      }),
      session(15, {
        ...ended,
        title: "Snell’s law by experiment",
        course: physics11,
        starts_at: at("20T10:20:00"),
        ends_at: at("20T11:10:00"),
        started_at: at("20T10:20:00"),
        ended_at: at("20T11:08:02"),
        replay_status: "events_only",
      }),
      session(14, {
        ...ended,
        title: "Huygens and wavefronts",
        lesson: lesson(21, "Waves and light"),
        starts_at: at("18T10:20:00"),
        ends_at: at("18T11:10:00"),
        started_at: at("18T10:20:00"),
        ended_at: at("18T10:21:00"),
        replay_status: "ready",
      }),
      session(20, {
        ...ended,
        title: "Beats and tuning forks",
        starts_at: at("17T10:20:00"),
        ends_at: at("17T11:10:00"),
        started_at: at("17T10:20:00"),
        ended_at: at("17T11:06:00"),
        replay_status: "partial",
      }),
    ],
  };
  if (role === "teacher") return all;
  const seen = (list: Session[]) => list.map((s) => ({ ...s, my_role: "student" as const }));
  return { live: seen(all.live), upcoming: seen(all.upcoming), past: seen(all.past) };
}

export function courses(role: "teacher" | "student"): Course[] {
  const course = (n: number, title: string, code: string, lessons: number, students: number): Course => ({
    id: id(n),
    title,
    description: n === 1 ? "Waves, light and the atom, towards the final exam." : "",
    code,
    language: "",
    owner: { id: id(101), name: "Ines Duarte" },
    archived_at: null,
    version: 1,
    updated_at: NOW.toISOString(),
    my_role: role,
    lesson_count: lessons,
    student_count: students,
  });
  return [course(2, "Physics 11", "PHY-11", 6, 28), course(1, "Physics 12", "PHY-12", 4, 34)];
}

export function lessons(role: "teacher" | "student"): Lesson[] {
  const lesson = (
    n: number,
    position: number,
    title: string,
    summary: string,
    segments: Lesson["segments"] = [],
  ): Lesson => ({
    id: id(n),
    course_id: IDS.course,
    position,
    title,
    summary,
    segments,
    version: 1,
    updated_at: NOW.toISOString(),
    my_role: role,
  });
  return [
    lesson(21, 1, "Waves and light", "Superposition, Huygens’ idea, and what two slits do to a wave.", [
      { id: id(401), title: "Ripple tank", minutes: 5 },
      { id: id(402), title: "Huygens’ idea", minutes: 8 },
      { id: id(403), title: "Two slits", minutes: 14 },
      { id: id(404), title: "Wrap-up", minutes: 6 },
    ]),
    lesson(22, 2, "Single slit", "Why a narrow slit makes a wide pattern, and how far apart two stars must be."),
    lesson(23, 3, "Light as particles", ""),
    lesson(24, 4, "The atom", "From Rutherford to orbitals."),
  ];
}

export function roster(): Enrollment[] {
  const people: [number, string, Enrollment["role"]][] = [
    [101, "Ines Duarte", "teacher"],
    [102, "Kwame Mensah", "assistant"],
    [103, "Aylin Demir", "student"],
    [104, "Jonas Weber", "student"],
    [105, "Lena Fischer", "student"],
    [106, "Mateo Ruiz", "student"],
  ];
  return people.map(([n, name, role]) => ({
    user_id: id(n),
    name,
    email: `${(name.split(" ")[0] ?? "").toLowerCase()}@demo.test`,
    role,
    created_at: NOW.toISOString(),
  }));
}

export const PEOPLE = { teacher: id(201), aylin: id(203), jonas: id(204), mateo: id(206) };

export const NAMES = {
  participants: {
    [PEOPLE.teacher]: { name: "Ines Duarte", role: "teacher" },
    [PEOPLE.aylin]: { name: "Aylin Demir", role: "student" },
    [PEOPLE.jonas]: { name: "Jonas Weber", role: "student" },
    [PEOPLE.mateo]: { name: "Mateo Ruiz", role: "student" },
  },
};
