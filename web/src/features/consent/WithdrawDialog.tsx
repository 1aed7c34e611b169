import { Trans, useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { useSetConsent } from "./queries";

/** Asks before a person's recording is deleted, and says what that does. */
export function WithdrawDialog({
  session,
  isOver,
  isOpen,
  onClose,
  onDone,
}: {
  session: string;
  /** Whether the class is over: what was made of it is then made again. */
  isOver: boolean;
  isOpen: boolean;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useLingui();
  const withdraw = useSetConsent(session);
  const close = () => {
    withdraw.reset();
    onClose();
  };
  return (
    <Dialog
      role="alertdialog"
      width={420}
      title={t`Withdraw your recording?`}
      isOpen={isOpen}
      onClose={close}
      isLocked={withdraw.isPending}
    >
      <DialogBody className="grid gap-3">
        <p className="text-16">
          {isOver ? (
            <Trans>
              What was recorded of you is deleted, and cannot be brought back. The replay is made again without it;
              until then it has no sound and no picture.
            </Trans>
          ) : (
            <Trans>
              What was recorded of you is deleted, and cannot be brought back. You can go on speaking; you are not
              recorded.
            </Trans>
          )}
        </p>
        {withdraw.error ? (
          <ProblemMessage problem={asProblem(withdraw.error)} title={t`Your recording was not withdrawn.`} />
        ) : null}
      </DialogBody>
      <DialogActions>
        <Button onPress={close} isDisabled={withdraw.isPending} autoFocus>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          variant="danger"
          isPending={withdraw.isPending}
          onPress={() =>
            withdraw.mutate([], {
              onSuccess: () => {
                onDone?.();
                onClose();
              },
            })
          }
        >
          {withdraw.isPending ? <Trans>Withdrawing…</Trans> : <Trans>Withdraw</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
