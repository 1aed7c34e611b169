import { useCallback, useSyncExternalStore } from "react";
import { useLookBack } from "./shown";

/** How often the moment is looked at, in milliseconds. */
const every = 250;

/** What the stage shows, ms since the class started, in steps of `stepMs`. */
export function useMoment(stepMs = 1_000): number {
  const lookBack = useLookBack();
  const subscribe = useCallback(
    (listener: () => void) => {
      const timer = setInterval(listener, every);
      const stop = lookBack.subscribe(listener);
      return () => {
        clearInterval(timer);
        stop();
      };
    },
    [lookBack],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(lookBack.now() / stepMs) * stepMs);
}
