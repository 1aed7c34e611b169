import { isStaff } from "@/live/selectors";
import { useClassValue, useName } from "../../useClass";

/** The name of who teaches: of who is in the room, else of who holds the course; empty while neither is known. */
export function useTeacherName(): string {
  const here = useClassValue(({ room }) => room.people.find(({ role, me }) => isStaff(role) && !me)?.id ?? null);
  const course = useClassValue(({ details }) => details.teacher);
  return useName(here) || course;
}
