import { memo, useState } from "react";
import { MessageView } from "@/features/talk/chat/MessageView";
import { QuotedWords, shownOfQuote } from "@/features/talk/chat/QuotedWords";
import { ReactionCounts } from "@/features/talk/chat/ReactionCounts";
import type { Role } from "@/live/events";
import type { MessageState } from "@/live/state";
import type { Player } from "../../player/player";
import type { MessageEdits } from "../corrections";
import { TimeLink } from "../TimeLink";
import { HiddenNote, HideButton } from "./HideButton";

/** One message of the past, whose time leads to it. */
export const ReplayMessage = memo(function ReplayMessage({
  message,
  author,
  role,
  quoted,
  quotedName,
  startedAtMs,
  player,
  edits,
}: {
  message: MessageState;
  author: string;
  role: Role | null;
  /** What it answers; undefined where that is not there. */
  quoted: MessageState | undefined;
  quotedName: string;
  startedAtMs: number;
  player: Player;
  edits: MessageEdits | null;
}) {
  const [isNear, setNear] = useState(false);
  const isHidden = edits?.hidden.has(message.id) ?? false;
  return (
    <MessageView
      message={message}
      author={author}
      role={role}
      time={
        <TimeLink
          atMs={Math.max(0, message.at_ms - startedAtMs)}
          player={player}
          isStop={isNear}
          className="w-9 flex-none self-start text-start text-12 text-ink-3 no-underline"
        />
      }
      quote={
        quoted ? (
          <span className="flex max-w-full items-center gap-1 text-12 text-ink-3">
            <QuotedWords name={quotedName} body={quoted.gone === null ? quoted.body.slice(0, shownOfQuote) : ""} />
          </span>
        ) : null
      }
      reactions={
        <>
          {isHidden ? <HiddenNote /> : null}
          <ReactionCounts reactions={message.reactions} />
        </>
      }
      tabIndex={-1}
      onPointerEnter={(event) => event.pointerType === "mouse" && setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setNear(false)}
    >
      {edits && (isNear || isHidden) && message.gone === null ? (
        <HideButton eventId={message.id} what={message.body.slice(0, 60)} edits={edits} className="-my-1" />
      ) : null}
    </MessageView>
  );
});
