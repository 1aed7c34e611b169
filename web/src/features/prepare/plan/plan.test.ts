import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanPoll } from "@/api/types";
import * as edits from "./edits";
import { historyOf, type PlanAction, reduce } from "./history";
import { bounded, firstRegions, freeContent, LAYOUTS, pagesOf, regionsOf } from "./layouts";
import { canBeAnswered, hasCorrect, inKind, POLL_KINDS, savablePlan, withCorrect } from "./polls";
import { warningsOf } from "./warnings";

const segment = (title: string, minutes: number) => edits.newSegment(title, minutes);
const plan = () => [segment("Ripple tank", 5), segment("Two slits", 14), segment("Measuring λ", 17)];

const layouts = fc.constantFrom(...LAYOUTS);
const segments = fc.array(
  fc
    .tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 480 }), fc.array(layouts, { maxLength: 4 }))
    .map(([title, minutes, list]) => ({
      ...segment(title, minutes),
      scenes: list.map((layout) => edits.newScene(layout)),
    })),
  { minLength: 1, maxLength: 8 },
);

/** Some edit by numbers, so that runs of them can be drawn. */
const change = ([kind, a, b]: readonly [number, number, number]) => {
  return (now: edits.Segments): edits.Segments => {
    const one = now[a % Math.max(1, now.length)];
    const scene = now.flatMap(({ scenes }) => scenes)[a % 5];
    const id = one?.id ?? "";
    switch (kind % 9) {
      case 0:
        return edits.moveBorder(now, a % 8, b - 20);
      case 1:
        return edits.setMinutes(now, id, b * 20 - 30);
      case 2:
        return edits.addSegment(now, segment("New", 5), id);
      case 3:
        return edits.removeSegment(now, id);
      case 4:
        return edits.moveSegment(now, id, b - 20);
      case 5:
        return edits.addScene(now, id, edits.newScene("board"));
      case 6:
        return edits.moveScene(now, scene?.id ?? "", b - 20);
      case 7:
        return edits.sendScene(now, scene?.id ?? "", id);
      default:
        return one ? edits.addSegment(now, edits.copyOf(one), id) : now;
    }
  };
};
const runs = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(40)), { maxLength: 30 });

describe("edits", () => {
  test("keep a plan that the API takes, with every identifier once", () => {
    fc.assert(
      fc.property(segments, runs, (start, run) => {
        const end = run.map(change).reduce((now: edits.Segments, edit) => edit(now), start);
        const ids = end.flatMap(({ id, scenes }) => [id, ...scenes.map((scene) => scene.id)]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(end.length).toBeLessThanOrEqual(edits.LIMITS.segments);
        for (const { minutes } of end) expect(minutes >= 1 && minutes <= 480 && Number.isInteger(minutes)).toBe(true);
      }),
    );
  });

  test("are all taken back, and done again", () => {
    fc.assert(
      fc.property(segments, runs, (start, run) => {
        const done = run
          .map((one): PlanAction => ({ type: "edit", change: change(one) }))
          .reduce(reduce, historyOf(start));
        let undone = done;
        while (undone.past.length > 0) undone = reduce(undone, { type: "undo" });
        expect(undone.now).toBe(start);
        while (undone.future.length > 0) undone = reduce(undone, { type: "redo" });
        expect(undone.now).toBe(done.now);
      }),
    );
  });

  test("of one gesture are taken back together, and what the server has ends it", () => {
    const start = plan();
    const drag = (by: number): PlanAction => ({
      type: "edit",
      gesture: "drag",
      change: (now) => edits.moveBorder(now, 0, by),
    });
    let history = [drag(1), drag(1), drag(2)].reduce(reduce, historyOf(start));
    expect(history.now[0]?.minutes).toBe(9);
    history = reduce(history, { type: "undo" });
    expect(history.now).toBe(start);
    expect(reduce(history, { type: "undo" })).toBe(history);
    history = reduce(reduce(history, { type: "redo" }), { type: "load", segments: [] });
    expect(history).toEqual(historyOf([]));
  });

  test("that do nothing leave the same plan", () => {
    const now = plan();
    const id = now[0]?.id ?? "";
    expect(edits.setMinutes(now, id, 5)).toBe(now);
    expect(edits.moveSegment(now, id, -1)).toBe(now);
    expect(edits.removeScene(now, "none")).toBe(now);
    expect(edits.orderScenes(now, id, ["none"])).toBe(now);
    expect(edits.sendScene(now, "none", id)).toBe(now);
  });

  test("what was deleted comes back to its place, once", () => {
    const scenes = [edits.newScene("board"), edits.newScene("camera"), edits.newScene("screen")];
    const polls = [edits.newPoll(), edits.newPoll()];
    const now = [...plan(), { ...segment("Full", 9), scenes, polls }];
    const [id, scene, poll] = [now[3]?.id ?? "", scenes[1], polls[0]];
    if (!scene || !poll) throw new Error("nothing to delete");
    const without = edits.removePoll(edits.removeScene(now, scene.id), poll.id);
    const back = edits.insertPoll(edits.insertScene(without, id, scene, 1), id, poll, 0);
    expect(back).toEqual(now);
    expect(edits.insertScene(back, id, scene, 1)).toBe(back);
    expect(edits.insertPoll(back, id, poll, 0)).toBe(back);
    const segmentBack = edits.insertSegment(edits.removeSegment(now, id), now[3] ?? segment("", 1), 3);
    expect(segmentBack).toEqual(now);
    expect(edits.insertSegment(now, segment("x", 1), 1)).toHaveLength(5);
  });

  test("copies are of their own", () => {
    const one = { ...segment("Two slits", 14), scenes: [edits.newScene("slides")], polls: [edits.newPoll()] };
    const copy = edits.copyOf(one);
    expect(copy).toMatchObject({ title: "Two slits", minutes: 14 });
    expect(copy.id).not.toBe(one.id);
    expect(copy.scenes[0]?.id).not.toBe(one.scenes[0]?.id);
    expect(copy.polls[0]?.options[0]?.id).not.toBe(one.polls[0]?.options[0]?.id);
  });
});

describe("polls", () => {
  const poll = (labels: string[], fields: Partial<PlanPoll> = {}): PlanPoll => ({
    ...edits.newPoll(),
    question: "Which?",
    options: labels.map((label) => edits.newOption(label)),
    ...fields,
  });
  const polls = fc
    .tuple(fc.constantFrom(...POLL_KINDS), fc.array(fc.string(), { maxLength: 12 }), fc.array(fc.nat(12)))
    .map(([kind, labels, right]) =>
      right.reduce((now, i) => withCorrect(now, now.options[i]?.id ?? "", true), inKind(poll(labels), kind)),
    );

  test("hold what their kind has, whatever they were before", () => {
    fc.assert(
      fc.property(polls, fc.constantFrom(...POLL_KINDS), (before, kind) => {
        const { options } = inKind(before, kind);
        const right = options.filter(({ correct }) => correct === true).length;
        if (!hasCorrect(kind)) expect(options.every(({ correct }) => correct === null)).toBe(true);
        if (kind === "single_choice") expect(right).toBeLessThanOrEqual(1);
        if (kind === "scale") expect(options).toHaveLength(2);
        if (kind === "short_text" || kind === "word_cloud") expect(options).toHaveLength(0);
        const nulls = options.filter(({ correct }) => correct === null).length;
        expect(nulls === 0 || nulls === options.length).toBe(true);
      }),
    );
  });

  test("are saved without what says nothing", () => {
    const one = { ...segment("a", 1), polls: [poll(["Yes", " ", "No"]), poll([], { question: " " }), poll([""])] };
    const [saved] = savablePlan([one]);
    expect(saved?.polls.map(({ options }) => options.map(({ label }) => label))).toEqual([["Yes", "No"], []]);
    expect(savablePlan([{ ...one, polls: [inKind(poll(["Low"]), "scale")] }])[0]?.polls[0]?.options).toEqual([]);
  });

  test("need two answers to be answered", () => {
    expect(canBeAnswered(poll(["Yes", ""]))).toBe(false);
    expect(canBeAnswered(poll(["Yes", "No"]))).toBe(true);
    expect(canBeAnswered(inKind(poll([]), "short_text"))).toBe(true);
  });
});

describe("warnings", () => {
  test("name a segment that can lose what is too much", () => {
    const now = plan();
    expect(warningsOf(now, 36)).toEqual([]);
    expect(warningsOf(now, null)).toEqual([]);
    const [warning] = warningsOf(now, 32);
    expect(warning).toEqual({ kind: "too_long", by: 4, from: { id: now[2]?.id, title: "Measuring λ" } });
    if (warning?.kind !== "too_long" || !warning.from) throw new Error("no cure");
    expect(warningsOf(edits.takeMinutes(now, warning.from.id, warning.by), 32)).toEqual([]);
    expect(warningsOf([segment("Long", 480), segment("b", 480)], 5)[0]).toMatchObject({ by: 955, from: null });
  });

  test("say what is missing", () => {
    const one = {
      ...segment("a", 1),
      polls: [edits.newPoll(), { ...edits.newPoll(), question: "Why?" }],
      scenes: [edits.newScene("slides"), edits.newScene("side_by_side"), edits.newScene("board")],
    };
    expect(warningsOf([one], 5, ["lab.pdf"]).map(({ kind }) => kind)).toEqual([
      "poll_without_question",
      "poll_without_answers",
      "slides_without_file",
      "uploading",
    ]);
  });
});

describe("layouts", () => {
  const region = fc.record({
    content: fc.constantFrom("slides", "camera", "screen", "board") as fc.Arbitrary<"slides">,
    x: fc.double(),
    y: fc.double(),
    width: fc.double(),
    height: fc.double(),
  });

  test("lie within the stage", () => {
    fc.assert(
      fc.property(region, (any) => {
        const { x, y, width, height } = bounded(any);
        expect([x, y, width, height].every(Number.isInteger)).toBe(true);
        expect(x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= 1000 && y + height <= 1000).toBe(true);
      }),
    );
    for (const layout of LAYOUTS) {
      const scene = edits.newScene(layout);
      for (const one of regionsOf(scene)) expect(bounded(one)).toEqual(one);
    }
  });

  test("custom begins with what was seen", () => {
    const scene = edits.newScene("slides_camera");
    expect(firstRegions(scene)).toEqual(regionsOf(scene));
    expect(firstRegions(edits.newScene("custom"))).toHaveLength(2);
    expect(freeContent(regionsOf(scene))).toBe("screen");
  });

  test("show the pages that the file has", () => {
    const scene = edits.newScene("slides", { asset_id: "a", first_page: 5, last_page: 9 });
    expect(pagesOf(scene, 16)).toEqual([5, 6, 7, 8, 9]);
    expect(pagesOf(scene, 6)).toEqual([5, 6]);
    expect(pagesOf(scene, 2)).toEqual([2]);
    expect(pagesOf(edits.newScene("board"), 2)).toEqual([]);
  });
});
