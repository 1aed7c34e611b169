import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { region } from "@/lib/useRegionKeys";
import type { Cue } from "@/lib/vtt";
import { present } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Tabs } from "@/ui/Tabs";
import { Steps } from "../after/Steps";
import { isMaking, mayRetry } from "../after/steps";
import { type Player, usePlayer } from "../player/player";
import { useReplaySource } from "../source";
import type { StateAt } from "../useTimeline";
import { People } from "./People";
import { type InsightRead, Summary } from "./Summary";
import { Transcript } from "./Transcript";

type Captions = { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };

/** Beside the stage: the words, the people of the moment, and for staff how far the replay is. */
export function Side({
  replay,
  player,
  cues,
  captions,
  insight,
  stateAt,
  nameOf,
}: {
  replay: Replay;
  player: Player;
  cues: readonly Cue[];
  captions: Captions;
  insight: InsightRead;
  stateAt: StateAt;
  nameOf: (id: string | null) => string;
}) {
  const { t } = useLingui();
  const isStaffHere = replay.session.my_role !== "student";
  const { hasSchool } = useReplaySource();
  const showsSteps = hasSchool && isStaffHere && (isMaking(replay) || mayRetry(replay));
  const [tab, setTab] = useState("transcript");
  const here = usePlayer(player, ({ positionMs }) => present(stateAt(positionMs)).length);
  const items = [
    {
      id: "transcript",
      title: t`Transcript`,
      panel:
        cues.length > 0 ? <Transcript cues={cues} player={player} /> : <NoWords replay={replay} captions={captions} />,
    },
    {
      id: "summary",
      title: t`Summary`,
      panel: <Summary replay={replay} player={player} insight={insight} />,
    },
    {
      id: "people",
      title: t`People`,
      count: here,
      panel: <PeopleNow player={player} stateAt={stateAt} seesAll={isStaffHere} nameOf={nameOf} />,
    },
    ...(showsSteps
      ? [
          {
            id: "making",
            title: t`Progress`,
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
    <aside
      {...region}
      aria-label={t`Beside the stage`}
      className="flex min-h-96 flex-1 flex-col border-t border-line bg-paper md:min-h-0 md:border-s md:border-t-0 md:pt-1"
    >
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

function PeopleNow({
  player,
  stateAt,
  ...more
}: {
  player: Player;
  stateAt: StateAt;
  seesAll: boolean;
  nameOf: (id: string | null) => string;
}) {
  const state: ClassState = usePlayer(player, ({ positionMs }) => stateAt(positionMs));
  return <People state={state} {...more} />;
}

function NoWords({ replay, captions }: { replay: Replay; captions: Captions }) {
  const { t } = useLingui();
  if (captions.error)
    return (
      <ProblemMessage
        className="m-4"
        problem={asProblem(captions.error)}
        title={t`The transcript did not load.`}
        onRetry={() => void captions.refetch()}
      />
    );
  return (
    <p className="px-4 py-4 text-ink-2 md:px-6">
      {replay.captions ? (
        captions.isFetching ? (
          <Trans>Loading the transcript…</Trans>
        ) : (
          <Trans>Nobody spoke in this class.</Trans>
        )
      ) : isMaking(replay) ? (
        <Trans>The transcript appears when it is ready.</Trans>
      ) : (
        <Trans>This class has no transcript.</Trans>
      )}
    </p>
  );
}
