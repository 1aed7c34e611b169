/** The shapes of the API that screens hand to each other. */

export type CourseRole = "teacher" | "assistant" | "student";
export type SchoolRole = "admin" | CourseRole;
export type SessionStatus = "scheduled" | "live" | "ended" | "cancelled";
export type ReplayStatus = "events_only" | "ready" | "partial" | "failed";
export type MediaSource = "microphone" | "camera" | "screen_share";

export type Me = {
  user: { id: string; name: string; email: string; locale: string | null; time_zone: string | null };
  roles: SchoolRole[];
  school: { id: string; name: string };
};

export type Session = {
  id: string;
  course: { id: string; title: string };
  lesson: { id: string; title: string } | null;
  title: string;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  record: boolean;
  status: SessionStatus;
  started_at: string | null;
  ended_at: string | null;
  ended_reason: "teacher" | "time_limit" | "room_empty" | "room_lost" | null;
  version: number;
  my_role: CourseRole;
  participant_count: number;
  replay_status: ReplayStatus | null;
};
