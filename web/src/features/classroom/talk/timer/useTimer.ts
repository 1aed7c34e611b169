import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNow } from "@/lib/useNow";
import type { LogEvent } from "@/live/events";
import type { TimerState } from "@/live/state";
import { useClass, useClassValue } from "../../useClass";
import { useFailureToast } from "../../useFailureToast";
import { startTimer, stopTimer } from "../api";
import { isShown, secondsLeft } from "./countdown";

/** The timer of the class with what is left of it, counted every second; null without one to be seen. */
export function useTimer(): { timer: TimerState; left: number; now: number } | null {
  const timer = useClassValue(({ view }) => view.timer);
  const now = useNow(timer ? 500 : 60_000).getTime();
  return timer && isShown(timer, now) ? { timer, left: secondsLeft(timer, now), now } : null;
}

/** What staff do to the timer. */
export function useTimerActions(onDone?: () => void) {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const failed = useFailureToast();
  const done = (event: LogEvent | null) => {
    if (event) live.log.offer([event]);
    live.nudge();
    onDone?.();
  };
  const start = useMutation({
    mutationFn: ({ seconds, label }: { seconds: number; label: string }) =>
      startTimer(session, { client_op_id: crypto.randomUUID(), seconds, label: label.trim() }),
    onSuccess: done,
    onError: failed(t`The timer was not started.`),
  });
  const stop = useMutation({
    mutationFn: () => stopTimer(session, { client_op_id: crypto.randomUUID() }),
    onSuccess: done,
    onError: failed(t`The timer is still on.`),
  });
  return { start, stop, isPending: start.isPending || stop.isPending };
}
