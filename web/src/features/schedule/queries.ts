import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call, etagOf } from "@/api/client";
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

/** Creates a session; `key` makes a repeated attempt the same one. */
export function useSchedule() {
  const refresh = useRefreshSessions();
  return useMutation({
    mutationFn: ({ draft, key }: { draft: SessionDraft; key: string }): Promise<Session> =>
      call<Session>(api.POST("/v1/sessions", { params: { header: { "Idempotency-Key": key } }, body: draft })),
    onSuccess: refresh,
  });
}

/** Changes a session as it was read; refused with 412 when someone else was faster. */
export function useChangeSession() {
  const refresh = useRefreshSessions();
  return useMutation({
    mutationFn: ({ session, change }: { session: Session; change: SessionChange }): Promise<Session> =>
      call<Session>(
        api.PATCH("/v1/sessions/{session_id}", {
          params: { path: { session_id: session.id }, header: { "If-Match": etagOf(session) } },
          body: change,
        }),
      ),
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
