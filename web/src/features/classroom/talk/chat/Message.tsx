import { useLingui } from "@lingui/react/macro";
import { memo, useState } from "react";
import { MessageView } from "@/features/talk/chat/MessageView";
import { shallowEqual } from "@/live/hooks";
import type { MessageState } from "@/live/state";
import { nameOf, useClassValue } from "../../useClass";
import { ClassTime } from "../ClassTime";
import { MessageActions } from "./MessageActions";
import { Quote } from "./Quote";
import { ReactionChips } from "./ReactionChips";

/**
 * One message. What can be done with it is in the page only while the message has the focus or the pointer: a long chat
 * would otherwise be made of buttons.
 */
export const Message = memo(function Message({ message }: { message: MessageState }) {
  const { t } = useLingui();
  const { actor_id, at_ms, reply_to, reactions } = message;
  const { name, role, isMe } = useClassValue(
    (view) => ({
      name: nameOf(view, actor_id),
      role: view.view.participants.get(actor_id)?.role ?? null,
      isMe: view.details.me.id === actor_id,
    }),
    shallowEqual,
  );
  const [isNear, setNear] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const author = isMe ? t`You` : name || t`Someone`;
  return (
    <MessageView
      message={message}
      author={author}
      role={role}
      time={<ClassTime atMs={at_ms} className="w-9 flex-none pt-px text-12 text-ink-3" />}
      quote={reply_to === null ? null : <Quote id={reply_to} />}
      reactions={<ReactionChips message={message} reactions={reactions} />}
      tabIndex={-1}
      onPointerEnter={(event) => event.pointerType === "mouse" && setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setNear(false)}
      {...(isNear ? { className: "bg-press/60" } : {})}
    >
      {isNear || isOpen ? <MessageActions message={message} author={author} isMe={isMe} onOpen={setOpen} /> : null}
    </MessageView>
  );
});
