import { afterEach, expect, test, vi } from "vitest";
import { keepFetching } from "./keep-fetching";

afterEach(() => vi.useRealTimers());

test("a part that cannot be fetched is asked for again until it is there, ever more slowly", async () => {
  vi.useFakeTimers();
  const at: number[] = [];
  const began = Date.now();
  let isCut = true;
  const part = keepFetching(async () => {
    at.push(Date.now() - began);
    if (isCut) throw new TypeError("Failed to fetch dynamically imported module");
    return "the part";
  });
  let isThere = false;
  void part.then(() => {
    isThere = true;
  });
  await vi.advanceTimersByTimeAsync(45_500);
  expect(at).toEqual([0, 1_000, 3_000, 7_000, 15_000, 30_000, 45_000]);
  expect(isThere).toBe(false);
  isCut = false;
  await vi.advanceTimersByTimeAsync(15_000);
  await expect(part).resolves.toBe("the part");
  expect(at).toHaveLength(8);
});
