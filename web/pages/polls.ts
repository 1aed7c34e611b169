/** Polls of a class of page tests: what the API answers to them, and what the log then says, as the server would. */
import type { Page, Route } from "@playwright/test";
import type { EventContents, PollRow } from "../src/live/events";
import { IDS } from "./fixtures";
import type { RoomScene } from "./room";

/** A poll as a page sends it. */
type Sent = {
  id: string;
  prepared_id: string | null;
  kind: EventContents["poll.created"]["kind"];
  question: string;
  options: { id: string; label: string; correct: boolean | null }[];
  explanation: string;
  secret: boolean;
  show_counts: boolean;
};

/** A text that was written, and how often. */
export type Text = { text: string; count: number; names: string[] };

/** A poll that the log can be given. */
export type Poll = EventContents["poll.created"];

/** See the file's comment. It keeps what it was sent. */
export class PollsOfPage {
  /** Every request that changes something: its path behind the session's, and its body. */
  readonly sent: { path: string; body: Record<string, unknown> }[] = [];
  /** What was written in answer to any poll. */
  texts: Text[] = [];
  /** The results of a poll, once it is over. */
  results: readonly PollRow[] = [];
  private readonly rounds = new Map<string, number>();
  private readonly polls = new Map<string, Poll>();

  constructor(private readonly room: RoomScene) {
    for (const { type, content } of room.events) {
      if (type === "poll.created") this.polls.set((content as Poll).poll_id, content as Poll);
      if (type === "poll.opened") {
        const { poll_id, round } = content as EventContents["poll.opened"];
        this.rounds.set(poll_id, round);
      }
    }
  }

  /** Answers the page from now on. */
  async serve(page: Page): Promise<void> {
    await page.route(`**/api/v1/sessions/${IDS.live}/polls**`, (route) => this.answer(route));
    await page.route(`**/api/v1/sessions/${IDS.live}/polls/**`, (route) => this.answer(route));
  }

  /** Makes a poll and asks it. */
  ask(poll: Poll): void {
    this.polls.set(poll.poll_id, poll);
    this.room.goOn("poll.created", poll);
    this.open(poll.poll_id);
  }

  /** Closes a poll with its results; `publish` shows them. */
  close(id: string, publish: boolean): void {
    this.write(`polls/${id}/close`, { publish });
  }

  private open(id: string): void {
    const poll = this.polls.get(id);
    if (!poll) throw new Error("no such poll");
    const round = (this.rounds.get(id) ?? 0) + 1;
    this.rounds.set(id, round);
    const { poll_id, kind, question, options, secret, show_counts, correct } = poll;
    const asked = { poll_id, round, kind, question, options, quiz: correct.length > 0, secret, show_counts };
    this.room.goOn("poll.opened", asked);
  }

  private answer(route: Route): Promise<void> {
    const request = route.request();
    const [, path = ""] = new URL(request.url()).pathname.split(`/sessions/${IDS.live}/`);
    const json = (body: unknown) =>
      route.fulfill({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (request.method() === "GET") return json({ data: this.texts, next_cursor: null });
    const body = request.postDataJSON() as Record<string, unknown>;
    this.sent.push({ path, body });
    this.write(path, body);
    return json({ event: null });
  }

  private write(path: string, body: Record<string, unknown>): void {
    const [, id = "", does = "create"] = path.split("/");
    const round = this.rounds.get(id) ?? 0;
    const of = { poll_id: id, round, answered: this.results.reduce((sum, { count }) => sum + (count ?? 0), 0) };
    const poll = this.polls.get(id);
    const publish = () => {
      const { correct = [], explanation = "" } = poll ?? {};
      this.room.goOn("poll.published", { ...of, rows: this.results, texts: 0, correct, explanation });
    };
    if (does === "create") this.ask(madeOf(body.poll as Sent));
    if (does === "open") this.open(id);
    if (does === "close") {
      this.room.goOn("poll.closed", of);
      this.room.goOn("poll.counted", { ...of, rows: this.results, texts: this.texts.length, final: true });
    }
    if (does === "publish" || (does === "close" && body.publish === true)) publish();
    if (does === "retract") this.room.goOn("poll.retracted", { poll_id: id, round });
    if (does === "hide_text") this.texts = this.texts.filter(({ text }) => text !== body.text);
  }
}

/** What the log says of a poll that was sent. */
function madeOf({ id, options, ...poll }: Sent): Poll {
  return {
    ...poll,
    poll_id: id,
    options: options.map(({ id: option_id, label }) => ({ option_id, label })),
    correct: options.flatMap(({ id: option_id, correct }) => (correct ? [option_id] : [])),
  };
}
