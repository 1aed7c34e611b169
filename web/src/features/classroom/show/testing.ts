/** A class with a plan, for tests: two segments, three scenes, a deck of which the first scene shows pages 3 to 5. */
import type { EventContents, KnownType } from "@/live/events";
import { type ClassState, emptyClass, fold } from "@/live/state";
import { event, wholeClass } from "@/live/testing";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const segmentIds = [uuid(1), uuid(2)] as const;
export const sceneIds = [uuid(11), uuid(12), uuid(13)] as const;
export const deck = uuid(21);

/** The events of such a plan, numbered from `n`. */
export function planEvents(n: number) {
  const none = { regions: [], asset_id: null, first_page: null, last_page: null };
  const slides = { regions: [], asset_id: deck, first_page: 3, last_page: 5 };
  const [warm, slits] = segmentIds;
  const list: { [K in KnownType]?: EventContents[K] }[] = [
    { "plan.segment_set": { segment_id: warm, position: 1, title: "Ripple tank", minutes: 8 } },
    { "plan.segment_set": { segment_id: slits, position: 2, title: "Two slits", minutes: 20 } },
    { "deck.attached": { asset_id: deck, kind: "deck", name: "waves.pdf", pages: 16 } },
    {
      "scene.created": {
        scene_id: sceneIds[0],
        segment_id: warm,
        position: 1,
        title: "Slides",
        layout: "slides",
        ...slides,
      },
    },
    {
      "scene.created": {
        scene_id: sceneIds[1],
        segment_id: warm,
        position: 2,
        title: "Board",
        layout: "board",
        ...none,
      },
    },
    {
      "scene.created": {
        scene_id: sceneIds[2],
        segment_id: slits,
        position: 3,
        title: "Last",
        layout: "camera",
        ...none,
      },
    },
  ];
  return list.map((each, i) => {
    const [type, content] = Object.entries(each)[0] as [KnownType, EventContents[KnownType]];
    return event(n + i, type, content);
  });
}

/** The class after its plan is there, with nothing of it on the stage yet. */
export function lesson(): ClassState {
  const started = fold(emptyClass, wholeClass().slice(0, 9));
  return fold(started, planEvents(started.last_n + 1));
}

/** With a scene on the stage, after pages of scenes were shown. */
export function onStage(
  state: ClassState,
  scene: string,
  pages: readonly (readonly [string, number])[] = [],
): ClassState {
  let n = state.last_n;
  const shown = pages.map(([scene_id, page]) => event(++n, "slide.shown", { scene_id, asset_id: deck, page }));
  return fold(state, [...shown, event(++n, "scene.switched", { scene_id: scene })]);
}
