/** Polls, timer and reactions at the API. */
import { api, call } from "@/api/client";
import type { SentPoll } from "./polls/drafts";

/** One text or option of a poll, how many wrote or chose it, and who where the poll is not secret. */
export interface PollAnswer {
  readonly text: string;
  readonly count: number;
  readonly names: readonly string[];
}

type Op = { client_op_id: string };

const send = (method: "POST" | "PUT", path: string, body: unknown): Promise<unknown> =>
  call((method === "POST" ? api.POST : api.PUT)(path as never, { body } as never) as never);

const of = (session: string, rest: string) => `/v1/sessions/${session}/${rest}`;

export const createPoll = (session: string, body: Op & { open: boolean; poll: SentPoll }) =>
  send("POST", of(session, "polls"), body);
export const openPoll = (session: string, poll: string, body: Op) =>
  send("POST", of(session, `polls/${poll}/open`), body);
export const closePoll = (session: string, poll: string, body: Op & { publish: boolean }) =>
  send("POST", of(session, `polls/${poll}/close`), body);
export const publishPoll = (session: string, poll: string, body: Op) =>
  send("POST", of(session, `polls/${poll}/publish`), body);
export const retractPoll = (session: string, poll: string, body: Op) =>
  send("POST", of(session, `polls/${poll}/retract`), body);
export const answerPoll = (
  session: string,
  poll: string,
  body: Op & { round: number; option_ids: string[]; value: number | null; text: string },
) => send("PUT", of(session, `polls/${poll}/answer`), body);
export const hideText = (session: string, poll: string, body: Op & { text: string }) =>
  send("POST", of(session, `polls/${poll}/hide_text`), body);
export const pollAnswers = (session: string, poll: string, cursor: string, signal: AbortSignal) =>
  call<{ data: PollAnswer[]; next_cursor: string | null }>(
    api.GET(
      of(session, `polls/${poll}/answers`) as never,
      { params: { query: cursor ? { cursor } : {} }, signal } as never,
    ) as never,
  );
export const react = (session: string, body: Op & { kind: string }) => send("POST", of(session, "reactions"), body);
export const startTimer = (session: string, body: Op & { seconds: number; label: string }) =>
  send("PUT", of(session, "timer"), body);
export const stopTimer = (session: string, body: Op) => send("POST", of(session, "timer/stop"), body);
