import { plural, t } from "@lingui/core/macro";
import type { SessionLockChanged } from "@/live/events";
import { list } from "../telling";
import type { Sentences } from "./say";
import { reactionWord } from "./words";

type Floor =
  | "hand.raised"
  | "hand.lowered"
  | "hand.called"
  | "reaction.tallied"
  | "confusion.tallied"
  | "session.lock_changed"
  | "session.settings_changed";

/** Hands, reactions, who is lost, and what was locked. */
export const floor: Sentences<Floor> = {
  "hand.raised": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} raised a hand.`;
  },
  "hand.lowered": ({ participant_id }, { actor, actorId, telling }) => {
    const who = telling.name(participant_id);
    return actorId === participant_id ? t`${who} lowered the hand.` : t`${actor} lowered ${who}’s hand.`;
  },
  "hand.called": ({ participant_id }, { actor, telling }) => {
    const who = telling.name(participant_id);
    return t`${actor} gave the floor to ${who}.`;
  },
  "reaction.tallied": ({ counts }) => {
    const shown = list(counts.map(({ kind, count }) => `${reactionWord(kind)} × ${count}`));
    return t`The class reacted: ${shown}.`;
  },
  "confusion.tallied": ({ lost }) =>
    lost === 0
      ? t`Fewer than three were lost on what was shown.`
      : plural(lost, { one: "# was lost on what was shown.", other: "# were lost on what was shown." }),
  "session.lock_changed": ({ what, participant_id, locked }, { actor, telling }) => {
    const thing = lockWord(what);
    if (participant_id === null)
      return locked ? t`${actor} closed ${thing} for the class.` : t`${actor} opened ${thing} for the class again.`;
    const who = telling.name(participant_id);
    return locked ? t`${actor} closed ${thing} for ${who}.` : t`${actor} opened ${thing} for ${who} again.`;
  },
  "session.settings_changed": ({ chat_slow_seconds, lobby }, { actor }) => {
    const slow =
      chat_slow_seconds === 0
        ? t`the chat not slowed down`
        : plural(chat_slow_seconds, {
            one: "# second between two messages of a student",
            other: "# seconds between two messages of a student",
          });
    return lobby
      ? t`${actor} set how the class is run: students wait in the lobby, ${slow}.`
      : t`${actor} set how the class is run: no lobby, ${slow}.`;
  },
};

function lockWord(what: SessionLockChanged["what"]): string {
  switch (what) {
    case "chat":
      return t`the chat`;
    case "hands":
      return t`raising hands`;
    case "questions":
      return t`the questions`;
    case "anonymous":
      return t`questions without a name`;
    case "reactions":
      return t`the reactions`;
    default:
      return t`the drawing`;
  }
}
