import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { asProblem, Problem } from "@/api/problem";
import type { Participant, Session } from "@/api/types";
import type { EntryChoice } from "@/features/prejoin/Prejoin";
import type { Phase } from "@/live/classroom";
import { ReadError } from "@/live/log";
import { keepInBrowser } from "@/live/ops/keep";
import { useLiveClass } from "@/live/useLiveClass";
import {
  eventReader,
  failureOf,
  fetchToken,
  joinSession,
  meaningOf,
  phaseOf,
  postLastOps,
  postOps,
  sendOp,
  sendSpeaking,
} from "./api";
import { Classroom } from "./Classroom";
import { postChat } from "./talk/api";
import { useFailureToast } from "./useFailureToast";

/**
 * The room with its connections, opened when shown and closed when gone. A file of its own: it brings LiveKit along.
 */
export default function Room({
  session,
  me,
  roomName,
  choice,
  momentMs,
  onOut,
}: {
  session: Session;
  me: Participant;
  roomName: string;
  choice: EntryChoice;
  /** A moment to look back to, ms since the class started; null: none. */
  momentMs: number | null;
  onOut: (phase: Exclude<Phase, "in">, problem: Problem | null) => void;
}) {
  const { t } = useLingui();
  const failed = useFailureToast();
  // One id for a wish to be in again and its repetitions.
  const opId = useRef(crypto.randomUUID());
  const refused = useRef((_error: unknown) => {});
  refused.current = failed(t`Not saved:`);
  const live = useLiveClass(`${session.id} ${me.id}`, () => ({
    sessionId: session.id,
    participantId: me.id,
    devices: choice.devices,
    recorded: session.record && session.my_role !== "student",
    roomName,
    readEvents: eventReader(session.id),
    fetchToken: (name) => fetchToken(name, me.id),
    joinAgain: async () => {
      const answer = await joinSession(session.id, opId.current);
      if (!answer.room_name) throw new Problem({ code: "not-joined", status: 409 });
      opId.current = crypto.randomUUID();
      return answer.room_name;
    },
    meaningOf,
    sendOp: sendOp(session.id),
    sendChat: postChat(session.id),
    sendSpeaking: sendSpeaking(session.id),
    onRefused: (_op, error) => refused.current(error),
    show: {
      post: postOps(session.id),
      postLast: postLastOps(session.id),
      failureOf,
      onRefused: (_op, { code, detail }) => refused.current(new Problem({ code, status: 409, detail })),
      keeper: keepInBrowser(`${session.id} ${me.id}`),
    },
  }));
  if (!live) return null;
  return (
    <Classroom
      live={live}
      session={session}
      me={me}
      choice={choice}
      momentMs={momentMs}
      onOut={(phase, view) => {
        if (phase === "in") return;
        const problem = view.problem
          ? asProblem(view.problem instanceof ReadError ? view.problem.cause : view.problem)
          : null;
        onOut(phase === "refused" && problem ? phaseOf(problem) : phase, problem);
      }}
    />
  );
}
