import { Trans, useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { isMaking } from "../after/steps";
import { useRetryReplay } from "../queries";

/** Whether what students are given has the edits in it already; if that failed, why, and the way to try again. */
export function Applied({ replay }: { replay: Replay }) {
  const { t } = useLingui();
  const retry = useRetryReplay(replay.session.id);
  const failed = replay.artifacts.find(
    ({ kind, status }) =>
      status === "failed" && (kind === "students_media" || kind === "edited" || kind === "events_bundle"),
  );
  const isWorking = isMaking(replay) || retry.isPending;
  if (retry.error) return <ProblemMessage problem={asProblem(retry.error)} title={t`It could not be tried again.`} />;
  if (isWorking && (replay.edits_pending || failed))
    return (
      <p role="status" className="text-13 text-ink-2">
        <Trans>Being applied. Students see nothing of what you hid meanwhile.</Trans>
      </p>
    );
  if (!failed && !replay.edits_pending) return <p role="status" className="sr-only" />;
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 text-13">
      <p>
        {failed ? (
          <Trans>Not everything could be applied. {failed.reason}</Trans>
        ) : (
          <Trans>The newest edits are not applied yet.</Trans>
        )}
      </p>
      <Button size="small" onPress={() => retry.mutate()}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}
