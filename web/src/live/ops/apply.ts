/**
 * A class as it will be once an operation is in its log: the same handlers, and beforehand the questions that the
 * server asks. What it would refuse changes nothing.
 */
import { mayDraw } from "../board";
import { isStaff, pageOf } from "../selectors";
import { type ClassState, type ComingEvent, foldContent } from "../state";
import type { ShowOp } from "./wire";

/** See the file's comment; `coming` is the operation's event. Without a change the very same object comes back. */
export function applyShow(state: ClassState, op: ShowOp, coming: ComingEvent): ClassState {
  if (!makesSense(state, op, coming.actor_id)) return state;
  if (op.type === "layout.changed") {
    const { camera, screen } = state.stage;
    return foldContent(state, op.type, { ...op.content, camera, screen, cause: "teacher" }, coming);
  }
  // How many pages an attached deck has is the server's to say; the pointer is not part of the state.
  if (op.type === "deck.attached" || op.type === "pointer.moved") return state;
  return foldContent(state, op.type, op.content, coming);
}

function makesSense(state: ClassState, op: ShowOp, actor: string): boolean {
  if (state.session.status !== "live") return false;
  const scene = "scene_id" in op.content ? state.scenes.get(op.content.scene_id ?? "") : undefined;
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
    case "board.page_added":
    case "board.page_shown":
    case "board.page_cleared":
      return isStaff(state.participants.get(actor)?.role ?? null) && mayDraw(state, actor, op.content.page);
    case "board.stroke_committed":
    case "board.stroke_continued":
    case "board.shape_added":
    case "board.items_changed":
    case "board.items_erased":
    case "board.undone":
      return mayDraw(state, actor, op.content.page);
    default:
      return true;
  }
}
