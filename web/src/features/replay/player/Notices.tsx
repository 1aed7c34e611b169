import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { Replay } from "@/api/types";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { ReplaySentence } from "../after/AfterClassPage";
import { replayQuery } from "../queries";
import { useReplaySource } from "../source";
import type { LoadedTimeline } from "../useTimeline";
import { GapNote } from "./GapNote";
import type { Player } from "./player";

/** For students, and nobody waits for it. */
const RecordedNotice = lazy(() =>
  import("@/features/consent/RecordedNotice").then((module) => ({ default: module.RecordedNotice })),
);

/** What is not there, and why; nothing when all is. */
export function Notices({
  replay,
  player,
  loaded,
  nameOf,
  onMediaAgain,
}: {
  replay: Replay;
  player: Player;
  loaded: LoadedTimeline;
  nameOf: (id: string | null) => string;
  onMediaAgain: (() => Promise<void>) | null;
}) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { hasSchool } = useReplaySource();
  return (
    <div>
      {loaded.problem ? (
        <ProblemMessage
          className="my-2"
          title={t`People and stage did not load.`}
          problem={loaded.problem}
          keeps={replay.media ? t`You can still play sound and picture.` : ""}
          onRetry={loaded.retry}
        />
      ) : null}
      {replay.gaps.length > 0 ? <GapNote replay={replay} player={player} nameOf={nameOf} /> : null}
      {onMediaAgain ? <NoMedia again={onMediaAgain} /> : null}
      {hasSchool && replay.session.my_role === "student" ? (
        <Suspense fallback={null}>
          <RecordedNotice
            session={replay.session.id}
            onWithdrawn={() => void client.invalidateQueries({ queryKey: replayQuery(replay.session.id).queryKey })}
          />
        </Suspense>
      ) : null}
      {replay.status === "ready" ? null : (
        <p role="status" className="py-2 text-14 text-ink-2">
          <ReplaySentence replay={replay} />
        </p>
      )}
    </div>
  );
}

function NoMedia({ again }: { again: () => Promise<void> }) {
  const retry = useMutation({ mutationFn: again });
  return (
    <div className="flex flex-wrap items-center gap-3 py-2 text-14 text-ink-2">
      <p role="alert">
        {retry.isError ? (
          <Trans>Sound and picture still do not load. You can follow people, stage and words.</Trans>
        ) : (
          <Trans>Sound and picture did not load. You can follow people, stage and words.</Trans>
        )}
      </p>
      <Button size="small" isPending={retry.isPending} onPress={() => retry.mutate()}>
        {retry.isPending ? <Trans>Loading…</Trans> : <Trans>Try again</Trans>}
      </Button>
    </div>
  );
}
