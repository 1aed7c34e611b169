import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { api, call, etagOf, idempotencyKeys } from "./client";
import { Problem } from "./problem";
import { createQueryClient, worthRetrying } from "./query";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const at = (path: string) => `${location.origin}/api${path}`;

describe("call", () => {
  test("asks under /api and gives the body", async () => {
    server.use(http.get(at("/v1/me"), () => HttpResponse.json({ user: { name: "Ines" } })));
    expect(await call(api.GET("/v1/me"))).toEqual({ user: { name: "Ines" } });
  });

  test("a refusal is thrown as the API's Problem", async () => {
    server.use(
      http.get(at("/v1/me"), () =>
        HttpResponse.json(
          { code: "not-signed-in", detail: "Sign in first.", request_id: "r9" },
          { status: 401, headers: { "content-type": "application/problem+json" } },
        ),
      ),
    );
    await expect(call(api.GET("/v1/me"))).rejects.toMatchObject({
      code: "not-signed-in",
      status: 401,
      requestId: "r9",
    });
  });

  test("an answer that is not the API's is named", async () => {
    server.use(http.get(at("/v1/me"), () => new HttpResponse("<h1>Bad gateway</h1>", { status: 502 })));
    await expect(call(api.GET("/v1/me"))).rejects.toMatchObject({ code: "unexpected-response", status: 502 });
  });

  test("no answer is a network problem", async () => {
    server.use(http.get(at("/v1/me"), () => HttpResponse.error()));
    await expect(call(api.GET("/v1/me"))).rejects.toMatchObject({ code: "network", status: 0 });
  });

  test("a change carries the ETag it was read with", async () => {
    let ifMatch: string | null = null;
    server.use(
      http.patch(at("/v1/courses/c1"), ({ request }) => {
        ifMatch = request.headers.get("if-match");
        return HttpResponse.json({});
      }),
    );
    const header = { "If-Match": etagOf({ version: 3 }) };
    await call(
      api.PATCH("/v1/courses/{course_id}", { params: { path: { course_id: "c1" }, header }, body: { title: "x" } }),
    );
    expect(ifMatch).toBe('"3"');
  });
});

test("an idempotency key stays with its body", () => {
  const keyFor = idempotencyKeys();
  const first = keyFor({ title: "a" });
  expect(keyFor({ title: "a" })).toBe(first);
  const second = keyFor({ title: "b" });
  expect(second).not.toBe(first);
  expect(keyFor({ title: "a" })).not.toBe(first);
  expect(first).toMatch(/^[A-Za-z0-9_.:-]{8,128}$/);
});

test("only reads that can come right are repeated", () => {
  expect(worthRetrying(new Problem({ code: "network", status: 0 }))).toBe(true);
  expect(worthRetrying(new Problem({ code: "database-unavailable", status: 503 }))).toBe(true);
  expect(worthRetrying(new Problem({ code: "too-many", status: 429 }))).toBe(true);
  expect(worthRetrying(new Problem({ code: "not-found", status: 404 }))).toBe(false);
});

test("a 401 anywhere says that nobody is signed in", async () => {
  const onSignedOut = vi.fn();
  const client = createQueryClient(onSignedOut);
  const refuse = (status: number) => () => Promise.reject(new Problem({ code: "x", status }));
  await client.fetchQuery({ queryKey: ["a"], queryFn: refuse(404) }).catch(() => undefined);
  expect(onSignedOut).not.toHaveBeenCalled();
  await client.fetchQuery({ queryKey: ["b"], queryFn: refuse(401) }).catch(() => undefined);
  expect(onSignedOut).toHaveBeenCalledOnce();
  const mutation = client.getMutationCache().build(client, { mutationFn: refuse(401) });
  await mutation.execute(undefined).catch(() => undefined);
  expect(onSignedOut).toHaveBeenCalledTimes(2);
});
