/** What the room asks of the API. Every failure is a Problem; the log's reader turns it into what the log understands. */
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { asProblem } from "@/api/problem";
import { worthRetrying } from "@/api/query";
import type { MediaSource, Session } from "@/api/types";
import type { Refusal } from "@/live/classroom";
import type { LogPage } from "@/live/events";
import { type LogSource, ReadError } from "@/live/log";
import type { TokenAnswer } from "@/live/room";

/** One person of a session, as the API lists them. */
export interface Participant {
  id: string;
  user_id?: string | null;
  name: string;
  role: "teacher" | "assistant" | "student";
  granted_sources: MediaSource[];
  joined_at: string | null;
  left_at: string | null;
  connected: boolean;
  removed: boolean;
}

/** The answer to a wish to be let in: this person and the session, or how long to wait before asking again. */
export interface JoinAnswer {
  status: "admitted" | "waiting";
  participant?: Participant;
  session?: Session;
  /** The media room to ask a token for, when admitted. */
  room_name?: string;
  retry_after_s?: number;
  opens_at?: string;
}

const at = (session_id: string) => ({ params: { path: { session_id } } });
const of = (session_id: string, participant_id: string) => ({ params: { path: { session_id, participant_id } } });

/** One session. */
export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ["sessions", id],
    queryFn: ({ signal }): Promise<Session> =>
      call<Session>(api.GET("/v1/sessions/{session_id}", { ...at(id), signal })),
  });

/** Everyone who is or was in a session, with names. */
export const participantsQuery = (id: string) =>
  queryOptions({
    queryKey: ["sessions", id, "participants"],
    queryFn: async ({ signal }): Promise<Participant[]> => {
      const answer = api.GET("/v1/sessions/{session_id}/participants", { ...at(id), signal });
      return (await call<{ data: Participant[] }>(answer)).data;
    },
  });

/** Starts the class; starting it twice is no failure. */
export const startSession = (id: string): Promise<Session> =>
  call<Session>(api.POST("/v1/sessions/{session_id}/start", at(id)));

/** Asks to be let in. `opId` stays the same while the same press is repeated. */
export const joinSession = (id: string, opId: string): Promise<JoinAnswer> =>
  call<JoinAnswer>(api.POST("/v1/sessions/{session_id}/join", { ...at(id), body: { client_op_id: opId } }));

/** Says that this person left. */
export const leaveSession = (id: string): Promise<unknown> => call(api.POST("/v1/sessions/{session_id}/leave", at(id)));

/** Ends the class for all. */
export const endSession = (id: string): Promise<unknown> => call(api.POST("/v1/sessions/{session_id}/end", at(id)));

/** Mutes every microphone but those of staff. */
export const muteAll = (id: string): Promise<unknown> =>
  call(api.POST("/v1/sessions/{session_id}/participants/mute_all", at(id)));

/** Mutes one person's microphone. */
export const mute = (id: string, participant: string): Promise<unknown> =>
  call(
    api.POST("/v1/sessions/{session_id}/participants/{participant_id}/mute", {
      ...of(id, participant),
      body: { sources: ["microphone"] },
    }),
  );

/** Takes one person out of the class; they cannot come back. */
export const remove = (id: string, participant: string): Promise<unknown> =>
  call(api.POST("/v1/sessions/{session_id}/participants/{participant_id}/remove", of(id, participant)));

/** Sets everything that one person may publish. */
export const grant = (id: string, participant: string, sources: readonly MediaSource[]): Promise<unknown> =>
  call(
    api.PUT("/v1/sessions/{session_id}/participants/{participant_id}/grant", {
      ...of(id, participant),
      body: { sources: [...sources] },
    }),
  );

/** Reads pages of a session's log. */
export function eventReader(id: string): LogSource["read"] {
  return async (after, signal) => {
    try {
      const params = { path: { session_id: id }, query: { after: after.n, after_staff: after.k } };
      return await call<LogPage>(api.GET("/v1/sessions/{session_id}/events", { params, signal }));
    } catch (error) {
      const problem = asProblem(error);
      const retry = worthRetrying(problem) || problem.status === 0;
      throw new ReadError(problem.message, retry, problem.retryAfterMs ?? 0, { cause: problem });
    }
  };
}

/** Asks for the token of a media room, in LiveKit's standard schema. */
export const fetchToken = (roomName: string, participantId: string): Promise<TokenAnswer> =>
  call<TokenAnswer>(api.POST("/v1/token", { body: { room_name: roomName, participant_identity: participantId } }));

/** What a failure of the API means for a class that is on. */
export function meaningOf(error: unknown): Refusal {
  const problem = asProblem(error instanceof ReadError ? error.cause : error);
  if (problem.code === "room-replaced") return "replaced";
  if (problem.code === "not-joined") return "not_joined";
  return problem.status >= 400 && !worthRetrying(problem) ? "final" : "again";
}
