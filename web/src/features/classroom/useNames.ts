import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { Session } from "@/api/types";
import { useStoreValue } from "@/live/hooks";
import type { ClassStore } from "@/live/store";
import { waitingInLobby } from "@/live/talk/select";
import { courseOwnerQuery, participantsQuery } from "./api";
import type { Details } from "./useClass";

/** Waits before the list of people is read again because somebody on it has no name, in milliseconds. */
export const namesWait = { first: 1_000, most: 60_000 } as const;

const nobody: ReadonlyMap<string, string> = new Map();

/**
 * Names by participant, and the name of who holds the course. The room tells the names of those who are connected to
 * it; staff read the list for the others: once for all who came in the meantime, and more and more rarely while that
 * does not help.
 */
export function useNames(
  store: ClassStore<Details>,
  session: Session,
  staff: boolean,
): { names: ReadonlyMap<string, string>; teacher: string } {
  const client = useQueryClient();
  const list = useQuery({ ...participantsQuery(session.id), enabled: staff, staleTime: Number.POSITIVE_INFINITY });
  const owner = useQuery({ ...courseOwnerQuery(session.course.id), enabled: !staff });
  const names = useMemo(
    () => (list.data ? new Map(list.data.map((person) => [person.id, person.name])) : nobody),
    [list.data],
  );
  const strangers = useStoreValue(
    store,
    ({ here, people, confirmed }) =>
      here.some(({ id }) => !names.has(id) && !people.get(id)?.name) ||
      waitingInLobby(confirmed).some(({ participant_id }) => !names.has(participant_id)),
  );
  const wait = useRef<number>(namesWait.first);
  const readAt = list.dataUpdatedAt + list.errorUpdatedAt;
  useEffect(() => {
    if (!strangers) wait.current = namesWait.first;
    if (!staff || !strangers || readAt === 0) return;
    const timer = setTimeout(() => {
      wait.current = Math.min(namesWait.most, wait.current * 2);
      void client.invalidateQueries({ queryKey: participantsQuery(session.id).queryKey });
    }, wait.current);
    return () => clearTimeout(timer);
  }, [staff, strangers, readAt, client, session.id]);
  return { names, teacher: owner.data ?? "" };
}
