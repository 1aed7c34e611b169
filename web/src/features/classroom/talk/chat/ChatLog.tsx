import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ArrowDownIcon } from "@phosphor-icons/react/dist/csr/ArrowDown";
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef } from "react";
import { BlockView } from "@/features/talk/chat/BlockView";
import { blocksOf, type MessageBlock } from "@/features/talk/chat/blocks";
import { useAnchor } from "@/features/talk/chat/useAnchor";
import type { MessageState } from "@/live/state";
import { messagesOf, unreadAfter } from "@/live/talk/select";
import { Button } from "@/ui/Button";
import { useClassValue } from "../../useClass";
import { Message } from "./Message";
import { UnsentMessage } from "./UnsentMessage";
import { rowsOf, useChannel } from "./useChat";

/**
 * The messages of the open channel, newest at the end. It stays at the end unless somebody reads above; what comes
 * meanwhile is counted below. Only what is near the eyes is in the page.
 */
export function ChatLog({ scroller }: { scroller: RefObject<HTMLDivElement | null> }) {
  const { t } = useLingui();
  const { channel, desk, seen } = useChannel();
  const rows = useClassValue((view) => rowsOf(view, channel));
  const me = useClassValue(({ details }) => details.me.id);
  const settled = useClassValue(({ log }) => log === "settled");
  const unsent = useClassValue((view) => view.unsent);
  const mine = unsent.filter((each) => each.channel === channel);
  const blocks = useBlocks(rows);
  const { isAtEnd, toEnd, content } = useAnchor(scroller);
  const newest = blocks.at(-1)?.messages.at(-1)?.n ?? 0;
  // What one writes is looked at.
  const count = mine.length;
  const before = useRef(count);
  useLayoutEffect(() => {
    if (count > before.current) toEnd();
    before.current = count;
  }, [count, toEnd]);
  useLayoutEffect(() => {
    if (isAtEnd && settled) desk.see(channel, newest);
  }, [isAtEnd, settled, desk, channel, newest]);
  const unread = isAtEnd || seen === null ? 0 : unreadAfter(rows, seen, me);
  const hint = useId();
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="log"
        aria-label={channel === "staff" ? t`Chat, staff only` : t`Chat`}
        // What is put into the page because somebody reads above is not said.
        aria-live={isAtEnd ? "polite" : "off"}
        aria-relevant="additions"
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and arrow keys go through its messages
        tabIndex={0}
        onKeyDown={goThrough}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-2 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus desk:px-2.5"
      >
        <span id={hint} className="sr-only">
          <Trans>Arrow keys go through the messages, Tab to what can be done with one.</Trans>
        </span>
        <div ref={content} className="flex min-h-full flex-col justify-end">
          {blocks.length === 0 && mine.length === 0 && settled ? (
            <p className="my-auto px-1 text-center text-ink-3">
              {channel === "staff" ? (
                <Trans>Nothing yet. Students never see what is written here.</Trans>
              ) : (
                <Trans>Nothing has been written yet.</Trans>
              )}
            </p>
          ) : null}
          {blocks.map((block, at) => (
            <BlockView key={block.id} block={block} scroller={scroller} isLast={at >= blocks.length - 2} row={rowOf} />
          ))}
          {mine.map((each) => (
            <UnsentMessage key={each.id} unsent={each} />
          ))}
        </div>
      </div>
      {unread > 0 ? (
        <div className="pointer-events-none absolute inset-x-0 bottom-2 flex justify-center">
          <Button
            size="small"
            variant="primary"
            className="pointer-events-auto shadow-float"
            icon={<ArrowDownIcon size={16} aria-hidden />}
            onPress={() => {
              toEnd();
              scroller.current?.focus({ preventScroll: true });
            }}
          >
            <Plural value={unread} one="# new message" other="# new messages" />
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const rowOf = (message: MessageState) => <Message key={message.id} message={message} />;

/** The blocks of a channel; those that did not change are the same ones. */
function useBlocks(rows: Parameters<typeof messagesOf>[0]): readonly MessageBlock[] {
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
  // Code scrolls by these keys, and menus go through their items.
  if (target.closest("code") || target.closest("[role=menu]")) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message]")];
  const at = all.findIndex((each) => each.contains(target));
  const next = at < 0 ? (isUp ? all.at(-1) : undefined) : all[at + (isUp ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
