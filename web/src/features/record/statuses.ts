import { t } from "@lingui/core/macro";
import type { RosterEntry } from "@/api/types";

/** How somebody stands to a class, in a word. */
export function statusWord(status: RosterEntry["status"]): string {
  switch (status) {
    case "expected":
      return t`Not here yet`;
    case "waiting":
      return t`Waiting to come in`;
    case "present":
      return t`Present`;
    case "late":
      return t`Late`;
    case "left":
      return t`Left early`;
    case "absent":
      return t`Absent`;
    default:
      return t`Removed`;
  }
}

/** Students, and how many of them are or were there. */
export function attendanceOf(roster: readonly RosterEntry[]) {
  const students = roster.filter(({ role }) => role === "student");
  const there = students.filter(({ status }) => status === "present" || status === "late");
  const came = students.filter(({ first_joined_at }) => first_joined_at !== null);
  return { students, there: there.length, came: came.length };
}
