import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";

/** A dialog with a small form: saves on Enter, stays open with what was filled in when saving fails. */
export function FormDialog({
  title,
  saveLabel,
  isSaving,
  error,
  onSave,
  onClose,
  children,
}: {
  title: string;
  saveLabel: string;
  isSaving: boolean;
  error: Error | null;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const problem = error ? asProblem(error) : null;
  return (
    <Dialog title={title} isOpen onClose={onClose} isLocked={isSaving}>
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <DialogBody>
          <div className="grid gap-4">{children}</div>
          {problem ? (
            <ProblemMessage
              className="mt-4"
              title={t`Not saved.`}
              problem={
                problem.status === 412
                  ? {
                      ...problem,
                      detail: t`Someone else has changed this in the meantime. Close this and check it again.`,
                    }
                  : problem
              }
              keeps={problem.status === 412 ? "" : t`What you entered is kept.`}
            />
          ) : null}
        </DialogBody>
        <DialogActions>
          <Button onPress={onClose} isDisabled={isSaving}>
            <Trans>Not now</Trans>
          </Button>
          <Button variant="primary" type="submit" isPending={isSaving}>
            {isSaving ? <Trans>Saving…</Trans> : saveLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
