import { Trans, useLingui } from "@lingui/react/macro";
import { LinkIcon } from "@phosphor-icons/react/dist/csr/Link";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useCallback, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { clock, useFormat } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { useShortcuts } from "@/lib/useShortcuts";
import { useTitle } from "@/lib/useTitle";
import { cueAt } from "@/lib/vtt";
import { present } from "@/live/selectors";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Tabs } from "@/ui/Tabs";
import { Time } from "@/ui/Time";
import { showToast } from "@/ui/toast-queue";
import { ReplaySentence } from "./AfterClassPage";
import { Controls } from "./Controls";
import { People } from "./People";
import type { Player } from "./player";
import { captionsQuery, namesQuery } from "./queries";
import { Stage } from "./Stage";
import { Steps } from "./Steps";
import { isMaking, mayRetry } from "./steps";
import { TimeLine } from "./TimeLine";
import { Transcript } from "./Transcript";
import { useLinkedEvent } from "./useLinkedEvent";
import { type LoadedTimeline, useTimeline } from "./useTimeline";

/** The address of a moment of a replay. */
export function momentAddress(origin: string, sessionId: string, ms: number): string {
  return `${origin}/replays/${sessionId}?t=${Math.floor(ms / 1000) * 1000}`;
}

/** The replay's page: stage, time line and controls, and beside them the words and the people of the moment. */
export function ReplayView({
  replay,
  player,
  linked,
  video,
  fullScreenRef,
  canFullScreen,
  onMediaAgain,
}: {
  replay: Replay;
  player: Player;
  /** An event to go to, and the last one that was gone to. */
  linked: { eventId: string | undefined; sought: RefObject<string | null> };
  video: ReactNode | null;
  fullScreenRef: (element: HTMLElement | null) => void;
  canFullScreen: boolean;
  /** Tries again to load sound and picture that did not; null when they did, or there are none. */
  onMediaAgain: (() => void) | null;
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
  const attachStage = useCallback(
    (element: HTMLElement | null) => {
      stage.current = element;
      fullScreenRef(element);
    },
    [fullScreenRef],
  );

  const state = loaded.timeline.stateAt(player.positionMs);
  const cues = captions.data ?? [];
  const cue = cues[cueAt(cues, player.positionMs)];
  const spoken = cue && player.positionMs < cue.end_ms ? cue : null;
  const fullScreen = canFullScreen ? () => toggleFullScreen(stage.current) : null;

  const copyMoment = async () => {
    const done = await copyText(momentAddress(location.origin, session.id, player.positionMs));
    showToast(
      done
        ? { tone: "note", text: t`Link to ${clock(player.positionMs)} copied.` }
        : { tone: "failure", text: t`The browser does not allow copying.` },
    );
  };
  const by = (ms: number) => () => player.seek(player.positionMs + ms);
  useShortcuts({
    " ": () => (player.isPlaying ? player.pause() : player.play()),
    j: by(-10_000),
    l: by(10_000),
    ArrowLeft: by(-5000),
    ArrowRight: by(5000),
    c: () => setShowsCaptions((on) => !on),
    m: () => player.setMuted(player.isMuted === false),
    f: () => fullScreen?.(),
    y: () => void copyMoment(),
  });

  return (
    <div className="flex min-h-dvh flex-col bg-room md:grid md:h-dvh md:grid-cols-[minmax(0,1fr)_20.25rem] md:grid-rows-[3.25rem_minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_25.5rem]">
      <Bar replay={replay} positionMs={player.positionMs} onCopy={() => void copyMoment()} />
      <main className="flex flex-none flex-col md:min-h-0 md:overflow-y-auto md:p-4 xl:px-6 xl:pt-5 xl:pb-3.5">
        <div className="mx-auto w-full md:max-w-[calc((100dvh-17rem)*16/9)]">
          <Stage
            state={state}
            video={video}
            caption={showsCaptions && spoken ? { speaker: spoken.speaker, text: spoken.text } : null}
            nameOf={nameOf}
            stageRef={attachStage}
          />
          <TimeLine
            player={player}
            spans={loaded.timeline.spans}
            people={loaded.timeline.people}
            markers={loaded.timeline.markers}
            nameOf={nameOf}
          />
          <Controls
            player={player}
            captions={cues.length > 0 ? { isOn: showsCaptions, toggle: () => setShowsCaptions((on) => !on) } : null}
            onFullScreen={fullScreen}
          />
          <Notices replay={replay} loaded={loaded} onMediaAgain={onMediaAgain} />
        </div>
      </main>
      <Side replay={replay} player={player} cues={cues} captions={captions} state={state} nameOf={nameOf} />
    </div>
  );
}

function toggleFullScreen(element: HTMLElement | null) {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen().catch(() => undefined);
}

function Bar({ replay, positionMs, onCopy }: { replay: Replay; positionMs: number; onCopy: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { session } = replay;
  const startedAt = new Date(replay.started_at_ms);
  return (
    <header className="flex h-12 flex-none items-center gap-4 border-line bg-paper px-4 md:col-span-2 md:h-auto md:border-b md:pe-3 md:ps-5">
      <Link
        to="/"
        aria-label={t`Lectern, home`}
        className="flex min-h-8 items-center gap-2.5 text-16 font-semibold no-underline [font-variation-settings:'FLAR'_100]"
      >
        <Mark />
        <span className="hidden md:inline">Lectern</span>
      </Link>
      <div className="flex min-w-0 flex-1 items-baseline gap-3 md:border-s md:border-line md:ps-4">
        <h1 className="truncate text-16 font-semibold">{session.title}</h1>
        <span className="hidden min-w-0 truncate text-ink-3 xl:block">
          {session.course.title}, {format.dayLong(startedAt)}
        </span>
      </div>
      <Button variant="quiet" size="small" icon={<LinkIcon size={20} aria-hidden />} onPress={onCopy}>
        <span>
          <Trans>
            Link to <Time>{clock(positionMs)}</Time>
          </Trans>
        </span>
      </Button>
    </header>
  );
}

/** What is not there, and why; nothing when all is. */
function Notices({
  replay,
  loaded,
  onMediaAgain,
}: {
  replay: Replay;
  loaded: LoadedTimeline;
  onMediaAgain: (() => void) | null;
}) {
  const { t } = useLingui();
  return (
    <div className="px-4 md:px-0">
      {loaded.problem ? (
        <ProblemMessage
          className="my-2"
          title={t`People and stage did not load.`}
          problem={loaded.problem}
          keeps={replay.media ? t`Sound and picture can be played.` : ""}
          onRetry={loaded.retry}
        />
      ) : null}
      {onMediaAgain ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 py-2 text-14 text-ink-2">
          <Trans>Sound and picture did not load. People, stage and words can be followed.</Trans>
          <Button size="small" onPress={onMediaAgain}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      ) : null}
      {replay.status === "ready" ? null : (
        <p role="status" className="py-2 text-14 text-ink-2">
          <ReplaySentence replay={replay} />
        </p>
      )}
    </div>
  );
}

function Side({
  replay,
  player,
  cues,
  captions,
  state,
  nameOf,
}: {
  replay: Replay;
  player: Player;
  cues: Parameters<typeof Transcript>[0]["cues"];
  captions: { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };
  state: Parameters<typeof People>[0]["state"];
  nameOf: (id: string | null) => string;
}) {
  const { t } = useLingui();
  const isStaffHere = replay.session.my_role !== "student";
  const showsSteps = isStaffHere && (isMaking(replay) || mayRetry(replay));
  const [tab, setTab] = useState("transcript");
  const items = [
    {
      id: "transcript",
      title: t`Transcript`,
      panel:
        cues.length > 0 ? (
          <Transcript cues={cues} positionMs={player.positionMs} onSeek={player.seek} />
        ) : (
          <NoWords replay={replay} captions={captions} />
        ),
    },
    {
      id: "people",
      title: t`People`,
      count: present(state).length,
      panel: <People state={state} seesAll={isStaffHere} nameOf={nameOf} />,
    },
    ...(showsSteps
      ? [
          {
            id: "making",
            title: t`Making`,
            panel: (
              <div className="h-full overflow-y-auto px-4 py-4 md:px-6">
                <Steps replay={replay} />
              </div>
            ),
          },
        ]
      : []),
  ];
  return (
    <aside className="flex min-h-96 flex-1 flex-col border-t border-line bg-paper md:min-h-0 md:border-s md:border-t-0 md:pt-1">
      <Tabs
        label={t`Beside the stage`}
        items={items}
        selected={items.some((item) => item.id === tab) ? tab : "transcript"}
        onSelect={setTab}
        className="flex-1"
        listClassName="px-4 xl:px-6"
      />
    </aside>
  );
}

function NoWords({
  replay,
  captions,
}: {
  replay: Replay;
  captions: { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };
}) {
  const { t } = useLingui();
  if (captions.error)
    return (
      <ProblemMessage
        className="m-4"
        problem={asProblem(captions.error)}
        title={t`The words did not load.`}
        onRetry={() => void captions.refetch()}
      />
    );
  return (
    <p className="px-4 py-4 text-ink-2 md:px-6">
      {replay.captions ? (
        captions.isFetching ? (
          <Trans>Loading the words…</Trans>
        ) : (
          <Trans>Nothing was said in this class.</Trans>
        )
      ) : isMaking(replay) ? (
        <Trans>The words come when they are written down.</Trans>
      ) : (
        <Trans>There are no words for this class.</Trans>
      )}
    </p>
  );
}
