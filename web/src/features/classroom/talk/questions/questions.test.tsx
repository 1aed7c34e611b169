import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Session } from "@/api/types";
import type { fold } from "@/live/state";
import { event } from "@/live/testing";
import { at, classAt, inClass, problem, session, show, testServer } from "../../testing";
import { nothingMine } from "../api";
import { usePanel } from "../panel";
import { AskSheet } from "./AskSheet";
import { BeforeClass } from "./BeforeClass";
import { QuestionsPanel } from "./QuestionsPanel";

const server = testServer();

type Given = ReturnType<typeof classAt>;
const tell = (given: Given, ...events: Parameters<typeof fold>[1]) => act(() => given.log.offer(events));
const asked = (n: number, participant_id: string | null, body: string) =>
  event(
    n,
    "question.asked",
    { participant_id, body, before_class: false },
    { id: `q${n}`, actor_id: participant_id ?? "system" },
  );
const votes = (n: number, question_id: string, count: number) =>
  event(n, "question.tallied", { votes: [{ question_id, votes: count }] });
const student = () => classAt(9, { staff: false, me: { id: "aylin", name: "Aylin Demir" }, teacher: "Ines Duarte" });
const waiting = () => screen.findByRole("list", { name: "Questions that wait" });

function open(given: Given, ...events: Parameters<typeof fold>[1]) {
  given.log.offer(events);
  inClass(<QuestionsPanel />, given);
  return given;
}

describe("the questions", () => {
  it("stand by how many ask them, and say who asked, or that nobody is told", async () => {
    open(classAt(9), asked(10, "aylin", "first"), asked(11, null, "second"), votes(12, "q11", 3));
    const rows = await within(await waiting()).findAllByRole("listitem");
    expect(rows.map((row) => row.getAttribute("data-question"))).toEqual(["q11", "q10"]);
    expect(rows[0]?.textContent).toContain("Without a name");
    expect(rows[1]?.textContent).toContain("Aylin Demir");
  });

  it("can be asked too, once and back, but not by who asked", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.get(at("/sessions/s1/mine"), () => HttpResponse.json({ ...nothingMine, my_question_ids: ["q11"] })),
      http.put(at("/sessions/s1/questions/q10/vote"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({ event: null });
      }),
    );
    open(student(), asked(10, "ines", "first"), asked(11, null, "second"), asked(12, "aylin", "third"));
    expect(await screen.findByText("You, without your name")).toBeTruthy();
    const buttons = await screen.findAllByRole("button", { name: /^I have this too/ });
    expect(buttons.map((button) => button.getAttribute("aria-label"))).toEqual(["I have this too: first"]);
    const [vote] = buttons;
    if (!vote) throw new Error("no vote");
    await userEvent.click(vote);
    await waitFor(() => expect(vote.getAttribute("aria-pressed")).toBe("true"));
    await userEvent.click(vote);
    await waitFor(() => expect(bodies).toMatchObject([{ voted: true }, { voted: false }]));
  });

  it("takes a vote back that the server refused", async () => {
    server.use(http.put(at("/sessions/s1/questions/q10/vote"), () => problem(409, "questions-locked")));
    open(student(), asked(10, "ines", "first"));
    const vote = await screen.findByRole("button", { name: "I have this too: first" });
    await userEvent.click(vote);
    await waitFor(() => expect(vote.getAttribute("aria-pressed")).toBe("false"));
  });

  it("are answered aloud by a press, in writing below, put aside and let wait again", async () => {
    const done: unknown[] = [];
    const answer = (path: string, make: (body: Record<string, unknown>) => ReturnType<typeof event>) =>
      http.post(at(`/sessions/s1/questions/q10/${path}`), async ({ request }) => {
        const body = (await request.json()) as Record<string, unknown>;
        done.push([path, body]);
        return HttpResponse.json({ event: make(body) });
      });
    let n = 11;
    const next = () => n++;
    server.use(
      answer("answer", ({ how, text }) =>
        event(next(), "question.answered", { question_id: "q10", how: how as "live", text: String(text) }),
      ),
      answer("dismiss", ({ hidden }) =>
        event(next(), "question.dismissed", { question_id: "q10", hidden: hidden === true }),
      ),
      answer("reopen", () => event(next(), "question.reopened", { question_id: "q10", body: "first" })),
    );
    open(classAt(9), asked(10, "aylin", "first"));
    await userEvent.click(await screen.findByRole("button", { name: "Answer: first" }));
    expect(await screen.findByText(/^Answered at/)).toBeTruthy();
    const menu = async (name: string) => {
      await userEvent.click(await screen.findByRole("button", { name: /^More for/ }));
      await userEvent.click(await screen.findByRole("menuitem", { name }));
    };
    await menu("Let it wait again");
    await screen.findByRole("button", { name: "Answer: first" });
    await menu("Answer in writing…");
    await userEvent.type(await screen.findByRole("textbox", { name: "Your answer, for everyone" }), "because{Enter}");
    expect(await screen.findByText("because")).toBeTruthy();
    await menu("Let it wait again");
    await screen.findByRole("button", { name: "Answer: first" });
    await menu("Put aside");
    expect(await screen.findByText("Put aside")).toBeTruthy();
    await menu("Hide from the class");
    expect(await screen.findByText("Hidden")).toBeTruthy();
    expect(screen.queryByText("first")).toBeNull();
    await menu("Show again and let it wait");
    expect(await screen.findByRole("button", { name: "Answer: first" })).toBeTruthy();
    expect(done).toMatchObject([
      ["answer", { how: "live", text: "" }],
      ["reopen", {}],
      ["answer", { how: "written", text: "because" }],
      ["reopen", {}],
      ["dismiss", { hidden: false }],
      ["dismiss", { hidden: true }],
      ["reopen", {}],
    ]);
  });

  it("shows students what was answered, and of what was put aside their own alone", async () => {
    open(
      student(),
      asked(10, "ines", "answered"),
      asked(11, "ines", "of another"),
      asked(12, "aylin", "of mine"),
      event(13, "question.answered", { question_id: "q10", how: "written", text: "yes" }),
      event(14, "question.dismissed", { question_id: "q11", hidden: false }),
      event(15, "question.dismissed", { question_id: "q12", hidden: false }),
    );
    const list = await screen.findByRole("list", { name: "Answered" });
    expect(list.textContent).toContain("answered");
    expect(list.textContent).toContain("of mine");
    expect(list.textContent).not.toContain("of another");
  });

  it("are closed to students while the teacher wants it", async () => {
    const given = open(student());
    expect(await screen.findByRole("button", { name: "Ask without interrupting" })).toBeTruthy();
    tell(given, event(10, "session.lock_changed", { what: "questions", participant_id: "aylin", locked: true }));
    expect(await screen.findByText("Questions are closed for now.")).toBeTruthy();
  });
});

function Asking() {
  const { setAsking, tab } = usePanel();
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        open
      </button>
      <p>tab {tab}</p>
      <AskSheet />
    </>
  );
}

describe("asking", () => {
  const start = async (given: Given) => {
    inClass(<Asking />, given);
    await userEvent.click(await screen.findByRole("button", { name: "open" }));
    return screen.findByRole("textbox", { name: "Your question" });
  };

  it("says who sees what, with a name and without, and sends what was chosen", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post(at("/sessions/s1/questions"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({ event: asked(10, null, "why?") });
      }),
    );
    const box = await start(student());
    expect(screen.getByText(/see the question and your name/)).toBeTruthy();
    await userEvent.click(screen.getByRole("switch", { name: /^Without my name/ }));
    expect(await screen.findByText(/and not who asked/)).toBeTruthy();
    await userEvent.type(box, "why?");
    await userEvent.click(screen.getByRole("button", { name: "Send question" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(bodies).toMatchObject([{ body: "why?", anonymous: true }]);
  });

  it("keeps what was written when it was not sent, and sends it again as the same question", async () => {
    const ops: unknown[] = [];
    server.use(
      http.post(at("/sessions/s1/questions"), async ({ request }) => {
        ops.push(((await request.json()) as { client_op_id: string }).client_op_id);
        return problem(503, "unavailable");
      }),
    );
    const box = await start(student());
    await userEvent.type(box, "why?");
    await userEvent.click(screen.getByRole("button", { name: "Send question" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Your question is still here.");
    await userEvent.click(screen.getByRole("button", { name: "Send question" }));
    await waitFor(() => expect(ops).toHaveLength(2));
    expect(ops[0]).toBe(ops[1]);
    expect(box).toHaveProperty("value", "why?");
  });

  it("asks with a name where questions without one are closed", async () => {
    const given = student();
    given.log.offer([event(10, "session.lock_changed", { what: "anonymous", participant_id: null, locked: true })]);
    await start(given);
    expect(await screen.findByText("Questions without a name are closed for now.")).toBeTruthy();
    expect(screen.getByRole("switch", { name: /^Without my name/ })).toHaveProperty("disabled", true);
  });
});

describe("before class", () => {
  const door = (role: Session["my_role"]) => show(<BeforeClass session={{ ...session, my_role: role }} />);
  const one = { id: "q1", body: "What is a slit?", anonymous: false, name: "Jonas Weber", participant_id: "jonas" };

  it("shows who teaches all questions, with the names of those who gave theirs", async () => {
    const two = { id: "q2", body: "Is it hard?", anonymous: true, name: null, participant_id: null };
    server.use(http.get(at("/sessions/s1/questions"), () => HttpResponse.json({ data: [one, two] })));
    door("teacher");
    expect(await screen.findByText("2 questions before class")).toBeTruthy();
    expect(screen.getByText("Jonas Weber")).toBeTruthy();
    expect(screen.getByText("Without a name")).toBeTruthy();
  });

  it("lets a student ask, and take a question back", async () => {
    const kept = [one];
    const bodies: unknown[] = [];
    server.use(
      http.get(at("/sessions/s1/questions"), () => HttpResponse.json({ data: kept })),
      http.post(at("/sessions/s1/questions"), async ({ request }) => {
        const body = (await request.json()) as { body: string; anonymous: boolean };
        bodies.push(body);
        kept.push({ ...one, id: "q2", body: body.body });
        return HttpResponse.json({ event: null });
      }),
      http.post(at("/sessions/s1/questions/q1/withdraw"), () => {
        kept.shift();
        return HttpResponse.json({ event: null });
      }),
    );
    door("student");
    await userEvent.click(await screen.findByRole("button", { name: "Ask before class" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Your question" }), "Is it hard?");
    await userEvent.click(screen.getByRole("button", { name: "Send question" }));
    expect(await screen.findByText("Is it hard?")).toBeTruthy();
    await userEvent.click(await screen.findByRole("button", { name: "Take back: What is a slit?" }));
    await waitFor(() => expect(screen.queryByText("What is a slit?")).toBeNull());
    expect(bodies).toMatchObject([{ body: "Is it hard?", anonymous: false }]);
  });
});
