import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { rosterQuery } from "@/api/sessions";
import type { RosterEntry } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { waitingInLobby } from "@/live/talk/select";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import { useClassValue } from "./useClass";

/** How far apart two readings of the roster are at least, in ms. */
export const ROSTER_WAIT_MS = 5_000;

/** Who of the course is not here: expected, waiting, gone again, shown out. At the end of the list of people. */
export function RosterPanel() {
  const { t } = useLingui();
  const session = useClassValue(({ details }) => details.session.id);
  const roster = useRoster(session);
  if (roster.error && !roster.data)
    return (
      <div className="flex items-center justify-between gap-2 border-t border-line py-3 text-13 text-ink-3">
        <Trans>Who is not here did not load.</Trans>
        <Button size="small" onPress={() => void roster.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    );
  if (!roster.data) return null;
  const students = roster.data.filter(({ role }) => role === "student");
  const away = students.filter(({ status }) => status !== "present" && status !== "late");
  const here = students.length - away.length;
  return (
    <section aria-label={t`Not here`} className="mt-3 border-t border-line pt-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="text-13 font-semibold">
          <Trans>Not here</Trans> <Time className="ms-1 font-normal text-ink-3">{away.length}</Time>
        </h3>
        <p className="text-13 text-ink-3">
          <Trans>
            <Time>{here}</Time> of <Time>{students.length}</Time> are here
          </Trans>
          <Late students={students} />
        </p>
      </div>
      {away.length === 0 ? (
        <p className="py-2 text-13 text-ink-3">
          {students.length === 0 ? <Trans>No student is in this course.</Trans> : <Trans>Everybody is here.</Trans>}
        </p>
      ) : (
        <ul>
          {away.map((one) => (
            <Away key={one.user_id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Late({ students }: { students: readonly RosterEntry[] }) {
  const late = students.filter(({ status }) => status === "late").length;
  if (late === 0) return null;
  return (
    <>
      {", "}
      <Plural value={late} one="# came late" other="# came late" />
    </>
  );
}

/** Somebody who is not here, and why. */
function Away({ one }: { one: RosterEntry }) {
  const format = useFormat();
  const left = one.left_at ? <Time dateTime={one.left_at}>{format.time(new Date(one.left_at))}</Time> : null;
  return (
    <li className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 border-b border-line py-1 text-14 last:border-0">
      <bdi className="min-w-0 truncate text-ink-2">{one.name}</bdi>
      <span className="text-13 text-ink-3">
        {one.status === "waiting" ? (
          <Trans>waiting to come in</Trans>
        ) : one.status === "removed" ? (
          <Trans>removed</Trans>
        ) : one.status === "absent" ? (
          <Trans>absent</Trans>
        ) : left ? (
          <Trans>left at {left}</Trans>
        ) : (
          <Trans>not here yet</Trans>
        )}
      </span>
    </li>
  );
}

/**
 * The roster, read again when somebody comes, goes or waits: at once when the last reading is old enough, else when it
 * is, so that a class that comes in together costs a reading every few seconds.
 */
function useRoster(session: string) {
  const client = useQueryClient();
  const roster = useQuery({ ...rosterQuery(session), staleTime: Number.POSITIVE_INFINITY });
  const moves = useClassValue(({ confirmed, here }) => {
    const waiting = waitingInLobby(confirmed).map(({ participant_id }) => participant_id);
    return [...here.map(({ id }) => id), "", ...waiting].join(" ");
  });
  const seen = useRef(moves);
  const readAt = useRef(0);
  readAt.current = roster.dataUpdatedAt;
  useEffect(() => {
    if (seen.current === moves) return;
    seen.current = moves;
    const wait = Math.max(0, readAt.current + ROSTER_WAIT_MS - Date.now());
    const timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: rosterQuery(session).queryKey });
    }, wait);
    return () => clearTimeout(timer);
  }, [moves, client, session]);
  return roster;
}
