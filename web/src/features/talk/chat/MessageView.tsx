import { Trans } from "@lingui/react/macro";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/lib/cx";
import type { Role } from "@/live/events";
import { isStaff } from "@/live/selectors";
import type { MessageState } from "@/live/state";
import { Words } from "../words/Words";

/** The look of a message's row. */
export const rowStyle =
  "relative flex gap-3 overflow-clip rounded-1 px-1 py-[3px] text-14 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus";

/**
 * One message as everybody who may read it sees it: when, who, the words or why they are gone, and how others reacted.
 * What can be done with it comes behind, as the children.
 */
export function MessageView({
  message: { id, body, gone, edited },
  author,
  role,
  time,
  quote,
  reactions,
  className,
  children,
  ...article
}: {
  message: MessageState;
  author: string;
  role: Role | null;
  /** When it was written. */
  time: ReactNode;
  /** What it answers. */
  quote: ReactNode;
  reactions: ReactNode;
} & Omit<ComponentProps<"article">, "role">) {
  return (
    <article {...article} data-message={id} aria-label={author} className={cx(rowStyle, className)}>
      {time}
      <div className="min-w-0 flex-1">
        {quote}
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
        {reactions}
      </div>
      {children}
    </article>
  );
}
