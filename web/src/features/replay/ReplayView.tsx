import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, type RefObject, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { Replay } from "@/api/types";
import { replayKeys } from "@/lib/shortcuts";
import { useRegionKeys } from "@/lib/useRegionKeys";
import { useTitle } from "@/lib/useTitle";
import type { Cue } from "@/lib/vtt";
import { type HeatBucket, nextConfusing } from "@/live/heat";
import { useFullScreen } from "@/stage/useFullScreen";
import { showToast } from "@/ui/toast-queue";
import { LostButton } from "./again/LostButton";
import { EditButton } from "./edit/EditButton";
import { Bar } from "./player/Bar";
import { BelowStage } from "./player/BelowStage";
import { Controls } from "./player/Controls";
import { Frame } from "./player/Frame";
import { Notices } from "./player/Notices";
import type { Player } from "./player/player";
import { ResumeNote } from "./player/ResumeNote";
import { StageNow, usePlayback } from "./player/StageNow";
import { TimeLine } from "./player/TimeLine";
import { useCopyMoment } from "./player/useCopyMoment";
import { useMediaSession } from "./player/useMediaSession";
import { useReplayKeys } from "./player/useReplayKeys";
import { useReplayLine } from "./player/useReplayLine";
import { type OwnSettings, useRemembered } from "./player/useSettings";
import { Watching } from "./player/Watching";
import { captionsQuery, namesQuery } from "./queries";
import { SeenNote } from "./seen/SeenNote";
import { useSeen } from "./seen/useSeen";
import { useSeenInsight } from "./seen/useSeenInsight";
import type { ShownTimeline } from "./shown";
import { ChapterNow } from "./side/ChapterNow";
import type { Chapter } from "./side/insight";
import { Side } from "./side/Side";
import { useClassWords } from "./side/useClassWords";
import { useReplaySource } from "./source";
import { useLinkedEvent } from "./useLinkedEvent";
import { useTimeline } from "./useTimeline";

/** Staff alone watch as a student saw it. */
const SeenBar = lazy(() => import("./seen/SeenBar").then((module) => ({ default: module.SeenBar })));
const KeysDialog = lazy(() => import("@/ui/KeysDialog").then((module) => ({ default: module.KeysDialog })));
const InfoDialog = lazy(() => import("./player/InfoDialog"));
const EditBar = lazy(() => import("./edit/EditBar"));

const noCues: readonly Cue[] = [];
const noChapters: readonly Chapter[] = [];
const noHeat: readonly HeatBucket[] = [];
const keys = Object.values(replayKeys);

/**
 * The replay's page: stage, time line and controls, and beside them the words and the people of the moment. It does
 * not render while time passes; each part watches the player for what it shows.
 */
export function ReplayView({
  replay,
  player,
  settings: own,
  linked,
  video,
  mediaType,
  onMediaAgain,
  readAgain,
}: {
  replay: Replay;
  player: Player;
  settings: OwnSettings;
  /** An event to go to, and the last one that was gone to. */
  linked: { eventId: string | undefined; sought: RefObject<string | null> };
  video: ReactNode | null;
  /** Of what is played; null on the log's own clock. */
  mediaType: string | null;
  /** Tries again to load sound and picture that did not; null when they did, or there are none. */
  onMediaAgain: (() => Promise<void>) | null;
  readAgain: () => Promise<Replay>;
}) {
  const { t } = useLingui();
  const { session } = replay;
  const { settings, change } = own;
  const loaded = useTimeline(replay);
  const source = useReplaySource();
  const [decks] = useState(() => source.decks(session.id));
  useEffect(() => () => decks.close(), [decks]);
  useLinkedEvent(linked.eventId, loaded, linked.sought, player.seek, () =>
    showToast({ tone: "note", text: t`This link points to a moment that is not in this replay.` }),
  );
  const names = useQuery(namesQuery(replay));
  const captions = useQuery(captionsQuery(replay));
  const [dialog, setDialog] = useState<"keys" | "info" | null>(null);
  const [hasWords, setWords] = useState(true);
  const [isEditing, setEditing] = useState(false);
  useTitle(t`Replay: ${session.title}`);

  const nameOf = useCallback(
    (id: string | null) => (id ? names.data?.[id]?.name : undefined) ?? t`Someone`,
    [names.data, t],
  );
  const cues = captions.data ?? noCues;
  const words = useClassWords(replay, cues, captions);
  const seen = useSeen(replay, loaded, nameOf);
  const { view } = seen;
  const insight = useSeenInsight(words.insight, view !== null);
  const chapters = insight.data?.chapters ?? noChapters;
  const starts = useMemo(() => chapters.map(({ start_ms }) => start_ms).sort((a, b) => a - b), [chapters]);
  const line = useReplayLine(replay, player, loaded, insight.data, names.data, nameOf, seen.view?.absences);
  // How many were lost is told to staff alone.
  const heat = view ? noHeat : line.heat;
  // The class as it was, or what one student saw of it, for stage and side alike.
  const shown = useMemo<ShownTimeline>(
    () => (view ? { timeline: view, stateAt: (ms) => view.stateAt(ms) } : loaded),
    [view, loaded],
  );
  const playback = usePlayback(shown.timeline, loaded.version, player);
  const fullScreen = useFullScreen();
  const { isFull } = fullScreen;
  const copyMoment = useCopyMoment(session.id, player);
  useRemembered(player, own);
  useMediaSession(player, session.title, session.course.title, starts);
  useRegionKeys();
  const goConfusing = () => {
    const ms = nextConfusing(heat, player.getSnapshot().positionMs);
    if (ms !== null) player.seek(ms);
  };
  const onConfusing = heat.length > 0 ? goConfusing : null;
  useReplayKeys(player, {
    starts,
    captions: cues.length > 0 ? () => change({ captions: !settings.captions }) : null,
    fullScreen,
    confusing: onConfusing,
    copyLink: source.hasSchool ? () => void copyMoment() : null,
    list: () => setDialog("keys"),
  });

  return (
    <Frame
      title={session.title}
      player={player}
      isFull={isFull}
      hasWords={hasWords}
      onCloseWords={() => setWords(false)}
      bar={
        <Bar replay={replay} player={player} onCopy={() => void copyMoment()}>
          {session.my_role === "teacher" ? (
            <EditButton isOpen={isEditing} onPress={() => setEditing((now) => !now)} />
          ) : null}
        </Bar>
      }
      under={
        view ? (
          <Suspense fallback={null}>
            <SeenBar seen={seen} player={player} />
          </Suspense>
        ) : null
      }
      stage={
        <StageNow
          replay={replay}
          player={player}
          playback={playback}
          view={settings.view}
          cues={settings.captions && cues.length > 0 ? cues : null}
          captionSize={settings.captionSize}
          video={video}
          decks={decks}
          nameOf={nameOf}
          over={view ? <SeenNote view={view} name={nameOf(seen.student?.id ?? null)} player={player} /> : null}
          onFullScreen={fullScreen.toggle}
          readAgain={readAgain}
        />
      }
      line={
        <TimeLine
          player={player}
          window={line.window}
          spans={loaded.timeline.spans}
          chapters={chapters}
          markers={line.markers}
          heat={heat}
          hatched={line.hatched}
          version={loaded.version}
          nameOf={nameOf}
          stateAt={shown.stateAt}
          decks={decks}
        />
      }
      controls={
        <Controls player={player} onConfusing={onConfusing} isColumns={isFull}>
          <LostButton replay={replay} player={player} />
          <Watching
            player={player}
            settings={settings}
            change={change}
            hasCaptions={cues.length > 0}
            fullScreen={fullScreen}
            words={{ isOpen: hasWords, toggle: () => setWords((now) => !now) }}
            hidden={line.hidden}
            onInfo={() => setDialog("info")}
            onKeys={() => setDialog("keys")}
          />
        </Controls>
      }
      below={
        <>
          {isEditing && source.hasSchool ? (
            <Suspense fallback={null}>
              <EditBar replay={replay} player={player} />
            </Suspense>
          ) : null}
          {own.resumedAt !== null ? (
            <ResumeNote player={player} at={own.resumedAt} beginMs={line.window.from_ms} />
          ) : null}
          <Notices replay={replay} player={player} loaded={loaded} nameOf={nameOf} onMediaAgain={onMediaAgain} />
          {isFull ? null : (
            <BelowStage player={player} playback={playback} view={settings.view} nameOf={nameOf}>
              <ChapterNow player={player} insight={insight.data} />
            </BelowStage>
          )}
        </>
      }
      side={
        <Side
          replay={replay}
          player={player}
          words={{ ...words, insight }}
          loaded={loaded}
          stateAt={shown.stateAt}
          nameOf={nameOf}
          seen={seen}
        />
      }
    >
      {dialog === "keys" ? (
        <Suspense fallback={null}>
          <KeysDialog keys={keys} isOpen onClose={() => setDialog(null)} />
        </Suspense>
      ) : null}
      {dialog === "info" ? (
        <Suspense fallback={null}>
          <InfoDialog
            replay={replay}
            loaded={loaded}
            mediaType={mediaType}
            nameOf={nameOf}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      ) : null}
    </Frame>
  );
}
