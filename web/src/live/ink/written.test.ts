import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogEvent } from "../events";
import { event } from "../testing";
import { type InkPoint, pack, unpack } from "./points";
import { WrittenInk } from "./written";

const start = 1_700_000_000_000;
const page = "blank:0198c000-0000-7000-8000-00000000000b";

const way = (steps: readonly number[]): InkPoint[] => {
  let t = 0;
  return steps.map((step, i) => {
    t += i === 0 ? 0 : step;
    return { x: i * 10, y: i * 5, t, p: 128 };
  });
};

function stroke(n: number, at_ms: number, steps: readonly number[], more: Partial<LogEvent> = {}): LogEvent {
  const content = { page, tool: "pen" as const, color: "red" as const, width: 32, points: pack(way(steps)) };
  return { ...event(n, "board.stroke_committed", content), at_ms: start + at_ms, actor_id: "ines", ...more };
}

describe("ink along the class", () => {
  it("is in progress from its first point to its event, cut at the moment", () => {
    const strokes = fc.array(
      fc.record({
        gap: fc.nat(4_000),
        steps: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(strokes, fc.array(fc.nat(90_000), { minLength: 1 }), (list, moments) => {
        const ink = new WrittenInk(start);
        let at = 0;
        const events = list.map(({ gap, steps }, i) => {
          at += gap;
          // Each by another person: one pen is never in two places.
          return stroke(i + 1, at, steps, { actor_id: `person-${i}` });
        });
        for (const each of events) ink.take(each);
        for (const ms of moments) {
          // Said again in the plainest way: every event is looked at.
          const expected = events.flatMap(({ id, at_ms, content }) => {
            const points = unpack((content as { points: string }).points) ?? [];
            const end = at_ms - start;
            const from = end - (points.at(-1)?.t ?? 0);
            return end > ms && from <= ms ? [{ id, points: points.filter(({ t }) => from + t <= ms) }] : [];
          });
          expect(ink.at(page, ms).map(({ id, points }) => ({ id, points }))).toEqual(expected);
        }
      }),
    );
  });

  it("draws strokes that were saved together one after the other, each whole until its event", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(lengths, fc.nat(300), (list, apart) => {
        const ink = new WrittenInk(start);
        const last = 30_000 + list.length * apart;
        const events = list.map((ms, i) => stroke(i + 1, 30_000 + i * apart, [0, ms / 2, ms / 2].map(Math.ceil)));
        for (const each of events) ink.take(each);
        let begun: readonly string[] = [];
        for (let ms = 0; ms < last; ms += 37) {
          const shown = ink.at(page, ms);
          const unfinished = shown.filter(({ points }) => points.length < 3).map(({ id }) => id);
          expect(unfinished.length).toBeLessThanOrEqual(1);
          // Whatever is not finished is the newest that has begun.
          if (unfinished.length > 0) expect(shown.at(-1)?.id).toBe(unfinished[0]);
          for (const { id } of shown) if (!begun.includes(id)) begun = [...begun, id];
        }
        const order = events.map(({ id }) => id).filter((id) => begun.includes(id));
        expect(begun).toEqual(order);
        const together = new WrittenInk(start);
        for (const each of list.map((ms, i) => stroke(i + 1, 30_000, [0, ms]))) together.take(each);
        expect(together.at(page, 29_999)).toHaveLength(list.length);
      }),
    );
  });

  it("draws a later part as its stroke, and only of who began it", () => {
    const ink = new WrittenInk(start);
    const first = stroke(1, 1_000, [0, 500]);
    const part = { page, stroke_id: first.id, part: 2, points: pack(way([0, 800])) };
    const next = (n: number, actor_id: string) => ({
      ...event(n, "board.stroke_continued", part),
      at_ms: start + 2_000,
      actor_id,
    });
    for (const each of [first, next(2, "ines"), next(3, "aylin"), event(4, "board.stroke_committed", null)])
      ink.take(each);
    expect(ink.at(page, 1_500)).toMatchObject([
      { id: "event-2", actor: "ines", tool: "pen", color: "red", width: 32, isDone: false, points: [{ x: 0 }] },
    ]);
    expect(ink.at("blank:other", 1_500)).toEqual([]);
  });

  it("gives the same objects while nothing is drawn", () => {
    const ink = new WrittenInk(start);
    ink.take(stroke(1, 1_000, [0, 300, 300]));
    const list = ink.at(page, 500);
    expect(list[0]?.points).toHaveLength(1);
    expect(ink.at(page, 600)).toBe(list);
    expect(ink.at(page, 701)).not.toBe(list);
    expect(ink.at(page, 1_000)).toEqual([]);
    expect(ink.at(page, 2_000)).toBe(ink.at(page, 3_000));
  });
});
