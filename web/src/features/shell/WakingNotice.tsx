import { Trans } from "@lingui/react/macro";
import { type QueryCache, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { asProblem } from "@/api/problem";
import { isWaking } from "@/api/query";

/** Whether something that is being read was answered that the server is waking up, and is asked for again. */
function waits(cache: QueryCache): boolean {
  return cache
    .getAll()
    .some(
      ({ state }) =>
        state.fetchStatus === "fetching" &&
        state.fetchFailureReason !== null &&
        isWaking(asProblem(state.fetchFailureReason)),
    );
}

/** Says why nothing comes while the server wakes up, at the foot of every page, also before there is one. */
export function WakingNotice() {
  const cache = useQueryClient().getQueryCache();
  const waking = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => waits(cache),
  );
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-6 z-30 flex justify-center">
      {waking ? (
        <p className="max-w-120 rounded-3 bg-ink px-4 py-2 text-14 text-on-ink shadow-float">
          <Trans>The school’s server is waking up. This can take a minute.</Trans>
        </p>
      ) : null}
    </div>
  );
}
