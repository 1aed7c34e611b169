import { useEffect } from "react";
import { chapterStep, type Player, seekBy } from "./player";

/** The keys of a keyboard or a headset that this page hears of. */
const actions = ["play", "pause", "seekbackward", "seekforward", "seekto", "previoustrack", "nexttrack"] as const;

/** How far these keys seek, in ms. */
const step = 10_000;

/** Tells the system what is played, and acts on its keys. `starts` are the chapters' beginnings, in order. */
export function useMediaSession(player: Player, title: string, course: string, starts: readonly number[]): void {
  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    const { mediaSession } = navigator;
    mediaSession.metadata = new MediaMetadata({ title, artist: course, album: "Lectern" });
    const to = (way: 1 | -1) => {
      const ms = chapterStep(starts, player.getSnapshot().positionMs, way);
      if (ms !== null) player.seek(ms);
    };
    const handlers: Record<(typeof actions)[number], MediaSessionActionHandler> = {
      play: () => player.play(),
      pause: () => player.pause(),
      seekbackward: ({ seekOffset }) => seekBy(player, -(seekOffset ? seekOffset * 1000 : step)),
      seekforward: ({ seekOffset }) => seekBy(player, seekOffset ? seekOffset * 1000 : step),
      seekto: ({ seekTime }) => {
        if (typeof seekTime === "number") player.seek(seekTime * 1000);
      },
      previoustrack: () => to(-1),
      nexttrack: () => to(1),
    };
    for (const action of actions) {
      try {
        mediaSession.setActionHandler(action, handlers[action]);
      } catch {
        // Not every browser knows every one of them.
      }
    }
    let told = { positionMs: Number.NaN, rate: 0, isPlaying: false };
    const tell = () => {
      const { positionMs, durationMs, rate, isPlaying } = player.getSnapshot();
      mediaSession.playbackState = isPlaying ? "playing" : "paused";
      // The system counts on by itself; it needs to know of jumps and of what changes how it counts.
      const isNews =
        rate !== told.rate || isPlaying !== told.isPlaying || !(Math.abs(positionMs - told.positionMs) < 2_000 * rate);
      if (!isNews || !(durationMs > 0)) return;
      told = { positionMs, rate, isPlaying };
      mediaSession.setPositionState?.({
        duration: durationMs / 1000,
        position: Math.min(positionMs, durationMs) / 1000,
        playbackRate: rate,
      });
    };
    tell();
    const stop = player.subscribe(tell);
    return () => {
      stop();
      for (const action of actions) {
        try {
          mediaSession.setActionHandler(action, null);
        } catch {
          // As above.
        }
      }
      mediaSession.metadata = null;
      mediaSession.playbackState = "none";
    };
  }, [player, title, course, starts]);
}
