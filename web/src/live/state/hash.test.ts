// @vitest-environment node
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { LogEvent } from "../events";
import { event, wholeClass, wholeStaffClass } from "../testing";
import { emptyClass, fold } from ".";
import { canonical, stateHash } from "./hash";

const file = new URL("testdata/hashes.txt", import.meta.url);
const golden = JSON.parse(
  readFileSync(new URL("../../../../shared/eventlog/testdata/events.json", import.meta.url), "utf8"),
) as LogEvent[];

it("is after each golden event what testdata/hashes.txt says (UPDATE=1 writes it)", async () => {
  const lines: string[] = [];
  let state = emptyClass;
  for (const each of golden) {
    state = fold(state, [each]);
    lines.push(`${await stateHash(state)} ${each.type}\n`);
  }
  if (process.env.UPDATE) writeFileSync(file, lines.join(""));
  expect(existsSync(file)).toBe(true);
  expect(lines.join("")).toBe(readFileSync(file, "utf8"));
});

it("is the same for staff and students, and after what changes nothing", async () => {
  const students = fold(emptyClass, wholeClass());
  expect(await stateHash(fold(emptyClass, wholeStaffClass()))).toBe(await stateHash(students));
  const pointed = fold(students, [event(22, "pointer.moved", { scene_id: "s", page: 1, points: "AAAA" })]);
  expect(pointed.last_n).toBe(22);
  expect(await stateHash(pointed)).toBe(await stateHash(students));
  expect(await stateHash(fold(emptyClass, wholeClass().slice(0, 9)))).not.toBe(await stateHash(students));
});

it("does not depend on the order in which fields were written", () => {
  const state = fold(emptyClass, wholeClass());
  const turned = Object.fromEntries(Object.entries(state).reverse()) as unknown as typeof state;
  expect(canonical(turned)).toBe(canonical(state));
});
