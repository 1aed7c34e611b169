import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import fc from "fast-check";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { blockSize, blocksOf, guessHeight } from "@/features/talk/chat/blocks";
import type { KnownType } from "@/live/events";
import { emptyClass, fold, type MessageState } from "@/live/state";
import { event } from "@/live/testing";
import { at, classAt, inClass, problem, testServer } from "../../testing";
import { ChatPanel } from "./ChatPanel";
import { ChatDesk } from "./chat-desk";

const server = testServer();

type Given = ReturnType<typeof classAt>;
const tell = (given: Given, ...events: Parameters<typeof fold>[1]) => act(() => given.log.offer(events));
const wrote = (n: number, actor_id: string, body: string, reply_to: string | null = null) =>
  event(n, "chat.message", { body, reply_to }, { id: `m${n}`, actor_id });
const student = () => classAt(9, { staff: false, me: { id: "aylin", name: "Aylin Demir" } });
const row = (name: string) => screen.findByRole("article", { name });

/** Opens the chat with some messages in it. */
function open(given: Given, ...events: Parameters<typeof fold>[1]) {
  given.log.offer(events);
  inClass(<ChatPanel />, given);
  return given;
}

describe("the chat", () => {
  it("tells who wrote what, the badge by the role, and what is gone", async () => {
    const given = open(
      classAt(9),
      wrote(10, "aylin", "first\nsecond"),
      wrote(11, "ines", "an answer", "m10"),
      event(12, "chat.edited", { message_id: "m11", body: "another answer" }, { actor_id: "ines" }),
    );
    const mine = await row("You");
    expect(mine.textContent).toContain("another answer");
    expect(within(mine).getByText("Teacher")).toBeTruthy();
    expect(within(mine).getByText("edited")).toBeTruthy();
    expect(within(mine).getByRole("button", { name: /In answer to.*Aylin Demir first/ })).toBeTruthy();
    expect(within(await row("Aylin Demir")).queryByText("Teacher")).toBeNull();
    tell(given, event(13, "chat.hidden", { message_id: "m10" }));
    expect((await row("Aylin Demir")).textContent).toContain("Hidden");
    tell(given, event(14, "chat.deleted", { message_id: "m11" }, { actor_id: "ines" }));
    expect((await row("You")).textContent).toContain("Deleted");
  });

  it("sends by Enter, begins a line by Shift and Enter, and shows it at once", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post(at("/sessions/s1/chat"), async ({ request }) => {
        bodies.push(await request.json());
        return new Promise<Response>(() => undefined);
      }),
    );
    open(student());
    const box = await screen.findByRole("textbox", { name: "Message everyone" });
    await userEvent.type(box, "one{Shift>}{Enter}{/Shift}two{Enter}");
    expect((await row("You")).textContent).toContain("Sending…");
    await waitFor(() => expect(bodies).toMatchObject([{ channel: "all", body: "one\ntwo", reply_to: null }]));
    expect((box as HTMLTextAreaElement).value).toBe("");
  });

  it("says why a message was not sent, and sends or drops it on request", async () => {
    let tries = 0;
    server.use(
      http.post(at("/sessions/s1/chat"), () => {
        tries += 1;
        return problem(409, "chat-locked", "The chat is closed.");
      }),
    );
    open(student());
    await userEvent.type(await screen.findByRole("textbox"), "hello{Enter}");
    expect(await screen.findByText(/Not sent\. The chat is closed\./)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Send again" }));
    await waitFor(() => expect(tries).toBe(2));
    await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
    expect(screen.queryByRole("article")).toBeNull();
  });

  it("cannot be written in while it is closed, by students alone", async () => {
    const locked = event(10, "session.lock_changed", { what: "chat", participant_id: null, locked: true });
    const given = open(student(), locked);
    expect(await screen.findByText(/The chat is closed\. You can still ask/)).toBeTruthy();
    expect(screen.queryByRole("textbox")).toBeNull();
    tell(given, event(11, "session.lock_changed", { what: "chat", participant_id: null, locked: false }));
    expect(await screen.findByRole("textbox")).toBeTruthy();
  });

  it("does not send what is too long, and tells how much", async () => {
    open(classAt(9));
    const box = await screen.findByRole("textbox");
    await userEvent.click(box);
    await userEvent.paste("x".repeat(2_001));
    expect(await screen.findByText("1 character too many")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Send" })).toHaveProperty("disabled", true);
  });

  it("keeps staff's channel and its draft apart", async () => {
    const given = classAt(9);
    const bodies: unknown[] = [];
    server.use(
      http.post(at("/sessions/s1/chat"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({ event: null });
      }),
    );
    open(
      given,
      wrote(10, "aylin", "for all"),
      event(10, "chat.staff_message", { body: "for staff", reply_to: null }, { k: 1, id: "s1", actor_id: "ines" }),
    );
    await userEvent.type(await screen.findByRole("textbox", { name: "Message everyone" }), "draft");
    await userEvent.click(screen.getByRole("radio", { name: "Staff only" }));
    expect(await screen.findByRole("log", { name: "Chat, staff only" })).toBeTruthy();
    expect(screen.getByText("for staff")).toBeTruthy();
    expect(screen.queryByText("for all")).toBeNull();
    await userEvent.type(screen.getByRole("textbox", { name: "Message staff" }), "secret{Enter}");
    await waitFor(() => expect(bodies).toMatchObject([{ channel: "staff", body: "secret" }]));
    await userEvent.click(screen.getByRole("radio", { name: "Everyone" }));
    expect(await screen.findByRole("textbox", { name: "Message everyone" })).toHaveProperty("value", "draft");
  });

  it.each<[string, string, KnownType]>([
    ["Hide from the class", "hide", "chat.hidden"],
    ["Delete", "delete", "chat.deleted"],
  ])("%s is asked of the API, and shown when it is done", async (name, verb, type) => {
    const who = verb === "hide" ? "aylin" : "ines";
    server.use(
      http.post(at(`/sessions/s1/chat/m10/${verb}`), () =>
        HttpResponse.json({ event: event(11, type, { message_id: "m10" } as never, { actor_id: "ines" }) }),
      ),
    );
    open(classAt(9), wrote(10, who, "words"));
    const author = who === "ines" ? "You" : "Aylin Demir";
    await userEvent.hover(await row(author));
    await userEvent.click(await screen.findByRole("button", { name: `More for the message of ${author}` }));
    await userEvent.click(await screen.findByRole("menuitem", { name }));
    await waitFor(() => expect(screen.queryByText("words")).toBeNull());
  });

  it("edits one's own message in the box, and brings the words back when that was refused", async () => {
    server.use(http.post(at("/sessions/s1/chat/m10/edit"), () => problem(409, "message-gone", "It is gone.")));
    open(classAt(9), wrote(10, "ines", "old words"));
    (await row("You")).focus();
    await userEvent.click(await screen.findByRole("button", { name: "More for the message of You" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Edit" }));
    const box = screen.getByRole("textbox");
    expect(box).toHaveProperty("value", "old words");
    await userEvent.clear(box);
    await userEvent.type(box, "new words{Enter}");
    await waitFor(() => expect(box).toHaveProperty("value", "new words"));
    await userEvent.type(box, "{Escape}");
    await waitFor(() => expect(box).toHaveProperty("value", ""));
  });

  it("goes through its messages by the arrow keys", async () => {
    open(classAt(9), wrote(10, "aylin", "first"), wrote(11, "ines", "second"));
    (await screen.findByRole("log")).focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(document.activeElement?.textContent).toContain("second");
    await userEvent.keyboard("{ArrowUp}");
    expect(document.activeElement?.textContent).toContain("first");
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toContain("second");
  });

  it("lets react where that is open, once a person", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post(at("/sessions/s1/chat/m10/react"), async ({ request }) => {
        const body = (await request.json()) as { kind: "heart"; on: boolean };
        bodies.push(body);
        const content = { message_id: "m10", kind: body.kind, on: body.on };
        return HttpResponse.json({ event: event(11, "chat.reacted", content, { actor_id: "ines" }) });
      }),
    );
    open(classAt(9), wrote(10, "aylin", "words"));
    await userEvent.hover(await row("Aylin Demir"));
    await userEvent.click(await screen.findByRole("button", { name: "React to Aylin Demir" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Heart" }));
    const chip = await screen.findByRole("button", { name: "Heart: 1" });
    expect(chip.getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(chip);
    await waitFor(() => expect(bodies).toMatchObject([{ kind: "heart", on: true }, { on: false }]));
  });
});

describe("blocks of a long chat", () => {
  const messages = (count: number) => {
    const events = Array.from({ length: count }, (_, i) => wrote(i + 1, "aylin", `line ${i}`));
    return [...fold(emptyClass, events).messages.values()] as readonly MessageState[];
  };

  it("hold every message once, in order, and stay the same where nothing changed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60 }), (count, more) => {
        const all = messages(count + more);
        const before = blocksOf(all.slice(0, count));
        const after = blocksOf(all, before);
        expect(after.flatMap((block) => block.messages)).toEqual(all);
        const full = Math.floor(count / blockSize);
        for (let at = 0; at < full; at++) expect(after[at]).toBe(before[at]);
        for (const block of after) {
          expect(block.messages.length).toBeLessThanOrEqual(blockSize);
          expect(guessHeight(block)).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("what was read", () => {
  it("only ever grows", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1 }), (numbers) => {
        const desk = new ChatDesk();
        for (const n of numbers) desk.see("all", n);
        expect(desk.getSnapshot().all.seen).toBe(Math.max(...numbers));
        expect(desk.getSnapshot().staff.seen).toBeNull();
      }),
    );
  });
});
