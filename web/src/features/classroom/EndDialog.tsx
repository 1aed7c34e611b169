import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { endSession } from "./api";
import { useClass, useClassValue } from "./useClass";

/** Asks once before the class ends for all; a teacher may also leave it running. */
export function EndDialog({ isOpen, onClose, onLeave }: { isOpen: boolean; onClose: () => void; onLeave: () => void }) {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session);
  const count = useClassValue(({ here }) => here.length);
  const end = useMutation({
    mutationFn: async () => {
      await live.show.saved();
      return endSession(session.id);
    },
    onSuccess: () => live.nudge(),
  });
  // The dialog stays until the log says that the class has ended; then the page changes.
  const ending = end.isPending || end.isSuccess;
  return (
    <Dialog
      role="alertdialog"
      title={count > 1 ? t`End class for ${count} people?` : t`End class?`}
      isOpen={isOpen}
      onClose={onClose}
      isLocked={ending}
    >
      <DialogBody className="grid gap-3">
        <p className="text-16">
          {session.record ? (
            <Trans>The replay of people and stage is ready at once; sound and picture follow.</Trans>
          ) : (
            <Trans>The replay of people and stage is ready at once. Sound was not recorded.</Trans>
          )}
        </p>
        {count > 1 ? (
          <p className="text-ink-2">
            <Plural
              value={count - 1}
              one="The other person leaves the room with you."
              other="The other # people leave the room with you."
            />
          </p>
        ) : null}
        {end.isError ? (
          <ProblemMessage problem={asProblem(end.error)} title={t`The class goes on.`} onRetry={() => end.mutate()} />
        ) : null}
      </DialogBody>
      <DialogActions>
        <Button variant="quiet" onPress={onLeave} isDisabled={ending} className="md:me-auto">
          <Trans>Leave; the class goes on</Trans>
        </Button>
        <Button onPress={onClose} isDisabled={ending} autoFocus>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="danger" isPending={ending} onPress={() => end.mutate()}>
          {ending ? <Trans>Ending…</Trans> : <Trans>End class for all</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
