/**
 * What can be done to a plan, as functions from segments to segments. Nothing is changed in place; what does not fit (an
 * unknown id, a place outside) gives the same list back, so that an edit that does nothing can be told from one that does.
 */

import type { PlanPoll, PlanScene, PlanSegment } from "@/api/types";
import { moved } from "@/lib/moved";
import { LONGEST_MINUTES, moveBorder as moveLine, SHORTEST_MINUTES } from "@/line/geometry";

export type Segments = readonly PlanSegment[];

/** What the API takes at most. */
export const LIMITS = { segments: 40, scenes: 60, polls: 40, decks: 20, options: 12, regions: 4 } as const;

/** A segment without anything in it yet. */
export function newSegment(title: string, minutes = 5): PlanSegment {
  return { id: crypto.randomUUID(), title, minutes, notes: "", scenes: [], polls: [] };
}

/** A scene in a layout, without a file. */
export function newScene(layout: PlanScene["layout"], fields: Partial<PlanScene> = {}): PlanScene {
  const none = { title: "", regions: [], asset_id: null, first_page: null, last_page: null };
  return { ...none, ...fields, id: crypto.randomUUID(), layout };
}

/** A poll with two empty answers. */
export function newPoll(): PlanPoll {
  const options = [newOption(), newOption()];
  return { id: crypto.randomUUID(), kind: "single_choice", question: "", options, secret: true, show_counts: false };
}

export function newOption(label = ""): PlanPoll["options"][number] {
  return { id: crypto.randomUUID(), label, correct: null };
}

export function changeSegment(segments: Segments, id: string, fields: Partial<PlanSegment>): Segments {
  if (!segments.some((segment) => segment.id === id)) return segments;
  return segments.map((segment) => (segment.id === id ? { ...segment, ...fields } : segment));
}

export function setMinutes(segments: Segments, id: string, minutes: number): Segments {
  const bounded = Math.min(LONGEST_MINUTES, Math.max(SHORTEST_MINUTES, Math.round(minutes)));
  const now = segments.find((segment) => segment.id === id)?.minutes;
  return Number.isNaN(bounded) || now === bounded ? segments : changeSegment(segments, id, { minutes: bounded });
}

export function moveBorder(segments: Segments, border: number, by: number): Segments {
  const before = segments.map(({ minutes }) => minutes);
  const after = moveLine(before, border, by);
  return after === before
    ? segments
    : segments.map((segment, i) => ({ ...segment, minutes: after[i] ?? segment.minutes }));
}

/** Puts a segment after another, at the end when there is no such one. */
export function addSegment(segments: Segments, segment: PlanSegment, after: string | null): Segments {
  if (segments.length >= LIMITS.segments) return segments;
  const index = segments.findIndex(({ id }) => id === after);
  const at = index < 0 ? segments.length : index + 1;
  return [...segments.slice(0, at), segment, ...segments.slice(at)];
}

/** Puts a segment back where it was. */
export function insertSegment(segments: Segments, segment: PlanSegment, at: number): Segments {
  if (segments.length >= LIMITS.segments || segments.some(({ id }) => id === segment.id)) return segments;
  return [...segments.slice(0, at), segment, ...segments.slice(at)];
}

export function removeSegment(segments: Segments, id: string): Segments {
  const rest = segments.filter((segment) => segment.id !== id);
  return rest.length === segments.length ? segments : rest;
}

export function moveSegment(segments: Segments, id: string, by: number): Segments {
  const from = segments.findIndex((segment) => segment.id === id);
  return moved(segments, from, from + by);
}

/** The same segment under identifiers of its own. */
export function copyOf(segment: PlanSegment): PlanSegment {
  const id = () => crypto.randomUUID();
  return {
    ...segment,
    id: id(),
    scenes: segment.scenes.map((scene) => ({ ...scene, id: id() })),
    polls: segment.polls.map((poll) => ({
      ...poll,
      id: id(),
      options: poll.options.map((option) => ({ ...option, id: id() })),
    })),
  };
}

/** Takes minutes from one segment, as far as it has them. */
export function takeMinutes(segments: Segments, id: string, minutes: number): Segments {
  const segment = segments.find((candidate) => candidate.id === id);
  return segment ? setMinutes(segments, id, segment.minutes - minutes) : segments;
}

export function addScene(segments: Segments, segmentId: string, scene: PlanScene): Segments {
  const all = segments.flatMap(({ scenes }) => scenes);
  const segment = segments.find(({ id }) => id === segmentId);
  if (!segment || all.length >= LIMITS.scenes || all.some(({ id }) => id === scene.id)) return segments;
  return changeSegment(segments, segmentId, { scenes: [...segment.scenes, scene] });
}

/** Puts a scene back where it was; in a segment that is gone there is no place for it. */
export function insertScene(segments: Segments, segmentId: string, scene: PlanScene, at: number): Segments {
  const added = addScene(segments, segmentId, scene);
  const count = added.find(({ id }) => id === segmentId)?.scenes.length ?? 0;
  return added === segments ? segments : moveScene(added, scene.id, at - (count - 1));
}

export function changeScene(segments: Segments, id: string, fields: Partial<PlanScene>): Segments {
  return withScenes(segments, id, (scenes) =>
    scenes.map((scene) => (scene.id === id ? { ...scene, ...fields } : scene)),
  );
}

export function removeScene(segments: Segments, id: string): Segments {
  return withScenes(segments, id, (scenes) => scenes.filter((scene) => scene.id !== id));
}

export function moveScene(segments: Segments, id: string, by: number): Segments {
  return withScenes(segments, id, (scenes) => {
    const from = scenes.findIndex((scene) => scene.id === id);
    return moved(scenes, from, from + by);
  });
}

/** The scenes of a segment in another order; the same segments unless the order has each of them once. */
export function orderScenes(segments: Segments, segmentId: string, ids: readonly string[]): Segments {
  const scenes = segments.find(({ id }) => id === segmentId)?.scenes ?? [];
  const ordered = ids.flatMap((id) => scenes.filter((scene) => scene.id === id));
  if (ordered.length !== scenes.length || ordered.every((scene, i) => scene === scenes[i])) return segments;
  return changeSegment(segments, segmentId, { scenes: ordered });
}

/** Moves a scene to the end of another segment. */
export function sendScene(segments: Segments, id: string, segmentId: string): Segments {
  const scene = segments.flatMap(({ scenes }) => scenes).find((candidate) => candidate.id === id);
  const target = segments.find((segment) => segment.id === segmentId);
  if (!scene || !target || target.scenes.includes(scene)) return segments;
  return addScene(removeScene(segments, id), segmentId, scene);
}

export function addPoll(segments: Segments, segmentId: string, poll: PlanPoll): Segments {
  const all = segments.flatMap(({ polls }) => polls);
  const segment = segments.find(({ id }) => id === segmentId);
  if (!segment || all.length >= LIMITS.polls || all.some(({ id }) => id === poll.id)) return segments;
  return changeSegment(segments, segmentId, { polls: [...segment.polls, poll] });
}

/** Puts a poll back where it was. */
export function insertPoll(segments: Segments, segmentId: string, poll: PlanPoll, at: number): Segments {
  const added = addPoll(segments, segmentId, poll);
  const count = added.find(({ id }) => id === segmentId)?.polls.length ?? 0;
  return added === segments ? segments : movePoll(added, poll.id, at - (count - 1));
}

export function changePoll(segments: Segments, id: string, fields: Partial<PlanPoll>): Segments {
  return withPolls(segments, id, (polls) => polls.map((poll) => (poll.id === id ? { ...poll, ...fields } : poll)));
}

export function removePoll(segments: Segments, id: string): Segments {
  return withPolls(segments, id, (polls) => polls.filter((poll) => poll.id !== id));
}

export function movePoll(segments: Segments, id: string, by: number): Segments {
  return withPolls(segments, id, (polls) => {
    const from = polls.findIndex((poll) => poll.id === id);
    return moved(polls, from, from + by);
  });
}

function withScenes(segments: Segments, id: string, change: (scenes: readonly PlanScene[]) => readonly PlanScene[]) {
  const segment = segments.find(({ scenes }) => scenes.some((scene) => scene.id === id));
  if (!segment) return segments;
  const scenes = change(segment.scenes);
  return scenes === segment.scenes ? segments : changeSegment(segments, segment.id, { scenes: [...scenes] });
}

function withPolls(segments: Segments, id: string, change: (polls: readonly PlanPoll[]) => readonly PlanPoll[]) {
  const segment = segments.find(({ polls }) => polls.some((poll) => poll.id === id));
  if (!segment) return segments;
  const polls = change(segment.polls);
  return polls === segment.polls ? segments : changeSegment(segments, segment.id, { polls: [...polls] });
}
