import { useCallback, useEffect, useState } from "react";

/**
 * Full screen of the whole page, so that dialogs, notices and the keys' list are seen in it; the page hides its own
 * chrome while `isFull`. Where the browser has no full screen (iPhone), hiding the chrome is all there is.
 */
export function useFullScreen(): { isFull: boolean; toggle: () => void } {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const onChange = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", onChange);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
  const toggle = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (document.fullscreenEnabled) void document.documentElement.requestFullscreen().catch(() => undefined);
    else setFull((now) => !now);
  }, []);
  return { isFull, toggle };
}
