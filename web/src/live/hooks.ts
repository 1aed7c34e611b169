/** React's view of the headless parts: one hook that reads any store here, and the life of a class on a page. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { type ClassSource, LiveClass } from "./classroom";

/** Anything here that can be read and watched. */
export interface Store<T> {
  getSnapshot(): T;
  subscribe(listener: () => void): () => void;
}

/** The present snapshot of a store, rendered anew when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
}

/** Opens a class while the component is on the page; `make` is called once for each `key`. Null for the first render. */
export function useLiveClass(key: string, make: () => ClassSource): LiveClass | null {
  const [live, setLive] = useState<LiveClass | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the source is read once for each key, by intent
  useEffect(() => {
    const opened = new LiveClass(make());
    opened.start();
    setLive(opened);
    return () => {
      opened.close();
      setLive(null);
    };
  }, [key]);
  return live;
}

/** The time in milliseconds since 1970, moving every second. */
export function useNow(every = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
