/** What the log does not tell this person of themselves: their own answers. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { useClassValue } from "../useClass";
import type { Answer } from "./polls/model";

interface Mine {
  readonly answers: readonly (Answer & { readonly poll_id: string; readonly round: number })[];
}

const none: Mine = { answers: [] };

const mineQuery = (session: string) =>
  queryOptions({
    queryKey: ["mine", session],
    queryFn: ({ signal }): Promise<Mine> =>
      call<Mine>(api.GET(`/v1/sessions/${session}/mine` as never, { signal } as never) as never),
  });

/** See the file's comment; nothing until it was read. */
export function useMine(): Mine {
  const session = useClassValue(({ details }) => details.session.id);
  return useQuery(mineQuery(session)).data ?? none;
}
