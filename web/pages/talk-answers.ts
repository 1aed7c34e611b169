/** What the API answers to what people say in a class of page tests: it goes into the log, as the server would put it. */
import type { Route } from "@playwright/test";
import type { EventContents, KnownType, LogEvent } from "../src/live/events";
import type { RoomScene } from "./room";

type Answer = (route: Route) => Promise<void>;

/** Where such an answer finds a person's wish: the body of every write has the operation's id. */
type Body = { client_op_id: string } & Record<string, unknown>;

/** By method and path. */
export function talkAnswers(room: RoomScene, at: string): Record<string, Answer> {
  const answer =
    (write: (body: Body) => LogEvent | null): Answer =>
    (route) =>
      route.fulfill({
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ event: write(route.request().postDataJSON() as Body) }),
      });
  const does = <K extends KnownType>(type: (body: Body) => K, content: (body: Body) => EventContents[K]): Answer =>
    answer((body) => room.goOn(type(body), content(body), undefined, { op: body.client_op_id, actor: room.me.id }));
  const participant_id = room.me.id;
  return {
    [`POST ${at}/chat`]: does(
      ({ channel }) => (channel === "staff" ? "chat.staff_message" : "chat.message"),
      ({ body, reply_to }) => ({ body: String(body), reply_to: (reply_to as string | null) ?? null }),
    ),
    [`POST ${at}/questions`]: does(
      () => "question.asked",
      ({ body, anonymous }) => ({
        participant_id: anonymous ? null : participant_id,
        body: String(body),
        before_class: false,
      }),
    ),
    [`PUT ${at}/hands`]: does(
      ({ raised }) => (raised ? "hand.raised" : "hand.lowered"),
      () => ({ participant_id }),
    ),
    [`PUT ${at}/flags`]: answer(() => null),
    [`POST ${at}/reactions`]: answer(() => null),
    [`PUT ${at}/locks`]: does(
      () => "session.lock_changed",
      ({ what, participant_id: who, locked }) => ({
        what: what as EventContents["session.lock_changed"]["what"],
        participant_id: who as string | null,
        locked: locked === true,
      }),
    ),
    [`PUT ${at}/settings`]: does(
      () => "session.settings_changed",
      ({ chat_slow_seconds, lobby }) => ({ chat_slow_seconds: Number(chat_slow_seconds), lobby: lobby === true }),
    ),
    [`PUT ${at}/timer`]: does(
      () => "timer.started",
      ({ seconds, label }) => ({ seconds: Number(seconds), label: String(label) }),
    ),
    [`POST ${at}/timer/stop`]: does(
      () => "timer.stopped",
      () => ({ seconds_left: 0 }),
    ),
    [`GET ${at}/mine`]: (route) =>
      route.fulfill({
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          voted_question_ids: [],
          my_question_ids: [],
          answers: [],
          lost: false,
          waiting_questions: [],
        }),
      }),
  };
}
