// @vitest-environment node
/** What holds of a class's time for every type of event, for both audiences, whatever the events say. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { LogEvent } from "./events";
import { emptyClass, fold } from "./state";
import { Timeline } from "./timeline";

const START = 1_700_000_000_000;
const file = new URL("../../../shared/eventlog/testdata/events.json", import.meta.url);
const examples = JSON.parse(readFileSync(file, "utf8")) as LogEvent[];

/** Ids that events share, so that they concern each other: of people, scenes, polls, messages and of earlier events. */
const idOf = (n: number) => `0198c000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const uuid = /^[0-9a-f]{8}-/;

type Row = { after: number; actor: number; example: LogEvent; ids: number[]; isErased: boolean; numbers: number };

const row: fc.Arbitrary<Row> = fc.record({
  after: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 4_000 })),
  actor: fc.integer({ min: 0, max: 3 }),
  example: fc.constantFrom(...examples),
  ids: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }),
  isErased: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  numbers: fc.integer({ min: -2, max: 3 }),
});

/** The example with other ids and numbers in it. */
function varied(content: unknown, { ids, numbers }: Row): unknown {
  let at = 0;
  const vary = (value: unknown): unknown => {
    if (typeof value === "string") return uuid.test(value) ? idOf(ids[at++ % ids.length] ?? 0) : value;
    if (typeof value === "number") return numbers > 0 ? numbers : value + numbers;
    if (Array.isArray(value)) return value.map(vary);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, vary(inner)]));
  };
  return vary(content);
}

type Log = { audience: "students" | "staff"; events: LogEvent[]; ends: number };

/** A log as one audience reads it. Half of the events' ids are among those that others name. */
const logs: fc.Arbitrary<Log> = fc
  .tuple(fc.constantFrom("students" as const, "staff" as const), fc.array(row, { maxLength: 250 }))
  .map(([audience, rows]) => {
    let [at, n, k] = [START, 0, 0];
    const events: LogEvent[] = [];
    for (const [i, each] of rows.entries()) {
      const { example, after, actor, isErased } = each;
      const isStaff = example.lane === "staff";
      if (isStaff && audience === "students") continue;
      at += after;
      if (isStaff) k++;
      else n++;
      events.push({
        ...example,
        id: i % 2 === 0 ? idOf(i % 13) : idOf(1_000 + i),
        n,
        ...(isStaff ? { k } : {}),
        at_ms: at,
        actor_id: idOf(actor),
        content: isErased ? null : varied(example.content, each),
      });
    }
    return { audience, events, ends: at - START + 1_000 };
  });

function loaded({ events, ends }: Log, size: number): Timeline {
  const timeline = new Timeline(START, ends);
  for (let at = 0; at < events.length; at += size) timeline.add(events.slice(at, at + size));
  return timeline;
}

const size = fc.integer({ min: 1, max: 300 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("every type is among the events", () => {
  expect(new Set(examples.map(({ type }) => type)).size).toBeGreaterThan(75);
});

test("seek equals play, event by event", () => {
  fc.assert(
    fc.property(logs, size, fc.array(share, { minLength: 1, maxLength: 8 }), (log, blockSize, seeks) => {
      const timeline = loaded(log, blockSize);
      for (const part of seeks) {
        const ms = Math.round(part * log.ends);
        let played = emptyClass;
        for (const event of log.events) if (event.at_ms <= START + ms) played = fold(played, [event]);
        expect(timeline.stateAt(ms)).toEqual(played);
      }
    }),
    { numRuns: 150 },
  );
});

test("what is found along the time does not depend on the blocks", () => {
  fc.assert(
    fc.property(logs, size, share, (log, blockSize, part) => {
      const [one, other] = [loaded(log, blockSize), loaded(log, 10_000)];
      const ms = Math.round(part * log.ends);
      const found = (each: Timeline) => [
        each.people,
        each.spans,
        each.markers,
        each.pointerAt(ms),
        each.pointerAfter(ms),
        log.events.map(({ id }) => each.momentOf(id)),
      ];
      expect(found(one)).toEqual(found(other));
    }),
    { numRuns: 100 },
  );
});
