import { describe, expect, it } from "vitest";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { groupOnStage, jumpTo, lessonOrder, moved, opOf, stepFrom } from "./moves";
import { deck, lesson, onStage, sceneIds } from "./testing";

const [first, second, third] = sceneIds;

describe("the way through a lesson", () => {
  it("goes page by page, scene by scene, segment by segment, and ends", () => {
    let state = lesson();
    const way: string[] = [];
    let n = state.last_n;
    for (let step = stepFrom(state, 1); step; step = stepFrom(state, 1)) {
      if (step.kind === "board") throw new Error("no board has a second page");
      way.push(step.kind === "page" ? `${step.scene.title} ${step.page}` : step.scene.title);
      const op = opOf(step);
      if (!op || way.length > 20) break;
      n += 1;
      state = fold(state, [event(n, op.type, op.content as never)]);
    }
    expect(way).toEqual(["Slides", "Slides 4", "Slides 5", "Board", "Last"]);
    expect(stepFrom(state, 1)).toBeNull();
  });

  it("goes back into the page on which a scene was left", () => {
    const state = onStage(lesson(), second, [[first, 5]]);
    expect(stepFrom(state, -1)).toMatchObject({ kind: "scene", scene: { id: first } });
    expect(stepFrom(onStage(lesson(), first), -1)).toBeNull();
  });

  it("jumps within the scene's own pages alone", () => {
    const state = onStage(lesson(), first);
    expect(jumpTo(state, 5)).toEqual({ type: "slide.shown", content: { scene_id: first, asset_id: deck, page: 5 } });
    for (const number of [0, 2, 6, 4.5, Number.NaN]) expect(jumpTo(state, number)).toBeNull();
    expect(jumpTo(onStage(lesson(), second), 3)).toBeNull();
  });

  it("offers the scenes of the segment that is on", () => {
    expect(groupOnStage(onStage(lesson(), second))?.scenes.map(({ id }) => id)).toEqual([first, second]);
    expect(groupOnStage(onStage(lesson(), third))?.scenes.map(({ id }) => id)).toEqual([third]);
  });
});

describe("the order of scenes", () => {
  it("changes two neighbours of a segment and no others", () => {
    const ops = moved(lesson(), second, -1);
    expect(ops.map(({ type, content }) => [type, (content as { scene_id: string }).scene_id])).toEqual([
      ["scene.updated", second],
      ["scene.updated", first],
    ]);
    const state = lesson();
    const after = fold(
      state,
      ops.map((op, i) => event(state.last_n + 1 + i, op.type, op.content as never)),
    );
    expect(lessonOrder(after).map(({ id }) => id)).toEqual([second, first, third]);
  });

  it("stays at the ends of a segment", () => {
    expect(moved(lesson(), first, -1)).toEqual([]);
    expect(moved(lesson(), second, 1)).toEqual([]);
    expect(moved(lesson(), third, -1)).toEqual([]);
  });
});
