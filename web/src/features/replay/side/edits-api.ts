import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Replay } from "@/api/types";
import { useReplaySource } from "../source";
import type { Correction } from "./corrected";

/** One edit of a replay. `content` is null when what it says was erased. */
export type Edit = {
  id: string;
  number: number;
  /** Of the change of the list that made, undid or did it again. */
  revision: number;
  kind: string;
  content: unknown;
  undone_at: string | null;
};

type EditList = { data: Edit[] };
/** The operations of edits by their paths; they are typed here until docs/openapi.yaml has them. */
type Ask = (path: string, init: object) => Promise<{ data?: EditList; error?: unknown; response: Response }>;

const path = "/v1/replays/{session_id}/edits";
const none: readonly Edit[] = [];

/** The list of a replay's edits, and what changes it. Both promises reject with a Problem. */
export function useEdits(replay: Replay) {
  const queryClient = useQueryClient();
  const { hasSchool } = useReplaySource();
  const { id: session_id, my_role } = replay.session;
  const key = ["replay", session_id, "edits"];
  const mayEdit = hasSchool && my_role === "teacher";
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call((api.GET as unknown as Ask)(path, { params: { path: { session_id } }, signal })),
    enabled: mayEdit,
  });
  const onSuccess = (answer: EditList) => {
    queryClient.setQueryData(key, answer);
    // The files are made anew.
    return queryClient.invalidateQueries({ queryKey: ["replay", session_id], exact: true });
  };
  const adding = useMutation({
    mutationFn: (edit: Correction) =>
      call((api.POST as unknown as Ask)(path, { params: { path: { session_id } }, body: { edits: [edit] } })),
    onSuccess,
  });
  const undoing = useMutation({
    mutationFn: ({ edit_id, undone }: { edit_id: string; undone: boolean }) =>
      call(
        (api.PUT as unknown as Ask)(`${path}/{edit_id}`, {
          params: { path: { session_id, edit_id } },
          body: { undone },
        }),
      ),
    onSuccess,
  });
  return {
    edits: list.data?.data ?? none,
    mayEdit,
    add: (edit: Correction) => adding.mutateAsync(edit),
    setUndone: (edit_id: string, undone: boolean) => undoing.mutateAsync({ edit_id, undone }),
  };
}
