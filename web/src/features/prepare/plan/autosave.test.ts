import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/api/problem";
import { Autosave, RETRY_DELAY_MS, SAVE_DELAY_MS } from "./autosave";
import { newSegment, type Segments } from "./edits";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const plan = (title: string): Segments => [newSegment(title)];
const problem = (status: number, code: string) => new Problem({ status, code });

/** A server that answers when the test says so. */
function server(version = 3) {
  const sent: { title: string; version: number; answer: (v: number) => void; refuse: (e: unknown) => void }[] = [];
  const autosave = new Autosave(
    version,
    (segments, over) =>
      new Promise((answer, refuse) => sent.push({ title: segments[0]?.title ?? "", version: over, answer, refuse })),
    () => 1000,
  );
  return { autosave, sent };
}

test("edits wait for each other, and the latest is saved over the version that came of the one before", async () => {
  const { autosave, sent } = server();
  autosave.changed(plan("a"));
  await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS - 1);
  autosave.changed(plan("ab"));
  await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
  expect(sent.map(({ title }) => title)).toEqual(["ab"]);
  autosave.changed(plan("abc"));
  autosave.changed(plan("abcd"));
  await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS * 3);
  expect(sent).toHaveLength(1);
  expect(autosave.isClean).toBe(false);
  sent[0]?.answer(4);
  await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
  expect(sent[1]).toMatchObject({ title: "abcd", version: 4 });
  expect(autosave.read()).toEqual({ kind: "saving" });
  sent[1]?.answer(5);
  await vi.advanceTimersByTimeAsync(0);
  expect(autosave.read()).toEqual({ kind: "saved", at: 1000 });
  expect(autosave.isClean).toBe(true);
});

test("a failure keeps the plan, and is tried again when that can help", async () => {
  const { autosave, sent } = server();
  autosave.changed(plan("a"));
  await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
  sent[0]?.refuse(problem(0, "network"));
  await vi.advanceTimersByTimeAsync(0);
  expect(autosave.read()).toMatchObject({ kind: "failed", problem: { code: "network" } });
  await vi.advanceTimersByTimeAsync(RETRY_DELAY_MS);
  sent[1]?.refuse(problem(422, "plan-invalid"));
  await vi.advanceTimersByTimeAsync(RETRY_DELAY_MS * 5);
  expect(sent).toHaveLength(2);
  const flushed = autosave.flush();
  sent[2]?.answer(4);
  await flushed;
  expect(autosave.isClean).toBe(true);
});

test("leaving saves what waits and gives up after one failure", async () => {
  const { autosave, sent } = server();
  await autosave.flush();
  expect(sent).toHaveLength(0);
  autosave.changed(plan("a"));
  const first = autosave.flush();
  autosave.changed(plan("ab"));
  sent[0]?.answer(4);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[1]).toMatchObject({ title: "ab", version: 4 });
  sent[1]?.refuse(problem(503, "database-unavailable"));
  await first;
  expect(autosave.isClean).toBe(false);
});

test("a plan that somebody else changed is overwritten only when that is asked for", async () => {
  const { autosave, sent } = server();
  autosave.changed(plan("mine"));
  await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
  sent[0]?.refuse(problem(412, "version-changed"));
  await vi.advanceTimersByTimeAsync(0);
  expect(autosave.read()).toEqual({ kind: "conflict" });
  autosave.changed(plan("mine, longer"));
  await autosave.flush();
  await vi.advanceTimersByTimeAsync(RETRY_DELAY_MS * 5);
  expect(sent).toHaveLength(1);
  autosave.overwrite(9);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[1]).toMatchObject({ title: "mine, longer", version: 9 });
  autosave.loaded(12);
  sent[1]?.answer(10);
  autosave.close();
});
