/** The people of the class: who is in it, as what, with which connections, and what they may publish. */
import type { LeaveReason, Role, Source } from "../events";
import { everyPage, isPageKey } from "../page-keys";
import { type Draft, isId, type Noun } from "./draft";
import { type Lock, noLocks, withLock } from "./locks";
import { end } from "./media";
import { Rows } from "./rows";

/** One person in the class. */
export interface ParticipantState {
  readonly id: string;
  /** Null until a `participant.joined` said it. */
  readonly role: Role | null;
  readonly joined: boolean;
  readonly joined_at_ms: number | null;
  /** Why this person is not in the class any more; null for who is, and for who was never gone. */
  readonly left_reason: LeaveReason | null;
  /** True while at least one connection to the media server stands. */
  readonly connected: boolean;
  /** The connections that stand, oldest first. Two for the moment in which a second tab takes over. */
  readonly connections: readonly string[];
  readonly granted_sources: readonly Source[];
  /** Where this person may draw besides: a page's key, * for every page, null for none. */
  readonly board: string | null;
  readonly removed: boolean;
  /** The last time staff muted this person, null if never. */
  readonly muted: { readonly n: number; readonly sources: readonly Source[] } | null;
  /** Since when they want to speak, and the number of the event that said so, which is their place; null: they do not. */
  readonly hand: { readonly at_ms: number; readonly n: number } | null;
  /** What is locked for this person besides what is for the class. */
  readonly locks: readonly Lock[];
}

const unknown: Omit<ParticipantState, "id"> = {
  role: null,
  joined: false,
  joined_at_ms: null,
  left_reason: null,
  connected: false,
  connections: [],
  granted_sources: [],
  board: null,
  removed: false,
  muted: null,
  hand: null,
  locks: noLocks,
};

/** See the file's comment. */
export const people: Noun<{ readonly participants: Rows<ParticipantState> }> = {
  empty: { participants: Rows.empty() },
  on: {
    "session.ended": (draft) => {
      for (const person of draft.participants.values()) {
        if (person.joined || person.connected) leave(draft, person.id, "session_ended");
      }
    },
    "participant.joined": (draft, { participant_id, role }, { at_ms }) => {
      change(draft, participant_id, { role, joined: true, joined_at_ms: at_ms, left_reason: null, removed: false });
    },
    "participant.connected": (draft, { participant_id, connection_id }) => {
      if (!isId(participant_id) || !isId(connection_id) || draft.ended_ids.has(connection_id)) return;
      const { connections } = find(draft, participant_id);
      const stands = connections.includes(connection_id);
      change(draft, participant_id, {
        connections: stands ? connections : [...connections, connection_id],
        connected: true,
      });
    },
    "participant.disconnected": (draft, { participant_id, connection_id }) => {
      if (!isId(participant_id) || !isId(connection_id)) return;
      end(draft, connection_id);
      const connections = find(draft, participant_id).connections.filter((id) => id !== connection_id);
      change(draft, participant_id, { connections, connected: connections.length > 0 });
    },
    "participant.left": (draft, { participant_id, reason }) => leave(draft, participant_id, reason ?? null),
    "participant.role_changed": (draft, { participant_id, role }) =>
      change(draft, participant_id, { role: role ?? null, board: null }),
    "participant.granted": (draft, { participant_id, sources }) =>
      change(draft, participant_id, { granted_sources: sources ?? [] }),
    "board.granted": (draft, { participant_id, page }) =>
      change(draft, participant_id, { board: page === everyPage || isPageKey(page) ? page : null }),
    "participant.removed": (draft, { participant_id }) => {
      leave(draft, participant_id, "removed");
      change(draft, participant_id, { removed: true, granted_sources: [], board: null });
    },
    "participant.muted": (draft, { participant_id, sources }, { n }) =>
      change(draft, participant_id, { muted: { n, sources: sources ?? [] } }),
    "hand.raised": (draft, { participant_id }, { n, at_ms }) => {
      const person = isId(participant_id) ? draft.participants.get(participant_id) : undefined;
      // Who raises a hand that is up keeps their place.
      if (person?.joined && person.hand === null) change(draft, person.id, { hand: { at_ms, n } });
    },
    "hand.lowered": (draft, { participant_id }) => lower(draft, participant_id),
    "hand.called": (draft, { participant_id }) => lower(draft, participant_id),
    "session.lock_changed": (draft, { participant_id, what, locked }) => {
      if (!isId(participant_id)) return;
      const { locks } = find(draft, participant_id);
      const after = withLock(locks, what, locked);
      if (after !== locks) change(draft, participant_id, { locks: after });
    },
  },
};

function find(draft: Draft, id: string): ParticipantState {
  return draft.participants.get(id) ?? { id, ...unknown };
}

function change(draft: Draft, id: string, to: Partial<ParticipantState>): void {
  if (isId(id)) draft.participants = draft.participants.set(id, { ...find(draft, id), ...to });
}

function lower(draft: Draft, id: unknown): void {
  if (isId(id) && draft.participants.get(id)?.hand) change(draft, id, { hand: null });
}

/** Takes a person out of the class, and with them their connections. */
function leave(draft: Draft, id: string, reason: LeaveReason | null): void {
  if (!isId(id)) return;
  const person = find(draft, id);
  for (const connection of person.connections) end(draft, connection);
  const left_reason = person.joined ? reason : person.left_reason;
  change(draft, id, { connections: [], connected: false, joined: false, left_reason, hand: null });
}
