import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query";
import { i18n } from "@/i18n/i18n";
import type { LogEvent } from "@/live/events";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { at, classAt, participant, roomPerson, session, testServer } from "../testing";
import { useAnnouncements } from "../useAnnouncements";
import { ClassContext, type Details } from "../useClass";
import { useNames } from "../useNames";
import { knownMine, useMine, useMineChange } from "./useMine";

const server = testServer();
const aylin = { session, me: { id: "aylin", name: "Aylin Demir" }, staff: false };

function tell(given: ReturnType<typeof classAt>, ...events: LogEvent[]) {
  act(() => {
    const log = given.log.getSnapshot();
    given.log.set({ ...log, state: fold(log.state, events) });
  });
}

function within(given: ReturnType<typeof classAt>, client: QueryClient = createQueryClient(() => undefined)) {
  const { live, store, decks } = given;
  return ({ children }: { children: ReactNode }) => (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <ClassContext value={{ live, store, decks }}>{children}</ClassContext>
      </QueryClientProvider>
    </I18nProvider>
  );
}

describe("what is said of the talk of a class", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** A page of somebody, and what its polite region says after a while. */
  function page(details: Partial<Details>, client?: QueryClient) {
    const given = classAt(9, details);
    const { result } = renderHook(() => useAnnouncements(given), { wrapper: within(given, client) });
    tell(given, event(10, "participant.joined", { participant_id: "jonas", role: "student" }));
    const polite = () => {
      act(() => vi.advanceTimersByTime(10_000));
      return result.current.getSnapshot().polite.text;
    };
    return { given, polite, assertive: () => result.current.getSnapshot().assertive.text };
  }

  it("tells staff of hands by name, a burst in one sentence, and of those alone that are still up", () => {
    const { given, polite } = page({});
    tell(given, event(11, "hand.raised", { participant_id: "aylin" }));
    expect(polite()).toBe("Aylin Demir raised a hand.");
    tell(given, event(12, "hand.lowered", { participant_id: "aylin" }));
    tell(given, event(13, "hand.raised", { participant_id: "aylin" }));
    tell(given, event(14, "hand.raised", { participant_id: "jonas" }));
    expect(polite()).toBe("Aylin Demir and 1 other raised a hand.");
    tell(given, event(15, "hand.lowered", { participant_id: "jonas" }));
    tell(given, event(16, "hand.raised", { participant_id: "jonas" }));
    tell(given, event(17, "hand.lowered", { participant_id: "jonas" }));
    tell(given, event(18, "hand.raised", { participant_id: "jonas" }));
    expect(polite()).toBe("1 hand is up.");
  });

  it("tells staff the newest count of who is lost", () => {
    const { given, polite } = page({});
    tell(given, event(10, "confusion.tallied", { lost: 3 }, { k: 1 }));
    tell(given, event(10, "confusion.tallied", { lost: 6 }, { k: 2 }));
    expect(polite()).toBe("6 are lost on this slide.");
  });

  it("tells a student their place, and urgently that they have the floor", () => {
    const { given, polite, assertive } = page(aylin);
    tell(given, event(11, "hand.raised", { participant_id: "jonas" }));
    tell(given, event(12, "hand.raised", { participant_id: "aylin" }));
    expect(polite()).toBe("You are 2nd.");
    tell(given, event(13, "hand.lowered", { participant_id: "jonas" }));
    expect(polite()).toBe("You are 1st.");
    given.room.set({ ...given.room.getSnapshot(), people: [roomPerson("aylin", { microphone: null })] });
    tell(
      given,
      event(14, "hand.called", { participant_id: "aylin" }),
      event(15, "participant.granted", { participant_id: "aylin", sources: ["microphone"] }),
    );
    expect(assertive()).toBe("You have the floor. The class hears you once your microphone is on.");
    given.room.set({ ...given.room.getSnapshot(), people: [roomPerson("aylin")] });
    tell(given, event(16, "hand.raised", { participant_id: "aylin" }));
    tell(given, event(17, "hand.called", { participant_id: "aylin" }));
    expect(assertive()).toBe("You have the floor. Your mic is open.");
    tell(given, event(18, "participant.granted", { participant_id: "aylin", sources: [] }));
    tell(given, event(19, "hand.raised", { participant_id: "aylin" }));
    tell(given, event(20, "hand.lowered", { participant_id: "aylin" }));
    expect(polite()).toBe("Your hand is down.");
  });

  it("tells a student of polls, and of answers to their own questions, with and without a name", () => {
    const client = createQueryClient(() => undefined);
    client.setQueryData(["mine", session.id], {
      mine: { voted_question_ids: [], my_question_ids: ["event-12"], answers: [], lost: false, waiting_questions: [] },
      shown_n: 0,
    });
    const { given, polite } = page(aylin, client);
    const poll = { poll_id: "p", round: 1, kind: "scale", question: "Sure?", options: [] } as const;
    tell(given, event(11, "poll.opened", { ...poll, quiz: false, secret: true, show_counts: false }));
    expect(polite()).toBe("A poll is open.");
    const ask = (n: number, participant_id: string | null) =>
      event(n, "question.asked", { participant_id, body: "Why?", before_class: false });
    const answer = (n: number, question: number, how: "live" | "written") =>
      event(n, "question.answered", { question_id: `event-${question}`, how, text: "" });
    tell(given, ask(12, null), ask(13, null), ask(14, "aylin"), ask(15, "jonas"));
    tell(given, answer(16, 13, "live"), answer(17, 15, "live"));
    tell(given, event(18, "poll.closed", { poll_id: "p", round: 1, answered: 1 }));
    expect(polite()).toBe("The poll is closed.");
    tell(given, answer(19, 12, "live"));
    expect(polite()).toBe("Your question is being answered.");
    tell(given, answer(20, 14, "written"));
    expect(polite()).toBe("Your question was answered in writing.");
  });
});

describe("useNames, of a student", () => {
  it("asks for the list when somebody without a name wrote, and not before", async () => {
    const given = classAt(9, { ...aylin, names: new Map() });
    let reads = 0;
    server.use(
      http.get(at("/sessions/s1/participants"), () => {
        reads += 1;
        return HttpResponse.json({ data: [{ ...participant, id: "jonas", name: "Jonas Weber" }] });
      }),
      http.get(at("/courses/c1"), () => HttpResponse.json({ owner: { name: "Ines Duarte" } })),
    );
    const { result } = renderHook(() => useNames(given.store, session, false), { wrapper: within(given) });
    await waitFor(() => expect(result.current.teacher).toBe("Ines Duarte"));
    expect(reads).toBe(0);
    const said = { body: "Hello", reply_to: null };
    tell(given, event(10, "chat.message", said, { actor_id: "aylin" }));
    expect(reads).toBe(0);
    tell(given, event(11, "chat.message", said, { actor_id: "jonas" }));
    await waitFor(() => expect(result.current.names.get("jonas")).toBe("Jonas Weber"));
    expect(reads).toBe(1);
  });
});

describe("useMine", () => {
  it("forgets that one is lost with what is shown next, and knows at once what one did", async () => {
    const given = classAt(9, aylin);
    const client = createQueryClient(() => undefined);
    server.use(
      http.get(at("/sessions/s1/mine"), () =>
        HttpResponse.json({ voted_question_ids: ["q1"], my_question_ids: [], answers: [], lost: true }),
      ),
    );
    const both = () => ({ mine: useMine(), change: useMineChange() });
    const { result } = renderHook(both, { wrapper: within(given, client) });
    await waitFor(() => expect(result.current.mine.lost).toBe(true));
    tell(given, event(10, "slide.shown", { scene_id: "a", asset_id: "deck", page: 2 }));
    expect(result.current.mine).toMatchObject({ lost: false, voted_question_ids: ["q1"] });
    result.current.change((mine) => ({ ...mine, voted_question_ids: [...mine.voted_question_ids, "q2"] }));
    await waitFor(() => expect(result.current.mine.voted_question_ids).toEqual(["q1", "q2"]));
    expect(result.current.mine.lost).toBe(false);
    result.current.change((mine) => ({ ...mine, lost: true }));
    await waitFor(() => expect(result.current.mine.lost).toBe(true));
    expect(knownMine(client, "s1").voted_question_ids).toEqual(["q1", "q2"]);
  });
});
