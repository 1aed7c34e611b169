/** What people say in a class, as the pages hold it and as the API takes it. */
import { expect, type Page } from "@playwright/test";
import { type Answer, call } from "./api";

type Problem = { code: string };

/** Sends something to one of a session's routes, with an operation id of its own. */
export const send = (page: Page, session: string, path: string, body: object, method = "POST") =>
  call<Problem>(page, method, `/v1/sessions/${session}/${path}`, { client_op_id: crypto.randomUUID(), ...body });

/** `send` that has to go well. */
export async function sent(page: Page, session: string, path: string, body: object, method = "POST") {
  const answer: Answer<unknown> = await send(page, session, path, body, method);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body as { event: { id: string } | null };
}

/** `send` that has to be refused for this reason. */
export async function refused(page: Page, session: string, path: string, body: object, code: string, method = "POST") {
  expect((await send(page, session, path, body, method)).body.code, `${method} ${path}`).toBe(code);
}

/** What a page holds of what people say. */
export const talkOf = (page: Page) =>
  page.evaluate(() => {
    if (!window.lectern) throw new Error("the page shows no class");
    return window.lectern.talk();
  });

/** Whatever a page of a student could look at: its own state, the log as it reads it, and everything in the document. */
export async function everythingOn(page: Page): Promise<string> {
  const text = await page.evaluate(() => document.documentElement.outerHTML);
  return `${JSON.stringify(await talkOf(page))} ${text}`;
}
