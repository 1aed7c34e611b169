import { renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { event } from "@/live/testing";
import { Timeline } from "@/live/timeline";
import { eventOfHash, useLinkedEvent } from "./useLinkedEvent";

const id = (n: number) => `0198c000-0000-5000-8000-${String(n).padStart(12, "0")}`;
const started = 1_700_000_001_000;
const events = [1, 2, 3].map((n) => event(n, "participant.joined", null, { id: id(n) }));

test("reads the event's id from the fragment, and nothing else", () => {
  expect(eventOfHash(`#e=${id(2)}`)).toBe(id(2));
  expect(eventOfHash(`e=${id(2).toUpperCase()}`)).toBe(id(2));
  for (const other of ["", "#", "#e=", "#t=5", `#e=${id(2)}x`, `#x&e=${id(2)}`]) {
    expect(eventOfHash(other)).toBeUndefined();
  }
});

test("goes to the event as soon as its block is there, once, and again for another", () => {
  const timeline = new Timeline(started, 10_000);
  const seek = vi.fn();
  const missing = vi.fn();
  const sought = { current: null as string | null };
  const first = { eventId: id(3), version: 0, isComplete: false };
  const use = ({ eventId, version, isComplete }: typeof first) =>
    useLinkedEvent(eventId, { timeline, version, isComplete }, sought, seek, missing);
  const { rerender, unmount } = renderHook(use, { initialProps: first });
  timeline.add(events.slice(0, 2));
  rerender({ ...first, version: 1 });
  expect(seek).not.toHaveBeenCalled();
  timeline.add(events.slice(2));
  rerender({ ...first, version: 2 });
  rerender({ ...first, version: 2, isComplete: true });
  expect(seek.mock.calls).toEqual([[2000]]);
  rerender({ eventId: id(1), version: 2, isComplete: true });
  expect(seek.mock.calls).toEqual([[2000], [0]]);
  // The view is another when the media stops to work; the person stays where they are.
  unmount();
  renderHook(use, { initialProps: { eventId: id(1), version: 2, isComplete: true } });
  expect(seek).toHaveBeenCalledTimes(2);
  expect(missing).not.toHaveBeenCalled();
});

test("says once that the log does not hold the event", () => {
  const timeline = new Timeline(started, 10_000);
  timeline.add(events);
  const seek = vi.fn();
  const missing = vi.fn();
  const sought = { current: null as string | null };
  const { rerender } = renderHook(
    ({ isComplete }) => useLinkedEvent(id(9), { timeline, version: 1, isComplete }, sought, seek, missing),
    { initialProps: { isComplete: false } },
  );
  expect(missing).not.toHaveBeenCalled();
  rerender({ isComplete: true });
  rerender({ isComplete: true });
  expect(missing).toHaveBeenCalledOnce();
  expect(seek).not.toHaveBeenCalled();
});
