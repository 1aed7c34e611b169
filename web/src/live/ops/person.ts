/**
 * What staff do to somebody in class, as a change that can be shown before the server answers: each operation has a
 * pure `apply`. A grant says what is given or taken, not the whole set, so that two of them in a row never undo each
 * other.
 */
import type { Source } from "../events";
import type { ClassState } from "../state";

/** What can be granted. */
export type GrantedSource = Exclude<Source, "screen_share_audio">;

/** One operation. */
export type Op =
  | {
      readonly kind: "grant";
      readonly participant_id: string;
      readonly source: GrantedSource;
      /** Whether it is given or taken back. */
      readonly on: boolean;
    }
  | { readonly kind: "mute"; readonly participant_id: string }
  | {
      readonly kind: "board";
      readonly participant_id: string;
      /** Where they may draw from now on: the key of a page, * for every page, null for none. */
      readonly page: string | null;
    };

/** The state as it will be when the operation is done; the very same object where it changes nothing. */
export function apply(state: ClassState, op: Op): ClassState {
  const person = state.participants.get(op.participant_id);
  if (!person) return state;
  if (op.kind === "mute") {
    const muted = { n: state.last_n + 1, sources: ["microphone"] as const };
    return { ...state, participants: state.participants.set(person.id, { ...person, muted }) };
  }
  if (op.kind === "board") {
    if (person.board === op.page) return state;
    return { ...state, participants: state.participants.set(person.id, { ...person, board: op.page }) };
  }
  if (person.granted_sources.includes(op.source) === op.on) return state;
  const rest = person.granted_sources.filter((source) => source !== op.source);
  const granted_sources = op.on ? [...rest, op.source] : rest;
  return { ...state, participants: state.participants.set(person.id, { ...person, granted_sources }) };
}

/** Whether a newer operation makes an older one that was not sent yet pointless. */
export function replaces(newer: Op, older: Op): boolean {
  if (newer.participant_id !== older.participant_id || newer.kind !== older.kind) return false;
  return newer.kind !== "grant" || older.kind !== "grant" || newer.source === older.source;
}
