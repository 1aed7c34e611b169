/**
 * What people of a class say, ask and answer, as the API takes it: a function for each route. The id of an operation is
 * the caller's, so that the same press sent again is one. Every failure is a Problem. What a write answers is its event,
 * or null where it makes none that the caller reads.
 */
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Page, PollKind } from "@/api/types";
import type { LogEvent } from "@/live/events";
import type { ChatPost } from "@/live/ops/chat-outbox";
import type { Lock, ReactionKind } from "@/live/state";

/** The id of an operation: a UUID of version 4 or 7, the same for every try. */
export interface Op {
  readonly client_op_id: string;
}

type Written = Promise<LogEvent | null>;
type Method = "POST" | "PUT";
type Untyped = (path: string, options: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** Sends a write to a path below a session. */
async function write(method: Method, session_id: string, path: string, ids: object, body: Op): Written {
  const send = api[method] as unknown as Untyped;
  const params = { path: { session_id, ...ids } };
  const { event } = await call<{ event: LogEvent | null }>(
    send(`/v1/sessions/{session_id}/${path}`, { params, body }) as never,
  );
  return event;
}

/** Reads a path below a session. */
function read<T>(session_id: string, path: string, ids: object, query: object, signal?: AbortSignal): Promise<T> {
  const get = api.GET as unknown as Untyped;
  const params = { path: { session_id, ...ids }, query };
  return call<T>(get(`/v1/sessions/{session_id}/${path}`, { params, signal }) as never);
}

/** Writes to the class or to those who teach it. Pages send by `live.chat`, which keeps it until it is in the log. */
export const postChat =
  (session: string) =>
  (body: ChatPost): Written =>
    write("POST", session, "chat", {}, body);

const ofMessage = (verb: string) => `chat/{message_id}/${verb}`;

/** Gives one's own message other words. */
export const editMessage = (session: string, message_id: string, body: Op & { body: string }): Written =>
  write("POST", session, ofMessage("edit"), { message_id }, body);

/** Takes one's own message back. */
export const deleteMessage = (session: string, message_id: string, body: Op): Written =>
  write("POST", session, ofMessage("delete"), { message_id }, body);

/** Takes a message away from the class. */
export const hideMessage = (session: string, message_id: string, body: Op): Written =>
  write("POST", session, ofMessage("hide"), { message_id }, body);

/** Shows a hidden message again. */
export const restoreMessage = (session: string, message_id: string, body: Op): Written =>
  write("POST", session, ofMessage("restore"), { message_id }, body);

/** Reacts to a message, or does not any more. */
export const reactToMessage = (
  session: string,
  message_id: string,
  body: Op & { kind: ReactionKind; on: boolean },
): Written => write("POST", session, ofMessage("react"), { message_id }, body);

/** A question as the API keeps it; before the class it is there alone. */
export interface WaitingQuestion {
  readonly id: string;
  readonly body: string;
  readonly anonymous: boolean;
  /** Whose it is; null for one without a name. */
  readonly participant_id?: string | null;
  readonly name?: string | null;
}

/** The questions of a session: of one that has not begun, staff get all and students their own. */
export const questionsQuery = (session: string) =>
  queryOptions({
    queryKey: ["questions", session],
    queryFn: async ({ signal }): Promise<readonly WaitingQuestion[]> =>
      (await read<{ data: WaitingQuestion[] }>(session, "questions", {}, {}, signal)).data,
  });

/** Asks; before the class begins too. */
export const askQuestion = (session: string, body: Op & { body: string; anonymous: boolean }): Written =>
  write("POST", session, "questions", {}, body);

/** Asks somebody's question too, or does not any more. */
export const voteQuestion = (session: string, question_id: string, body: Op & { voted: boolean }): Written =>
  write("PUT", session, "questions/{question_id}/vote", { question_id }, body);

const ofQuestion = (verb: string) => `questions/{question_id}/${verb}`;

/** Answers a question aloud from now on, or in writing. */
export const answerQuestion = (
  session: string,
  question_id: string,
  body: Op & { how: "live" | "written"; text: string },
): Written => write("POST", session, ofQuestion("answer"), { question_id }, body);

/** Puts a question aside; `hidden` takes its words away too. */
export const dismissQuestion = (session: string, question_id: string, body: Op & { hidden: boolean }): Written =>
  write("POST", session, ofQuestion("dismiss"), { question_id }, body);

/** Puts a question back among those that wait. */
export const reopenQuestion = (session: string, question_id: string, body: Op): Written =>
  write("POST", session, ofQuestion("reopen"), { question_id }, body);

/** Takes one's own question back. */
export const withdrawQuestion = (session: string, question_id: string, body: Op): Written =>
  write("POST", session, ofQuestion("withdraw"), { question_id }, body);

/** A poll as staff make it. */
export interface PollBody {
  /** A UUID of version 4 or 7 that nobody else has. */
  readonly id: string;
  readonly prepared_id: string | null;
  readonly kind: PollKind;
  readonly question: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly correct: boolean | null }[];
  readonly explanation: string;
  readonly secret: boolean;
  readonly show_counts: boolean;
}

/** Makes a poll, and asks it at once with `open`. */
export const createPoll = (session: string, body: Op & { open: boolean; poll: PollBody }): Written =>
  write("POST", session, "polls", {}, body);

const ofPoll = (verb: string) => `polls/{poll_id}/${verb}`;

/** Asks a poll, with the answers begun anew; one that is open is closed first. */
export const openPoll = (session: string, poll_id: string, body: Op): Written =>
  write("POST", session, ofPoll("open"), { poll_id }, body);

/** Ends the round; `publish` shows the class its results at once. */
export const closePoll = (session: string, poll_id: string, body: Op & { publish: boolean }): Written =>
  write("POST", session, ofPoll("close"), { poll_id }, body);

/** Shows the class the results of the newest round. */
export const publishPoll = (session: string, poll_id: string, body: Op): Written =>
  write("POST", session, ofPoll("publish"), { poll_id }, body);

/** Takes the open question, or the results, away from the class. */
export const retractPoll = (session: string, poll_id: string, body: Op): Written =>
  write("POST", session, ofPoll("retract"), { poll_id }, body);

/** An answer to a poll, by its kind: options in their order, a number from 1 to 5, or words. */
export interface PollAnswerBody {
  readonly round: number;
  readonly option_ids: readonly string[];
  readonly value: number | null;
  readonly text: string;
}

/** Answers a poll, or answers it anew while it is open. */
export const answerPoll = (session: string, poll_id: string, body: Op & PollAnswerBody): Written =>
  write("PUT", session, ofPoll("answer"), { poll_id }, body);

/** What was answered, and by how many. */
export interface PollAnswers {
  /** Of a poll that is answered in words. */
  readonly text?: string;
  /** Of any other: as in the poll's rows. */
  readonly key?: string;
  readonly count: number;
  /** Who; empty for a secret poll. */
  readonly names: readonly string[];
}

/** A page of what was answered, for staff. */
export const pollAnswers = (
  session: string,
  poll_id: string,
  cursor: string | null = null,
  signal?: AbortSignal,
): Promise<Page<PollAnswers>> => read(session, ofPoll("answers"), { poll_id }, cursor ? { cursor } : {}, signal);

/** Lets a text count no more. */
export const hideText = (session: string, poll_id: string, body: Op & { text: string }): Written =>
  write("POST", session, ofPoll("hide_text"), { poll_id }, body);

/** Raises one's hand, or takes it down. */
export const setHand = (session: string, body: Op & { raised: boolean }): Written =>
  write("PUT", session, "hands", {}, body);

/** Gives somebody the floor whose hand is up. */
export const callHand = (session: string, participant_id: string, body: Op): Written =>
  write("POST", session, "hands/{participant_id}/call", { participant_id }, body);

/** Takes somebody's hand down. */
export const lowerHand = (session: string, participant_id: string, body: Op): Written =>
  write("POST", session, "hands/{participant_id}/lower", { participant_id }, body);

/** Shows a reaction to the class. */
export const react = (session: string, body: Op & { kind: ReactionKind }): Written =>
  write("POST", session, "reactions", {}, body);

/** Says that one is lost on what is shown, or is not any more. Nobody learns who. */
export const setLost = (session: string, body: Op & { lost: boolean }): Written =>
  write("PUT", session, "flags", {}, body);

/** Starts a timer, in the place of one that runs. */
export const startTimer = (session: string, body: Op & { seconds: number; label: string }): Written =>
  write("PUT", session, "timer", {}, body);

/** Ends the timer. */
export const stopTimer = (session: string, body: Op): Written => write("POST", session, "timer/stop", {}, body);

/** Locks something for the class or for one person, or opens it again. */
export const setLock = (
  session: string,
  body: Op & { what: Lock; participant_id: string | null; locked: boolean },
): Written => write("PUT", session, "locks", {}, body);

/** Says how the class is run; before it begins too. */
export const setSettings = (session: string, body: Op & { chat_slow_seconds: number; lobby: boolean }): Written =>
  write("PUT", session, "settings", {}, body);

/** Lets somebody in who waits. */
export const admit = (session: string, participant_id: string, body: Op): Written =>
  write("POST", session, "lobby/{participant_id}/admit", { participant_id }, body);

/** Lets everybody in who waits. */
export const admitAll = (session: string, body: Op): Written => write("POST", session, "lobby/admit_all", {}, body);

/** What only this person knows of what they did. */
export interface Mine {
  readonly voted_question_ids: readonly string[];
  /** Those without a name too. */
  readonly my_question_ids: readonly string[];
  readonly answers: readonly ({ readonly poll_id: string } & PollAnswerBody)[];
  /** Whether they are counted as lost on what is shown. */
  readonly lost: boolean;
  /** What they asked before the class. */
  readonly waiting_questions: readonly WaitingQuestion[];
}

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
  read<Mine>(session, "mine", {}, {}, signal);
