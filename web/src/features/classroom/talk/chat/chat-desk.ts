/**
 * What this person has in hand of the chat: the channel that is open, drafts, what they answer or edit, and how far they
 * have read. It outlives the panel, which goes with its tab.
 */
import type { Channel } from "@/live/ops/chat-outbox";

/** What the box for a new message is for: another message, an answer to one, or other words for one of one's own. */
export interface Draft {
  readonly text: string;
  readonly reply_to: string | null;
  readonly editing: string | null;
}

/** One channel. `seen`: the number of the newest message that was read; null: the log was not read yet. */
export interface ChannelDesk {
  readonly draft: Draft;
  readonly seen: number | null;
}

/** See the file's comment. */
export interface ChatDeskState {
  readonly channel: Channel;
  readonly all: ChannelDesk;
  readonly staff: ChannelDesk;
}

/** Nothing is written. */
export const emptyDraft: Draft = { text: "", reply_to: null, editing: null };

const untouched: ChannelDesk = { draft: emptyDraft, seen: null };

/** See the file's comment. Its functions are bound. */
export class ChatDesk {
  private current: ChatDeskState = { channel: "all", all: untouched, staff: untouched };
  private readonly listeners = new Set<() => void>();

  readonly getSnapshot = (): ChatDeskState => this.current;

  /** Calls back after each change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Opens a channel. */
  readonly open = (channel: Channel): void => this.set({ ...this.current, channel });

  /** Changes what is being written. */
  readonly write = (channel: Channel, to: Partial<Draft>): void => {
    const { draft } = this.current[channel];
    this.change(channel, { draft: { ...draft, ...to } });
  };

  /** What came up to number `n` has been read. Nobody reads back. */
  readonly see = (channel: Channel, n: number): void => {
    const { seen } = this.current[channel];
    if (seen === null || n > seen) this.change(channel, { seen: n });
  };

  private change(channel: Channel, to: Partial<ChannelDesk>): void {
    this.set({ ...this.current, [channel]: { ...this.current[channel], ...to } });
  }

  private set(next: ChatDeskState): void {
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}
