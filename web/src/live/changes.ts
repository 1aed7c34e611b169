/**
 * What, between two states of a class, a person should be told. Pure: two states in, facts out; the features give them
 * words. Joins, chat lines, reactions and who speaks are never told.
 */
import type { Shown, Source } from "./events";
import { placesOf } from "./layouts";
import { isStaff, pageOf, recordingOf, sceneOnStage } from "./selectors";
import type { ClassState } from "./state";
import { isCalled, type TalkChange, talkBetween } from "./talk/changes";

/** One fact worth telling, and how urgently. */
export type Change =
  | TalkChange
  | { readonly kind: "may_publish"; readonly urgency: "assertive"; readonly sources: readonly Source[] }
  | { readonly kind: "may_not_publish"; readonly urgency: "assertive" }
  | { readonly kind: "may_teach"; readonly urgency: "assertive" }
  | { readonly kind: "may_not_teach"; readonly urgency: "assertive" }
  | { readonly kind: "muted"; readonly urgency: "assertive"; readonly sources: readonly Source[] }
  | { readonly kind: "removed"; readonly urgency: "assertive" }
  | { readonly kind: "ended"; readonly urgency: "assertive" }
  | { readonly kind: "may_draw"; readonly urgency: "polite"; readonly page: string }
  | { readonly kind: "recording_on"; readonly urgency: "polite" }
  | { readonly kind: "recording_off"; readonly urgency: "polite" }
  | { readonly kind: "recording_paused"; readonly urgency: "polite" }
  | { readonly kind: "recording_failed"; readonly urgency: "polite" }
  | { readonly kind: "screen_on_stage"; readonly urgency: "polite"; readonly participant_id: string | null }
  | { readonly kind: "screen_off_stage"; readonly urgency: "polite" }
  | { readonly kind: "scene"; readonly urgency: "polite"; readonly scene_id: string }
  | {
      readonly kind: "slide";
      readonly urgency: "polite";
      readonly scene_id: string;
      readonly asset_id: string;
      readonly page: number;
    };

/** Lists what happened between two states, for the participant `me`. What was already so when they came is not told. */
export function changesBetween(before: ClassState, after: ClassState, me: string): Change[] {
  const out: Change[] = [];
  const was = before.participants.get(me);
  const is = after.participants.get(me);
  if (was?.removed !== true && is?.removed === true) {
    return [{ kind: "removed", urgency: "assertive" }];
  }
  if (before.session.status !== "ended" && after.session.status === "ended") {
    return [{ kind: "ended", urgency: "assertive" }];
  }
  if (was?.role && is?.role && isStaff(was.role) !== isStaff(is.role)) {
    out.push({ kind: isStaff(is.role) ? "may_teach" : "may_not_teach", urgency: "assertive" });
  }
  if (was && is && was.granted_sources !== is.granted_sources) {
    const gained = is.granted_sources.filter((source) => !was.granted_sources.includes(source));
    // Who is called is told so, and that once.
    if (gained.length > 0 && !isCalled(before, after, me))
      out.push({ kind: "may_publish", urgency: "assertive", sources: gained });
    else if (gained.length === 0 && was.granted_sources.length > 0 && is.granted_sources.length === 0) {
      out.push({ kind: "may_not_publish", urgency: "assertive" });
    }
  }
  // That it is over is said where it is shown.
  if (was && is && !isStaff(is.role) && was.board !== is.board && is.board !== null) {
    out.push({ kind: "may_draw", urgency: "polite", page: is.board });
  }
  if (is?.muted && is.muted.n !== was?.muted?.n && is.muted.n > before.last_n) {
    out.push({ kind: "muted", urgency: "assertive", sources: is.muted.sources });
  }
  const recordingWas = recordingOf(before);
  const recordingIs = recordingOf(after);
  if (recordingWas !== recordingIs) {
    if (recordingIs === "on") out.push({ kind: "recording_on", urgency: "polite" });
    else if (recordingIs === "paused") out.push({ kind: "recording_paused", urgency: "polite" });
    else if (recordingIs === "failed") out.push({ kind: "recording_failed", urgency: "polite" });
    else if (recordingWas === "on") out.push({ kind: "recording_off", urgency: "polite" });
  }
  const screenWas = screenOf(before);
  const screenIs = screenOf(after);
  if (screenWas?.track_id !== screenIs?.track_id) {
    if (screenIs) out.push({ kind: "screen_on_stage", urgency: "polite", participant_id: screenIs.participant_id });
    else out.push({ kind: "screen_off_stage", urgency: "polite" });
  }
  out.push(...shownBetween(before, after), ...talkBetween(before, after, me));
  return out;
}

/** The screen that everybody is shown; null while the layout has no place for it. */
function screenOf({ stage }: ClassState): Shown | null {
  return placesOf(stage).includes("screen") ? stage.screen : null;
}

/** Another scene, and another page on the stage. Only the last of several is told. */
function shownBetween(before: ClassState, after: ClassState): Change[] {
  const out: Change[] = [];
  const scene = sceneOnStage(after);
  if (!scene) return out;
  const isOther = before.stage.scene_id !== scene.id;
  if (isOther) out.push({ kind: "scene", urgency: "polite", scene_id: scene.id });
  const was = pageOf(before, sceneOnStage(before));
  const is = pageOf(after, scene);
  if (is && scene.asset_id !== null && placesOf(after.stage).includes("slides") && (isOther || was?.page !== is.page)) {
    const { id: scene_id, asset_id } = scene;
    out.push({ kind: "slide", urgency: "polite", scene_id, asset_id, page: is.page });
  }
  return out;
}
