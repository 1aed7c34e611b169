import { createContext, useContext, useMemo } from "react";
import { useStore } from "@/live/hooks";
import type { Channel } from "@/live/ops/chat-outbox";
import type { MessageState, ReactionKind, Rows } from "@/live/state";
import { isLocked } from "@/live/talk/select";
import { useClassValue, type View } from "../../useClass";
import { usePanel } from "../panel";
import type { ChannelDesk, ChatDesk } from "./chat-desk";

/** The messages of a channel. */
export const rowsOf = ({ view }: Pick<View, "view">, channel: Channel): Rows<MessageState> =>
  channel === "staff" ? view.staff_messages : view.messages;

/** The channel that is open, and what this person has in hand of it. Students have the class's alone. */
export function useChannel(): ChannelDesk & { readonly channel: Channel; readonly desk: ChatDesk } {
  const { chat: desk } = usePanel();
  const state = useStore(desk);
  const staff = useClassValue(({ details }) => details.staff);
  const channel = staff ? state.channel : "all";
  return useMemo(() => ({ ...state[channel], channel, desk }), [state, channel, desk]);
}

/** What a message's row asks to be done. */
export interface MessageActs {
  readonly reply: (message: MessageState) => void;
  readonly edit: (message: MessageState) => void;
  readonly remove: (message: MessageState) => void;
  readonly hide: (message: MessageState) => void;
  readonly restore: (message: MessageState) => void;
  readonly react: (message: MessageState, kind: ReactionKind, on: boolean) => void;
  /** Leads to a message, if it is there. */
  readonly show: (id: string) => void;
}

const ActsContext = createContext<MessageActs | null>(null);
export const MessageActsContext = ActsContext;

/** What can be done with messages; only inside a chat. */
export function useMessageActs(): MessageActs {
  const acts = useContext(ActsContext);
  if (!acts) throw new Error("useMessageActs outside of a chat");
  return acts;
}

/** What this person may not do in the class's chat. */
export const chatLocksOf = ({ view, details }: View) => ({
  chat: isLocked(view, details.me.id, "chat"),
  reactions: isLocked(view, details.me.id, "reactions"),
});
