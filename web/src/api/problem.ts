/** One field's complaint in a problem, e.g. `{location: "body.starts_at", message: "must be in the future"}`. */
export type FieldError = { location: string; message: string };

/**
 * What went wrong with a request, in the shape of RFC 9457, also when no server was reached.
 *
 * `code` is the stable name documented in docs/problems.md. Three codes are made here, not by the API:
 * `network` (no answer), `unexpected-response` (an answer that is no problem document), `cancelled`.
 */
export class Problem extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly title: string;
  /** A sentence for people, in English as the API wrote it. Empty when it wrote none. */
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldError[];
  /** How long the API asks to wait before trying again, in ms, when it does. */
  readonly retryAfterMs: number | null;

  constructor(fields: {
    code: string;
    status: number;
    title?: string;
    detail?: string;
    requestId?: string | null;
    errors?: readonly FieldError[];
    retryAfterMs?: number | null;
    cause?: unknown;
  }) {
    super(fields.detail || fields.title || fields.code, { cause: fields.cause });
    this.name = "Problem";
    this.code = fields.code;
    this.status = fields.status;
    this.title = fields.title ?? "";
    this.detail = fields.detail ?? "";
    this.requestId = fields.requestId ?? null;
    this.errors = fields.errors ?? [];
    this.retryAfterMs = fields.retryAfterMs ?? null;
  }

  /** The complaint about one field of the body, e.g. `fieldError("starts_at")`. */
  fieldError(field: string): string | null {
    return this.errors.find((e) => e.location === field || e.location === `body.${field}`)?.message ?? null;
  }
}

/** Any thrown value as a Problem: what fetch throws without an answer becomes `network`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DOMException && error.name === "AbortError")
    return new Problem({ code: "cancelled", status: 0, cause: error });
  if (error instanceof TypeError) return new Problem({ code: "network", status: 0, cause: error });
  const detail = error instanceof Error ? error.message : "";
  return new Problem({ code: "unexpected", status: 0, detail, cause: error });
}

/** Reads the Problem out of a failed response and the body openapi-fetch parsed from it. */
export function problemFrom(response: Response, body: unknown): Problem {
  const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"));
  const fallbackId = response.headers.get("x-request-id");
  if (!isRecord(body)) {
    return new Problem({ code: "unexpected-response", status: response.status, requestId: fallbackId, retryAfterMs });
  }
  const text = (key: string) => (typeof body[key] === "string" ? (body[key] as string) : "");
  return new Problem({
    code: text("code") || "unexpected-response",
    status: response.status,
    title: text("title"),
    detail: text("detail"),
    requestId: text("request_id") || fallbackId,
    errors: Array.isArray(body.errors) ? body.errors.filter(isFieldError) : [],
    retryAfterMs,
  });
}

/** `Retry-After` in ms: seconds or an HTTP date; null when absent or unreadable. */
export function parseRetryAfter(value: string | null, now = Date.now()): number | null {
  if (!value) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.location === "string" && typeof value.message === "string";
}
