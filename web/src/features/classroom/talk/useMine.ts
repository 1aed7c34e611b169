import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useClass, useClassValue } from "../useClass";
import { type Mine, nothingMine, readMine } from "./api";

interface Known {
  readonly mine: Mine;
  /** What was shown when it was asked for: who was lost on something else is not any more. */
  readonly shown_n: number;
}

const keyOf = (session: string) => ["mine", session] as const;

/** What of that is known now, without asking. */
export function knownMine(client: QueryClient, session: string): Mine {
  return client.getQueryData<Known>(keyOf(session))?.mine ?? nothingMine;
}

/** What this person did in this class that the log does not tell: votes, answers, questions without a name, being lost. */
export function useMine(): Mine {
  const { store } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const shown = useClassValue(({ confirmed }) => confirmed.shown_n);
  const { data } = useQuery({
    queryKey: keyOf(session),
    queryFn: async ({ signal }): Promise<Known> => {
      const { shown_n } = store.getSnapshot().confirmed;
      return { mine: { ...nothingMine, ...(await readMine(session, signal)) }, shown_n };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    if (!data) return nothingMine;
    return data.mine.lost && data.shown_n < shown ? { ...data.mine, lost: false } : data.mine;
  }, [data, shown]);
}

/**
 * Says what came of something that this person did, in place of what the API said before; `again` reads it anew
 * besides, where the page cannot know it all.
 */
export function useMineChange(): (change: (mine: Mine) => Mine, again?: boolean) => void {
  const { store } = useClass();
  const client = useQueryClient();
  const session = useClassValue(({ details }) => details.session.id);
  return useCallback(
    (change, again = false) => {
      const queryKey = keyOf(session);
      // A reading that began before would bring back what was.
      void client.cancelQueries({ queryKey }).then(() => {
        const { shown_n } = store.getSnapshot().confirmed;
        const { mine, shown_n: since } = client.getQueryData<Known>(queryKey) ?? { mine: null, shown_n: 0 };
        const lost = mine?.lost === true && since >= shown_n;
        client.setQueryData<Known>(queryKey, { mine: change({ ...(mine ?? nothingMine), lost }), shown_n });
        if (again || !mine) void client.invalidateQueries({ queryKey });
      });
    },
    [client, session, store],
  );
}
