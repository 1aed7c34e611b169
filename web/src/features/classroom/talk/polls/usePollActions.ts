import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LogEvent } from "@/live/events";
import { useClass, useClassValue } from "../../useClass";
import { useFailureToast } from "../../useFailureToast";
import { closePoll, createPoll, openPoll, publishPoll, retractPoll } from "../api";
import type { PollDraft } from "./drafts";

/** What staff do to polls. Each goes to the API; the log shows what came of it. */
export interface PollActions {
  /** Makes a poll of this class and asks it. */
  ask(draft: PollDraft): void;
  /** Asks it, again with the answers begun anew. */
  open(id: string): void;
  /** Ends the round; `publish` shows the class its results at once. */
  close(id: string, publish: boolean): void;
  publish(id: string): void;
  /** Takes it away from the class: the open question with its answers, or the results. */
  retract(id: string): void;
  readonly isPending: boolean;
}

type Act =
  | { readonly kind: "ask"; readonly draft: PollDraft }
  | { readonly kind: "open" | "publish" | "retract"; readonly id: string }
  | { readonly kind: "close"; readonly id: string; readonly publish: boolean };

/** See PollActions. `onAsked` is told when a poll was made and asked. */
export function usePollActions(onAsked?: (id: string) => void): PollActions {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const failed = useFailureToast();
  const sentences: Record<Act["kind"], string> = {
    ask: t`The class was not asked.`,
    open: t`The poll was not opened.`,
    close: t`The poll is still open.`,
    publish: t`The results were not shown.`,
    retract: t`The poll was not taken back.`,
  };
  const { mutate, isPending } = useMutation({
    mutationFn: (act: Act) => send(session, act),
    onSuccess: (event, act) => {
      if (event) live.log.offer([event]);
      live.nudge();
      if (act.kind === "ask") onAsked?.(act.draft.id);
    },
    onError: (error, act) => failed(sentences[act.kind])(error),
  });
  return useMemo(
    () => ({
      ask: (draft) => mutate({ kind: "ask", draft }),
      open: (id) => mutate({ kind: "open", id }),
      close: (id, publish) => mutate({ kind: "close", id, publish }),
      publish: (id) => mutate({ kind: "publish", id }),
      retract: (id) => mutate({ kind: "retract", id }),
      isPending,
    }),
    [mutate, isPending],
  );
}

function send(session: string, act: Act): Promise<LogEvent | null> {
  const client_op_id = crypto.randomUUID();
  switch (act.kind) {
    case "ask":
      return createPoll(session, { client_op_id: act.draft.op, open: true, poll: act.draft.poll });
    case "open":
      return openPoll(session, act.id, { client_op_id });
    case "close":
      return closePoll(session, act.id, { client_op_id, publish: act.publish });
    case "publish":
      return publishPoll(session, act.id, { client_op_id });
    case "retract":
      return retractPoll(session, act.id, { client_op_id });
  }
}
