import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Session } from "@/api/types";
import { useStoreValue } from "@/live/hooks";
import type { ClassStore } from "@/live/store";
import { Authors } from "@/live/talk/authors";
import { waitingInLobby } from "@/live/talk/select";
import { courseOwnerQuery, participantsQuery } from "./api";
import type { Details } from "./useClass";

/**
 * Waits before the list of people is read again because somebody has no name, in milliseconds. Students wait up to
 * `spread` longer, before the first reading too, so that a whole class does not ask in the same moment.
 */
export const namesWait = { staff: 1_000, students: 2_000, most: 60_000, spread: 500 } as const;

const nobody: ReadonlyMap<string, string> = new Map();

/**
 * Names by participant, and the name of who holds the course. The room tells the names of those who are connected to
 * it; the list has the others. Staff read it at once for who is in class, students when somebody without a name wrote
 * or asked; again when that is so: once for all who came in the meantime, and more and more rarely while that does not
 * help.
 */
export function useNames(
  store: ClassStore<Details>,
  session: Session,
  staff: boolean,
): { names: ReadonlyMap<string, string>; teacher: string } {
  const client = useQueryClient();
  const [isWanted, setWanted] = useState(false);
  const list = useQuery({
    ...participantsQuery(session.id),
    enabled: staff || isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const owner = useQuery({ ...courseOwnerQuery(session.course.id), enabled: !staff });
  const names = useMemo(
    () => (list.data ? new Map(list.data.map((person) => [person.id, person.name])) : nobody),
    [list.data],
  );
  const [authors] = useState(() => new Authors());
  const strangers = useStoreValue(store, ({ here, people, confirmed, details }) => {
    const isStranger = (id: string) => id !== details.me.id && !names.has(id) && !people.get(id)?.name;
    for (const id of authors.of(confirmed)) if (isStranger(id)) return true;
    return (
      staff &&
      (here.some(({ id }) => isStranger(id)) ||
        waitingInLobby(confirmed).some(({ participant_id }) => isStranger(participant_id)))
    );
  });
  const first = staff ? namesWait.staff : namesWait.students;
  const wait = useRef<number>(first);
  const readAt = list.dataUpdatedAt + list.errorUpdatedAt;
  useEffect(() => {
    if (!strangers) wait.current = first;
    if (!strangers || (staff && readAt === 0)) return;
    const pause = readAt === 0 ? 0 : wait.current;
    const timer = setTimeout(
      () => {
        if (readAt > 0) wait.current = Math.min(namesWait.most, wait.current * 2);
        setWanted(true);
        if (readAt > 0) void client.invalidateQueries({ queryKey: participantsQuery(session.id).queryKey });
      },
      pause + (staff ? 0 : Math.random() * namesWait.spread),
    );
    return () => clearTimeout(timer);
  }, [staff, strangers, readAt, first, client, session.id]);
  return { names, teacher: owner.data ?? "" };
}
