import { useEffect, useState } from "react";
import { Meter, silence } from "@/live/meter";

/** How long nothing may be heard before the page says so, in milliseconds. */
export const silentAfter = 5_000;

/** How often the level is read, in milliseconds. */
const every = 100;

/** The level of a microphone (0 to 1), whether anything was heard yet, and whether it has been silent for long. */
export interface Level {
  readonly level: number;
  readonly heard: boolean;
  readonly silent: boolean;
}

const nothing: Level = { level: 0, heard: false, silent: false };

/** Measures the first audio track of a stream ten times a second; nothing while there is none. */
export function useLevel(stream: MediaStream | null): Level {
  const [level, setLevel] = useState<Level>(nothing);
  useEffect(() => {
    const track = stream?.getAudioTracks()[0];
    setLevel(nothing);
    if (!track) return;
    const meter = new Meter(track);
    let quietSince = performance.now();
    let shown = 0;
    let heard = false;
    const timer = setInterval(() => {
      const now = performance.now();
      const read = meter.level();
      // Rises at once and falls slowly, as meters do, or it only flickers.
      shown = Math.max(read, shown * 0.8);
      if (read > silence) {
        quietSince = now;
        heard = true;
      }
      setLevel({ level: shown, heard, silent: now - quietSince > silentAfter });
    }, every);
    return () => {
      clearInterval(timer);
      meter.close();
    };
  }, [stream]);
  return level;
}
