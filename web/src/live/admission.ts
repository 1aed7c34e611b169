/**
 * Whom the room may show and play. The media server lets in whoever holds a token, also one that was taken back a
 * moment ago, and lets who may publish open further connections under names of their own; so what the page shows and
 * plays goes by the log alone. A participant's identity is exactly their id in the log.
 */
import type { Role, Source } from "./events";
import { isStaff } from "./selectors";
import type { ClassState } from "./state";

/** What the log says of the identities in a media room. */
export interface Admission {
  /** Whether the log calls them joined. */
  joined(identity: string): boolean;
  /** What the log calls them; null for whom it does not know. */
  roleOf(identity: string): Role | null;
  /** Whether what they send from this source may be shown or played. */
  plays(identity: string, source: string): boolean;
}

/** Before the log was read to its end once: nobody. */
export const nobodyAdmitted: Admission = { joined: () => false, roleOf: () => null, plays: () => false };

/** What a state of the log admits. Staff may send everything, students what they were granted. */
export function admissionOf(state: ClassState): Admission {
  const find = (identity: string) => {
    const person = state.participants.get(identity);
    return person?.joined && !person.removed ? person : undefined;
  };
  return {
    joined: (identity) => find(identity) !== undefined,
    roleOf: (identity) => state.participants.get(identity)?.role ?? null,
    plays: (identity, source) => {
      const person = find(identity);
      if (!person) return false;
      return isStaff(person.role) || person.granted_sources.includes(grantOf(source) as Source);
    },
  };
}

/** The grant that a source needs: whoever may share a screen may share its sound. */
function grantOf(source: string): string {
  return source === "screen_share_audio" ? "screen_share" : source;
}
