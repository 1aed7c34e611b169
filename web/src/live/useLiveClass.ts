/** The life of a class on a page. */
import { useEffect, useState } from "react";
import { type ClassSource, LiveClass } from "./classroom";

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
