import { plural, t } from "@lingui/core/macro";
import type { PollRow } from "@/live/events";
import type { Telling } from "../telling";
import type { Sentences } from "./say";

type Polls =
  | "poll.created"
  | "poll.opened"
  | "poll.tallied"
  | "poll.counted"
  | "poll.closed"
  | "poll.published"
  | "poll.retracted";

const answersWord = (count: number) => plural(count, { one: "# answer", other: "# answers" });

/** What the class was asked. */
export const polls: Sentences<Polls> = {
  "poll.created": ({ poll_id }, { actor, telling }) => t`${actor} made the poll ${telling.poll(poll_id)}.`,
  "poll.opened": ({ poll_id, secret, round }, { actor, telling }) => {
    const poll = telling.poll(poll_id);
    if (round > 1) return t`${actor} opened the poll ${poll} again, for the round ${round}.`;
    return secret ? t`${actor} opened the secret poll ${poll}.` : t`${actor} opened the poll ${poll}.`;
  },
  "poll.tallied": ({ poll_id, answered }, { telling }) =>
    t`The poll ${telling.poll(poll_id)} had ${answersWord(answered)}.`,
  "poll.counted": ({ poll_id, answered, rows }, { telling }) =>
    t`The poll ${telling.poll(poll_id)} stood at ${answersWord(answered)}${rowsWord(telling, poll_id, rows)}.`,
  "poll.closed": ({ poll_id, answered }, { actor, actorId, telling }) => {
    const poll = telling.poll(poll_id);
    const many = answersWord(answered);
    return telling.isServer(actorId)
      ? t`The poll ${poll} was closed with ${many}.`
      : t`${actor} closed the poll ${poll} with ${many}.`;
  },
  "poll.published": ({ poll_id, answered, rows }, { actor, telling }) =>
    t`${actor} showed the class the results of ${telling.poll(poll_id)}: ${answersWord(answered)}${rowsWord(telling, poll_id, rows)}.`,
  "poll.retracted": ({ poll_id }, { actor, telling }) => t`${actor} took the poll ${telling.poll(poll_id)} away.`,
};

/** The counts that are told, after a colon; nothing where none is. */
function rowsWord(telling: Telling, poll: string, rows: readonly PollRow[]): string {
  const told = rows
    .filter(({ count }) => count !== null)
    .map(({ key, count }) => `${telling.option(poll, key)} ${count}`);
  return told.length > 0 ? ` (${told.join(", ")})` : "";
}
