import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { RecordingConsent } from "@/api/types";

/** What a student may agree to be recorded by. */
export type ConsentSource = RecordingConsent["sources"][number];

const at = (session_id: string) => ({ params: { path: { session_id } } });

/** What this person agreed to be recorded by in a session, and whether something of them is. */
export const consentQuery = (session: string) =>
  queryOptions({
    queryKey: ["consent", session],
    queryFn: ({ signal }): Promise<RecordingConsent> =>
      call<RecordingConsent>(api.GET("/v1/sessions/{session_id}/consent", { ...at(session), signal })),
    staleTime: 60_000,
  });

/** Sets what this person agrees to; none withdraws. What the API answers is what is known from then on. */
export function useSetConsent(session: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sources: readonly ConsentSource[]) =>
      call<RecordingConsent>(
        api.PUT("/v1/sessions/{session_id}/consent", { ...at(session), body: { sources: [...sources] } }),
      ),
    onSuccess: (now) => client.setQueryData(consentQuery(session).queryKey, now),
  });
}
