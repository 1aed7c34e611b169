import { useCallback, useMemo, useState } from "react";
import type { Replay } from "@/api/types";
import { SeenBy, stepsOf } from "@/live/seen";
import { durationOf, type LoadedTimeline } from "../useTimeline";

/** A student of the class. */
export type SeenStudent = { id: string; name: string };

/** Whose view of a class staff watch. */
export type Seen = {
  /** Who was in class as a student, by name; none for students, who watch only their own. */
  readonly students: readonly SeenStudent[];
  /** Whose view it is; null while it is the class itself. */
  readonly student: SeenStudent | null;
  readonly choose: (id: string | null) => void;
  /** Their view, which stage and side read instead of the timeline (see ShownTimeline); null as above. */
  readonly view: SeenBy | null;
};

const nobody: readonly SeenStudent[] = [];

/** See Seen. */
export function useSeen(
  replay: Replay,
  { timeline, version }: Pick<LoadedTimeline, "timeline" | "version">,
  nameOf: (id: string | null) => string,
): Seen {
  const [chosen, setChosen] = useState<string | null>(null);
  const isStaff = replay.session.my_role !== "student";
  const durationMs = durationOf(replay);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline grows; its version says when
  const students = useMemo(() => {
    if (!isStaff) return nobody;
    const people = timeline.reader().stateAt(Number.POSITIVE_INFINITY).participants;
    const came = [...people.values()].filter(({ role, joined_at_ms }) => role === "student" && joined_at_ms !== null);
    return came.map(({ id }) => ({ id, name: nameOf(id) })).sort((a, b) => a.name.localeCompare(b.name));
  }, [isStaff, timeline, version, nameOf]);
  const student = students.find(({ id }) => id === chosen) ?? null;
  const id = student?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const view = useMemo(
    () => (id === null ? null : new SeenBy(timeline, stepsOf(timeline.events(), id, timeline.startedAtMs), durationMs)),
    [id, timeline, version, durationMs],
  );
  const choose = useCallback((next: string | null) => setChosen(next), []);
  return useMemo(() => ({ students, student, choose, view }), [students, student, choose, view]);
}
