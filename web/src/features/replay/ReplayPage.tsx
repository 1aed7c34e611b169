import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { sessionQuery } from "@/api/sessions";
import type { Replay } from "@/api/types";
import { AppShell } from "@/features/shell/AppShell";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { AfterClassPage } from "./after/AfterClassPage";
import { NotShared } from "./edit/NotShared";
import { ReplayPlayer } from "./player/ReplayPlayer";
import { replayQuery } from "./queries";

/**
 * A class that has ended: the player, or for staff while it is being made the steps. `t` is the moment to start at, in
 * ms; `eventId` names an event whose moment it is.
 */
export function ReplayPage({
  sessionId,
  t: startMs,
  eventId,
}: {
  sessionId: string;
  t: number | undefined;
  eventId: string | undefined;
}) {
  const { t } = useLingui();
  const replay = useQuery(replayQuery(sessionId));
  // Who came to see the steps stays there when they are over: the page says so, it does not jump.
  const [showsSteps, setShowsSteps] = useState<boolean | null>(null);

  if (!replay.data) {
    const problem = replay.error ? asProblem(replay.error) : null;
    if (problem?.code === "replay-not-found") return <NotYet sessionId={sessionId} />;
    if (problem?.code === "replay-not-shared") return <NotShared sentence={problem.detail} />;
    return (
      <AppShell title={t`Replay`}>
        <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
          {problem ? (
            <ProblemMessage
              problem={problem}
              title={t`This replay did not load.`}
              onRetry={() => void replay.refetch()}
            />
          ) : (
            <Loading label={t`Loading the replay`}>
              <Skeleton className="h-11 w-80 max-w-full" />
              <Skeleton className="mt-6 aspect-video w-full" />
            </Loading>
          )}
        </main>
      </AppShell>
    );
  }

  if (replay.data.is_changing) return <Changing replay={replay.data} />;
  const isStaffHere = replay.data.session.my_role !== "student";
  const hasMoment = startMs !== undefined || eventId !== undefined;
  const wantsSteps = isStaffHere && !hasMoment && replay.data.status !== "ready" && replay.data.status !== "partial";
  if (showsSteps === null) setShowsSteps(wantsSteps);
  if ((showsSteps && !hasMoment) || !replay.data.bundle) return <AfterClassPage replay={replay.data} />;
  return (
    <ReplayPlayer
      replay={replay.data}
      startMs={startMs}
      eventId={eventId}
      readAgain={async () => {
        const { data, error } = await replay.refetch();
        // A failed read keeps the data of the one before.
        if (error || !data) throw error ?? new Error("the replay was not read");
        return data;
      }}
    />
  );
}

/** What was hidden last is still in the files, so none of them is given out until they are made anew. */
function Changing({ replay: { session } }: { replay: Replay }) {
  return (
    <AppShell title={session.title}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead
          above={session.course.title}
          title={session.title}
          sub={
            <Trans>
              This replay is being changed. It will be here in a moment; this page will show it automatically.
            </Trans>
          }
        />
      </main>
    </AppShell>
  );
}

/** Between the end of a class and the first thing made of it, some seconds; or the class has not ended at all. */
function NotYet({ sessionId }: { sessionId: string }) {
  const { t } = useLingui();
  const session = useQuery(sessionQuery(sessionId));
  const replay = useQuery({ ...replayQuery(sessionId), refetchInterval: 5000 });
  const hasEnded = session.data?.status === "ended";
  return (
    <AppShell title={session.data?.title ?? t`Replay`}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead
          above={session.data?.course.title}
          title={session.data?.title ?? t`Replay`}
          sub={
            session.data === undefined ? undefined : hasEnded || replay.isPending ? (
              <Trans>
                The class has ended. Its replay will be here in a moment; this page will show it automatically.
              </Trans>
            ) : (
              <Trans>This class has not ended yet. When it does, its replay will be here.</Trans>
            )
          }
        />
      </main>
    </AppShell>
  );
}
