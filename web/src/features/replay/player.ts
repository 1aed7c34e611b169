import { MediaActionTypes, useMediaSelector, useMediaStore } from "media-chrome/react/media-store";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

/** Rates offered, slowest first. */
export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

/** What plays a replay: the media where there is one, the log's own clock otherwise. Times in ms since the class started. */
export type Player = {
  positionMs: number;
  durationMs: number;
  isPlaying: boolean;
  /** Waiting for media. */
  isLoading: boolean;
  rate: number;
  /** Null when there is no sound. */
  isMuted: boolean | null;
  play: () => void;
  pause: () => void;
  seek: (ms: number) => void;
  setRate: (rate: number) => void;
  setMuted: (muted: boolean) => void;
};

/** A position inside the class. */
export function clampPosition(ms: number, durationMs: number): number {
  return Math.min(Math.max(0, ms), durationMs);
}

/**
 * The refs that tell the nearest MediaProvider which elements it is about. media-chrome's own hooks give a new function
 * at each render, and React detaches and attaches a ref that changes: while media plays, each attaching finds a new
 * position and asks for the next render, without an end.
 */
export function useMediaElements(): {
  mediaRef: (element: HTMLMediaElement | null) => void;
  fullScreenRef: (element: HTMLElement | null) => void;
} {
  const store = useMediaStore();
  const mediaRef = useCallback(
    (detail: HTMLMediaElement | null) =>
      store?.dispatch({ type: MediaActionTypes.MEDIA_ELEMENT_CHANGE_REQUEST, detail }),
    [store],
  );
  const fullScreenRef = useCallback(
    (detail: HTMLElement | null) =>
      store?.dispatch({ type: MediaActionTypes.FULLSCREEN_ELEMENT_CHANGE_REQUEST, detail }),
    [store],
  );
  return { mediaRef, fullScreenRef };
}

/** The player of the `<video>` under the nearest MediaProvider, through media-chrome's store. */
export function useMediaPlayer(durationMs: number): Player {
  const store = useMediaStore();
  const seconds = useMediaSelector((state) => state.mediaCurrentTime ?? 0);
  const isPaused = useMediaSelector((state) => state.mediaPaused ?? true);
  const isLoading = useMediaSelector((state) => state.mediaLoading ?? false);
  const rate = useMediaSelector((state) => state.mediaPlaybackRate ?? 1);
  const isMuted = useMediaSelector((state) => state.mediaMuted ?? false);
  const requests = useMemo(
    () => ({
      play: () => store?.dispatch({ type: MediaActionTypes.MEDIA_PLAY_REQUEST }),
      pause: () => store?.dispatch({ type: MediaActionTypes.MEDIA_PAUSE_REQUEST }),
      seek: (ms: number) =>
        store?.dispatch({ type: MediaActionTypes.MEDIA_SEEK_REQUEST, detail: clampPosition(ms, durationMs) / 1000 }),
      setRate: (next: number) => store?.dispatch({ type: MediaActionTypes.MEDIA_PLAYBACK_RATE_REQUEST, detail: next }),
      setMuted: (muted: boolean) =>
        store?.dispatch({ type: muted ? MediaActionTypes.MEDIA_MUTE_REQUEST : MediaActionTypes.MEDIA_UNMUTE_REQUEST }),
    }),
    [store, durationMs],
  );
  return {
    positionMs: clampPosition(seconds * 1000, durationMs),
    durationMs,
    isPlaying: !isPaused,
    isLoading: isLoading && !isPaused,
    rate,
    isMuted,
    ...requests,
  };
}

type Run = { from_ms: number; at: number; rate: number };

/** Where a running clock stands, in ms. */
export function runningPosition(run: Run, now: number): number {
  return run.from_ms + (now - run.at) * run.rate;
}

/** A player without media: the log's clock, four times a second, from 0 to the end of the class. */
export function useLogPlayer(durationMs: number, startMs: number): Player {
  const [positionMs, setPosition] = useState(() => clampPosition(startMs, durationMs));
  const [run, setRun] = useState<Run | null>(null);
  const [rate, setRate] = useState(1);
  const position = useRef(positionMs);
  position.current = positionMs;

  useEffect(() => {
    if (!run) return;
    const timer = setInterval(() => {
      const next = runningPosition(run, performance.now());
      setPosition(clampPosition(next, durationMs));
      if (next >= durationMs) setRun(null);
    }, 250);
    return () => clearInterval(timer);
  }, [run, durationMs]);

  const runFrom = (from_ms: number, at_rate: number) => setRun({ from_ms, at: performance.now(), rate: at_rate });
  return {
    positionMs,
    durationMs,
    isPlaying: run !== null,
    isLoading: false,
    rate,
    isMuted: null,
    play: () => {
      const from = position.current >= durationMs ? 0 : position.current;
      setPosition(from);
      runFrom(from, rate);
    },
    pause: () => setRun(null),
    seek: (ms) => {
      const to = clampPosition(ms, durationMs);
      setPosition(to);
      if (run) runFrom(to, rate);
    },
    setRate: (next) => {
      setRate(next);
      if (run) runFrom(position.current, next);
    },
    setMuted: () => undefined,
  };
}
