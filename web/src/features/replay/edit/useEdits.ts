import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import type { Edit, EditList, NewEdit, Replay, Sharing } from "@/api/types";
import { useReplaySource } from "../source";

export type Edits = {
  /** In the order they were made, those that are undone too. */
  edits: readonly Edit[];
  isPending: boolean;
  /** Whether whoever reads may change the list. */
  mayEdit: boolean;
  isSaving: boolean;
  /** Why the list did not load, or was not changed; null when nothing is wrong. */
  problem: Problem | null;
  /** Puts edits behind the list. The promise rejects with a Problem. */
  add: (...edits: NewEdit[]) => Promise<EditList>;
  /** Undoes an edit, or does it again. The promise rejects with a Problem. */
  setUndone: (id: string, undone: boolean) => Promise<EditList>;
  /** Says who may watch. The promise rejects with a Problem. */
  share: (audience: Sharing["audience"]) => Promise<Sharing>;
};

const path = "/v1/replays/{session_id}/edits" as const;
const none: readonly Edit[] = [];

/** The list of a replay's edits, and what changes it. */
export function useEdits(replay: Replay): Edits {
  const queryClient = useQueryClient();
  const { hasSchool } = useReplaySource();
  const { id: session_id, my_role } = replay.session;
  const key = ["replay", session_id, "edits"];
  const params = { path: { session_id } };
  const readReplay = () => queryClient.invalidateQueries({ queryKey: ["replay", session_id], exact: true });
  // The files are made anew: how far they are, the replay says.
  const onSuccess = (answer: EditList) => {
    queryClient.setQueryData(key, answer);
    return readReplay();
  };
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }): Promise<EditList> => call<EditList>(api.GET(path, { params, signal })),
    enabled: hasSchool && my_role !== "student",
  });
  const adding = useMutation({
    mutationFn: (edits: NewEdit[]): Promise<EditList> => call<EditList>(api.POST(path, { params, body: { edits } })),
    onSuccess,
  });
  const undoing = useMutation({
    mutationFn: ({ edit_id, undone }: { edit_id: string; undone: boolean }): Promise<EditList> =>
      call<EditList>(api.PUT(`${path}/{edit_id}`, { params: { path: { session_id, edit_id } }, body: { undone } })),
    onSuccess,
  });
  const sharing = useMutation({
    mutationFn: (audience: Sharing["audience"]): Promise<Sharing> =>
      call<Sharing>(api.PUT("/v1/replays/{session_id}/sharing", { params, body: { audience } })),
    onSuccess: readReplay,
  });
  const error = adding.error ?? undoing.error ?? (list.data ? null : list.error);
  return {
    edits: list.data?.data ?? none,
    isPending: list.isPending,
    mayEdit: hasSchool && my_role === "teacher",
    isSaving: adding.isPending || undoing.isPending || sharing.isPending,
    problem: error ? asProblem(error) : null,
    add: (...edits) => adding.mutateAsync(edits),
    setUndone: (edit_id, undone) => undoing.mutateAsync({ edit_id, undone }),
    share: (audience) => sharing.mutateAsync(audience),
  };
}
