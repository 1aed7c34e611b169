import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from "react";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { cx } from "@/lib/cx";
import { byKey, commonKeys, replayKeys } from "@/lib/shortcuts";
import { useRegionKeys } from "@/lib/useRegionKeys";
import { useShortcuts } from "@/lib/useShortcuts";
import { useTitle } from "@/lib/useTitle";
import type { Cue } from "@/lib/vtt";
import { useFullScreen } from "@/stage/useFullScreen";
import { KeysDialog } from "@/ui/KeysDialog";
import { showToast } from "@/ui/toast-queue";
import { Bar } from "./player/Bar";
import { Controls } from "./player/Controls";
import { Notices } from "./player/Notices";
import { type Player, seekBy, togglePlay } from "./player/player";
import { StageNow } from "./player/StageNow";
import { TimeLine } from "./player/TimeLine";
import { captionsQuery, insightQuery, namesQuery } from "./queries";
import type { Chapter } from "./side/insight";
import { Side } from "./side/Side";
import { useReplaySource } from "./source";
import { useLinkedEvent } from "./useLinkedEvent";
import { useTimeline } from "./useTimeline";

const noCues: readonly Cue[] = [];
const noChapters: readonly Chapter[] = [];
const keys = Object.values(replayKeys);

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
  const source = useReplaySource();
  const [decks] = useState(() => source.decks(session.id));
  useEffect(() => () => decks.close(), [decks]);
  useLinkedEvent(linked.eventId, loaded, linked.sought, player.seek, () =>
    showToast({ tone: "note", text: t`This link points to a moment that is not in this replay.` }),
  );
  const names = useQuery(namesQuery(replay));
  const captions = useQuery(captionsQuery(replay));
  const insight = useQuery(insightQuery(replay));
  const [showsCaptions, setShowsCaptions] = useState(true);
  const [showsKeys, setShowsKeys] = useState(false);
  useTitle(t`Replay: ${session.title}`);

  const nameOf = useCallback(
    (id: string | null) => (id ? names.data?.[id]?.name : undefined) ?? t`Someone`,
    [names.data, t],
  );
  const cues = captions.data ?? noCues;
  const fullScreen = useFullScreen();
  const toggleCaptions = () => setShowsCaptions((on) => !on);

  const copyMoment = async () => {
    const { positionMs } = player.getSnapshot();
    const done = await copyText(momentAddress(location.origin, session.id, positionMs));
    showToast(
      done
        ? { tone: "note", text: t`Link to ${clock(positionMs)} copied.` }
        : { tone: "failure", text: t`Your browser does not allow copying.` },
    );
  };
  const by = (ms: number) => () => seekBy(player, ms);
  useRegionKeys();
  useShortcuts({
    ...byKey(replayKeys, {
      play: () => togglePlay(player),
      backTen: by(-10_000),
      onTen: by(10_000),
      backFive: by(-5000),
      onFive: by(5000),
      captions: toggleCaptions,
      sound: () => player.setMuted(player.getSnapshot().isMuted === false),
      fullScreen: fullScreen.toggle,
      ...(source.hasSchool ? { copyLink: () => void copyMoment() } : {}),
    }),
    [commonKeys.list.key]: () => setShowsKeys(true),
  });

  const { timeline, stateAt } = loaded;
  const { isFull } = fullScreen;
  return (
    <div
      className={cx(
        "flex min-h-dvh flex-col bg-room md:grid md:h-dvh",
        isFull
          ? "md:grid-cols-1"
          : "md:grid-cols-[minmax(0,1fr)_20.25rem] md:grid-rows-[3.25rem_minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_25.5rem]",
      )}
    >
      {isFull ? null : <Bar replay={replay} player={player} onCopy={() => void copyMoment()} />}
      <main className="flex flex-none flex-col md:min-h-0 md:overflow-y-auto md:p-4 xl:px-6 xl:pt-5 xl:pb-3.5">
        <div
          className={cx(
            "mx-auto w-full",
            isFull ? "md:max-w-[calc((100dvh-15rem)*16/9)]" : "md:max-w-[calc((100dvh-18.5rem)*16/9)]",
          )}
        >
          <StageNow
            player={player}
            cues={showsCaptions && cues.length > 0 ? cues : null}
            video={video}
            decks={decks}
            timeline={timeline}
            version={loaded.version}
            nameOf={nameOf}
          />
          <TimeLine
            player={player}
            spans={timeline.spans}
            people={timeline.people}
            markers={timeline.markers}
            chapters={insight.data?.chapters ?? noChapters}
            version={loaded.version}
            nameOf={nameOf}
          />
          <Controls
            player={player}
            captions={cues.length > 0 ? { isOn: showsCaptions, toggle: toggleCaptions } : null}
            onFullScreen={fullScreen.toggle}
          />
          <Notices replay={replay} loaded={loaded} onMediaAgain={onMediaAgain} />
        </div>
      </main>
      {isFull ? null : (
        <Side
          replay={replay}
          player={player}
          cues={cues}
          captions={captions}
          insight={insight}
          stateAt={stateAt}
          nameOf={nameOf}
        />
      )}
      <KeysDialog keys={keys} isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}
