import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useCallback, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { region, useRegionKeys } from "@/lib/useRegionKeys";
import { useShortcuts } from "@/lib/useShortcuts";
import { useTitle } from "@/lib/useTitle";
import type { Cue } from "@/lib/vtt";
import { showToast } from "@/ui/toast-queue";
import { Bar } from "./Bar";
import { Controls } from "./Controls";
import { Notices } from "./Notices";
import { type Player, seekBy, togglePlay } from "./player";
import { captionsQuery, namesQuery } from "./queries";
import { Side } from "./Side";
import { StageNow } from "./StageNow";
import { TimeLine } from "./TimeLine";
import { useLinkedEvent } from "./useLinkedEvent";
import { useTimeline } from "./useTimeline";

const noCues: readonly Cue[] = [];

/** The address of a moment of a replay. */
export function momentAddress(origin: string, sessionId: string, ms: number): string {
  return `${origin}/replays/${sessionId}?t=${Math.floor(ms / 1000) * 1000}`;
}

/**
 * The replay's page: stage, time line and controls, and beside them the words and the people of the moment. It does
 * not render while time passes; each part watches the player for what it shows.
 */
export function ReplayView({
  replay,
  player,
  linked,
  video,
  onMediaAgain,
}: {
  replay: Replay;
  player: Player;
  /** An event to go to, and the last one that was gone to. */
  linked: { eventId: string | undefined; sought: RefObject<string | null> };
  video: ReactNode | null;
  /** Tries again to load sound and picture that did not; null when they did, or there are none. */
  onMediaAgain: (() => Promise<void>) | null;
}) {
  const { t } = useLingui();
  const { session } = replay;
  const loaded = useTimeline(replay);
  useLinkedEvent(linked.eventId, loaded, linked.sought, player.seek, () =>
    showToast({ tone: "note", text: t`The moment of this link is not in this replay.` }),
  );
  const names = useQuery(namesQuery(replay));
  const captions = useQuery(captionsQuery(replay));
  const [showsCaptions, setShowsCaptions] = useState(true);
  const stage = useRef<HTMLElement | null>(null);
  useTitle(t`Replay: ${session.title}`);

  const nameOf = useCallback(
    (id: string | null) => (id ? names.data?.[id]?.name : undefined) ?? t`Someone`,
    [names.data, t],
  );
  const attachStage = useCallback((element: HTMLElement | null) => {
    stage.current = element;
  }, []);
  const cues = captions.data ?? noCues;
  const fullScreen = document.fullscreenEnabled ? () => toggleFullScreen(stage.current) : null;
  const toggleCaptions = () => setShowsCaptions((on) => !on);

  const copyMoment = async () => {
    const { positionMs } = player.getSnapshot();
    const done = await copyText(momentAddress(location.origin, session.id, positionMs));
    showToast(
      done
        ? { tone: "note", text: t`Link to ${clock(positionMs)} copied.` }
        : { tone: "failure", text: t`The browser does not allow copying.` },
    );
  };
  const by = (ms: number) => () => seekBy(player, ms);
  useRegionKeys();
  useShortcuts({
    " ": () => togglePlay(player),
    j: by(-10_000),
    l: by(10_000),
    ArrowLeft: by(-5000),
    ArrowRight: by(5000),
    c: toggleCaptions,
    m: () => player.setMuted(player.getSnapshot().isMuted === false),
    f: () => fullScreen?.(),
    y: () => void copyMoment(),
  });

  const { timeline, stateAt } = loaded;
  return (
    <div className="flex min-h-dvh flex-col bg-room md:grid md:h-dvh md:grid-cols-[minmax(0,1fr)_20.25rem] md:grid-rows-[3.25rem_minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_25.5rem]">
      <Bar replay={replay} player={player} onCopy={() => void copyMoment()} />
      <main
        {...region}
        className="flex flex-none flex-col md:min-h-0 md:overflow-y-auto md:p-4 xl:px-6 xl:pt-5 xl:pb-3.5"
      >
        <div className="mx-auto w-full md:max-w-[calc((100dvh-17rem)*16/9)]">
          <StageNow
            player={player}
            stateAt={stateAt}
            cues={showsCaptions ? cues : noCues}
            video={video}
            nameOf={nameOf}
            stageRef={attachStage}
          />
          <TimeLine
            player={player}
            spans={timeline.spans}
            people={timeline.people}
            markers={timeline.markers}
            nameOf={nameOf}
          />
          <Controls
            player={player}
            captions={cues.length > 0 ? { isOn: showsCaptions, toggle: toggleCaptions } : null}
            onFullScreen={fullScreen}
          />
          <Notices replay={replay} loaded={loaded} onMediaAgain={onMediaAgain} />
        </div>
      </main>
      <Side replay={replay} player={player} cues={cues} captions={captions} stateAt={stateAt} nameOf={nameOf} />
    </div>
  );
}

function toggleFullScreen(element: HTMLElement | null) {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen().catch(() => undefined);
}
