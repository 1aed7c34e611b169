import { describe, expect, test } from "vitest";
import { asProblem, Problem, parseRetryAfter, problemFrom } from "./problem";

describe("problemFrom", () => {
  test("reads the fields of RFC 9457 and ours", () => {
    const response = new Response(null, { status: 422, headers: { "retry-after": "7" } });
    const problem = problemFrom(response, {
      code: "input-invalid",
      title: "Not valid",
      detail: "Some of what was sent is not as expected.",
      request_id: "r1",
      errors: [{ location: "body.starts_at", message: "expected a time to come" }, { location: 3 }],
    });
    expect(problem).toMatchObject({ code: "input-invalid", status: 422, requestId: "r1", retryAfterMs: 7000 });
    expect(problem.errors).toEqual([{ location: "body.starts_at", message: "expected a time to come" }]);
    expect(problem.fieldError("starts_at")).toBe("expected a time to come");
    expect(problem.fieldError("title")).toBeNull();
  });

  test.each(["<html>", null, 12, []])("an answer that is no problem document (%j) still is a Problem", (body) => {
    const response = new Response(null, { status: 502, headers: { "x-request-id": "edge-1" } });
    expect(problemFrom(response, body)).toMatchObject({
      code: "unexpected-response",
      status: 502,
      requestId: "edge-1",
    });
  });
});

test("what fetch throws without an answer is a network problem", () => {
  expect(asProblem(new TypeError("Failed to fetch")).code).toBe("network");
  expect(asProblem(new DOMException("", "AbortError")).code).toBe("cancelled");
  expect(asProblem(new Error("x"))).toMatchObject({ code: "unexpected", detail: "x" });
  const problem = new Problem({ code: "a", status: 400 });
  expect(asProblem(problem)).toBe(problem);
});

test("Retry-After in seconds and as a date", () => {
  const now = Date.parse("2026-11-23T10:00:00Z");
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter("Mon, 23 Nov 2026 10:00:30 GMT", now)).toBe(30_000);
  expect(parseRetryAfter("Mon, 23 Nov 2026 09:00:00 GMT", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBeNull();
  expect(parseRetryAfter(null, now)).toBeNull();
});
