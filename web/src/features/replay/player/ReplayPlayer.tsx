import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { showToast } from "@/ui/toast-queue";
import { ReplayView } from "../ReplayView";
import { durationOf } from "../useTimeline";
import { LogPlayer } from "./log-player";
import { MediaFailures } from "./media-failures";
import { type MediaFailure, MediaPlayer } from "./media-player";
import type { PlayerStore } from "./player";
import { useFreshMedia } from "./useFreshMedia";

type Props = {
  replay: Replay;
  startMs: number;
  eventId: string | undefined;
  /** Reads the replay from the API; rejects when that does not answer. */
  readAgain: () => Promise<Replay>;
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
    const again = async () => {
      await renew();
      setBrokeAt(null);
    };
    return <LogReplay {...props} linked={linked} startMs={brokeAt} onMediaAgain={again} />;
  }
  return <MediaReplay {...props} linked={linked} media={media} renew={renew} onBroken={setBrokeAt} />;
}

/** Another moment of the class that is open already, and a length that is known better now. */
function useMoments(
  player: Pick<PlayerStore, "setDuration"> & { seek: (ms: number) => void },
  replay: Replay,
  startMs: number,
) {
  const durationMs = durationOf(replay);
  useEffect(() => player.setDuration(durationMs), [player, durationMs]);
  const opened = useRef(startMs);
  useEffect(() => {
    if (opened.current === startMs) return;
    opened.current = startMs;
    player.seek(startMs);
  }, [player, startMs]);
}

function LogReplay({
  replay,
  startMs,
  linked,
  onMediaAgain,
}: Props & { linked: Linked; onMediaAgain: (() => Promise<void>) | null }) {
  const [player] = useState(() => new LogPlayer(durationOf(replay), startMs));
  useMoments(player, replay, startMs);
  useEffect(() => player.pause, [player]);
  return <ReplayView replay={replay} player={player} linked={linked} video={null} onMediaAgain={onMediaAgain} />;
}

function MediaReplay({
  replay,
  startMs,
  linked,
  media,
  renew,
  onBroken,
}: Props & {
  linked: Linked;
  media: NonNullable<Replay["media"]>;
  renew: () => Promise<void>;
  onBroken: (ms: number) => void;
}) {
  const { t } = useLingui();
  const [failures] = useState(() => new MediaFailures());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const failed = (failure: MediaFailure) => {
    const remedy = failures.next(failure);
    if (!remedy) return onBroken(player.getSnapshot().positionMs);
    if ("skipMs" in remedy) {
      player.load(undefined, remedy.skipMs);
      const on = clock(player.getSnapshot().positionMs);
      showToast({ tone: "note", text: t`A damaged part of the recording is left out; it goes on at ${on}.` });
      return;
    }
    // The address may have run out while the page slept. An API that does not answer is one failure more.
    timer.current = setTimeout(() => renew().catch(() => latest.current("missing")), remedy.waitMs);
  };
  const latest = useRef(failed);
  latest.current = failed;
  const [player] = useState(() => new MediaPlayer(durationOf(replay), startMs, (why) => latest.current(why)));
  useMoments(player, replay, startMs);
  useEffect(() => player.load(media.url), [player, media]);
  const video = (
    // biome-ignore lint/a11y/useMediaCaption: the words are shown by the stage, which can also show them without a picture
    <video
      ref={player.attach}
      preload="metadata"
      playsInline
      tabIndex={-1}
      className="size-full bg-cam object-contain"
      onPlaying={failures.works}
      onSeeked={failures.works}
    />
  );
  return <ReplayView replay={replay} player={player} linked={linked} video={video} onMediaAgain={null} />;
}
