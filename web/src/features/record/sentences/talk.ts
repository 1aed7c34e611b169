import { plural, t } from "@lingui/core/macro";
import { quote } from "../marks";
import type { Sentences } from "./say";
import { reactionWord } from "./words";

type Talk =
  | "chat.message"
  | "chat.edited"
  | "chat.deleted"
  | "chat.hidden"
  | "chat.restored"
  | "chat.reacted"
  | "chat.staff_message"
  | "chat.staff_edited"
  | "chat.staff_deleted"
  | "question.asked"
  | "question.tallied"
  | "question.answered"
  | "question.dismissed"
  | "question.reopened"
  | "question.withdrawn";

/** What was written to the class, to staff, and asked. */
export const talk: Sentences<Talk> = {
  "chat.message": ({ body, reply_to }, { actor, telling }) =>
    reply_to ? t`${actor} replied to ${telling.message(reply_to)}: ${quote(body)}` : t`${actor} wrote ${quote(body)}`,
  "chat.edited": ({ message_id, body }, { actor, telling }) =>
    t`${actor} changed ${telling.words(message_id)} to ${quote(body)}`,
  "chat.deleted": ({ message_id }, { actor, telling }) => t`${actor} deleted ${telling.words(message_id)}.`,
  "chat.hidden": ({ message_id }, { actor, telling }) => t`${actor} hid ${telling.message(message_id)}.`,
  "chat.restored": ({ message_id }, { actor, telling }) => t`${actor} showed ${telling.message(message_id)} again.`,
  "chat.reacted": ({ message_id, kind, on }, { actor, telling }) => {
    const how = reactionWord(kind);
    return on
      ? t`${actor} reacted to ${telling.message(message_id)}: ${how}.`
      : t`${actor} took a reaction to ${telling.message(message_id)} back.`;
  },
  "chat.staff_message": ({ body, reply_to }, { actor, telling }) =>
    reply_to
      ? t`${actor} replied to staff, to ${telling.message(reply_to)}: ${quote(body)}`
      : t`${actor} wrote to staff ${quote(body)}`,
  "chat.staff_edited": ({ message_id, body }, { actor, telling }) =>
    t`${actor} changed ${telling.words(message_id)} to staff to ${quote(body)}`,
  "chat.staff_deleted": ({ message_id }, { actor, telling }) =>
    t`${actor} deleted ${telling.words(message_id)} to staff.`,
  "question.asked": ({ participant_id, body, before_class }, { telling }) => {
    const words = quote(body);
    if (participant_id === null)
      return before_class
        ? t`Somebody asked before class, without a name: ${words}`
        : t`Somebody asked without a name: ${words}`;
    const who = telling.name(participant_id);
    return before_class ? t`${who} asked before class: ${words}` : t`${who} asked: ${words}`;
  },
  "question.tallied": ({ votes }) =>
    plural(votes.length, {
      one: "The votes of # question were counted.",
      other: "The votes of # questions were counted.",
    }),
  "question.answered": ({ question_id, how, text }, { actor, telling }) => {
    const question = telling.question(question_id);
    return how === "live"
      ? t`${actor} answered ${question} aloud.`
      : t`${actor} answered ${question} in writing: ${quote(text)}`;
  },
  "question.dismissed": ({ question_id, hidden }, { actor, telling }) => {
    const question = telling.question(question_id);
    return hidden ? t`${actor} put ${question} aside and hid it.` : t`${actor} put ${question} aside.`;
  },
  "question.reopened": ({ question_id }, { actor, telling }) =>
    t`${actor} put ${telling.question(question_id)} back among the open questions.`,
  "question.withdrawn": ({ question_id }, { actor, actorId, telling }) => {
    const question = telling.question(question_id);
    return telling.isServer(actorId) ? t`Whoever asked ${question} took it back.` : t`${actor} took ${question} back.`;
  },
};
