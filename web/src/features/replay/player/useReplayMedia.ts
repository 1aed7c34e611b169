import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { showToast } from "@/ui/toast-queue";
import { durationOf } from "../useTimeline";
import { LogPlayer } from "./log-player";
import { MediaFailures } from "./media-failures";
import { type MediaFailure, MediaPlayer } from "./media-player";
import type { Player } from "./player";
import { useFreshMedia } from "./useFreshMedia";

/** What plays a replay now. */
export type ReplayMedia = {
  /** Another one when media come or cannot be loaded; it goes on where the one before was. */
  readonly player: Player;
  /** The same where it plays an element, which is then to be shown. */
  readonly media: MediaPlayer | null;
  /** What kind of file it plays; null where it plays none. */
  readonly mediaType: string | null;
  readonly failures: MediaFailures;
  /** Tries again to load sound and picture that did not; null when they did, or there are none. */
  readonly again: (() => Promise<void>) | null;
};

/** A player that goes on as another one stood. */
function carryOn<P extends Player>(next: P, from: Player): P {
  const { rate, volume, isMuted, isPlaying } = from.getSnapshot();
  next.setRate(rate);
  next.setVolume(volume);
  if (isMuted !== null) next.setMuted(isMuted);
  from.pause();
  if (isPlaying) next.play();
  return next;
}

/** Plays a replay's media, or the log's clock while there are none or they do not load. */
export function useReplayMedia(replay: Replay, startMs: number, readAgain: () => Promise<Replay>): ReplayMedia {
  const { t } = useLingui();
  const { media, renew } = useFreshMedia(replay, readAgain);
  const [isBroken, setBroken] = useState(false);
  const [failures] = useState(() => new MediaFailures());
  const durationMs = durationOf(replay);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const usesMedia = media !== null && !isBroken;
  const make = (ms: number): MediaPlayer | LogPlayer =>
    usesMedia ? new MediaPlayer(durationMs, ms, (why) => latest.current(why)) : new LogPlayer(durationMs, ms);
  const [held, setHeld] = useState(() => ({ usesMedia, player: make(startMs) }));
  const { player } = held;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is made follows whether there is media alone
  useEffect(() => {
    if (held.usesMedia === usesMedia) return;
    setHeld({ usesMedia, player: carryOn(make(player.getSnapshot().positionMs), player) });
  }, [held, usesMedia]);

  const failed = (failure: MediaFailure) => {
    const remedy = failures.next(failure);
    if (!remedy) return setBroken(true);
    if ("skipMs" in remedy) {
      if (player instanceof MediaPlayer) player.load(undefined, remedy.skipMs);
      const on = clock(player.getSnapshot().positionMs);
      showToast({ tone: "note", text: t`A damaged part of the recording is left out; it goes on at ${on}.` });
      return;
    }
    // The address may have run out while the page slept. An API that does not answer is one failure more.
    timer.current = setTimeout(() => renew().catch(() => latest.current("missing")), remedy.waitMs);
  };
  const latest = useRef(failed);
  latest.current = failed;

  useEffect(() => player.setDuration(durationMs), [player, durationMs]);
  useEffect(() => {
    if (player instanceof MediaPlayer && media) player.load(media.url);
  }, [player, media]);
  useEffect(() => () => player.pause(), [player]);
  // Another moment of the class that is open already.
  const opened = useRef(startMs);
  useEffect(() => {
    if (opened.current === startMs) return;
    opened.current = startMs;
    player.seek(startMs);
  }, [player, startMs]);

  const again = async () => {
    await renew();
    setBroken(false);
  };
  return {
    player,
    media: player instanceof MediaPlayer ? player : null,
    mediaType: player instanceof MediaPlayer ? (media?.type ?? null) : null,
    failures,
    again: isBroken ? again : null,
  };
}
