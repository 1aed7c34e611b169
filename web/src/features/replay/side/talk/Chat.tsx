import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from "react";
import { BlockView } from "@/features/talk/chat/BlockView";
import { blocksOf, type MessageBlock } from "@/features/talk/chat/blocks";
import { ChannelChoice, type ChannelId } from "@/features/talk/chat/ChannelChoice";
import { useAnchor } from "@/features/talk/chat/useAnchor";
import type { ClassState, MessageState, Rows } from "@/live/state";
import { messagesOf } from "@/live/talk/select";
import { type Player, usePlayer } from "../../player/player";
import type { StateAt } from "../../useTimeline";
import type { MessageEdits } from "../corrections";
import { ReplayMessage } from "./ReplayMessage";

/**
 * What the class had written by a moment, newest at the end, as it looked then. It stays at the end while time passes,
 * unless somebody reads above; only what is near the eyes is in the page.
 */
export function Chat({
  player,
  stateAt,
  startedAtMs,
  isStaff,
  nameOf,
  edits,
}: {
  player: Player;
  stateAt: StateAt;
  startedAtMs: number;
  /** Whether those who teach read it, who have a channel of their own. */
  isStaff: boolean;
  nameOf: (id: string | null) => string;
  edits: MessageEdits | null;
}) {
  const { t } = useLingui();
  const [chosen, choose] = useState<ChannelId>("all");
  const channel = isStaff ? chosen : "all";
  const rows = usePlayer(player, ({ positionMs }) => rowsOf(stateAt(positionMs), channel));
  const people = usePlayer(player, ({ positionMs }) => stateAt(positionMs).participants);
  const blocks = useBlocks(rows);
  const scroller = useRef<HTMLDivElement>(null);
  const { content } = useAnchor(scroller);
  const row = useCallback(
    (message: MessageState) => {
      const quoted = message.reply_to === null ? undefined : rows.get(message.reply_to);
      return (
        <ReplayMessage
          key={message.id}
          message={message}
          author={nameOf(message.actor_id)}
          role={people.get(message.actor_id)?.role ?? null}
          quoted={quoted}
          quotedName={quoted ? nameOf(quoted.actor_id) : ""}
          startedAtMs={startedAtMs}
          player={player}
          edits={channel === "all" ? edits : null}
        />
      );
    },
    [rows, people, nameOf, startedAtMs, player, channel, edits],
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      {isStaff ? (
        <div className="flex flex-none px-4 pt-2.5 md:px-6">
          <ChannelChoice channel={channel} onChoose={choose} />
        </div>
      ) : null}
      <div
        ref={scroller}
        role="log"
        aria-label={channel === "staff" ? t`Chat, staff only` : t`Chat`}
        // It is a history, which nobody waits to hear.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and arrow keys go through its messages
        tabIndex={0}
        onKeyDown={goThrough}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-2 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus md:px-5"
      >
        <div ref={content} className="flex min-h-full flex-col justify-end">
          {blocks.length === 0 ? (
            <p className="mb-auto px-1 py-2 text-ink-2">
              {channel === "staff" ? (
                <Trans>Staff had written nothing by this moment.</Trans>
              ) : (
                <Trans>Nothing had been written by this moment.</Trans>
              )}
            </p>
          ) : null}
          {blocks.map((block, at) => (
            <BlockView key={block.id} block={block} scroller={scroller} isLast={at >= blocks.length - 2} row={row} />
          ))}
        </div>
      </div>
    </div>
  );
}

const rowsOf = (state: ClassState, channel: ChannelId): Rows<MessageState> =>
  channel === "staff" ? state.staff_messages : state.messages;

/** The messages in blocks; those that did not change are the same ones. */
function useBlocks(rows: Rows<MessageState>): readonly MessageBlock[] {
  const before = useRef<readonly MessageBlock[]>([]);
  const blocks = useMemo(() => blocksOf(messagesOf(rows), before.current), [rows]);
  before.current = blocks;
  return blocks;
}

/** Arrow up and down go from message to message; from the log itself, to the last one. */
function goThrough(event: KeyboardEvent<HTMLDivElement>): void {
  const isUp = event.key === "ArrowUp";
  if ((!isUp && event.key !== "ArrowDown") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target as HTMLElement;
  if (target.closest("code")) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message]")];
  const at = all.findIndex((each) => each.contains(target));
  const next = at < 0 ? (isUp ? all.at(-1) : undefined) : all[at + (isUp ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
