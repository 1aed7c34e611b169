import { expect, test } from "vitest";
import { secondsLeft, sizeOf } from "./amounts";
import { currentExport, type Export } from "./queries";

const one = (more: Partial<Export>): Export => ({
  id: "a",
  session_id: "s",
  audience: "students",
  status: "completed",
  progress: 100,
  bytes: 1,
  reason: "",
  asked_at: "2026-11-23T13:00:00Z",
  finished_at: null,
  expires_at: null,
  may_cancel: true,
  is_current: true,
  file: { url: "http://files/a.zip", expires_at: "2026-11-23T14:00:00Z" },
  ...more,
});

test("the dialog is about the newest export of the replay as it is", () => {
  expect(currentExport(undefined)).toBeNull();
  expect(currentExport([])).toBeNull();
  expect(currentExport([one({})])?.id).toBe("a");
  expect(currentExport([one({ status: "cancelled", file: null }), one({ id: "b" })])).toBeNull();
  expect(currentExport([one({ is_current: false, file: null }), one({ id: "b" })])?.id).toBe("b");
  expect(currentExport([one({ is_current: false, file: null })])).toBeNull();
  expect(currentExport([one({ status: "failed", file: null, reason: "x" })])?.reason).toBe("x");
  expect(currentExport([one({ status: "running", file: null, is_current: false })])?.status).toBe("running");
});

test("what is left follows from the rate", () => {
  expect(secondsLeft(10_000, 0, 50)).toBe(10);
  expect(secondsLeft(10_000, 50, 60)).toBe(40);
  expect(secondsLeft(10_000, 50, 51)).toBeNull();
  expect(secondsLeft(10_000, 0, 100)).toBeNull();
  expect(secondsLeft(0, 0, 50)).toBeNull();
});

test("sizes are short", () => {
  expect(sizeOf(0, "en-GB")).toBe("0 byte");
  expect(sizeOf(1500, "en-GB")).toBe("2 kB");
  expect(sizeOf(1_530_000, "en-GB")).toBe("1.5 MB");
  expect(sizeOf(412_300_000, "en-GB")).toBe("412 MB");
  expect(sizeOf(8_000_000_000_000, "en-GB")).toBe("8,000 GB");
});
