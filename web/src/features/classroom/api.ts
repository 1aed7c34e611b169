/**
 * What the room asks of the API. Every failure is a Problem; the log's reader turns it into what the log understands.
 */
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { worthRetrying } from "@/api/query";
import type { Course, JoinResult, MediaSource, Participant, Session } from "@/api/types";
import type { Refusal } from "@/live/classroom";
import type { LogPage } from "@/live/events";
import { type LogSource, ReadError } from "@/live/log";
import type { OpResult, OutboxSource } from "@/live/ops/outbox-source";
import type { Op } from "@/live/ops/person";
import type { NamedOp } from "@/live/ops/wire";
import type { TokenAnswer } from "@/live/room";
import type { SpeakingSource } from "@/live/speaking";
import type { ClassState } from "@/live/state";

const at = (session_id: string) => ({ params: { path: { session_id } } });
const of = (session_id: string, participant_id: string) => ({ params: { path: { session_id, participant_id } } });

/** Everyone who is or was in a session, with names. */
export const participantsQuery = (id: string) =>
  queryOptions({
    queryKey: ["participants", id],
    queryFn: async ({ signal }): Promise<Participant[]> => {
      const answer = api.GET("/v1/sessions/{session_id}/participants", { ...at(id), signal });
      return (await call<{ data: Participant[] }>(answer)).data;
    },
  });

/** The name of who holds a course. */
export const courseOwnerQuery = (id: string) =>
  queryOptions({
    queryKey: ["course", id, "owner"],
    queryFn: async ({ signal }): Promise<string> => {
      const params = { path: { course_id: id } };
      return (await call<Course>(api.GET("/v1/courses/{course_id}", { params, signal }))).owner.name;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Starts the class; starting it twice is no failure. */
export const startSession = (id: string): Promise<Session> =>
  call<Session>(api.POST("/v1/sessions/{session_id}/start", at(id)));

/** Asks to be let in. `opId` stays the same while the same press is repeated. */
export const joinSession = (id: string, opId: string): Promise<JoinResult> =>
  call<JoinResult>(api.POST("/v1/sessions/{session_id}/join", { ...at(id), body: { client_op_id: opId } }));

/** Says that this person left. */
export const leaveSession = (id: string): Promise<unknown> => call(api.POST("/v1/sessions/{session_id}/leave", at(id)));

/** Ends the class for all. */
export const endSession = (id: string): Promise<unknown> => call(api.POST("/v1/sessions/{session_id}/end", at(id)));

const opsOf = (ops: readonly NamedOp[]) => ({ ops: ops.map(({ id, type, content }) => ({ id, type, content })) });

/** Sends what this person shows; see Outbox. */
export const postOps =
  (id: string) =>
  async (ops: readonly NamedOp[]): Promise<readonly OpResult[]> => {
    const answer = api.POST("/v1/sessions/{session_id}/ops", { ...at(id), body: opsOf(ops) });
    return (await call<{ results: OpResult[] }>(answer)).results;
  };

/** The same for a page that ends. More than browsers let outlive a page (64 kB) is left to the next one. */
export const postLastOps =
  (id: string) =>
  (ops: readonly NamedOp[]): void => {
    const request = { ...at(id), body: opsOf(ops), keepalive: true };
    api.POST("/v1/sessions/{session_id}/ops", request).catch(() => undefined);
  };

/** What a failure of that means. */
export const failureOf: OutboxSource["failureOf"] = (error) => {
  const problem = asProblem(error);
  const retry = worthRetrying(problem) || problem.status === 0;
  const { code, detail, title } = problem;
  return { retry, after_ms: problem.retryAfterMs ?? 0, problem: { code, detail: detail || title } };
};

/** Tells when this person spoke; see Speaking. */
export const sendSpeaking =
  (id: string): SpeakingSource["send"] =>
  (client_op_id, edges) =>
    call(api.POST("/v1/sessions/{session_id}/speaking", { ...at(id), body: { client_op_id, edges: [...edges] } }));

/** Pauses the recording, or goes on with it. */
export const setRecording = (id: string, paused: boolean): Promise<unknown> =>
  call(api.PUT("/v1/sessions/{session_id}/recording", { ...at(id), body: { paused } }));

/** Mutes every microphone but those of staff. */
export const muteAll = (id: string): Promise<unknown> =>
  call(api.POST("/v1/sessions/{session_id}/participants/mute_all", at(id)));

/** Sends what staff do to somebody; `state` is what comes of it, of which a grant sends the whole new set. */
export const sendOp =
  (id: string) =>
  (op: Op, state: ClassState): Promise<unknown> => {
    if (op.kind === "mute") return mute(id, op.participant_id);
    if (op.kind === "board") return grantBoard(id, op.participant_id, op.page);
    const granted = state.participants.get(op.participant_id)?.granted_sources ?? [];
    return grant(
      id,
      op.participant_id,
      granted.filter((source) => source !== "screen_share_audio"),
    );
  };

const mute = (id: string, participant: string): Promise<unknown> =>
  call(
    api.POST("/v1/sessions/{session_id}/participants/{participant_id}/mute", {
      ...of(id, participant),
      body: { sources: ["microphone"] },
    }),
  );

/** Takes one person out of the class; they cannot come back. */
export const remove = (id: string, participant: string): Promise<unknown> =>
  call(api.POST("/v1/sessions/{session_id}/participants/{participant_id}/remove", of(id, participant)));

const grant = (id: string, participant: string, sources: readonly MediaSource[]): Promise<unknown> =>
  call(
    api.PUT("/v1/sessions/{session_id}/participants/{participant_id}/grant", {
      ...of(id, participant),
      body: { sources: [...sources] },
    }),
  );

const grantBoard = (id: string, participant: string, page: string | null): Promise<unknown> =>
  call(
    api.PUT("/v1/sessions/{session_id}/participants/{participant_id}/board", {
      ...of(id, participant),
      body: { page },
    }),
  );

/** How much of a log one page holds, in bytes: much when somebody comes, little when they follow. */
const pageBytes = { first: 4_194_304, next: 262_144 } as const;

/** Reads pages of a session's log. */
export function eventReader(id: string): LogSource["read"] {
  return async (after, signal) => {
    try {
      const limit_bytes = after.n === 0 ? pageBytes.first : pageBytes.next;
      const params = { path: { session_id: id }, query: { after: after.n, after_staff: after.k, limit_bytes } };
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

/** What a refusal of the API means for this person. */
export function phaseOf(problem: Problem): "ended" | "removed" | "refused" {
  if (problem.code === "session-ended" || problem.code === "session-cancelled") return "ended";
  return problem.code === "participant-removed" ? "removed" : "refused";
}
