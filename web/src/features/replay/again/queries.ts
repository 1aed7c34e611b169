import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type { Answer } from "@/features/talk/polls/model";

/** How a poll stands among those who answered after class, as far as the caller is told. */
export type LatePoll = components["schemas"]["LatePoll"];
type Flags = components["schemas"]["Flags"];
type HeatLine = components["schemas"]["HeatLine"];

const of = (sessionId: string) => ({ session_id: sessionId });

export function latePollQuery(sessionId: string, pollId: string) {
  const params = { path: { ...of(sessionId), poll_id: pollId } };
  return queryOptions({
    queryKey: ["replay", sessionId, "late", pollId],
    queryFn: ({ signal }): Promise<LatePoll> =>
      call<LatePoll>(api.GET("/v1/replays/{session_id}/polls/{poll_id}/late", { params, signal })),
  });
}

/** Sends the caller's answer; how the poll stands then takes its place in what was read. */
export function useAnswerLate(sessionId: string, pollId: string) {
  const queryClient = useQueryClient();
  const params = { path: { ...of(sessionId), poll_id: pollId } };
  return useMutation({
    mutationFn: ({ option_ids, value, text }: Answer): Promise<LatePoll> => {
      const body = { option_ids: [...option_ids], value, text };
      return call<LatePoll>(api.PUT("/v1/replays/{session_id}/polls/{poll_id}/answer", { params, body }));
    },
    onSuccess: (late) => queryClient.setQueryData(latePollQuery(sessionId, pollId).queryKey, late),
  });
}

/** The moments that the caller marked, in ms since the class began. */
export function flagsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["replay", sessionId, "flags"],
    queryFn: async ({ signal }): Promise<number[]> =>
      (await call<Flags>(api.GET("/v1/replays/{session_id}/flags", { params: { path: of(sessionId) }, signal }))).data,
  });
}

/** Marks a moment, or takes its mark away. */
export function useFlag(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ at_ms, on }: { at_ms: number; on: boolean }): Promise<number[]> => {
      const done = on
        ? api.PUT("/v1/replays/{session_id}/flags", { params: { path: of(sessionId) }, body: { at_ms } })
        : api.DELETE("/v1/replays/{session_id}/flags/{at_ms}", { params: { path: { ...of(sessionId), at_ms } } });
      return (await call<Flags>(done)).data;
    },
    onSuccess: (moments) => queryClient.setQueryData(flagsQuery(sessionId).queryKey, moments),
  });
}

/** How many marked each moment after class; for staff. */
export function heatQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["replay", sessionId, "heat"],
    queryFn: async ({ signal }): Promise<HeatLine["data"]> =>
      (await call<HeatLine>(api.GET("/v1/replays/{session_id}/heat", { params: { path: of(sessionId) }, signal })))
        .data,
  });
}
