/** Which students agree to be recorded; of lane staff. */
import type { Source } from "../events";
import { isId, type Noun } from "./draft";
import { Rows } from "./rows";

/** What somebody agreed to. */
export interface ConsentState {
  readonly participant_id: string;
  readonly sources: readonly Source[];
}

/** By participant. */
export const consents: Noun<{ readonly consents: Rows<ConsentState> }> = {
  empty: { consents: Rows.empty() },
  on: {
    "consent.given": (draft, { participant_id, sources }) => {
      if (!isId(participant_id) || !Array.isArray(sources)) return;
      draft.consents = draft.consents.set(participant_id, { participant_id, sources });
    },
    "consent.withdrawn": (draft, { participant_id }) => {
      if (isId(participant_id)) draft.consents = draft.consents.delete(participant_id);
    },
  },
};
