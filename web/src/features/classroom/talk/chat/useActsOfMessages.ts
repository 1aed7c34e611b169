import { useLingui } from "@lingui/react/macro";
import { type RefObject, useMemo } from "react";
import { deleteMessage, hideMessage, reactToMessage, restoreMessage } from "../api";
import { useAct } from "../useAct";
import { type MessageActs, useChannel } from "./useChat";

/** What the rows of a chat ask for; the same object while the channel is the same. */
export function useActsOfMessages(
  scroller: RefObject<HTMLElement | null>,
  box: RefObject<HTMLTextAreaElement | null>,
): MessageActs {
  const { t } = useLingui();
  const act = useAct();
  const { channel, desk } = useChannel();
  return useMemo(
    () => ({
      reply: ({ id }) => {
        desk.write(channel, { reply_to: id, editing: null });
        box.current?.focus();
      },
      edit: ({ id, body }) => {
        desk.write(channel, { text: body, reply_to: null, editing: id });
        box.current?.focus();
      },
      remove: ({ id }) => void act(t`The message was not deleted.`, (session, op) => deleteMessage(session, id, op)),
      hide: ({ id }) => void act(t`The message was not hidden.`, (session, op) => hideMessage(session, id, op)),
      restore: ({ id }) =>
        void act(t`The message was not shown again.`, (session, op) => restoreMessage(session, id, op)),
      react: ({ id }, kind, on) =>
        void act(t`Your reaction was not sent.`, (session, op) => reactToMessage(session, id, { ...op, kind, on })),
      show: (id) => {
        const row = scroller.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
        row?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: "nearest" });
      },
    }),
    [t, act, channel, desk, box, scroller],
  );
}
