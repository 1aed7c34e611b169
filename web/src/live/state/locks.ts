/** What is locked for the class, and how the class is run. What is locked for one person is the people's (people.ts). */
import type { SessionLockChanged } from "../events";
import { isCount } from "./checks";
import type { Noun } from "./draft";

/** What can be locked; `anonymous`: questions without a name. */
export type Lock = SessionLockChanged["what"];

/** Everything that can be locked, in the order in which locks are listed. */
export const lockKinds = [
  "chat",
  "hands",
  "questions",
  "anonymous",
  "reactions",
  "drawing",
] as const satisfies readonly Lock[];

/** How the class is run. */
export interface SettingsState {
  /** How long a student waits between two messages; 0: not at all. */
  readonly chat_slow_seconds: number;
  /** Whether students wait until staff let them in. */
  readonly lobby: boolean;
}

/** Nothing is locked. */
export const noLocks: readonly Lock[] = [];

/** See the file's comment. Staff are bound by none of it. */
export const locks: Noun<{ readonly locks: readonly Lock[]; readonly settings: SettingsState }> = {
  empty: { locks: noLocks, settings: { chat_slow_seconds: 0, lobby: false } },
  on: {
    "session.lock_changed": (draft, { what, participant_id, locked }) => {
      if (participant_id === null) draft.locks = withLock(draft.locks, what, locked);
    },
    "session.settings_changed": (draft, { chat_slow_seconds, lobby }) => {
      if (!isCount(chat_slow_seconds) || chat_slow_seconds > 3600) return;
      draft.settings = { chat_slow_seconds, lobby: lobby === true };
    },
  },
};

/** Locks with one more or one less, in their order; the very same list where nothing is another. */
export function withLock(before: readonly Lock[], what: Lock, locked: unknown): readonly Lock[] {
  if (!lockKinds.includes(what) || typeof locked !== "boolean" || before.includes(what) === locked) return before;
  const after = lockKinds.filter((kind) => (kind === what ? locked : before.includes(kind)));
  return after.length > 0 ? after : noLocks;
}
