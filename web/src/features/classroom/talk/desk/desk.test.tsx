import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import type { fold } from "@/live/state";
import { event } from "@/live/testing";
import { Desk, StudentSide } from "../../Side";
import { at, classAt, inClass, problem, testServer } from "../../testing";
import { nothingMine } from "../api";
import { FloorPrompt } from "../floor/FloorPrompt";
import { StudentActions } from "../floor/StudentActions";
import { StudentNote } from "../floor/StudentNote";

const server = testServer();

type Given = ReturnType<typeof classAt>;
const tell = (given: Given, ...events: Parameters<typeof fold>[1]) => act(() => given.log.offer(events));
const joined = (n: number, participant_id: string) =>
  event(n, "participant.joined", { participant_id, role: "student" });
const raised = (n: number, participant_id: string) =>
  event(n, "hand.raised", { participant_id }, { actor_id: participant_id });
const student = (n = 8) =>
  classAt(n, { staff: false, me: { id: "aylin", name: "Aylin Demir" }, teacher: "Ines Duarte" });
const names = new Map([
  ["aylin", "Aylin Demir"],
  ["jonas", "Jonas Weber"],
]);

describe("what waits for who teaches", () => {
  const open = (...events: Parameters<typeof fold>[1]) => {
    const given = classAt(8, { names });
    given.log.offer(events);
    inClass(<Desk />, given);
    return given;
  };
  const list = () => screen.findByRole("list", { name: "Waiting for you" });

  it("is said to be nobody, or stands in its order", async () => {
    const given = open();
    expect(await screen.findByText("Nobody is waiting.")).toBeTruthy();
    tell(
      given,
      event(9, "question.asked", { participant_id: "aylin", body: "why?", before_class: false }, { id: "q9" }),
      joined(10, "jonas"),
      raised(11, "jonas"),
      raised(12, "aylin"),
      event(12, "confusion.tallied", { lost: 6 }, { k: 1 }),
    );
    const rows = within(await list()).getAllByRole("listitem");
    expect(rows).toHaveLength(4);
    expect(rows[0]?.textContent).toContain("6 are lost");
    expect(rows[1]?.textContent).toContain("Jonas Weber");
    expect(rows[2]?.textContent).toContain("Aylin Demir");
    expect(rows[3]?.textContent).toContain("why?");
  });

  it("tells how the count of those who are lost moved on what is shown", async () => {
    const given = open(event(8, "confusion.tallied", { lost: 3 }, { k: 1 }));
    expect((await list()).textContent).toContain("since");
    tell(given, event(8, "confusion.tallied", { lost: 6 }, { k: 2, id: "s2" }));
    expect((await list()).textContent).toContain("up from 3 since");
    tell(given, event(8, "confusion.tallied", { lost: 4 }, { k: 3, id: "s3" }));
    expect((await list()).textContent).toContain("down from 6 since");
    tell(given, event(8, "confusion.tallied", { lost: 0 }, { k: 4, id: "s4" }));
    expect(await screen.findByText("Nobody is waiting.")).toBeTruthy();
  });

  it("gives the floor to the first hand by G, and ends the turn", async () => {
    const called: string[] = [];
    server.use(
      http.post(at("/sessions/s1/hands/:who/call"), ({ params }) => {
        called.push(String(params.who));
        return HttpResponse.json({
          event: event(12, "hand.called", { participant_id: String(params.who) }, { actor_id: "ines" }),
        });
      }),
      http.put(at("/sessions/s1/participants/jonas/grant"), () => new Promise<Response>(() => undefined)),
    );
    const given = open(joined(9, "jonas"), raised(10, "jonas"), raised(11, "aylin"));
    await screen.findByRole("button", { name: "Give floor: Jonas Weber" });
    await userEvent.keyboard("g");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Give floor: Jonas Weber" })).toBeNull());
    expect(called).toEqual(["jonas"]);
    tell(given, event(13, "participant.granted", { participant_id: "jonas", sources: ["microphone"] }));
    const floor = await screen.findByRole("list", { name: "Who has the floor" });
    await userEvent.click(within(floor).getByRole("button", { name: "End turn: Jonas Weber" }));
    await waitFor(() => expect(screen.queryByRole("list", { name: "Who has the floor" })).toBeNull());
  });

  it("answers the question that most people ask by Q, and takes that back", async () => {
    server.use(
      http.post(at("/sessions/s1/questions/q9/answer"), () =>
        HttpResponse.json({ event: event(10, "question.answered", { question_id: "q9", how: "live", text: "" }) }),
      ),
    );
    open(event(9, "question.asked", { participant_id: "aylin", body: "why?", before_class: false }, { id: "q9" }));
    await screen.findByRole("button", { name: "Answer: why?" });
    await userEvent.keyboard("q");
    expect(await screen.findByText("Nobody is waiting.")).toBeTruthy();
  });

  it("counts what was not read in the tabs, of both channels, not one's own", async () => {
    const given = open(event(9, "chat.message", { body: "before", reply_to: null }, { actor_id: "aylin" }));
    await userEvent.click(await screen.findByRole("tab", { name: /^People/ }));
    const say = (n: number, actor_id: string) =>
      event(n, "chat.message", { body: `${n}`, reply_to: null }, { actor_id });
    tell(given, say(10, "aylin"), say(11, "ines"), say(12, "aylin"));
    tell(given, event(12, "chat.staff_message", { body: "s", reply_to: null }, { k: 1, actor_id: "kofi" }));
    const tab = await screen.findByRole("tab", { name: "Chat 3 new" });
    await userEvent.click(tab);
    expect(await screen.findByRole("tab", { name: "Chat 1 new" })).toBeTruthy();
  });

  it("closes things for the class and for one person", async () => {
    const bodies: unknown[] = [];
    let n = 9;
    server.use(
      http.put(at("/sessions/s1/locks"), async ({ request }) => {
        const body = (await request.json()) as { what: "chat"; participant_id: string | null; locked: boolean };
        bodies.push(body);
        const { what, participant_id, locked } = body;
        return HttpResponse.json({ event: event(n++, "session.lock_changed", { what, participant_id, locked }) });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole("tab", { name: /^People/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Locks" }));
    await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Hands" }));
    await waitFor(() =>
      expect(screen.getByRole("menuitemcheckbox", { name: "Hands" }).getAttribute("aria-checked")).toBe("true"),
    );
    await userEvent.keyboard("{Escape}");
    expect(await screen.findByRole("button", { name: "Locks, 1 closed" })).toBeTruthy();
    await userEvent.click(await screen.findByRole("button", { name: "More for Aylin Demir" }));
    await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Chat" }));
    await userEvent.keyboard("{Escape}");
    expect(await screen.findByText("Closed: Chat")).toBeTruthy();
    expect(bodies).toMatchObject([
      { what: "hands", participant_id: null, locked: true },
      { what: "chat", participant_id: "aylin", locked: true },
    ]);
  });
});

describe("a student's three actions", () => {
  const open = (given = student()) => {
    inClass(
      <>
        <StudentNote otherwise={<p>otherwise</p>} />
        <StudentActions />
      </>,
      given,
    );
    return given;
  };
  const hand = () => screen.findByRole("button", { name: "Raise hand" });

  it("raise a hand by H, tell the place, and lower it", async () => {
    const bodies: unknown[] = [];
    let n = 11;
    server.use(
      http.put(at("/sessions/s1/hands"), async ({ request }) => {
        const body = (await request.json()) as { raised: boolean };
        bodies.push(body);
        const type = body.raised ? "hand.raised" : "hand.lowered";
        return HttpResponse.json({ event: event(n++, type, { participant_id: "aylin" }, { actor_id: "aylin" }) });
      }),
    );
    const given = student();
    given.log.offer([joined(9, "jonas"), raised(10, "jonas")]);
    open(given);
    expect(await screen.findByText("otherwise")).toBeTruthy();
    await hand();
    await userEvent.keyboard("h");
    expect(await screen.findByText("You are 2nd.")).toBeTruthy();
    expect((await hand()).getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Lower hand" }));
    expect(await screen.findByText("otherwise")).toBeTruthy();
    expect(bodies).toMatchObject([{ raised: true }, { raised: false }]);
  });

  it("say that one is lost by L, whom that is told, and that it is over with the next slide", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.put(at("/sessions/s1/flags"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({ event: null });
      }),
    );
    const given = open();
    await hand();
    await userEvent.keyboard("l");
    expect(await screen.findByText("Counted. Ines Duarte sees how many, not who.")).toBeTruthy();
    await waitFor(() => expect(bodies).toMatchObject([{ lost: true }]));
    tell(given, event(9, "scene.switched", { scene_id: "s2" }));
    await waitFor(() => expect(screen.queryByText(/^Counted/)).toBeNull());
  });

  it("are what they were when the server refuses", async () => {
    server.use(http.put(at("/sessions/s1/flags"), () => problem(429, "too-many-events")));
    open();
    const lost = await screen.findByRole("button", { name: "I’m lost" });
    await userEvent.click(lost);
    await waitFor(() => expect(lost.getAttribute("aria-pressed")).toBe("false"));
  });

  it("are closed where the teacher closed them, and say so", async () => {
    const given = open();
    await hand();
    tell(
      given,
      event(9, "session.lock_changed", { what: "hands", participant_id: null, locked: true }),
      event(10, "session.lock_changed", { what: "questions", participant_id: null, locked: true }),
    );
    const closed = await screen.findByRole("button", { name: "Raise hand closed" });
    await userEvent.click(closed);
    await userEvent.click(screen.getByRole("button", { name: "Ask closed" }));
    await userEvent.keyboard("ha");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("open the sheet for a question by A", async () => {
    server.use(http.get(at("/sessions/s1/mine"), () => HttpResponse.json(nothingMine)));
    inClass(
      <>
        <StudentSide />
        <StudentActions />
      </>,
      student(),
    );
    await hand();
    await userEvent.keyboard("a");
    expect(await screen.findByRole("dialog", { name: "Ask a question" })).toBeTruthy();
  });
});

describe("who was given the floor", () => {
  it("turns the microphone on by a press of their own, or puts the prompt away for this turn", async () => {
    const toggle = vi.fn();
    const microphone = { source: "microphone", allowed: true, on: false, pending: false, toggle } as const;
    const given = student(9);
    inClass(<FloorPrompt microphone={microphone} />, given);
    await userEvent.click(await screen.findByRole("button", { name: /^Turn it on/ }));
    expect(toggle).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole("button", { name: "Not now" }));
    expect(screen.queryByText(/You have the floor/)).toBeNull();
    tell(given, event(10, "participant.granted", { participant_id: "aylin", sources: [] }));
    tell(given, event(11, "participant.granted", { participant_id: "aylin", sources: ["microphone"] }));
    expect(await screen.findByText(/You have the floor/)).toBeTruthy();
  });
});
