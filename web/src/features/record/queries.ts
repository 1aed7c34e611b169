import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { AuditEvent, Page, RecordCheck, RecordPage } from "@/api/types";

const at = (session_id: string) => ({ path: { session_id } });

/** How many entries one page of a record has at most. */
const PAGE = 500;

/**
 * The record of a class, page by page from its beginning. There is always a next page, because a class may go on:
 * `more` of the last one says whether it is known to have entries.
 */
export function recordQuery(sessionId: string) {
  return infiniteQueryOptions({
    queryKey: ["record", sessionId],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }): Promise<RecordPage> => {
      const params = { ...at(sessionId), query: { after: pageParam, limit: PAGE } };
      return call<RecordPage>(api.GET("/v1/sessions/{session_id}/record", { params, signal }));
    },
    getNextPageParam: (page, _, after) => page.entries.at(-1)?.seq ?? after,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whether every entry of a record is as it was written. */
export function checkQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["record", sessionId, "check"],
    queryFn: ({ signal }): Promise<RecordCheck> =>
      call<RecordCheck>(api.GET("/v1/sessions/{session_id}/record/check", { params: at(sessionId), signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What entries of the school's audit log are looked at. */
export interface AuditFilter {
  readonly action: string | null;
  readonly actorId: string | null;
}

/** The school's audit log, the newest first. */
export function auditQuery({ action, actorId }: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ["audit", action, actorId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }): Promise<Page<AuditEvent>> => {
      const query = {
        limit: 50,
        ...(action ? { action } : {}),
        ...(actorId ? { actor_user_id: actorId } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return call<Page<AuditEvent>>(api.GET("/v1/audit_events", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor,
  });
}
