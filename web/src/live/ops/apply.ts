/**
 * A class as it will be once an operation is in its log: the same handlers, and beforehand the questions that the
 * server asks. What it would refuse changes nothing.
 */
import { pageOf } from "../selectors";
import { type ClassState, foldContent } from "../state";
import type { ShowOp } from "./wire";

/** See the file's comment. Without a change the very same object comes back. */
export function applyShow(state: ClassState, op: ShowOp): ClassState {
  if (!makesSense(state, op)) return state;
  if (op.type === "layout.changed") {
    const { camera, screen } = state.stage;
    return foldContent(state, op.type, { ...op.content, camera, screen, cause: "teacher" });
  }
  // How many pages an attached deck has is the server's to say; the pointer is not part of the state.
  if (op.type === "deck.attached" || op.type === "pointer.moved") return state;
  return foldContent(state, op.type, op.content);
}

function makesSense(state: ClassState, op: ShowOp): boolean {
  if (state.session.status !== "live") return false;
  const scene = "scene_id" in op.content ? state.scenes.get(op.content.scene_id) : undefined;
  switch (op.type) {
    case "scene.created":
      return scene === undefined;
    case "scene.deleted":
      return scene !== undefined && state.stage.scene_id !== scene.id;
    case "slide.shown": {
      const pages = state.decks.get(op.content.asset_id)?.pages ?? 500;
      return scene?.asset_id === op.content.asset_id && op.content.page <= pages;
    }
    case "viewport.changed":
      return pageOf(state, scene ?? null)?.page === op.content.page;
    case "scene.updated":
    case "scene.switched":
      return scene !== undefined;
    default:
      return true;
  }
}
