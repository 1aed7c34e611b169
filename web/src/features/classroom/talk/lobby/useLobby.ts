import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { shallowEqual } from "@/live/hooks";
import { waitingInLobby } from "@/live/talk/select";
import { nameOf, useClass, useClassValue } from "../../useClass";
import { useFailureToast } from "../../useFailureToast";
import { admit, admitAll } from "../api";

/** Somebody who waits to be let in. */
export interface WaitingPerson {
  readonly id: string;
  readonly name: string;
}

/** Who waits in the lobby, and the ways in. */
export function useLobby() {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const ids = useClassValue(
    ({ confirmed }) => waitingInLobby(confirmed).map(({ participant_id }) => participant_id),
    shallowEqual,
  );
  const told = useClassValue((view) => ids.map((id) => nameOf(view, id)), shallowEqual);
  const failed = useFailureToast();
  const done = { onSuccess: () => live.nudge(), onError: failed(t`Nobody was let in.`) };
  const one = useMutation({
    mutationFn: (id: string) => admit(session, id, { client_op_id: crypto.randomUUID() }),
    ...done,
  });
  const all = useMutation({
    mutationFn: () => admitAll(session, { client_op_id: crypto.randomUUID() }),
    ...done,
  });
  const waiting = ids.map((id, i): WaitingPerson => ({ id, name: told[i] || t`Someone` }));
  return {
    waiting,
    letIn: (id: string) => one.mutate(id),
    letAllIn: () => all.mutate(),
    isPending: one.isPending || all.isPending,
  };
}
