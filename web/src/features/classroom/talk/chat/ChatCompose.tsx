import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect } from "react";
import { clock } from "@/i18n/format";
import { useNow } from "@/lib/useNow";
import { shallowEqual } from "@/live/hooks";
import type { MessageState, Rows } from "@/live/state";
import { isLocked } from "@/live/talk/select";
import { nameOf, useClass, useClassValue } from "../../useClass";
import { editMessage } from "../api";
import { useAct } from "../useAct";
import { Compose } from "./Compose";
import { emptyDraft } from "./chat-desk";
import { rowsOf, useChannel } from "./useChat";

/** The longest message, in characters. */
const limit = 2_000;

/** The box for a new message of the open channel, or for other words of one's own. */
export function ChatCompose({ box }: { box: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useLingui();
  const { live } = useClass();
  const act = useAct();
  const { channel, draft, desk } = useChannel();
  const { text, reply_to, editing } = draft;
  const { isClosed, answered } = useClassValue((view) => {
    const quoted = reply_to === null ? undefined : rowsOf(view, channel).get(reply_to);
    return {
      isClosed: channel === "all" && isLocked(view.view, view.details.me.id, "chat"),
      answered: quoted ? nameOf(view, quoted.actor_id) : "",
    };
  }, shallowEqual);
  const held = useHeld(channel === "all" && editing === null);
  const isNothingNew = reply_to === null && editing === null;
  // What is begun from elsewhere is written here.
  useEffect(() => {
    if (!isNothingNew) box.current?.focus();
  }, [isNothingNew, box]);
  const cancel = () => desk.write(channel, editing === null ? { reply_to: null } : emptyDraft);
  const send = () => {
    const body = text.trim();
    desk.write(channel, emptyDraft);
    if (editing === null) live.chat.send(channel, body, reply_to);
    else {
      void act(t`The message was not changed.`, (session, op) => editMessage(session, editing, { ...op, body })).then(
        (outcome) => outcome === undefined && desk.write(channel, { text: body, reply_to: null, editing }),
      );
    }
  };
  const name = answered || t`someone`;
  const label = channel === "staff" ? t`Message staff` : t`Message everyone`;
  return (
    <Compose
      box={box}
      label={label}
      text={text}
      limit={limit}
      onChange={(next) => desk.write(channel, { text: next })}
      onSend={send}
      onCancel={isNothingNew ? undefined : cancel}
      above={editing !== null ? t`Other words for your message` : reply_to !== null ? t`In answer to ${name}` : null}
      sendLabel={editing !== null ? t`Save` : t`Send`}
      closed={isClosed ? t`The chat is closed. You can still ask a question.` : null}
      held={held}
    />
  );
}

/** Why this person has to wait before the next message, while the class writes slowly; null: they need not. */
function useHeld(applies: boolean): string | null {
  const { t } = useLingui();
  const slow = useClassValue(({ view, details }) => (details.staff ? 0 : view.settings.chat_slow_seconds));
  const lastAt = useClassValue((view) => (slow > 0 ? lastOf(view.view.messages, view.details.me.id) : 0));
  const waits = useClassValue(({ unsent }) => slow > 0 && unsent.some(({ step }) => step === "sending"));
  const now = useNow(1_000).getTime();
  if (!applies || slow === 0) return null;
  const left = Math.min(slow * 1_000, lastAt + slow * 1_000 - now);
  if (waits) return t`Your last message is on its way.`;
  if (left <= 0) return null;
  const time = clock(left + 999);
  return t`One message every ${slow} seconds: the next in ${time}.`;
}

/** When somebody wrote last, Unix ms; 0 when never, or long ago. */
function lastOf(rows: Rows<MessageState>, who: string): number {
  let looked = 0;
  for (const { actor_id, at_ms } of rows.backwards()) {
    if (actor_id === who) return at_ms;
    looked += 1;
    if (looked > 500) break;
  }
  return 0;
}
