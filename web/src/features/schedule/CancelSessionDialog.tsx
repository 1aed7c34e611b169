import { Trans, useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/problem";
import type { Session } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";
import { useCancelSession } from "./queries";

/** Asks once before a class is cancelled. */
export default function CancelSessionDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const cancel = useCancelSession();
  const startsAt = new Date(session.starts_at);
  const problem = cancel.error ? asProblem(cancel.error) : null;
  return (
    <Dialog
      title={t`Cancel this class?`}
      isOpen
      onClose={onClose}
      role="alertdialog"
      width={420}
      isLocked={cancel.isPending}
    >
      <DialogBody>
        <p className="text-16 text-ink-2">
          <Trans>
            “{session.title}” on {format.dayLong(startsAt)} at <span className="figures">{format.time(startsAt)}</span>{" "}
            will not take place. Students will see it as cancelled.
          </Trans>
        </p>
        {problem ? <ProblemMessage className="mt-4" problem={problem} title={t`Not cancelled.`} /> : null}
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose} isDisabled={cancel.isPending} autoFocus>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          variant="danger"
          isPending={cancel.isPending}
          onPress={() =>
            cancel.mutate(session.id, {
              onSuccess: () => {
                showToast({ tone: "note", text: t`Cancelled.` });
                onClose();
              },
            })
          }
        >
          {cancel.isPending ? <Trans>Cancelling…</Trans> : <Trans>Cancel class</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
