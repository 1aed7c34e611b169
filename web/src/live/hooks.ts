/** React's view of the headless parts: hooks that read any store here. The replay's page has them without a room. */
import { useRef, useSyncExternalStore } from "react";

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
