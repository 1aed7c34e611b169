import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call, etagOf } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { refreshSessions } from "@/api/sessions";
import type { Page, Session, SessionChange, SessionDraft } from "@/api/types";

/** Where sessions stand in time; each is in exactly one. */
export type When = "upcoming" | "live" | "past";

/** A list of sessions the person may see: upcoming and live by start, past from the latest. */
export function sessionsQuery(when: When, courseId?: string, limit = 50) {
  return queryOptions({
    queryKey: ["sessions", when, courseId ?? null, limit],
    queryFn: async ({ signal }): Promise<Session[]> => {
      const query = { when, limit, ...(courseId ? { course_id: courseId } : {}) };
      return (await call<Page<Session>>(api.GET("/v1/sessions", { params: { query }, signal }))).data;
    },
  });
}

/** Everything cached that shows sessions is read again. */
export function useRefreshSessions(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () => refreshSessions(queryClient);
}

/** Says whether students of a class that has not begun wait until they are let in. */
function setLobby(session_id: string, lobby: boolean): Promise<unknown> {
  const body = { client_op_id: crypto.randomUUID(), chat_slow_seconds: 0, lobby };
  return call(api.PUT("/v1/sessions/{session_id}/settings", { params: { path: { session_id } }, body }));
}

/** A session that was saved, and why its lobby could not be set; null when it could. */
export interface Saved {
  readonly session: Session;
  readonly lobbyProblem: Problem | null;
}

const withLobby = async (session: Session, lobby: boolean): Promise<Saved> => {
  if (session.lobby === lobby) return { session, lobbyProblem: null };
  return setLobby(session.id, lobby).then(
    () => ({ session, lobbyProblem: null }),
    (error: unknown) => ({ session, lobbyProblem: asProblem(error) }),
  );
};

/** Creates a session; `key` makes a repeated attempt the same one. */
export function useSchedule() {
  const refresh = useRefreshSessions();
  return useMutation({
    mutationFn: async ({ draft, key, lobby }: { draft: SessionDraft; key: string; lobby: boolean }): Promise<Saved> => {
      const params = { header: { "Idempotency-Key": key } };
      return withLobby(await call<Session>(api.POST("/v1/sessions", { params, body: draft })), lobby);
    },
    onSuccess: refresh,
  });
}

/** What is changed of a session: null, nothing but perhaps its lobby. */
interface Change {
  readonly session: Session;
  readonly change: SessionChange | null;
  /** Left out: as it is. */
  readonly lobby?: boolean;
}

/** Changes a session as it was read; refused with 412 when someone else was faster. */
export function useChangeSession() {
  const refresh = useRefreshSessions();
  return useMutation({
    mutationFn: async ({ session, change, lobby }: Change): Promise<Saved> => {
      const params = { path: { session_id: session.id }, header: { "If-Match": etagOf(session) } };
      const saved = change
        ? await call<Session>(api.PATCH("/v1/sessions/{session_id}", { params, body: change }))
        : session;
      return withLobby(saved, lobby ?? session.lobby);
    },
    onSuccess: refresh,
  });
}

/** Cancels a session that has not begun. */
export function useCancelSession() {
  const refresh = useRefreshSessions();
  return useMutation({
    mutationFn: (id: string): Promise<Session> =>
      call<Session>(api.POST("/v1/sessions/{session_id}/cancel", { params: { path: { session_id: id } } })),
    onSuccess: refresh,
  });
}
