/**
 * What a person sees: the confirmed state with what they do to somebody and what is being shown on it, each in order.
 * The confirmed state stays as it is.
 */
import type { ClassState } from "../state";
import { applyShow } from "./apply";
import type { PendingOp } from "./pending";
import { apply, type Op } from "./person";

/** See the file's comment. Without operations that change anything the very same object comes back. */
export function overlay(
  confirmed: ClassState,
  people: readonly { readonly op: Op }[],
  shown: readonly PendingOp[] = [],
): ClassState {
  const state = people.reduce((state, { op }) => apply(state, op), confirmed);
  return shown.reduce(
    (state, { actor, op, event_id }, at) =>
      applyShow(state, op, { id: event_id, actor_id: actor, n: state.last_n + 1 + at }),
    state,
  );
}
