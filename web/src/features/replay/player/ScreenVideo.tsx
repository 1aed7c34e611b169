import { Trans } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { Follower } from "@/live/follow";
import { StageNote } from "@/stage/StageNote";
import { type Player, usePlayer } from "./player";

export type Screen = Replay["screens"][number];

/** The recording of a moment's shared screen: the last that has begun and is not over; null where there is none. */
export function screenAt(screens: readonly Screen[], ms: number): Screen | null {
  return screens.findLast(({ at_ms, duration_ms }) => at_ms <= ms && ms < at_ms + duration_ms) ?? null;
}

/**
 * The picture of a shared screen, in time with the class; its sound is the master's. The address stays the same while it
 * works. `onStale` reads the replay again when it does not.
 */
export function ScreenVideo({
  screen,
  player,
  onStale,
}: {
  screen: Screen;
  player: Player;
  onStale: () => Promise<unknown>;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [url, setUrl] = useState(screen.url);
  const [failures, setFailures] = useState(0);
  const isPlaying = usePlayer(player, (state) => state.isPlaying && !state.isLoading);
  const rate = usePlayer(player, (state) => state.rate);
  const latest = useRef(screen.url);
  latest.current = screen.url;
  const how = { at_ms: screen.at_ms, isPlaying, rate };
  const follower = useRef<Follower | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: how it is played is told below
  useEffect(() => {
    if (!video.current) return;
    const made = new Follower(video.current, player.clock, how);
    follower.current = made;
    return () => {
      follower.current = null;
      made.stop();
    };
  }, [player]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values of `how` are these
  useEffect(() => follower.current?.set(how), [screen.at_ms, isPlaying, rate]);
  const failed = () => {
    setFailures((count) => count + 1);
    if (failures >= 2) return;
    void onStale()
      .catch(() => undefined)
      .finally(() => setUrl(latest.current));
  };
  if (failures > 2)
    return (
      <div className="grid size-full place-items-center">
        <StageNote>
          <p>
            <Trans>The recording of the screen does not load.</Trans>
          </p>
        </StageNote>
      </div>
    );
  return (
    <video
      key={failures}
      ref={video}
      src={url}
      muted
      playsInline
      preload="auto"
      tabIndex={-1}
      data-screen={screen.at_ms}
      className="size-full object-contain"
      onError={failed}
    />
  );
}
