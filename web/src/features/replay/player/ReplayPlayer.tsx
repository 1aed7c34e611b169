import { useRef } from "react";
import type { Replay } from "@/api/types";
import { ReplayView } from "../ReplayView";
import { useReplayMedia } from "./useReplayMedia";
import { useSettings } from "./useSettings";

/** Plays a replay with its media, or on the log's clock while there is none. */
export function ReplayPlayer({
  replay,
  startMs,
  eventId,
  readAgain,
}: {
  replay: Replay;
  /** The moment to begin at, ms since the class started; undefined: where this person stopped, or the beginning. */
  startMs: number | undefined;
  eventId: string | undefined;
  /** Reads the replay from the API; rejects when that does not answer. */
  readAgain: () => Promise<Replay>;
}) {
  const settings = useSettings(replay.session.id, startMs !== undefined || eventId !== undefined);
  const { player, media, mediaType, failures, again } = useReplayMedia(
    replay,
    startMs ?? settings.resumedAt ?? 0,
    readAgain,
  );
  const sought = useRef<string | null>(null);
  const video = media ? (
    // biome-ignore lint/a11y/useMediaCaption: the words are shown by the stage, which can also show them without a picture
    <video
      ref={media.attach}
      preload="metadata"
      playsInline
      tabIndex={-1}
      className="size-full bg-cam object-contain"
      onPlaying={failures.works}
      onSeeked={failures.works}
    />
  ) : null;
  return (
    <ReplayView
      replay={replay}
      player={player}
      settings={settings}
      linked={{ eventId, sought }}
      video={video}
      mediaType={mediaType}
      onMediaAgain={again}
      readAgain={readAgain}
    />
  );
}
