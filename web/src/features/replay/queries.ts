import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Page, Replay, Session } from "@/api/types";
import { parseVTT } from "@/lib/vtt";
import { isMaking } from "./after/steps";
import { parseInsight } from "./side/insight";
import { parseTranscript } from "./side/words/transcript";

/** How often the making of a replay is looked at. */
const POLL_MS = 5000;

/** Who the ids of a bundle are. */
export type Names = Record<string, { name: string; role: string }>;

/** A class's replay and how far it is; read every 5 s while something is being made. */
export function replayQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["replay", sessionId],
    queryFn: ({ signal }): Promise<Replay> =>
      call<Replay>(api.GET("/v1/replays/{session_id}", { params: { path: { session_id: sessionId } }, signal })),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? POLL_MS : false),
  });
}

/** Whether the replay's files will soon be others: they are being made, or made anew because of edits. */
function isUnderWay(replay: Replay): boolean {
  return isMaking(replay) || replay.edits_pending || replay.is_changing;
}

/** Makes a new run of the replay; what is done is not done again. */
export function useRetryReplay(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<unknown> =>
      call<unknown>(api.POST("/v1/replays/{session_id}/retry", { params: { path: { session_id: sessionId } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["replay", sessionId] }),
  });
}

/** Ended classes page by page, the latest first. */
export const replaysQuery = infiniteQueryOptions({
  queryKey: ["replays"],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam, signal }): Promise<Page<Session>> =>
    call<Page<Session>>(
      api.GET("/v1/replays", {
        params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  getNextPageParam: (page) => page.next_cursor,
});

/** Fetches a file by its presigned address. */
export async function fetchFile(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal, credentials: "omit" });
  if (response.ok) return response;
  throw new Problem({ code: response.status === 403 ? "link-expired" : "file-unavailable", status: response.status });
}

/** The names beside a bundle. They are a file of their own, so that a name can change without the bundle. */
export function namesQuery(replay: Replay) {
  const url = replay.names?.url ?? "";
  return queryOptions({
    queryKey: ["replay", replay.session.id, "names", replay.run],
    queryFn: async ({ signal }): Promise<Names> => {
      const body = (await (await fetchFile(url, signal)).json()) as { participants: Names };
      return body.participants;
    },
    enabled: url !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The words of a class. */
export function captionsQuery(replay: Replay) {
  const url = replay.captions?.url ?? "";
  return queryOptions({
    queryKey: ["replay", replay.session.id, "captions", replay.run, replay.status, replay.edits],
    queryFn: async ({ signal }) => parseVTT(await (await fetchFile(url, signal)).text()),
    enabled: url !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Chapters, highlights and summary of a class, of what its reader may see. */
export function insightQuery(replay: Replay) {
  const url = replay.insight?.url ?? "";
  return queryOptions({
    queryKey: ["replay", replay.session.id, "insight", replay.run, replay.status, replay.edits],
    queryFn: async ({ signal }) => parseInsight(await (await fetchFile(url, signal)).json()),
    enabled: url !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How far sound and log may lie apart, by the alignment of the recordings, in ms: 95 % of its marks are nearer. */
export function syncErrorQuery(replay: Replay) {
  const url = replay.alignment?.url ?? "";
  return queryOptions({
    queryKey: ["replay", replay.session.id, "alignment", replay.run, replay.status],
    queryFn: async ({ signal }): Promise<number | null> => {
      const body = (await (await fetchFile(url, signal)).json()) as { residual_p95_ms?: unknown };
      return typeof body.residual_p95_ms === "number" ? body.residual_p95_ms : null;
    },
    enabled: url !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What was said, with the times of every word. */
export function transcriptQuery(replay: Replay) {
  const url = replay.transcript?.url ?? "";
  return queryOptions({
    queryKey: ["replay", replay.session.id, "transcript", replay.run, replay.status, replay.edits],
    queryFn: async ({ signal }) => parseTranscript(await (await fetchFile(url, signal)).json()),
    enabled: url !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
}
