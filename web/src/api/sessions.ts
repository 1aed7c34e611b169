/** One session as the API has it: one place in the cache, whoever shows it. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, call } from "./client";
import type { RosterEntry, Session, SessionAsset } from "./types";

/** One session. */
export function sessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["session", sessionId],
    queryFn: ({ signal }): Promise<Session> =>
      call<Session>(api.GET("/v1/sessions/{session_id}", { params: { path: { session_id: sessionId } }, signal })),
  });
}

/** Whether there is a replay of a session that its reader may watch. */
export function hasReplay(session: Session): boolean {
  return session.replay_status !== null && session.replay_status !== "not_shared";
}

/** Everything cached that shows sessions is read again. */
export function refreshSessions(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ["sessions"] }),
    client.invalidateQueries({ queryKey: ["session"] }),
  ]);
}

/** Everybody of a session's course and whoever else took part, with how they stand to it; for staff. */
export function rosterQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["roster", sessionId],
    queryFn: async ({ signal }): Promise<RosterEntry[]> => {
      const params = { path: { session_id: sessionId } };
      return (await call<{ data: RosterEntry[] }>(api.GET("/v1/sessions/{session_id}/roster", { params, signal })))
        .data;
    },
  });
}

/** A deck or an image that a session shows: its pages, an address that works for a while, and for staff the notes. */
export function sessionAsset(session_id: string, asset_id: string): Promise<SessionAsset> {
  const path = { session_id, asset_id };
  return call<SessionAsset>(api.GET("/v1/sessions/{session_id}/assets/{asset_id}", { params: { path } }));
}
