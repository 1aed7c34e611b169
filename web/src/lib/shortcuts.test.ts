import { expect, it, vi } from "vitest";
import { byKey, commonKeys, lookKeys, pageKeys, replayKeys, roomKeys, teachKeys, toolKeys } from "./shortcuts";

it.each([
  ["room", { ...roomKeys, ...teachKeys, ...pageKeys, ...toolKeys }],
  ["room, while somebody looks back", { ...roomKeys, ...toolKeys, ...lookKeys }],
  ["replay", replayKeys],
])("no key of the %s means two things", (_, keys) => {
  const all = [...Object.values(keys), ...Object.values(commonKeys)].map(({ key }) => key);
  expect(new Set(all).size).toBe(all.length);
});

it("gives handlers by their keys, and none where there is nothing to do", () => {
  const play = vi.fn();
  expect(byKey(replayKeys, { play })).toEqual({ " ": play });
});
