import createClient from "openapi-fetch";
import { asProblem, Problem, problemFrom } from "./problem";
import type { paths } from "./schema.gen";

/** A request that got no answer within this time is given up; uploads do not pass here. */
const TIMEOUT_MS = 30_000;

/**
 * The API, typed by docs/openapi.yaml. Paths are the functions' (`/v1/…`), the browser sees them under `/api`.
 * Use it through `call`, which turns every failure into a Problem.
 */
export const api = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://localhost/api" : `${location.origin}/api`,
  credentials: "same-origin",
  fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) }),
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a successful answer; throws a Problem otherwise. */
export async function call<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError")
      throw new Problem({ code: "network", status: 0, cause: error });
    if (error instanceof SyntaxError) throw new Problem({ code: "unexpected-response", status: 0, cause: error });
    throw asProblem(error);
  }
  if (!answer.response.ok) throw problemFrom(answer.response, answer.error);
  return answer.data as T;
}

/** The `If-Match` for a change of a resource as it was read: its ETag is its version in quotes. */
export function etagOf(resource: { version: number }): string {
  return `"${resource.version}"`;
}

/**
 * Gives creates their `Idempotency-Key`: the same body sent again has the same key, so that a retry after a lost answer
 * creates nothing twice; a changed body has a new one. One instance per form.
 */
export function idempotencyKeys(): (body: unknown) => string {
  let last: { body: string; key: string } | null = null;
  return (body) => {
    const text = JSON.stringify(body);
    if (last?.body !== text) last = { body: text, key: crypto.randomUUID() };
    return last.key;
  };
}
