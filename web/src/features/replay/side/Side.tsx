import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { byKey, replayKeys } from "@/lib/shortcuts";
import { region } from "@/lib/useRegionKeys";
import { useShortcuts } from "@/lib/useShortcuts";
import { forStudents } from "@/live/seen";
import { present } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { type TabItem, Tabs } from "@/ui/Tabs";
import { Steps } from "../after/Steps";
import { isMaking, mayRetry } from "../after/steps";
import { AskAgain } from "../again/AskAgain";
import { type Player, usePlayer } from "../player/player";
import type { Seen } from "../seen/useSeen";
import type { LoadedTimeline, StateAt } from "../useTimeline";
import { People } from "./People";
import { Summary } from "./Summary";
import { TranscriptPanel } from "./TranscriptPanel";
import { Chat } from "./talk/Chat";
import { Polls, pollsAt } from "./talk/Polls";
import { Questions, questionsOf } from "./talk/Questions";
import type { ClassWords } from "./useClassWords";

type Props = {
  replay: Replay;
  player: Player;
  words: ClassWords;
  loaded: LoadedTimeline;
  /** The class at a moment, or what a student saw of it. */
  stateAt: StateAt;
  nameOf: (id: string | null) => string;
  seen: Seen;
};

/**
 * Beside the stage: the words and what was made of them, what was asked and written, and for staff who was there and
 * how far the replay is. While staff watch as a student saw it, it is what that student has.
 */
export function Side(props: Props) {
  const { t } = useLingui();
  const { replay, player, words, loaded, stateAt, nameOf, seen } = props;
  const isStaff = replay.session.my_role !== "student" && seen.view === null;
  const [tab, setTab] = useState("transcript");
  const field = useRef<HTMLInputElement>(null);
  useShortcuts(
    byKey(replayKeys, {
      find: () => {
        setTab("transcript");
        // The tab's panel may be another one until it is rendered.
        requestAnimationFrame(() => field.current?.select());
      },
    }),
  );
  const end = useEnd(loaded, isStaff);
  const questions = useMemo(() => questionsOf(end, isStaff), [end, isStaff]);
  const polls = useMemo(() => pollsAt(end, isStaff), [end, isStaff]);
  const edits = isStaff ? words.corrections.edits : null;
  const messages = isStaff ? words.corrections.messages : null;
  const talk = { player, stateAt, startedAtMs: replay.started_at_ms, nameOf };
  const items: TabItem[] = [
    {
      id: "transcript",
      title: t`Transcript`,
      panel: <TranscriptPanel {...props} end={end} isStaff={isStaff} field={field} />,
    },
    {
      id: "summary",
      title: t`Summary`,
      panel: <Summary replay={replay} player={player} insight={words.insight} edits={edits} />,
    },
    {
      id: "questions",
      title: t`Questions`,
      count: questions.length,
      panel: <Questions {...talk} questions={questions} edits={messages} />,
    },
    { id: "chat", title: t`Chat`, panel: <Chat {...talk} isStaff={isStaff} edits={messages} /> },
    ...(polls.length > 0
      ? [
          {
            id: "polls",
            title: t`Polls`,
            count: polls.length,
            panel: (
              <Polls
                {...talk}
                polls={polls}
                isStaff={isStaff}
                below={(poll) => <AskAgain replay={replay} poll={poll} />}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <aside
      {...region}
      aria-label={t`Beside the stage`}
      className="flex min-h-96 flex-1 flex-col border-t border-line bg-paper md:min-h-0 md:border-s md:border-t-0 md:pt-1"
    >
      {isStaff ? (
        <StaffTabs {...props} items={items} tab={tab} onTab={setTab} />
      ) : (
        <SideTabs items={items} tab={tab} onTab={setTab} />
      )}
    </aside>
  );
}

/** The class as it ended, of what its reader is told. */
function useEnd({ timeline, version }: LoadedTimeline, isStaff: boolean): ClassState {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline grows; its version says when
  return useMemo(() => {
    const state = timeline.reader().stateAt(Number.POSITIVE_INFINITY);
    return isStaff ? state : forStudents(state);
  }, [timeline, version, isStaff]);
}

type Chosen = { items: readonly TabItem[]; tab: string; onTab: (tab: string) => void };

function SideTabs({ items, tab, onTab }: Chosen) {
  const { t } = useLingui();
  return (
    <Tabs
      label={t`Beside the stage`}
      items={items}
      selected={items.some((item) => item.id === tab) ? tab : "transcript"}
      onSelect={onTab}
      className="flex-1"
      listClassName="px-4 xl:px-6"
    />
  );
}

/** The tabs with those of staff: who was there, and while there is something to tell of it, the making. */
function StaffTabs({ replay, player, stateAt, nameOf, seen, items, tab, onTab }: Props & Chosen) {
  const { t } = useLingui();
  const here = usePlayer(player, ({ positionMs }) => present(stateAt(positionMs)).length);
  const people: TabItem = {
    id: "people",
    title: t`People`,
    count: here,
    panel: <PeopleNow player={player} stateAt={stateAt} nameOf={nameOf} seen={seen} />,
  };
  const making: TabItem = {
    id: "making",
    title: t`Progress`,
    panel: <Scrolled>{<Steps replay={replay} />}</Scrolled>,
  };
  const showsSteps = isMaking(replay) || mayRetry(replay);
  return <SideTabs items={[...items, people, ...(showsSteps ? [making] : [])]} tab={tab} onTab={onTab} />;
}

function Scrolled({ children }: { children: ReactNode }) {
  return <div className="h-full overflow-y-auto px-4 py-4 md:px-6">{children}</div>;
}

function PeopleNow({ player, stateAt, nameOf, seen }: Pick<Props, "player" | "stateAt" | "nameOf" | "seen">) {
  const state: ClassState = usePlayer(player, ({ positionMs }) => stateAt(positionMs));
  return <People state={state} nameOf={nameOf} seen={seen} />;
}
