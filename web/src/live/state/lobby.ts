/** Who waits to be let in; of lane staff. */
import { type Draft, isId, type Noun } from "./draft";
import { Rows } from "./rows";

/** Somebody who waits. */
export interface LobbyState {
  readonly participant_id: string;
  /** Since when, Unix ms. */
  readonly at_ms: number;
}

/** By participant, in the order in which they came. Who is in the class meanwhile is left out by `waitingInLobby`. */
export const lobby: Noun<{ readonly lobby: Rows<LobbyState> }> = {
  empty: { lobby: Rows.empty() },
  on: {
    "lobby.entered": (draft, { participant_id }, { at_ms }) => {
      if (!isId(participant_id) || draft.lobby.has(participant_id)) return;
      draft.lobby = draft.lobby.set(participant_id, { participant_id, at_ms });
    },
    "lobby.admitted": (draft, { participant_id }) => leave(draft, participant_id),
    "lobby.left": (draft, { participant_id }) => leave(draft, participant_id),
  },
};

function leave(draft: Draft, id: unknown): void {
  if (isId(id)) draft.lobby = draft.lobby.delete(id);
}
