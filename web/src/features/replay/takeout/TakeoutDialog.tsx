import { Trans, useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { Dialog, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { FileRows } from "./FileRows";
import type { Export } from "./queries";
import { WholeClass } from "./WholeClass";

/** What can be taken along: the whole class as a file that plays offline, and single files of common formats. */
export function TakeoutDialog({
  replay,
  exports,
  current,
  isOpen,
  onClose,
}: {
  replay: Replay;
  exports: { error: Error | null; isPending: boolean; refetch: () => Promise<unknown> };
  /** The export that is at work, there, or failed; null when there is none. */
  current: Export | null;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { session } = replay;
  return (
    <Dialog title={t`Take this class with you`} isOpen={isOpen} onClose={onClose}>
      <DialogBody>
        <p className="-mt-3 mb-4 text-14 text-ink-3">
          {session.title}, {format.dayLong(new Date(replay.started_at_ms))}
        </p>
        {exports.error ? (
          <ProblemMessage
            problem={asProblem(exports.error)}
            title={t`What was packed did not load.`}
            onRetry={() => void exports.refetch()}
          />
        ) : (
          <WholeClass sessionId={session.id} isLoading={exports.isPending} current={current} />
        )}
        <FileRows replay={replay} />
        <p className="mt-4 text-14 text-ink-2">
          {session.my_role === "student" ? (
            <Trans>This is the student’s view. Hidden parts and erased words are in none of these.</Trans>
          ) : (
            <Trans>
              Erased words are in none of these, and hidden parts are not played. Students who download get the
              student’s view, without hidden parts.
            </Trans>
          )}
        </p>
      </DialogBody>
    </Dialog>
  );
}
