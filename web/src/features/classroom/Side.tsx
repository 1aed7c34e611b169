import { useLingui } from "@lingui/react/macro";
import { Suspense } from "react";
import { region } from "@/lib/useRegionKeys";
import { People } from "./People";
import { Tiles } from "./Tiles";
import { FloorRows } from "./talk/desk/FloorRows";
import { type PanelItem, PanelTabs } from "./talk/desk/PanelTabs";
import { useChatCount, useQuestionCount } from "./talk/desk/useCounts";
import { Waiting } from "./talk/desk/Waiting";
import { FloorLine } from "./talk/floor/FloorLine";
import { usePanel } from "./talk/panel";
import { PollPlace } from "./talk/polls/PollPlace";
import { LazyDeskPoll } from "./talk/polls/poll-code";
import { useAnsweredNow, useHasPolls } from "./talk/polls/shown-polls";
import { AskSheet, ChatPanel, QuestionsPanel } from "./talk/talk-code";
import { useClassValue } from "./useClass";

/**
 * Where the tabs stand in a side: on a window of some height they take what the parts above leave; on a phone they are
 * as high as the side, which scrolls past what is above them.
 */
const tabs = "phone:h-full phone:flex-none flat:h-full flat:flex-none desk:min-h-64 desk:flex-1";

/** The teacher's desk beside the stage: who sends a picture, what waits, and what the class says. */
export function Desk() {
  const { t } = useLingui();
  const here = useClassValue((view) => view.here.length);
  const { tab } = usePanel();
  const hasPolls = useHasPolls();
  const answered = useAnsweredNow();
  const poll: PanelItem = {
    id: "poll",
    title: t`Poll`,
    count: answered,
    panel: (
      <Suspense>
        <LazyDeskPoll />
      </Suspense>
    ),
  };
  const items: PanelItem[] = [
    // The polls are one press away in the dock: their tab is there while there is one, or while it was asked for.
    ...(hasPolls || tab === "poll" ? [poll] : []),
    { id: "chat", title: t`Chat`, ...useChatCount(), panel: <ChatPanel /> },
    { id: "questions", title: t`Questions`, ...useQuestionCount(), panel: <QuestionsPanel /> },
    { id: "people", title: t`People`, count: here, panel: <People /> },
  ];
  return (
    <aside
      {...region}
      aria-label={t`Desk`}
      className="flex min-h-0 flex-col overflow-y-auto bg-paper [grid-area:side] group-data-full:hidden desk:border-s desk:border-line flat:border-s flat:border-line"
    >
      <Tiles
        isDense
        className="grid max-h-[40%] flex-none phone:max-h-none flat:max-h-none gap-2 overflow-y-auto px-4 pt-3 pb-1 desk:px-3.5"
      />
      <FloorRows className="max-h-28 flex-none overflow-y-auto px-4 desk:px-3.5" />
      <Waiting className="flex-none border-b border-line desk:max-h-[45%] desk:overflow-y-auto" />
      <PanelTabs label={t`What the class says`} items={items} className={tabs} />
    </aside>
  );
}

/**
 * A student's column beside the stage. It is always there, so that a classmate who speaks does not move the lesson: of
 * who has the floor a line is shown, and a tile only with a picture.
 */
export function StudentSide() {
  const { t } = useLingui();
  const items: PanelItem[] = [
    { id: "questions", title: t`Questions`, ...useQuestionCount(), panel: <QuestionsPanel /> },
    { id: "chat", title: t`Chat`, ...useChatCount(), panel: <ChatPanel /> },
  ];
  return (
    <aside
      {...region}
      aria-label={t`Conversation`}
      className="flex min-h-0 flex-col overflow-y-auto text-16 [grid-area:side] group-data-full:hidden desk:pe-1"
    >
      <Tiles className="grid max-h-[40%] flex-none gap-2 overflow-y-auto px-4 pt-4 pb-1 desk:pt-1 phone:max-h-none phone:grid-cols-2" />
      <FloorLine className="flex-none px-4 pt-2" />
      <PollPlace>
        <PanelTabs label={t`What the class says`} items={items} className={tabs} />
      </PollPlace>
      <AskSheet />
    </aside>
  );
}
