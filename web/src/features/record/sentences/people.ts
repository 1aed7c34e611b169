import { t } from "@lingui/core/macro";
import type { EndReason, LeaveReason, Role } from "@/live/events";
import { quote } from "../marks";
import type { Sentences, Told } from "./say";
import { sourcesWord } from "./words";

type People =
  | "session.started"
  | "session.ended"
  | "session.room_replaced"
  | "participant.joined"
  | "participant.connected"
  | "participant.disconnected"
  | "participant.left"
  | "participant.role_changed"
  | "participant.granted"
  | "participant.removed"
  | "participant.muted"
  | "lobby.entered"
  | "lobby.admitted"
  | "lobby.left";

/** The class's beginning and end, and people's coming and going. */
export const people: Sentences<People> = {
  "session.started": ({ title, record }, { actor }) =>
    record
      ? t`${actor} started the class ${quote(title)}. The teacher’s sound and picture are recorded.`
      : t`${actor} started the class ${quote(title)}. It is not recorded.`,
  "session.ended": ({ reason }, { actor }) => ended(reason, actor),
  "session.room_replaced": () =>
    t`The class went on in another media room, because somebody who was removed came back again and again.`,
  "participant.joined": ({ participant_id, role }, { telling }) => {
    const who = telling.name(participant_id);
    if (role === "student") return t`${who} joined.`;
    return t`${who} joined as ${roleWord(role)}.`;
  },
  "participant.connected": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} connected to the media room.`;
  },
  "participant.disconnected": ({ participant_id, reason }, { telling }) => {
    const who = telling.name(participant_id);
    if (reason === "replaced") return t`${who} went on in another window.`;
    return t`${who} lost the connection to the media room.`;
  },
  "participant.left": ({ participant_id, reason }, { telling }) => left(reason, telling.name(participant_id)),
  "participant.role_changed": ({ participant_id, role }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} is ${roleWord(role)} from here on.`;
  },
  "participant.granted": ({ participant_id, sources }, { actor, telling }) => {
    const who = telling.name(participant_id);
    if (sources.length === 0) return t`${actor} ended ${who}’s turn.`;
    return t`${actor} let ${who} use ${sourcesWord(sources)}.`;
  },
  "participant.removed": ({ participant_id }, { actor, telling }) => {
    const who = telling.name(participant_id);
    return t`${actor} removed ${who} for the rest of the class.`;
  },
  "participant.muted": ({ participant_id, sources }, { actor, telling }) => {
    const who = telling.name(participant_id);
    return t`${actor} turned off ${sourcesWord(sources)} of ${who}.`;
  },
  "lobby.entered": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} waited in the lobby.`;
  },
  "lobby.admitted": ({ participant_id }, { actor, telling }) => {
    const who = telling.name(participant_id);
    return t`${actor} let in ${who} from the lobby.`;
  },
  "lobby.left": ({ participant_id }, { telling }) => {
    const who = telling.name(participant_id);
    return t`${who} did not wait any longer.`;
  },
};

function ended(reason: EndReason, actor: Told["actor"]): string {
  switch (reason) {
    case "time_limit":
      return t`The class was ended because it was long past its planned end.`;
    case "room_empty":
      return t`The class was ended because everybody had left.`;
    case "room_lost":
      return t`The class was ended because the media room was lost and nobody came back.`;
    default:
      return t`${actor} ended the class.`;
  }
}

function left(reason: LeaveReason, who: string): string {
  switch (reason) {
    case "removed":
      return t`${who} was out of the class: removed.`;
    case "unenrolled":
      return t`${who} was out of the class: not in the course any more.`;
    case "gone":
      return t`${who} was out of the class: without a connection for too long.`;
    case "flooding":
      return t`${who} was out of the class: connected again and again, too fast.`;
    case "session_ended":
      return t`${who} was there until the end.`;
    default:
      return t`${who} left.`;
  }
}

function roleWord(role: Role): string {
  if (role === "teacher") return t`a teacher`;
  return role === "assistant" ? t`an assistant` : t`a student`;
}
