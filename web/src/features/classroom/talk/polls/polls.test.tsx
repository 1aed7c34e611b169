import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { EventContents, KnownType, LogEvent } from "@/live/events";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { at, classAt, inClass, problem, testServer } from "../../testing";
import { usePanel } from "../panel";
import { AskTheClass } from "./AskTheClass";
import { DeskPoll } from "./DeskPoll";
import { PollButton } from "./PollButton";
import { PollPlace } from "./PollPlace";

const server = testServer();
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const POLL = uuid(1);
const options = ["Δ = 0", "Δ = ½ λ", "Δ = λ"].map((label, i) => ({ option_id: uuid(10 + i), label }));
const why = "Half a wavelength late, they cancel.";

/** Requests that changed something: path below the session and body. */
let sent: { path: string; body: Record<string, unknown> }[] = [];
let answers: object[] = [];

beforeEach(() => {
  sent = [];
  answers = [];
  const write = async ({ request }: { request: Request }) => {
    const [, path = ""] = new URL(request.url).pathname.split("/sessions/s1/");
    sent.push({ path, body: (await request.json()) as Record<string, unknown> });
    return HttpResponse.json({ event: null });
  };
  server.use(
    http.get(at("/sessions/s1/mine"), () => HttpResponse.json({ answers: [] })),
    http.get(at(`/sessions/s1/polls/${POLL}/answers`), () => HttpResponse.json({ data: answers, next_cursor: null })),
    http.post(at("/sessions/s1/polls*"), write),
    http.post(at("/sessions/s1/polls/*"), write),
    http.put(at("/sessions/s1/polls/*"), write),
  );
});

type Kind = EventContents["poll.opened"]["kind"];

const made = (change: Partial<EventContents["poll.created"]> = {}): EventContents["poll.created"] => ({
  poll_id: POLL,
  prepared_id: null,
  kind: "single_choice",
  question: "At which path difference is the screen dark?",
  options,
  correct: [options[1]?.option_id ?? ""],
  explanation: why,
  secret: true,
  show_counts: false,
  ...change,
});

function opened(poll: EventContents["poll.created"], round = 1): EventContents["poll.opened"] {
  const { poll_id, kind, question, options: list, correct, secret, show_counts } = poll;
  return { poll_id, round, kind, question, options: list, quiz: correct.length > 0, secret, show_counts };
}

const rows = (...counts: (number | null)[]) =>
  options.map(({ option_id }, i) => ({ key: option_id, count: counts[i] ?? null, mean: null }));

/** The class goes on. */
function tell<K extends KnownType>(given: ReturnType<typeof classAt>, type: K, content: EventContents[K]): void {
  told += 1;
  act(() => {
    const log = given.log.getSnapshot();
    const next: LogEvent = event(log.state.last_n + 1, type, content, { k: told });
    given.log.set({ ...log, state: fold(log.state, [next]) });
  });
}
let told = 0;

const asStudent = () => classAt(9, { staff: false, me: { id: "aylin", name: "Aylin Demir" }, teacher: "Ines Duarte" });
const place = (given = asStudent()) =>
  inClass(
    <PollPlace>
      <label>
        Message <textarea />
      </label>
    </PollPlace>,
    given,
  );
const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

describe("a student's poll", () => {
  const ask = (change: Partial<EventContents["poll.created"]> = {}) => {
    const given = place();
    return { given, poll: made(change) };
  };

  it("stands where questions and chat are while it is open, and keeps what is there", async () => {
    const { given, poll } = ask();
    const field = await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    expect(await screen.findByRole("heading", { name: poll.question })).toBeTruthy();
    expect(document.body.contains(field)).toBe(true);
    await press("Questions and chat");
    expect(screen.queryByRole("heading", { name: poll.question })).toBeNull();
    await press("Answer poll");
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: poll.question }));
  });

  it("takes nobody away from a sentence that they are writing", async () => {
    const { given, poll } = ask();
    await userEvent.type(await screen.findByRole("textbox", { name: "Message" }), "So the lower path");
    tell(given, "poll.opened", opened(poll));
    expect(screen.queryByRole("heading", { name: poll.question })).toBeNull();
    expect(screen.getByRole("button", { name: "Answer poll" })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message" }));
  });

  const kinds: [Kind, object, () => Promise<void>, object][] = [
    [
      "single_choice",
      {},
      async () => userEvent.click(screen.getByRole("radio", { name: "Δ = ½ λ" })),
      { option_ids: [options[1]?.option_id], value: null, text: "" },
    ],
    [
      "multiple_choice",
      {},
      async () => {
        await userEvent.click(screen.getByRole("checkbox", { name: "Δ = 0" }));
        await userEvent.click(screen.getByRole("checkbox", { name: "Δ = λ" }));
      },
      { option_ids: [options[0]?.option_id, options[2]?.option_id], value: null, text: "" },
    ],
    [
      "scale",
      { options: [options[0], options[1]], correct: [] },
      async () => userEvent.click(screen.getByRole("radio", { name: "4" })),
      { option_ids: [], value: 4, text: "" },
    ],
    [
      "ranking",
      { correct: [] },
      async () => userEvent.click(await screen.findByRole("button", { name: "Move up: Δ = λ" })),
      { option_ids: [0, 2, 1].map((i) => options[i]?.option_id), value: null, text: "" },
    ],
    [
      "short_text",
      { options: [], correct: [] },
      async () => userEvent.type(screen.getByRole("textbox", { name: "Your answer" }), " They cancel. "),
      { option_ids: [], value: null, text: "They cancel." },
    ],
    [
      "word_cloud",
      { options: [], correct: [] },
      async () => userEvent.type(screen.getByRole("textbox", { name: "Your words" }), "fringes, bright stripes"),
      { option_ids: [], value: null, text: "fringes, bright stripes" },
    ],
  ];

  it.each(kinds)("of kind %s is answered and can be changed until it closes", async (kind, change, fill, body) => {
    const { given, poll } = ask({ kind, ...change });
    await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    await screen.findByRole("heading", { name: poll.question });
    await fill();
    await press("Send answer");
    expect(await screen.findByText("Sent. You can change it until it closes.")).toBeTruthy();
    expect(sent).toEqual([
      { path: `polls/${POLL}/answer`, body: { ...body, round: 1, client_op_id: expect.any(String) } },
    ]);
    tell(given, "poll.closed", { poll_id: POLL, round: 1, answered: 30 });
    expect(await screen.findByText(/Your answer is counted/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /answer$/ })).toBeNull();
  });

  it("says that it closed before it was answered, and who shows the results", async () => {
    const { given, poll } = ask();
    await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    tell(given, "poll.closed", { poll_id: POLL, round: 1, answered: 30 });
    expect(
      await screen.findByText("Closed before you answered. You see the results when Ines Duarte shows them."),
    ).toBeTruthy();
  });

  it("keeps the answer to be sent again when the server did not take it", async () => {
    server.use(http.put(at("/sessions/s1/polls/*"), () => problem(409, "poll-not-open", "The poll is not open.")));
    const { given, poll } = ask();
    await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    await userEvent.click(await screen.findByRole("radio", { name: "Δ = λ" }));
    await press("Send answer");
    expect((await screen.findByRole("alert")).textContent).toBe("The poll is not open.");
    expect(screen.getByRole("button", { name: "Send answer" })).toBeTruthy();
    expect((screen.getByRole("radio", { name: "Δ = λ" }) as HTMLInputElement).checked).toBe(true);
  });

  it("begins anew when it is opened again", async () => {
    const { given, poll } = ask();
    await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    await userEvent.click(await screen.findByRole("radio", { name: "Δ = λ" }));
    await press("Send answer");
    await screen.findByText("Sent. You can change it until it closes.");
    tell(given, "poll.closed", { poll_id: POLL, round: 1, answered: 1 });
    tell(given, "poll.opened", opened(poll, 2));
    expect(((await screen.findByRole("radio", { name: "Δ = λ" })) as HTMLInputElement).checked).toBe(false);
    expect(screen.getByRole("button", { name: "Send answer" })).toBeTruthy();
  });

  it("shows results with what is right, what was one's own, and why", async () => {
    server.use(
      http.get(at("/sessions/s1/mine"), () =>
        HttpResponse.json({
          answers: [{ poll_id: POLL, round: 1, option_ids: [options[0]?.option_id], value: null, text: "" }],
        }),
      ),
    );
    const { given, poll } = ask();
    await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    const { correct, explanation } = poll;
    tell(given, "poll.published", {
      ...{ poll_id: POLL, round: 1, answered: 29, texts: 0 },
      ...{ rows: rows(3, 20, 6), correct, explanation },
    });
    const list = await screen.findByRole("list", { name: "Results" });
    await waitFor(() => expect(within(list).getByText("You")).toBeTruthy());
    const items = within(list).getAllByRole("listitem");
    expect(items.map((item) => item.textContent)).toEqual(["Δ = 0You3", "Δ = ½ λCorrect20", "Δ = λ6"]);
    expect(screen.getByText(why, { exact: false })).toBeTruthy();
    expect(screen.getByText("29 answers")).toBeTruthy();
  });

  it("goes with what was taken back, and leads nobody who comes later to an old one", async () => {
    const { given, poll } = ask();
    await screen.findByRole("textbox", { name: "Message" });
    tell(given, "poll.opened", opened(poll));
    await screen.findByRole("heading", { name: poll.question });
    tell(given, "poll.retracted", { poll_id: POLL, round: 1 });
    expect(screen.queryByText(poll.question)).toBeNull();
    tell(given, "poll.opened", opened(poll, 2));
    tell(given, "poll.published", {
      ...{ poll_id: POLL, round: 2, answered: 3, texts: 0 },
      ...{ rows: rows(3, 0, 0), correct: [], explanation: "" },
    });
    const later = asStudent();
    later.log.set(given.log.getSnapshot());
    document.body.innerHTML = "";
    place(later);
    expect(await screen.findByRole("button", { name: "Show results" })).toBeTruthy();
    expect(screen.queryByRole("heading", { name: poll.question })).toBeNull();
  });
});

/** Which tab of the side is open. */
function Where() {
  return <output>{usePanel().tab}</output>;
}

describe("the desk's polls", () => {
  const desk = (change: Partial<EventContents["poll.created"]> = {}) => {
    const given = inClass(<DeskPoll />);
    return { given, poll: made(change) };
  };
  const open = async (change: Partial<EventContents["poll.created"]> = {}) => {
    const { given, poll } = desk(change);
    await screen.findByRole("button", { name: "New poll" });
    tell(given, "poll.created", poll);
    tell(given, "poll.opened", opened(poll));
    await screen.findByRole("heading", { name: poll.question });
    return { given, poll };
  };

  it("come to the front when one is opened, and tell no count that is too small", async () => {
    const { given } = await open();
    tell(given, "poll.counted", {
      ...{ poll_id: POLL, round: 1, answered: 19, texts: 0, final: false },
      rows: rows(null, 11, 5),
    });
    const items = within(screen.getByRole("list", { name: "Results" })).getAllByRole("listitem");
    expect(items.map((item) => item.textContent)).toEqual(["Δ = 0under 3", "Δ = ½ λCorrect11", "Δ = λ5"]);
    expect(screen.getByText("Open, secret")).toBeTruthy();
    expect(screen.getByText(/19 of 19 answered/).parentElement?.textContent).toContain(
      "Counts under 3 stay hidden until it closes. Students see no counts yet.",
    );
  });

  it.each([
    ["Close poll", "close", { publish: false }],
    ["Close and show", "close", { publish: true }],
    ["Take back", "retract", {}],
  ])("%s asks the server for it", async (name, path, body) => {
    await open();
    await press(name);
    await waitFor(() =>
      expect(sent).toEqual([{ path: `polls/${POLL}/${path}`, body: { ...body, client_op_id: expect.any(String) } }]),
    );
  });

  it("tell all of it once closed, with shares, and then show or hide it", async () => {
    const { given, poll } = await open();
    tell(given, "poll.closed", { poll_id: POLL, round: 1, answered: 30 });
    tell(given, "poll.counted", {
      ...{ poll_id: POLL, round: 1, answered: 30, texts: 0, final: true },
      rows: rows(3, 20, 7),
    });
    const items = () => within(screen.getByRole("list", { name: "Results" })).getAllByRole("listitem");
    expect(items().map((item) => item.textContent)).toEqual(["Δ = 0310 %", "Δ = ½ λCorrect2067 %", "Δ = λ723 %"]);
    expect(screen.getByText("30 answers")).toBeTruthy();
    await press("Show results");
    await waitFor(() => expect(sent.at(-1)?.path).toBe(`polls/${POLL}/publish`));
    const { correct, explanation } = poll;
    tell(given, "poll.published", {
      ...{ poll_id: POLL, round: 1, answered: 30, texts: 0 },
      ...{ rows: rows(3, 20, 7), correct, explanation },
    });
    expect(screen.getByText("Shown to the class")).toBeTruthy();
    await press("Hide results");
    await waitFor(() => expect(sent.at(-1)?.path).toBe(`polls/${POLL}/retract`));
    await press("Open again");
    await waitFor(() => expect(sent.at(-1)?.path).toBe(`polls/${POLL}/open`));
  });

  it("show a scale with its mean and a ranking by mean place", async () => {
    const { given } = await open({ kind: "scale", options: options.slice(0, 2), correct: [] });
    tell(given, "poll.closed", { poll_id: POLL, round: 1, answered: 4 });
    const scale = [1, 3].map((count, i) => ({ key: String(4 + i), count, mean: null }));
    tell(given, "poll.counted", {
      ...{ poll_id: POLL, round: 1, answered: 4, texts: 0, final: true },
      rows: scale,
    });
    const items = within(screen.getByRole("list", { name: "Results" })).getAllByRole("listitem");
    expect(items).toHaveLength(5);
    expect(screen.getByText("4.8")).toBeTruthy();
  });

  it("list what was written, and let each text be hidden", async () => {
    answers = [
      { text: "fringes", count: 9, names: [] },
      { text: "<b>rude</b>", count: 1, names: [] },
    ];
    await open({ kind: "word_cloud", options: [], correct: [], question: "One word?" });
    const list = await screen.findByRole("list", { name: "Answers" });
    expect(within(list).getByText("<b>rude</b>")).toBeTruthy();
    await press("Hide “<b>rude</b>”");
    await waitFor(() =>
      expect(sent.at(-1)).toMatchObject({ path: `polls/${POLL}/hide_text`, body: { text: "<b>rude</b>" } }),
    );
  });

  it("say who answered what of a poll with names, once asked", async () => {
    answers = [{ key: options[1]?.option_id, count: 1, names: ["Aylin Demir"] }];
    await open({ secret: false });
    expect(screen.queryByText("Aylin Demir")).toBeNull();
    await press("Who answered what");
    expect(await screen.findByText("Aylin Demir")).toBeTruthy();
  });

  it("ask what was written in class, secret unless that is changed, and keep it until it is taken", async () => {
    desk();
    await userEvent.click(await screen.findByRole("button", { name: "New poll" }));
    const ask = screen.getByRole("button", { name: "Ask the class" }) as HTMLButtonElement;
    expect(ask.disabled).toBe(true);
    await userEvent.type(screen.getByRole("textbox", { name: "Question" }), "Is P bright?");
    await userEvent.type(screen.getByRole("textbox", { name: "Answer 1" }), "Yes");
    await userEvent.type(screen.getByRole("textbox", { name: "Answer 2" }), "No");
    await userEvent.click(screen.getByRole("button", { name: "Answer 1 is correct" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Explanation" }), "In step.");
    server.use(http.post(at("/sessions/s1/polls"), () => problem(503, "unavailable"), { once: true }));
    await userEvent.click(ask);
    await waitFor(() =>
      expect((screen.getByRole("button", { name: "Ask the class" }) as HTMLButtonElement).ariaDisabled).not.toBe(
        "true",
      ),
    );
    await press("Ask the class");
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      path: "polls",
      body: {
        open: true,
        poll: {
          ...{ kind: "single_choice", question: "Is P bright?", explanation: "In step.", secret: true },
          show_counts: false,
          options: [
            { label: "Yes", correct: true },
            { label: "No", correct: false },
          ],
        },
      },
    });
  });

  it("ask yes or no in one press", async () => {
    inClass(<AskTheClass />);
    await userEvent.click(await screen.findByRole("button", { name: /^Ask the class/ }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      poll: { question: "Are you with me?", secret: true, options: [{ label: "Yes" }, { label: "No" }] },
    });
  });

  it("are one key away", async () => {
    inClass(
      <>
        <PollButton />
        <Where />
      </>,
    );
    await screen.findByRole("button", { name: "Poll" });
    await userEvent.keyboard("b");
    expect(screen.getByRole("status").textContent).toBe("poll");
  });
});
