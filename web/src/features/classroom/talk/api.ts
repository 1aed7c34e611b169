/**
 * What people of a class say, ask and answer, as the API takes it: a function for each route. The id of an operation is
 * the caller's, so that the same press sent again is one. Every failure is a Problem. What a write answers is its event,
 * or null where it makes none that the caller reads.
 */
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type { Page } from "@/api/types";
import type { LogEvent } from "@/live/events";
import type { ChatPost } from "@/live/ops/chat-outbox";
import type { Lock, ReactionKind } from "@/live/state";

type Schemas = components["schemas"];
type Written = Promise<LogEvent | null>;

/** The id of an operation: a UUID of version 4 or 7, the same for every try. */
export interface Op {
  readonly client_op_id: string;
}

type Answer = Parameters<typeof call<{ event: LogEvent | null }>>[0];

/** The event of a write. */
const written = async (answer: Promise<{ data?: unknown; response: Response }>): Written =>
  (await call(answer as Answer)).event;

const at = (session_id: string) => ({ params: { path: { session_id } } });
const ofMessage = (session_id: string, message_id: string) => ({ params: { path: { session_id, message_id } } });
const ofQuestion = (session_id: string, question_id: string) => ({ params: { path: { session_id, question_id } } });
const ofPoll = (session_id: string, poll_id: string) => ({ params: { path: { session_id, poll_id } } });
const ofPerson = (session_id: string, participant_id: string) => ({
  params: { path: { session_id, participant_id } },
});

/** Writes to the class or to those who teach it. Pages send by `live.chat`, which keeps it until it is in the log. */
export const postChat =
  (session: string) =>
  (body: ChatPost): Written =>
    written(api.POST("/v1/sessions/{session_id}/chat", { ...at(session), body }));

/** Gives one's own message other words. */
export const editMessage = (session: string, message_id: string, body: Op & { body: string }): Written =>
  written(api.POST("/v1/sessions/{session_id}/chat/{message_id}/edit", { ...ofMessage(session, message_id), body }));

/** Takes one's own message back. */
export const deleteMessage = (session: string, message_id: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/chat/{message_id}/delete", { ...ofMessage(session, message_id), body }));

/** Takes a message away from the class. */
export const hideMessage = (session: string, message_id: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/chat/{message_id}/hide", { ...ofMessage(session, message_id), body }));

/** Shows a hidden message again. */
export const restoreMessage = (session: string, message_id: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/chat/{message_id}/restore", { ...ofMessage(session, message_id), body }));

/** Reacts to a message, or does not any more. */
export const reactToMessage = (
  session: string,
  message_id: string,
  body: Op & { kind: ReactionKind; on: boolean },
): Written =>
  written(api.POST("/v1/sessions/{session_id}/chat/{message_id}/react", { ...ofMessage(session, message_id), body }));

/** A question as the API keeps it; before the class it is there alone. */
export type Question = Schemas["Question"];

/** The questions of a session: of one that has not begun, staff get all and students their own. */
export const questionsQuery = (session: string) =>
  queryOptions({
    queryKey: ["questions", session],
    queryFn: async ({ signal }): Promise<readonly Question[]> => {
      const answer = api.GET("/v1/sessions/{session_id}/questions", { ...at(session), signal });
      return (await call<Page<Question>>(answer)).data;
    },
  });

/** Asks; before the class begins too. */
export const askQuestion = (session: string, body: Op & { body: string; anonymous: boolean }): Written =>
  written(api.POST("/v1/sessions/{session_id}/questions", { ...at(session), body }));

/** Asks somebody's question too, or does not any more. */
export const voteQuestion = (session: string, question_id: string, body: Op & { voted: boolean }): Written =>
  written(
    api.PUT("/v1/sessions/{session_id}/questions/{question_id}/vote", { ...ofQuestion(session, question_id), body }),
  );

/** Answers a question aloud from now on, or in writing. */
export const answerQuestion = (
  session: string,
  question_id: string,
  body: Op & { how: "live" | "written"; text: string },
): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/questions/{question_id}/answer", { ...ofQuestion(session, question_id), body }),
  );

/** Puts a question aside; `hidden` takes its words away too. */
export const dismissQuestion = (session: string, question_id: string, body: Op & { hidden: boolean }): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/questions/{question_id}/dismiss", {
      ...ofQuestion(session, question_id),
      body,
    }),
  );

/** Puts a question back among those that wait. */
export const reopenQuestion = (session: string, question_id: string, body: Op): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/questions/{question_id}/reopen", { ...ofQuestion(session, question_id), body }),
  );

/** Takes one's own question back. */
export const withdrawQuestion = (session: string, question_id: string, body: Op): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/questions/{question_id}/withdraw", {
      ...ofQuestion(session, question_id),
      body,
    }),
  );

/** A poll as staff make it. */
export type PollBody = Schemas["PollRequest"];

/** Makes a poll, and asks it at once with `open`. */
export const createPoll = (session: string, body: Op & { open: boolean; poll: PollBody }): Written =>
  written(api.POST("/v1/sessions/{session_id}/polls", { ...at(session), body }));

/** Asks a poll, with the answers begun anew; one that is open is closed first. */
export const openPoll = (session: string, poll_id: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/polls/{poll_id}/open", { ...ofPoll(session, poll_id), body }));

/** Ends the round; `publish` shows the class its results at once. */
export const closePoll = (session: string, poll_id: string, body: Op & { publish: boolean }): Written =>
  written(api.POST("/v1/sessions/{session_id}/polls/{poll_id}/close", { ...ofPoll(session, poll_id), body }));

/** Shows the class the results of the newest round. */
export const publishPoll = (session: string, poll_id: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/polls/{poll_id}/publish", { ...ofPoll(session, poll_id), body }));

/** Takes the open question, or the results, away from the class. */
export const retractPoll = (session: string, poll_id: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/polls/{poll_id}/retract", { ...ofPoll(session, poll_id), body }));

/** An answer to a poll, by its kind: options in their order, a number from 1 to 5, or words. */
export type PollAnswerBody = Omit<Schemas["PollAnswerRequest"], "client_op_id">;

/** Answers a poll, or answers it anew while it is open. */
export const answerPoll = (session: string, poll_id: string, body: Op & PollAnswerBody): Written =>
  written(api.PUT("/v1/sessions/{session_id}/polls/{poll_id}/answer", { ...ofPoll(session, poll_id), body }));

/** What was answered, and by how many. */
export type PollAnswers = Schemas["PollAnswerGroup"];

/** A page of what was answered, for staff. */
export const pollAnswers = (
  session: string,
  poll_id: string,
  cursor: string | null = null,
  signal?: AbortSignal,
): Promise<Page<PollAnswers>> => {
  const params = { path: { session_id: session, poll_id }, ...(cursor ? { query: { cursor } } : {}) };
  const init = signal ? { params, signal } : { params };
  return call<Page<PollAnswers>>(api.GET("/v1/sessions/{session_id}/polls/{poll_id}/answers", init));
};

/** Lets a text count no more. */
export const hideText = (session: string, poll_id: string, body: Op & { text: string }): Written =>
  written(api.POST("/v1/sessions/{session_id}/polls/{poll_id}/hide_text", { ...ofPoll(session, poll_id), body }));

/** Raises one's hand, or takes it down. */
export const setHand = (session: string, body: Op & { raised: boolean }): Written =>
  written(api.PUT("/v1/sessions/{session_id}/hands", { ...at(session), body }));

/** Gives somebody the floor whose hand is up. */
export const callHand = (session: string, participant_id: string, body: Op): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/hands/{participant_id}/call", { ...ofPerson(session, participant_id), body }),
  );

/** Takes somebody's hand down. */
export const lowerHand = (session: string, participant_id: string, body: Op): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/hands/{participant_id}/lower", { ...ofPerson(session, participant_id), body }),
  );

/** Shows a reaction to the class. */
export const react = (session: string, body: Op & { kind: ReactionKind }): Written =>
  written(api.POST("/v1/sessions/{session_id}/reactions", { ...at(session), body }));

/** Says that one is lost on what is shown, or is not any more. Nobody learns who. */
export const setLost = (session: string, body: Op & { lost: boolean }): Written =>
  written(api.PUT("/v1/sessions/{session_id}/flags", { ...at(session), body }));

/** Starts a timer, in the place of one that runs. */
export const startTimer = (session: string, body: Op & { seconds: number; label: string }): Written =>
  written(api.PUT("/v1/sessions/{session_id}/timer", { ...at(session), body }));

/** Ends the timer. */
export const stopTimer = (session: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/timer/stop", { ...at(session), body }));

/** Locks something for the class or for one person, or opens it again. */
export const setLock = (
  session: string,
  body: Op & { what: Lock; participant_id: string | null; locked: boolean },
): Written => written(api.PUT("/v1/sessions/{session_id}/locks", { ...at(session), body }));

/** Says how the class is run; before it begins too. */
export const setSettings = (session: string, body: Op & { chat_slow_seconds: number; lobby: boolean }): Written =>
  written(api.PUT("/v1/sessions/{session_id}/settings", { ...at(session), body }));

/** Lets somebody in who waits. */
export const admit = (session: string, participant_id: string, body: Op): Written =>
  written(
    api.POST("/v1/sessions/{session_id}/lobby/{participant_id}/admit", { ...ofPerson(session, participant_id), body }),
  );

/** Lets everybody in who waits. */
export const admitAll = (session: string, body: Op): Written =>
  written(api.POST("/v1/sessions/{session_id}/lobby/admit_all", { ...at(session), body }));

/** What only this person knows of what they did. */
export type Mine = Schemas["Mine"];

/** Nothing that this person did. */
export const nothingMine: Mine = {
  voted_question_ids: [],
  my_question_ids: [],
  answers: [],
  lost: false,
  waiting_questions: [],
};

/** Reads it. */
export const readMine = (session: string, signal?: AbortSignal): Promise<Mine> =>
  call<Mine>(api.GET("/v1/sessions/{session_id}/mine", { ...at(session), ...(signal ? { signal } : {}) }));
