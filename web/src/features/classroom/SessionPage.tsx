import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMe } from "@/api/me";
import { asProblem, Problem } from "@/api/problem";
import { refreshSessions, sessionQuery } from "@/api/sessions";
import type { JoinResult, Participant } from "@/api/types";
import { type EntryChoice, Prejoin } from "@/features/prejoin/Prejoin";
import { WaitingRoom } from "@/features/waiting/WaitingRoom";
import { useTitle } from "@/lib/useTitle";
import type { Phase } from "@/live/classroom";
import { Loading } from "@/ui/Skeleton";
import { courseOwnerQuery, joinSession, leaveSession, phaseOf, startSession } from "./api";
import { type Again, CancelledPage, DuplicatePage, EndedPage, LeftPage, RefusedPage, RemovedPage } from "./Pages";
import { BeforeClass } from "./talk/talk-code";

/** Where this person stands with the session, as far as this page knows. */
type Place =
  | { at: "door" }
  | { at: "waiting"; choice: EntryChoice; pauseS: number; inLobby: boolean }
  | { at: "room"; choice: EntryChoice; me: Participant; roomName: string; entry: number }
  | { at: "out"; phase: Exclude<Phase, "in">; choice: EntryChoice; problem: Problem | null };

/** How long to wait before asking to be let in, when the API names no time, in seconds. */
const defaultPauseS = 10;

/** LiveKit is large and not needed before the press of "Join": it is fetched once this page is there. */
const fetchRoom = () => import("./Room");
const Room = lazy(fetchRoom);

/**
 * One session: in front of it, in it, or after it, whichever is so. `momentMs` is a moment to look back to, ms since the
 * class started.
 */
export function SessionPage({ sessionId, momentMs = null }: { sessionId: string; momentMs?: number | null }) {
  const { t } = useLingui();
  const me = useMe();
  const client = useQueryClient();
  const { data: session } = useSuspenseQuery(sessionQuery(sessionId));
  const [place, setPlace] = useState<Place>({ at: "door" });
  // One id for a wish to be let in and its repetitions: joining is counted once, however often it is sent.
  const opId = useRef(crypto.randomUUID());
  const owner = useQuery({
    ...courseOwnerQuery(session.course.id),
    enabled: place.at === "waiting" && place.inLobby,
  });
  const fresh = () => refreshSessions(client);
  useEffect(() => {
    // A failure shows when the room is wanted.
    fetchRoom().catch(() => undefined);
  }, []);
  useTitle(place.at === "room" ? session.title : t`Join ${session.title}`);

  const settle = (answer: JoinResult, choice: EntryChoice) => {
    if (answer.session) client.setQueryData(sessionQuery(sessionId).queryKey, answer.session);
    if (answer.status === "admitted" && answer.participant && answer.room_name) {
      opId.current = crypto.randomUUID();
      setPlace({ at: "room", choice, me: answer.participant, roomName: answer.room_name, entry: Date.now() });
      return null;
    }
    const pauseS = answer.retry_after_s ?? defaultPauseS;
    const inLobby = answer.lobby === "waiting";
    setPlace((now) =>
      now.at === "waiting" && now.inLobby === inLobby ? now : { at: "waiting", choice, pauseS, inLobby },
    );
    return pauseS;
  };
  const refuse = (problem: Problem, choice: EntryChoice) => {
    const phase = phaseOf(problem);
    if (phase !== "ended") setPlace({ at: "out", phase, choice, problem });
    else setPlace({ at: "door" });
    void fresh();
  };
  const enter = useMutation({
    mutationFn: async (_choice: EntryChoice) => {
      if (session.my_role !== "student" && session.status === "scheduled") await startSession(sessionId);
      return joinSession(sessionId, opId.current);
    },
    onSuccess: (answer, choice) => {
      settle(answer, choice);
      if (session.status !== "live") void fresh();
    },
    onError: (error, choice) => {
      const problem = asProblem(error);
      if (phaseOf(problem) !== "refused") refuse(problem, choice);
    },
  });

  if (place.at === "room") {
    return (
      <Suspense fallback={<Loading label={t`Loading the class`}>{null}</Loading>}>
        <Room
          key={place.entry}
          session={session}
          me={place.me}
          roomName={place.roomName}
          choice={place.choice}
          momentMs={momentMs}
          onOut={(phase, problem) => {
            enter.reset();
            setPlace({ at: "out", phase, choice: place.choice, problem });
            void fresh();
          }}
        />
      </Suspense>
    );
  }
  if (session.status === "cancelled") return <CancelledPage session={session} />;
  if (session.status === "ended" || (place.at === "out" && place.phase === "ended")) {
    return <EndedPage session={session} momentMs={momentMs} />;
  }
  if (place.at === "out") {
    const again: Again = {
      onAgain: () => enter.mutate(place.choice),
      isPending: enter.isPending,
      problem: enter.isError ? asProblem(enter.error) : null,
    };
    if (place.phase === "removed") return <RemovedPage session={session} />;
    if (place.phase === "duplicate") return <DuplicatePage session={session} again={again} />;
    if (place.phase === "left") return <LeftPage session={session} again={again} />;
    const problem = again.problem ?? place.problem ?? new Problem({ code: "unexpected", status: 0 });
    return <RefusedPage session={session} problem={problem} again={again} />;
  }
  if (place.at === "waiting") {
    return (
      <WaitingRoom
        session={session}
        firstPauseS={place.pauseS}
        ask={async () => settle(await joinSession(sessionId, opId.current), place.choice)}
        onAsked={(problem) => refuse(problem, place.choice)}
        lobby={
          place.inLobby
            ? {
                teacher: owner.data ?? "",
                onCancel: () => {
                  // Who asks no more is forgotten after a minute, should this not arrive.
                  leaveSession(sessionId).catch(() => undefined);
                  opId.current = crypto.randomUUID();
                  enter.reset();
                  setPlace({ at: "door" });
                },
              }
            : null
        }
      >
        <BeforeClass session={session} className="mx-auto w-full max-w-105" />
      </WaitingRoom>
    );
  }
  return (
    <Prejoin
      session={session}
      name={me.user.name}
      pending={enter.isPending}
      problem={enter.isError ? asProblem(enter.error) : null}
      onEnter={enter.mutate}
    >
      <BeforeClass session={session} className="mb-2 max-md:mb-0" />
    </Prejoin>
  );
}
