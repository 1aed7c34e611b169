import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { callHand } from "../api";
import { useAct } from "../useAct";

/** Gives the floor to somebody whose hand is up: they may use their microphone, and their hand goes down. */
export function useGiveFloor(): (participant: string) => Promise<unknown> {
  const { t } = useLingui();
  const act = useAct();
  return useCallback(
    (participant) => act(t`Nobody was given the floor.`, (session, op) => callHand(session, participant, op)),
    [act, t],
  );
}
