import { useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";

/** Renew this long before the address runs out: a seek just then would fail. */
const MARGIN_MS = 60_000;

type Media = NonNullable<Replay["media"]>;

/**
 * The address the player plays. It stays the same while it works, although every poll brings a newer one: a changed address would make the
 * browser load again. It is replaced shortly before it runs out, when `renew` is called, and when a new run makes new media.
 */
export function useFreshMedia(
  replay: Replay,
  readAgain: () => Promise<Replay | undefined>,
): { media: Media | null; renew: () => void } {
  const [media, setMedia] = useState(replay.media);
  const run = useRef(replay.run);
  const latest = useRef(readAgain);
  latest.current = readAgain;

  useEffect(() => {
    if (!replay.media) return;
    if (media === null || run.current !== replay.run) {
      run.current = replay.run;
      setMedia(replay.media);
    }
  }, [replay.media, replay.run, media]);

  const renew = () => {
    void latest.current().then((fresh) => {
      if (fresh?.media) setMedia(fresh.media);
    });
  };
  const renewing = useRef(renew);
  renewing.current = renew;

  useEffect(() => {
    if (!media) return;
    const wait = Date.parse(media.expires_at) - Date.now() - MARGIN_MS;
    // Longer than a timer can be set for: such an address outlives the page.
    if (!(wait < 0x7fffffff)) return;
    const timer = setTimeout(() => renewing.current(), Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [media]);

  return { media, renew };
}
