import { useCallback, useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";

/** Renew this long before the address runs out: a seek just then would fail. */
const MARGIN_MS = 60_000;

/** When a renewal before its time failed or brought nothing new, it is tried again after this. */
const AGAIN_MS = 15_000;

export type Media = NonNullable<Replay["media"]>;

/** Whether this browser plays files of a type. */
export function canPlay(type: string): boolean {
  return document.createElement("video").canPlayType(type) !== "";
}

/** What of a replay's media this browser plays: the class as it was recorded, or the same as MP4. */
export function playable({ media, rendition }: Pick<Replay, "media" | "rendition">): Media | null {
  return media && rendition && !canPlay(media.type) && canPlay(rendition.type) ? rendition : media;
}

/**
 * The address the player plays, as an object that is another whenever the media is to be loaded. It stays the same
 * while it works, although every poll brings a newer one. It is replaced shortly before it runs out, when `renew` is
 * called, and when a new run makes new media. `renew` rejects when the API does not answer; the address it brings may
 * be the old one.
 */
export function useFreshMedia(
  replay: Replay,
  readAgain: () => Promise<Replay>,
): { media: Media | null; renew: () => Promise<void> } {
  const [media, setMedia] = useState(() => playable(replay));
  const run = useRef(replay.run);
  const latest = useRef(readAgain);
  latest.current = readAgain;

  useEffect(() => {
    const found = playable(replay);
    if (!found) return;
    if (media === null || run.current !== replay.run) {
      run.current = replay.run;
      setMedia(found);
    }
  }, [replay, media]);

  const renew = useCallback(async () => {
    const fresh = playable(await latest.current());
    if (fresh) setMedia({ ...fresh });
  }, []);

  useEffect(() => {
    if (!media) return;
    const wait = Date.parse(media.expires_at) - Date.now() - MARGIN_MS;
    // Longer than a timer can be set for: such an address outlives the page.
    if (!(wait < 0x7fffffff)) return;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const turn = async () => {
      const read = await latest.current().catch(() => null);
      if (gone) return;
      const fresh = read && playable(read);
      // What plays from an address is not loaded again for nothing.
      if (fresh && fresh.url !== media.url) setMedia(fresh);
      else timer = setTimeout(turn, AGAIN_MS);
    };
    timer = setTimeout(turn, Math.max(0, wait));
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [media]);

  return { media, renew };
}
