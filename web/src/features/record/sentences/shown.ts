import { plural, t } from "@lingui/core/macro";
import { name, quote } from "../marks";
import { lengthOf } from "../telling";
import type { Sentences } from "./say";
import { layoutWord } from "./words";

type Shown =
  | "layout.changed"
  | "plan.segment_set"
  | "deck.attached"
  | "scene.created"
  | "scene.updated"
  | "scene.deleted"
  | "scene.switched"
  | "slide.shown"
  | "viewport.changed"
  | "pointer.moved"
  | "timer.started"
  | "timer.stopped";

/** What the class was shown. */
export const shown: Sentences<Shown> = {
  "layout.changed": ({ layout, cause }, { actor, telling, actorId }) => {
    const what = layoutWord(layout);
    if (cause === "teacher" && !telling.isServer(actorId)) return t`${actor} put ${what} on the stage.`;
    return t`The stage changed to ${what}.`;
  },
  "plan.segment_set": ({ position, title, minutes }) => {
    const long = plural(minutes, { one: "# minute", other: "# minutes" });
    return t`Part ${position} of the plan was ${name(title)}, ${long}.`;
  },
  "deck.attached": ({ name: file, pages }, { actor }) => {
    const many = plural(pages, { one: "# page", other: "# pages" });
    return t`${actor} brought ${quote(file)}, ${many}.`;
  },
  "scene.created": ({ scene_id }, { actor, telling }) => t`${actor} made the scene ${telling.scene(scene_id)}.`,
  "scene.updated": ({ scene_id }, { actor, telling }) => t`${actor} changed the scene ${telling.scene(scene_id)}.`,
  "scene.deleted": ({ scene_id }, { actor, telling }) => t`${actor} deleted the scene ${telling.scene(scene_id)}.`,
  "scene.switched": ({ scene_id }, { actor, telling }) => t`${actor} showed the scene ${telling.scene(scene_id)}.`,
  "slide.shown": ({ page, asset_id }, { actor, telling }) =>
    t`${actor} showed page ${page} of ${telling.deck(asset_id)}.`,
  "viewport.changed": ({ page, zoom }, { actor }) =>
    zoom === 100
      ? t`${actor} showed page ${page} as a whole.`
      : t`${actor} showed a part of page ${page}, enlarged to ${zoom} %.`,
  "pointer.moved": ({ page }, { actor }) => t`${actor} pointed at page ${page}.`,
  "timer.started": ({ seconds, label }, { actor }) => {
    const long = lengthOf(seconds);
    return label ? t`${actor} started a timer of ${long}: ${quote(label)}.` : t`${actor} started a timer of ${long}.`;
  },
  "timer.stopped": ({ seconds_left }, { actor }) => {
    if (seconds_left === 0) return t`${actor} took the timer away. It had run out.`;
    const rest = lengthOf(seconds_left);
    return t`${actor} stopped the timer with ${rest} left.`;
  },
};
