import { useLingui } from "@lingui/react/macro";
import { type Lock, lockKinds } from "@/live/state";
import { setLock } from "../api";
import { useAct } from "../useAct";

/** What can be locked, in words. */
export function useLockNames(): Readonly<Record<Lock, string>> {
  const { t } = useLingui();
  return {
    chat: t`Chat`,
    hands: t`Hands`,
    questions: t`Questions`,
    anonymous: t`Questions without a name`,
    reactions: t`Reactions`,
    drawing: t`Drawing`,
  };
}

/** Locks something for the class (null) or for one person, or opens it again. */
export function useSetLock(): (participant: string | null, what: Lock, locked: boolean) => void {
  const { t } = useLingui();
  const act = useAct();
  return (participant_id, what, locked) =>
    void act(t`Nothing was changed.`, (session, op) => setLock(session, { ...op, what, participant_id, locked }));
}

/** The locks as items of a menu. */
export function useLockItems(): readonly { id: Lock; name: string }[] {
  const names = useLockNames();
  return lockKinds.map((id) => ({ id, name: names[id] }));
}
