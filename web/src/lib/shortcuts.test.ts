import { expect, it, vi } from "vitest";
import { byKey, commonKeys, replayKeys, roomKeys } from "./shortcuts";

it.each([
  ["room", roomKeys],
  ["replay", replayKeys],
])("no key of the %s means two things", (_, keys) => {
  const all = [...Object.values(keys), ...Object.values(commonKeys)].map(({ key }) => key);
  expect(new Set(all).size).toBe(all.length);
});

it("gives handlers by their keys, and none where there is nothing to do", () => {
  const play = vi.fn();
  expect(byKey(replayKeys, { play })).toEqual({ " ": play });
});
