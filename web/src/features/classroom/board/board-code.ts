/**
 * The drawing engine, which is a file of its own: fetched once the room is quiet, or as soon as there is something to
 * draw, so that nobody waits for it at the door.
 */
import { useEffect, useSyncExternalStore } from "react";

type BoardCode = typeof import("./board-parts");

let code: BoardCode | null = null;
let isAsked = false;
const listeners = new Set<() => void>();

/** Fetches the engine, once. What fails is asked for again the next time. */
export function askForBoard(): void {
  if (isAsked) return;
  isAsked = true;
  import("./board-parts").then(
    (parts) => {
      code = parts;
      for (const listener of [...listeners]) listener();
    },
    () => {
      isAsked = false;
    },
  );
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
const read = () => code;

/** The engine; null while it is not there. `isWanted`: it is fetched now. */
export function useBoardCode(isWanted: boolean): BoardCode | null {
  useEffect(() => {
    if (isWanted) askForBoard();
  }, [isWanted]);
  return useSyncExternalStore(subscribe, read, read);
}

/** Fetches the engine when `isReady` holds and the browser has nothing else to do. */
export function useBoardAhead(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return;
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(askForBoard, 2_000);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(askForBoard, { timeout: 5_000 });
    return () => cancelIdleCallback(idle);
  }, [isReady]);
}
