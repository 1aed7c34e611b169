import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { refreshSessions } from "@/api/sessions";
import { useStoreValue } from "@/live/hooks";
import type { ClassStore } from "@/live/store";
import type { Details } from "./useClass";

/** What this person may do is read again from the API whenever the log says that their role or grant changed. */
export function useRights(store: ClassStore<Details>, me: string): void {
  const client = useQueryClient();
  const rights = useStoreValue(store, ({ confirmed }) => {
    const mine = confirmed.participants.get(me);
    return mine ? `${mine.role} ${mine.granted_sources.join(" ")}` : null;
  });
  const before = useRef(rights);
  useEffect(() => {
    const known = before.current !== null;
    if (before.current === rights) return;
    before.current = rights;
    // What was so before this person came is what the page was opened with.
    if (known) void refreshSessions(client);
  }, [client, rights]);
}
