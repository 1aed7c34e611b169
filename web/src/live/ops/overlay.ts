/**
 * What a person sees: the confirmed state with their own operations on it, in order. The confirmed state stays as it
 * is.
 */
import type { ClassState } from "../state";
import { apply, type Op } from "./wire";

/** See the file's comment. Without operations that change anything the very same object comes back. */
export function overlay(confirmed: ClassState, ops: readonly { readonly op: Op }[]): ClassState {
  return ops.reduce((state, { op }) => apply(state, op), confirmed);
}
