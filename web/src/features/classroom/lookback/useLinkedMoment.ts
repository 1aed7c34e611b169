import { useEffect, useRef } from "react";
import { useClass } from "../useClass";
import { useLookBack } from "./shown";

/** Looks back to the moment that the page's address names, in ms, once the class is read so far. Null: none. */
export function useLinkedMoment(ms: number | null): void {
  const { store } = useClass();
  const lookBack = useLookBack();
  const gone = useRef<number | null>(null);
  useEffect(() => {
    if (ms === null || gone.current === ms) return;
    const look = () => {
      // Until the log was read to its end once, nobody knows what the moment was like.
      if (gone.current === ms || store.getSnapshot().log !== "settled") return;
      if (lookBack.goTo(ms)) gone.current = ms;
    };
    look();
    return store.subscribe(look);
  }, [ms, store, lookBack]);
}
