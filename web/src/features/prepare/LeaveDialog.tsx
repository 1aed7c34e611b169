import { Trans, useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import type { Autosave } from "./plan/autosave";
import type { Uploads } from "./upload/uploads";

/** Whether files are on their way still. */
function isUploading(uploads: Uploads): boolean {
  return uploads.read().some(({ step }) => step.kind !== "failed" && step.kind !== "refused");
}

/** On the way out: saves what waits, and asks when it cannot be saved or a file is on its way. */
export function LeaveDialog({ autosave, uploads }: { autosave: Autosave; uploads: Uploads }) {
  const { t } = useLingui();
  const blocker = useBlocker({
    shouldBlockFn: async () => {
      await autosave.flush();
      return !autosave.isClean || isUploading(uploads);
    },
    enableBeforeUnload: () => !autosave.isClean || isUploading(uploads),
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Dialog title={t`Leave this plan?`} role="alertdialog" width={420} isOpen onClose={blocker.reset}>
      <DialogBody>
        <p>
          {autosave.isClean ? (
            <Trans>A file is still being uploaded. If you leave, it is not.</Trans>
          ) : (
            <Trans>What you changed last is not saved. If you leave, it is lost.</Trans>
          )}
        </p>
      </DialogBody>
      <DialogActions>
        <Button variant="danger" onPress={blocker.proceed}>
          <Trans>Leave</Trans>
        </Button>
        <Button variant="primary" onPress={blocker.reset}>
          <Trans>Stay</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
