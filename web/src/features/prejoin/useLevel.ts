import { type RefObject, useEffect, useState } from "react";
import { Meter, silence } from "@/live/meter";

/** How long nothing may be heard before the page says so, in milliseconds. */
export const silentAfter = 5_000;

/** How often the level is read, in milliseconds. */
const every = 100;

/** Whether anything was heard yet, and whether it has been silent for long. */
export interface Heard {
  readonly heard: boolean;
  readonly silent: boolean;
}

const nothing: Heard = { heard: false, silent: false };

/**
 * Measures the first audio track of a stream ten times a second. The level goes to an element without a render: its
 * style has `--level`, 0 to 1, and a meter its value in per cent. Only what was heard is state.
 */
export function useLevel(stream: MediaStream | null, shown: RefObject<HTMLElement | null>): Heard {
  const [heard, setHeard] = useState<Heard>(nothing);
  useEffect(() => {
    const show = (level: number) => {
      const element = shown.current;
      element?.style.setProperty("--level", level.toFixed(2));
      if (element?.role === "meter") element.ariaValueNow = String(Math.round(level * 100));
    };
    const track = stream?.getAudioTracks()[0];
    setHeard(nothing);
    show(0);
    if (!track) return;
    const meter = new Meter(track);
    let quietSince = performance.now();
    let level = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      const read = meter.level();
      // Rises at once and falls slowly, as meters do, or it only flickers.
      level = Math.max(read, level * 0.8);
      show(level);
      if (read > silence) quietSince = now;
      const silent = now - quietSince > silentAfter;
      setHeard((before) => {
        const after = { heard: before.heard || read > silence, silent };
        return after.heard === before.heard && after.silent === before.silent ? before : after;
      });
    }, every);
    return () => {
      clearInterval(timer);
      meter.close();
    };
  }, [stream, shown]);
  return heard;
}
