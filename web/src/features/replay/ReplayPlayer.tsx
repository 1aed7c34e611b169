import { MediaProvider } from "media-chrome/react/media-store";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { useLogPlayer, useMediaElements, useMediaPlayer } from "./player";
import { ReplayView } from "./ReplayView";
import { useFreshMedia } from "./useFreshMedia";
import { durationOf } from "./useTimeline";

type Props = {
  replay: Replay;
  startMs: number;
  eventId: string | undefined;
  readAgain: () => Promise<Replay | undefined>;
};

/** An event to go to, and the last one that was gone to. */
type Linked = { eventId: string | undefined; sought: RefObject<string | null> };

/** Plays a replay with its media, or on the log's clock while there is none. */
export function ReplayPlayer(props: Props) {
  const { media, renew } = useFreshMedia(props.replay, props.readAgain);
  /** Where the media stopped to work; from there the log's clock goes on. */
  const [brokeAt, setBrokeAt] = useState<number | null>(null);
  const sought = useRef<string | null>(null);
  const linked = { eventId: props.eventId, sought };
  if (!media) return <LogReplay {...props} linked={linked} onMediaAgain={null} />;
  if (brokeAt !== null) {
    const again = () => {
      renew();
      setBrokeAt(null);
    };
    return <LogReplay {...props} linked={linked} startMs={brokeAt} onMediaAgain={again} />;
  }
  return (
    <MediaProvider>
      <MediaReplay {...props} linked={linked} url={media.url} renew={renew} onBroken={setBrokeAt} />
    </MediaProvider>
  );
}

function LogReplay({
  replay,
  startMs,
  linked,
  onMediaAgain,
}: Props & { linked: Linked; onMediaAgain: (() => void) | null }) {
  const player = useLogPlayer(durationOf(replay), startMs);
  const { seek } = player;
  const opened = useRef(startMs);
  useEffect(() => {
    if (opened.current === startMs) return;
    opened.current = startMs;
    seek(startMs);
  });
  return (
    <ReplayView
      replay={replay}
      player={player}
      linked={linked}
      video={null}
      fullScreenRef={nothing}
      canFullScreen={document.fullscreenEnabled}
      onMediaAgain={onMediaAgain}
    />
  );
}

function nothing() {}

function MediaReplay({
  replay,
  startMs,
  linked,
  url,
  renew,
  onBroken,
}: Props & { linked: Linked; url: string; renew: () => void; onBroken: (ms: number) => void }) {
  const player = useMediaPlayer(durationOf(replay));
  const { mediaRef, fullScreenRef } = useMediaElements();
  const element = useRef<HTMLVideoElement | null>(null);
  /** Where to go on once the media is there: the moment of the address at first, the position before a renewal later. */
  const resume = useRef({ ms: startMs, plays: false });
  const failures = useRef(0);

  const attach = useCallback(
    (video: HTMLVideoElement | null) => {
      element.current = video;
      mediaRef(video);
    },
    [mediaRef],
  );

  const shown = useRef(url);
  if (shown.current !== url) {
    shown.current = url;
    const video = element.current;
    if (video && video.readyState > 0) resume.current = { ms: video.currentTime * 1000, plays: !video.paused };
  }

  // A link to another moment of the class that is open already.
  const opened = useRef(startMs);
  const { seek } = player;
  useEffect(() => {
    if (opened.current === startMs) return;
    opened.current = startMs;
    seek(startMs);
  }, [startMs, seek]);

  const video = (
    // biome-ignore lint/a11y/useMediaCaption: the words are shown by the stage, which can also show them without a picture
    <video
      ref={attach}
      src={url}
      preload="metadata"
      playsInline
      tabIndex={-1}
      className="size-full bg-cam object-contain"
      onLoadedMetadata={(event) => {
        const { ms, plays } = resume.current;
        if (ms > 0) event.currentTarget.currentTime = ms / 1000;
        if (plays) void event.currentTarget.play().catch(() => undefined);
      }}
      onPlaying={() => {
        failures.current = 0;
      }}
      onError={(event) => {
        const { currentTime, paused } = event.currentTarget;
        const ms = currentTime > 0 ? currentTime * 1000 : resume.current.ms;
        resume.current = { ms, plays: !paused };
        // The address may have run out while the page slept. Two tries, then the class goes on without sound.
        if (failures.current++ >= 2) {
          onBroken(ms);
          return;
        }
        renew();
      }}
    />
  );
  return (
    <ReplayView
      onMediaAgain={null}
      replay={replay}
      player={player}
      linked={linked}
      video={video}
      fullScreenRef={fullScreenRef}
      canFullScreen={document.fullscreenEnabled}
    />
  );
}
