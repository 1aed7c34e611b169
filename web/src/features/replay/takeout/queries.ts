import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema.gen";

/** A class that is packed, or was, to be taken along. */
export type Export = components["schemas"]["Export"];

/** How often an export that is at work is looked at, and one that is there for a fresh address, in ms. */
const WORKING_MS = 1500;
const FRESH_MS = 10 * 60_000;

export const isAtWork = ({ status }: Export) => status === "queued" || status === "running";

/** The export that the dialog is about: the newest of the replay as it is, unless it was cancelled. */
export function currentExport(exports: readonly Export[] | undefined): Export | null {
  const newest = exports?.find((one) => one.is_current || isAtWork(one));
  if (!newest || newest.status === "cancelled" || (newest.status === "completed" && !newest.file)) return null;
  return newest;
}

const key = (sessionId: string) => ["replay", sessionId, "exports"] as const;

/** What was packed of a class for the reader's audience; read again while one is at work. */
export function exportsQuery(sessionId: string) {
  return queryOptions({
    queryKey: key(sessionId),
    queryFn: async ({ signal }): Promise<Export[]> => {
      const path = { session_id: sessionId };
      const { data } = await call<{ data: Export[] }>(
        api.GET("/v1/replays/{session_id}/exports", { params: { path }, signal }),
      );
      return data;
    },
    refetchInterval: ({ state }) => {
      if (state.data?.some(isAtWork)) return WORKING_MS;
      return state.data?.some((one) => one.file) ? FRESH_MS : false;
    },
  });
}

/** Packs the class, or takes up an equal export that is there. */
export function useAskExport(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<Export> =>
      call<Export>(api.POST("/v1/replays/{session_id}/exports", { params: { path: { session_id: sessionId } } })),
    onSuccess: (asked) =>
      client.setQueryData<Export[]>(key(sessionId), (before = []) => [
        asked,
        ...before.filter(({ id }) => id !== asked.id),
      ]),
  });
}

/** Stops packing. */
export function useCancelExport(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (export_id: string): Promise<unknown> =>
      call<unknown>(
        api.DELETE("/v1/replays/{session_id}/exports/{export_id}", {
          params: { path: { session_id: sessionId, export_id } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key(sessionId) }),
  });
}
