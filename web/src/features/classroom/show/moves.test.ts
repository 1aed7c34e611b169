import { describe, expect, it } from "vitest";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { groupOnStage, jumpTo, lessonOrder, moved, numbersOnStage, opOf, pagedBy, placesOn, stepFrom } from "./moves";
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

describe("the pages of a board", () => {
  const added = "blank:00000000-0000-4000-8000-000000000099";
  const withPage = () => {
    const state = onStage(lesson(), second);
    return fold(state, [event(state.last_n + 1, "board.page_added", { page: added, scene_id: second })]);
  };

  it("are turned before the next scene comes, and back", () => {
    const state = withPage();
    expect(numbersOnStage(state)).toEqual({ kind: "board", now: 1, first: 1, last: 2, of: 2 });
    const step = stepFrom(state, 1);
    expect(step).toEqual({ kind: "board", scene_id: second, page: added });
    const op = step && opOf(step);
    expect(op).toEqual({
      type: "board.page_shown",
      content: { scene_id: second, page: added, x: 0, y: 0, zoom: 100 },
    });
    if (!op) throw new Error("no step");
    const turned = fold(state, [event(state.last_n + 1, op.type, op.content as never)]);
    expect(numbersOnStage(turned)?.now).toBe(2);
    expect(stepFrom(turned, 1)).toMatchObject({ kind: "scene", scene: { id: third } });
    expect(stepFrom(turned, -1)).toEqual({ kind: "board", scene_id: second, page: `blank:${second}` });
  });

  it("are jumped to by their number", () => {
    const state = withPage();
    expect(jumpTo(state, 2)).toMatchObject({ content: { page: added } });
    for (const number of [0, 3, 1.5, Number.NaN]) expect(jumpTo(state, number)).toBeNull();
  });

  it("take the place of slides beside the camera where a scene has none", () => {
    const beside = (scene: string) => {
      const state = onStage(lesson(), scene);
      const layout = { layout: "side_by_side", regions: [], pinned: false, camera: null, screen: null } as const;
      return fold(state, [event(state.last_n + 1, "layout.changed", { ...layout, cause: "teacher" })]);
    };
    expect([placesOn(beside(second)), pagedBy(beside(second))]).toEqual([["board", "camera"], "board"]);
    expect([placesOn(beside(first)), pagedBy(beside(first))]).toEqual([["slides", "camera"], "slides"]);
  });

  it("are there where no scene is on the stage, too", () => {
    const state = lesson();
    const layout = { layout: "board", regions: [], pinned: false, camera: null, screen: null } as const;
    const board = fold(state, [event(state.last_n + 1, "layout.changed", { ...layout, cause: "teacher" })]);
    expect(numbersOnStage(board)).toEqual({ kind: "board", now: 1, first: 1, last: 1, of: 1 });
    expect(stepFrom(board, 1)).toMatchObject({ kind: "scene", scene: { id: first } });
  });
});
