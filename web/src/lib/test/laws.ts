/** A setup of Vitest for `make test/laws`: every property is tried with LECTERN_LAWS times its cases. */
import type fc from "fast-check";
import { vi } from "vitest";

const times = Number(process.env.LECTERN_LAWS);

vi.mock("fast-check", async (original) => {
  const real = await original<typeof import("fast-check")>();
  const assert = (property: fc.IRawProperty<unknown>, options: fc.Parameters<unknown> = {}) =>
    real.assert(property, { ...options, numRuns: (options.numRuns ?? 100) * times });
  return { ...real, assert, default: { ...real.default, assert } };
});
