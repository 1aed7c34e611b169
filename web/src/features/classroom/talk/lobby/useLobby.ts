import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { rosterQuery } from "@/api/sessions";
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

/**
 * Who waits in the lobby, and the ways in. Whoever waits is not in the media room, which tells names, so the names come
 * from the roster; it is read again when somebody waits whom it does not name.
 */
export function useLobby() {
  const { t } = useLingui();
  const { live } = useClass();
  const client = useQueryClient();
  const session = useClassValue(({ details }) => details.session.id);
  const ids = useClassValue(
    ({ confirmed }) => waitingInLobby(confirmed).map(({ participant_id }) => participant_id),
    shallowEqual,
  );
  const told = useClassValue((view) => ids.map((id) => nameOf(view, id)), shallowEqual);
  const roster = useQuery({ ...rosterQuery(session), enabled: ids.length > 0 });
  const names = new Map(roster.data?.map((one) => [one.participant_id, one.name]));
  const strangers = ids.filter((id, i) => !told[i] && !names.has(id)).join(" ");
  useEffect(() => {
    if (strangers !== "") void client.invalidateQueries({ queryKey: rosterQuery(session).queryKey });
  }, [strangers, client, session]);
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
  const waiting = ids.map((id, i): WaitingPerson => ({ id, name: told[i] || names.get(id) || t`Someone` }));
  return {
    waiting,
    letIn: (id: string) => one.mutate(id),
    letAllIn: () => all.mutate(),
    isPending: one.isPending || all.isPending,
  };
}
