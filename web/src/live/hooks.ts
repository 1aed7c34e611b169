/** React's view of the headless parts: hooks that read any store here, and the life of a class on a page. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
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

/** What a selector finds in a store, rendered anew when that is another by `isEqual`. */
export function useStoreValue<S, T>(
  store: Store<S>,
  select: (snapshot: S) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const found = useRef<{ snapshot: S; select: (snapshot: S) => T; value: T } | null>(null);
  const read = () => {
    const snapshot = store.getSnapshot();
    const last = found.current;
    if (last?.snapshot === snapshot && last.select === select) return last.value;
    const next = select(snapshot);
    const value = last && isEqual(last.value, next) ? last.value : next;
    found.current = { snapshot, select, value };
    return value;
  };
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Whether two lists or two plain objects hold the same values, one level deep. */
export function shallowEqual<T>(a: T, b: T): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

/**
 * Opens a class while the component is on the page; `make` is called once for each `key`. Null for the first render.
 */
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
