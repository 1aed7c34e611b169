import type { Page } from "@playwright/test";

export type LoggedEvent = {
  id: string;
  lane: "all" | "staff";
  n: number;
  k?: number;
  type: string;
  at_ms: number;
  actor_id: string;
  content: Record<string, unknown> | null;
};

export type Answer<T> = { status: number; body: T; headers: Record<string, string> };

/** Calls the API as the page's own script would: same cookies, same origin. */
export function call<T = unknown>(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  return page.evaluate(
    async ({ method, path, body, headers }) => {
      const answer = await fetch(`/api${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        body: (text ? JSON.parse(text) : null) as T,
        headers: Object.fromEntries(answer.headers),
      };
    },
    { method, path, body, headers },
  );
}

type LogPage = { events: LoggedEvent[]; lanes: string[]; through_n: number; through_k: number; more: boolean };

/** Reads the whole log of a session, as far as the page's person may see it. */
export async function readLog(page: Page, session: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (let at = { n: 0, k: 0 }; ; ) {
    const { status, body } = await call<LogPage>(
      page,
      "GET",
      `/v1/sessions/${session}/events?after=${at.n}&after_staff=${at.k}`,
    );
    if (status !== 200) throw new Error(`events: ${status}`);
    events.push(...body.events);
    at = { n: body.through_n, k: body.through_k };
    if (!body.more) return events;
  }
}

/** What a JWT says, unchecked. */
export function claimsOf(token: string): Record<string, unknown> & { video: Record<string, unknown> } {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
