import { useCallback } from "react";
import type { LogEvent } from "@/live/events";
import { useClass } from "../useClass";
import { useFailureToast } from "../useFailureToast";
import type { Op } from "./api";

/** What came of an ask: its event, null where it makes none that this person reads; undefined when it was refused. */
export type Outcome = LogEvent | null | undefined;

/**
 * Asks something of the API for this class, as a new operation each time, takes its event into the log, and reads on. `failed` says
 * what did not happen, should it be refused: “The message was not deleted.”
 */
export function useAct(): (
  failed: string,
  ask: (session: string, op: Op) => Promise<LogEvent | null>,
) => Promise<Outcome> {
  const { live, store } = useClass();
  const toast = useFailureToast();
  return useCallback(
    async (failed, ask) => {
      try {
        const event = await ask(store.getSnapshot().details.session.id, { client_op_id: crypto.randomUUID() });
        if (event) live.log.offer([event]);
        return event;
      } catch (error) {
        toast(failed)(error);
        return undefined;
      } finally {
        live.nudge();
      }
    },
    [live, store, toast],
  );
}
