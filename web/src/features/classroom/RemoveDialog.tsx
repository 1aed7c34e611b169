import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { remove } from "./api";
import { useClass, useClassValue, useName } from "./useClass";
import { useFailureToast } from "./useFailureToast";

/** Asks before somebody is shown out; one for the whole list. `id` is who, null while nobody is asked about. */
export function RemoveDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  // The name stays while the dialog fades.
  const last = useRef(id);
  if (id !== null) last.current = id;
  const name = useName(last.current) || t`Someone`;
  const failed = useFailureToast();
  const take = useMutation({
    mutationFn: (participant: string) => remove(session, participant),
    onSuccess: () => {
      live.nudge();
      onClose();
    },
    onError: failed(t`${name} was not removed.`),
  });
  return (
    <Dialog
      role="alertdialog"
      width={420}
      title={t`Remove ${name} from class?`}
      isOpen={id !== null}
      onClose={onClose}
      isLocked={take.isPending}
    >
      <DialogBody>
        <p className="text-16">
          <Trans>They leave at once and cannot come back to this class.</Trans>
        </p>
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose} isDisabled={take.isPending} autoFocus>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="danger" isPending={take.isPending} onPress={() => id !== null && take.mutate(id)}>
          {take.isPending ? <Trans>Removing…</Trans> : <Trans>Remove</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
