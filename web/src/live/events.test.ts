// @vitest-environment node
import { readFileSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, it, test } from "vitest";
import { eventTypes, type LogEvent, laneOf } from "./events";
import { emptyClass, fold } from "./state";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
/** One whole event of each type, as the server writes it. */
const golden = read("shared/eventlog/testdata/events.json") as LogEvent[];
const schema = read("docs/events.schema.json");
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ajv = new Ajv({ formats: { uuid } });
ajv.addSchema(schema, "events");
const validate = ajv.getSchema("events") as ValidateFunction;

test("the golden events are of every type, each in its lane", () => {
  expect(golden.map((each) => each.type)).toEqual([...eventTypes]);
  for (const each of golden) {
    expect(each.lane).toBe(laneOf[each.type as keyof typeof laneOf]);
    expect("k" in each).toBe(each.lane === "staff");
  }
});

describe("docs/events.schema.json", () => {
  it.each(golden.map((each) => [each.type, each] as const))("describes %s, and nothing but it", (_, each) => {
    const content = each.content as Record<string, unknown>;
    const check = (value: unknown) => validate(value);
    expect(check(each)).toBe(true);
    expect(check({ ...each, content: null })).toBe(true);
    expect(check({ ...each, content: { ...content, unheard_of: 1 } })).toBe(false);
    expect(check({ ...each, seq: 1 })).toBe(false);
    expect(check({ ...each, lane: "actor" })).toBe(false);
    expect(check({ ...each, type: "chat.unheard_of" })).toBe(false);
    for (const field of Object.keys(each)) expect(check(without({ ...each }, field))).toBe(false);
    for (const field of Object.keys(content)) {
      expect(check({ ...each, content: without(content, field) })).toBe(false);
      expect(check({ ...each, content: { ...content, [field]: { unheard_of: 1 } } })).toBe(false);
    }
  });
});

it("folds every golden event without a loss", () => {
  const state = fold(emptyClass, golden);
  expect(state).toMatchObject({ last_n: 65, last_k: 13 });
  expect(state.session).toMatchObject({ status: "ended", title: "Waves", room_generation: 2 });
  expect(state.artifact_failures.size).toBe(1);
  for (const each of golden) {
    // Whatever else happened, an event of a known type alone does not break anything.
    expect(() => fold(emptyClass, [each, { ...each, content: null }])).not.toThrow();
  }
});

function without(object: object, field: string): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}
