/** What the parts of the room share: the class, who this person is, what everybody is called. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useRef } from "react";
import type { Session } from "@/api/types";
import type { ClassSnapshot, LiveClass } from "@/live/classroom";
import type { Stage } from "@/live/events";
import { useStore } from "@/live/hooks";
import type { LogSnapshot } from "@/live/log";
import type { RoomSnapshot } from "@/live/room";
import type { RoomPerson } from "@/live/room-people";
import { isStaff, present } from "@/live/selectors";
import { chooseStage, type StageCandidate } from "@/live/stage";
import type { ClassState, ParticipantState } from "@/live/state";
import { type Participant, participantsQuery } from "./api";

/** The class as every part of the page sees it. */
export interface ClassView {
  readonly live: LiveClass;
  readonly session: Session;
  readonly myId: string;
  readonly staff: boolean;
  readonly state: ClassState;
  readonly log: LogSnapshot;
  readonly room: RoomSnapshot;
  readonly phase: ClassSnapshot["phase"];
  readonly gap: ClassSnapshot["gap"];
  /** Why this person could not stay, as the API said it. */
  readonly problem: ClassSnapshot["problem"];
  readonly stage: Stage;
  /** Who is in the class by the log. */
  readonly here: readonly ParticipantState[];
  /** A person's name; empty while nobody told it. */
  nameOf(id: string | null): string;
  person(id: string | null): RoomPerson | undefined;
}

export const ClassContext = createContext<ClassView | null>(null);

/** The class of this page; only inside Classroom. */
export function useClass(): ClassView {
  const view = useContext(ClassContext);
  if (!view) throw new Error("useClass outside of Classroom");
  return view;
}

/** Watches a class and puts together what the parts of the page need. */
export function useClassView(live: LiveClass, session: Session, me: { id: string; name: string }): ClassView {
  const log = useStore(live.log);
  const room = useStore(live.room);
  const { phase, gap, problem } = useStore(live);
  const staff = session.my_role !== "student";
  const { state } = log;
  const here = useMemo(() => present(state), [state]);
  const stage = useMemo(() => chooseStage(state.stage, candidates(room.people)), [state.stage, room.people]);
  const names = useNames(session.id, staff, here);
  useRights(state.participants.get(me.id));
  return useMemo(() => {
    const people = new Map(room.people.map((person) => [person.id, person]));
    const called = (id: string) => (id === me.id ? me.name : people.get(id)?.name || names.get(id) || "");
    return {
      live,
      session,
      myId: me.id,
      staff,
      state,
      log,
      room,
      phase,
      gap,
      problem,
      stage,
      here,
      nameOf: (id) => (id === null ? "" : called(id)),
      person: (id) => (id === null ? undefined : people.get(id)),
    };
  }, [live, session, me.id, me.name, staff, state, log, room, phase, gap, problem, stage, here, names]);
}

/** The pictures the room can put on the stage now. */
export function candidates(people: readonly RoomPerson[]): StageCandidate[] {
  return people.flatMap((person) => {
    const base = { participant_id: person.id, staff: isStaff(person.role) };
    const out: StageCandidate[] = [];
    if (person.camera?.ready && !person.camera.muted) {
      out.push({ ...base, track_id: person.camera.id, source: "camera" });
    }
    if (person.screen_share?.ready) out.push({ ...base, track_id: person.screen_share.id, source: "screen_share" });
    return out;
  });
}

/** What this person may do is read again from the API whenever the log says that their role or grant changed. */
function useRights(me: ParticipantState | undefined): void {
  const client = useQueryClient();
  const rights = me ? `${me.role} ${me.granted_sources.join(" ")}` : null;
  const before = useRef(rights);
  useEffect(() => {
    const known = before.current !== null;
    if (before.current === rights) return;
    before.current = rights;
    // What was so before this person came is what the page was opened with.
    if (known) void client.invalidateQueries({ queryKey: ["sessions"] });
  }, [client, rights]);
}

const nobody: ReadonlyMap<string, string> = new Map();

/** Names by participant. Staff read the list again when someone comes whom it does not hold; students hear names from the room. */
function useNames(session: string, staff: boolean, here: readonly ParticipantState[]): ReadonlyMap<string, string> {
  const client = useQueryClient();
  const list = useQuery({ ...participantsQuery(session), enabled: staff, staleTime: Number.POSITIVE_INFINITY });
  const names = useMemo(
    () => (list.data ? new Map(list.data.map((person: Participant) => [person.id, person.name])) : nobody),
    [list.data],
  );
  const strangers = here
    .map((person) => person.id)
    .filter((id) => !names.has(id))
    .join(" ");
  const loaded = list.isSuccess;
  useEffect(() => {
    if (staff && loaded && strangers) void client.invalidateQueries({ queryKey: participantsQuery(session).queryKey });
  }, [staff, loaded, strangers, client, session]);
  return names;
}
