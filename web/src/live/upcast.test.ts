// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { LogEvent } from "./events";
import { event } from "./testing";
import { upcast } from "./upcast";

const golden = JSON.parse(
  readFileSync(new URL("../../../shared/eventlog/testdata/upcast.json", import.meta.url), "utf8"),
) as { before: LogEvent; after: LogEvent }[];

it.each(golden.map(({ before, after }) => [before.type, before.version, before, after] as const))(
  "brings %s of version %i to today's form, as the server does",
  (_type, _version, before, after) => {
    expect(upcast(before)).toEqual(after);
    expect(upcast(after)).toBe(after);
    expect(upcast({ ...before, content: null })).toEqual({ ...after, content: null });
  },
);

it("leaves alone what it does not know", () => {
  const other = { ...event(1, "session.ended", null), type: "toString" };
  expect(upcast(other)).toBe(other);
});
