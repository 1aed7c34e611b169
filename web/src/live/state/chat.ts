/**
 * What people write to each other. A message is there from the event that made it and keeps its place; what is deleted
 * or hidden has no words here any more, whether the reader was given them or not, so that every reader comes to the
 * same. What an event names and is not there is passed over.
 */
import type { ChatReacted } from "../events";
import { wordsOf } from "./checks";
import { type Draft, isId, type Noun } from "./draft";
import { Rows } from "./rows";

/** How somebody can react. */
export type ReactionKind = ChatReacted["kind"];

/** Every reaction, in the order in which they are offered. */
export const reactionKinds = [
  "thumbs_up",
  "thumbs_down",
  "heart",
  "applause",
  "laugh",
  "surprise",
] as const satisfies readonly ReactionKind[];

/** Who reacts how: ids of participants in the order in which they did. A kind without anybody is not there. */
export type Reactions = { readonly [K in ReactionKind]?: readonly string[] };

/** One message. */
export interface MessageState {
  /** The id of the event that made it. */
  readonly id: string;
  readonly actor_id: string;
  readonly at_ms: number;
  /** The number of that event in its lane: in lane staff its k. */
  readonly n: number;
  /** The words, of several lines; empty when they are gone. */
  readonly body: string;
  /** The message that it answers, which may be one that is not there. */
  readonly reply_to: string | null;
  /** Whether the author gave it other words. */
  readonly edited: boolean;
  /** Why its words are gone; null while they are there. */
  readonly gone: "deleted" | "hidden" | null;
  readonly reactions: Reactions;
}

const noReactions: Reactions = {};

/** What the class writes, in order. */
export const chat: Noun<{ readonly messages: Rows<MessageState> }> = {
  empty: { messages: Rows.empty() },
  on: {
    "chat.message": (draft, { body, reply_to }, { id, actor_id, at_ms, n }) => {
      draft.messages = added(draft.messages, { id, actor_id, at_ms, n, body, reply_to });
    },
    "chat.edited": (draft, { message_id, body }, { actor_id }) => {
      draft.messages = edited(draft.messages, message_id, actor_id, body);
    },
    "chat.deleted": (draft, { message_id }, { actor_id }) => {
      draft.messages = deleted(draft.messages, message_id, actor_id);
    },
    "chat.hidden": (draft, { message_id }) => {
      const message = find(draft.messages, message_id);
      if (message?.gone === null) draft.messages = draft.messages.set(message.id, { ...message, ...hidden });
    },
    "chat.restored": (draft, { message_id, body }) => {
      const message = find(draft.messages, message_id);
      if (message?.gone !== "hidden") return;
      draft.messages = draft.messages.set(message.id, { ...message, gone: null, body: wordsOf(body) });
    },
    "chat.reacted": (draft, { message_id, kind, on }, { actor_id }) => react(draft, message_id, kind, on, actor_id),
  },
};

/** What those who teach write to each other, in order; of lane staff. */
export const staffChat: Noun<{ readonly staff_messages: Rows<MessageState> }> = {
  empty: { staff_messages: Rows.empty() },
  on: {
    "chat.staff_message": (draft, { body, reply_to }, { id, actor_id, at_ms, k = 0 }) => {
      draft.staff_messages = added(draft.staff_messages, { id, actor_id, at_ms, n: k, body, reply_to });
    },
    "chat.staff_edited": (draft, { message_id, body }, { actor_id }) => {
      draft.staff_messages = edited(draft.staff_messages, message_id, actor_id, body);
    },
    "chat.staff_deleted": (draft, { message_id }, { actor_id }) => {
      draft.staff_messages = deleted(draft.staff_messages, message_id, actor_id);
    },
  },
};

const hidden = { gone: "hidden", body: "" } as const;

type Messages = Rows<MessageState>;
type Written = Pick<MessageState, "id" | "actor_id" | "at_ms" | "n"> & {
  readonly body: unknown;
  readonly reply_to: unknown;
};

function find(messages: Messages, id: unknown): MessageState | undefined {
  return isId(id) ? messages.get(id) : undefined;
}

function added(messages: Messages, { id, actor_id, at_ms, n, body, reply_to }: Written): Messages {
  if (messages.has(id)) return messages;
  return messages.set(id, {
    id,
    actor_id,
    at_ms,
    n,
    body: wordsOf(body),
    reply_to: isId(reply_to) ? wordsOf(reply_to) || null : null,
    edited: false,
    gone: null,
    reactions: noReactions,
  });
}

function edited(messages: Messages, id: unknown, actor: string, body: unknown): Messages {
  const message = find(messages, id);
  if (message?.gone !== null || message.actor_id !== actor) return messages;
  return messages.set(message.id, { ...message, edited: true, body: wordsOf(body) });
}

/** Who deletes a message that staff have hidden deletes it all the same: it cannot be shown again. */
function deleted(messages: Messages, id: unknown, actor: string): Messages {
  const message = find(messages, id);
  if (!message || message.gone === "deleted" || message.actor_id !== actor) return messages;
  return messages.set(message.id, { ...message, gone: "deleted", body: "", reactions: noReactions });
}

function react(draft: Draft, id: unknown, kind: ReactionKind, on: unknown, actor: string): void {
  const message = find(draft.messages, id);
  if (message?.gone !== null || typeof on !== "boolean" || !reactionKinds.includes(kind)) return;
  const { [kind]: who = [], ...others } = message.reactions;
  if (who.includes(actor) === on) return;
  const next = on ? [...who, actor] : who.filter((each) => each !== actor);
  const reactions = next.length > 0 ? { ...message.reactions, [kind]: next } : others;
  draft.messages = draft.messages.set(message.id, { ...message, reactions });
}
