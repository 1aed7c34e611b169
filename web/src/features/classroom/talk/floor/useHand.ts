import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { shallowEqual } from "@/live/hooks";
import { isLocked, placeInQueue } from "@/live/talk/select";
import { useClassValue } from "../../useClass";
import { setHand, setLost } from "../api";
import { useAct } from "../useAct";
import { useMine, useMineChange } from "../useMine";

/** A switch of a student: as it is from the press on. */
export interface OwnSwitch {
  readonly on: boolean;
  /** Whether it cannot be turned on, because the teacher closed it. */
  readonly isClosed: boolean;
  readonly toggle: () => void;
}

/** This person's hand, and their place among those who wait: from 1, null while the log has no hand of theirs. */
export function useHand(): OwnSwitch & { readonly place: number | null } {
  const { t } = useLingui();
  const act = useAct();
  const { place, isClosed } = useClassValue(
    ({ view, details }) => ({
      place: placeInQueue(view, details.me.id),
      isClosed: isLocked(view, details.me.id, "hands"),
    }),
    shallowEqual,
  );
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (raised: boolean) =>
      act(raised ? t`Your hand is not up.` : t`Your hand is still up.`, (session, op) =>
        setHand(session, { ...op, raised }),
      ),
  });
  const on = isPending ? variables : place !== null;
  return { on, place, isClosed: isClosed && !on, toggle: () => (on || !isClosed) && !isPending && mutate(!on) };
}

/** Whether this person said that they are lost on what is shown. It is over with the next slide. */
export function useLost(): OwnSwitch {
  const { t } = useLingui();
  const act = useAct();
  const { lost: on } = useMine();
  const change = useMineChange();
  const { mutate, isPending } = useMutation({
    mutationFn: async (lost: boolean) => {
      change((mine) => ({ ...mine, lost }));
      const outcome = await act(t`That was not counted.`, (session, op) => setLost(session, { ...op, lost }));
      if (outcome === undefined) change((mine) => ({ ...mine, lost: !lost }));
    },
  });
  return { on, isClosed: false, toggle: () => !isPending && mutate(!on) };
}
