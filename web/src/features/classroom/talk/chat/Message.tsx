import { Trans, useLingui } from "@lingui/react/macro";
import { memo, useState } from "react";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { isStaff } from "@/live/selectors";
import type { MessageState } from "@/live/state";
import { nameOf, useClassValue } from "../../useClass";
import { ClassTime } from "../ClassTime";
import { Words } from "../words/Words";
import { MessageActions } from "./MessageActions";
import { Quote } from "./Quote";
import { ReactionChips } from "./ReactionChips";

/** The look of a message's row, for those of the log and those on their way. */
export const rowStyle =
  "relative flex gap-3 overflow-clip rounded-1 px-1 py-[3px] text-14 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus";

/**
 * One message. What can be done with it is in the page only while the message has the focus or the pointer: a long chat
 * would otherwise be made of buttons.
 */
export const Message = memo(function Message({ message }: { message: MessageState }) {
  const { t } = useLingui();
  const { id, actor_id, at_ms, body, gone, reply_to, edited, reactions } = message;
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
    <article
      data-message={id}
      tabIndex={-1}
      aria-label={author}
      onPointerEnter={(event) => event.pointerType === "mouse" && setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setNear(false)}
      className={cx(rowStyle, isNear && "bg-press/60")}
    >
      <ClassTime atMs={at_ms} className="w-9 flex-none pt-px text-12 text-ink-3" />
      <div className="min-w-0 flex-1">
        {reply_to === null ? null : <Quote id={reply_to} />}
        <bdi className="font-semibold">{author}</bdi>{" "}
        {gone === null ? (
          <Words text={body} />
        ) : (
          <span className="text-ink-3">{gone === "deleted" ? <Trans>Deleted</Trans> : <Trans>Hidden</Trans>}</span>
        )}
        {gone === null && edited ? (
          <span className="ms-1.5 text-12 text-ink-3">
            <Trans>edited</Trans>
          </span>
        ) : null}
        {isStaff(role) ? (
          <span className="ms-1.5 text-12 whitespace-nowrap text-ink-3">
            {role === "teacher" ? <Trans>Teacher</Trans> : <Trans>Assistant</Trans>}
          </span>
        ) : null}
        <ReactionChips message={message} reactions={reactions} />
      </div>
      {isNear || isOpen ? <MessageActions message={message} author={author} isMe={isMe} onOpen={setOpen} /> : null}
    </article>
  );
});
