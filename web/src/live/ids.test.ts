// @vitest-environment node

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventIds } from "./event-ids";
import { eventIdOf } from "./ids";

interface Golden {
  readonly id: string;
  readonly actor_id: string;
  readonly client_op_id: string;
}

test("an operation's event is named as the server names it", () => {
  const file = new URL("../../../shared/eventlog/testdata/events.json", import.meta.url);
  const events = JSON.parse(readFileSync(file, "utf8")) as Golden[];
  expect(events.length).toBeGreaterThan(20);
  for (const { id, actor_id, client_op_id } of events) {
    expect(eventIdOf("0198c000-0000-7000-8000-000000000002", actor_id, client_op_id)).toBe(id);
  }
});

test("the ids of many events are the same as of each", () => {
  const uuid = fc.uuid();
  fc.assert(
    fc.property(uuid, fc.array(fc.tuple(uuid, uuid), { maxLength: 5 }), (session, made) => {
      const idOf = eventIds(session);
      for (const [actor, op] of made) expect(idOf(actor, op)).toBe(eventIdOf(session, actor, op));
    }),
  );
});
