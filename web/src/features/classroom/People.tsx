import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shallowEqual } from "@/live/hooks";
import { isStaff } from "@/live/selectors";
import { Button } from "@/ui/Button";
import { muteAll } from "./api";
import { isOpen } from "./media-state";
import { PersonRow } from "./PersonRow";
import { RemoveDialog } from "./RemoveDialog";
import { RosterPanel } from "./RosterPanel";
import { LocksMenu } from "./talk/desk/LocksMenu";
import { useClass, useClassValue } from "./useClass";
import { useFailureToast } from "./useFailureToast";

/** Who is in class, with what a teacher can do for and about each. */
export function People() {
  const { t } = useLingui();
  const ids = useClassValue(({ here }) => here.map(({ id }) => id), shallowEqual);
  const students = useClassValue(({ here }) => here.some(({ role }) => !isStaff(role)));
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <section className="flex min-h-0 flex-1 flex-col px-4 desk:px-3.5">
      <div className="flex flex-none flex-wrap items-center justify-end gap-2 pt-2">
        <MuteAll />
        <LocksMenu />
      </div>
      <div className="-mx-4 mt-1 min-h-0 flex-1 overflow-y-auto px-4 pb-2 desk:-mx-3.5 desk:px-3.5">
        <ul aria-label={t`People`}>
          {ids.map((id) => (
            <PersonRow key={id} id={id} onRemove={setRemoving} />
          ))}
          {students ? null : (
            <li className="border-t border-line py-3 text-ink-3">
              <Trans>No student is here yet.</Trans>
            </li>
          )}
        </ul>
        <RosterPanel />
      </div>
      <RemoveDialog id={removing} onClose={() => setRemoving(null)} />
    </section>
  );
}

/** One press for every open microphone of students; not there while none is open. */
function MuteAll() {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const open = useClassValue((view) => view.here.filter(({ id, role }) => !isStaff(role) && isOpen(view, id)).length);
  const failed = useFailureToast();
  const quiet = useMutation({
    mutationFn: () => muteAll(session),
    onSuccess: () => live.nudge(),
    onError: failed(t`Nobody was muted.`),
  });
  if (open === 0 && !quiet.isPending) return null;
  return (
    <Button size="small" isPending={quiet.isPending} onPress={() => quiet.mutate()}>
      {quiet.isPending ? (
        <Trans>Muting…</Trans>
      ) : (
        <Plural value={open} one="Mute # open mic" other="Mute all # open mics" />
      )}
    </Button>
  );
}
