import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { SessionPage } from "./SessionPage";
import { at, me, participant, problem, session, show, testServer } from "./testing";

// The room itself needs a media server; it is tested in live/ and end to end. Here stands what the page hands to it.
const opened = vi.hoisted(() => ({
  sources: [] as import("@/live/classroom").ClassSource[],
  out: null as ((phase: import("@/live/classroom").Phase, problem: unknown) => void) | null,
}));
vi.mock("@/live/useLiveClass", async (original) => ({
  ...(await original<typeof import("@/live/useLiveClass")>()),
  useLiveClass: (_key: string, make: () => import("@/live/classroom").ClassSource) => {
    if (opened.sources.length === 0) opened.sources.push(make());
    return {};
  },
}));
vi.mock("./Classroom", () => ({
  Classroom: ({ onOut }: { onOut: (phase: import("@/live/classroom").Phase, view: unknown) => void }) => {
    opened.out = (phase, failure) => onOut(phase, { problem: failure });
    return null;
  },
}));

const server = testServer();

describe("SessionPage", () => {
  const calls: string[] = [];
  beforeEach(() => {
    calls.length = 0;
    opened.sources.length = 0;
    opened.out = null;
    server.use(
      http.get(at("/me"), () => HttpResponse.json(me)),
      http.get(at("/healthz"), () => HttpResponse.json({})),
      http.get(at("/sessions/s1"), () => HttpResponse.json(session)),
    );
  });
  const answer = (path: string, reply: () => Response) =>
    server.use(
      http.post(at(`/sessions/s1/${path}`), () => {
        calls.push(path);
        return reply();
      }),
    );
  const open = () => show(<SessionPage sessionId="s1" />);

  it("starts the class before the teacher joins it", async () => {
    server.use(http.get(at("/sessions/s1"), () => HttpResponse.json({ ...session, my_role: "teacher" })));
    answer("start", () => HttpResponse.json({ ...session, status: "live" }));
    answer("join", () =>
      HttpResponse.json({
        status: "admitted",
        participant,
        session: { ...session, status: "live" },
        room_name: "t1_s1_1",
      }),
    );
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Start class" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /class|Starting/ })).toBeNull());
    expect(calls).toEqual(["start", "join"]);
  });

  it("asks the token of the room that joining named, and can join again for the next one", async () => {
    const bodies: Record<string, unknown>[] = [];
    let joins = 0;
    server.use(
      http.post(at("/sessions/s1/join"), async ({ request }) => {
        bodies.push((await request.json()) as Record<string, unknown>);
        joins += 1;
        return HttpResponse.json({ status: "admitted", participant, session, room_name: `t1_s1_${joins}` });
      }),
      http.post(at("/token"), async ({ request }) => {
        bodies.push((await request.json()) as Record<string, unknown>);
        return problem(409, "room-replaced");
      }),
      http.get(at("/sessions/s1/events"), ({ request }) => {
        bodies.push(Object.fromEntries(new URL(request.url).searchParams));
        return problem(409, "not-joined");
      }),
    );
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Join class" }));
    await waitFor(() => expect(opened.sources).toHaveLength(1));
    const source = opened.sources[0] as (typeof opened.sources)[number];
    expect(source.roomName).toBe("t1_s1_1");
    const refused = await source.fetchToken(source.roomName).catch((error: unknown) => error);
    expect(source.meaningOf(refused)).toBe("replaced");
    expect(await source.joinAgain()).toBe("t1_s1_2");
    const unread = await source.readEvents({ n: 7, k: 3 }, new AbortController().signal).catch((e: unknown) => e);
    expect(source.meaningOf(unread)).toBe("not_joined");
    expect(bodies[1]).toEqual({ room_name: "t1_s1_1", participant_identity: "aylin" });
    expect(bodies[2]?.client_op_id).not.toBe(bodies[0]?.client_op_id);
    expect(bodies[3]).toEqual({ after: "7", after_staff: "3", limit_bytes: "262144" });
    expect([new Error("x"), { status: 503, code: "x" }].map((error) => source.meaningOf(error))).toEqual([
      "again",
      "again",
    ]);
  });

  it("says why the class did not start, and keeps the button", async () => {
    server.use(http.get(at("/sessions/s1"), () => HttpResponse.json({ ...session, my_role: "teacher" })));
    answer("start", () => problem(503, "rooms-unavailable"));
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Start class" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The class did not start.");
    expect(screen.getByRole("button", { name: "Start class" })).toBeTruthy();
    expect(calls).toEqual(["start"]);
  });

  it("lets a student wait, in the words of the interface", async () => {
    answer("join", () => HttpResponse.json({ status: "waiting", retry_after_s: 30, opens_at: session.starts_at }));
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Join class" }));
    expect((await screen.findByRole("status")).textContent).toMatch(
      /^Starts \d\d:\d\d\. You will be let in automatically\.$/,
    );
  });

  it("tells before joining what is recorded", async () => {
    open();
    expect(await screen.findByText(/You are not, unless you agree when you get the floor\./)).toBeTruthy();
  });

  it.each([
    ["session-ended", 409, "Class ended"],
    ["participant-removed", 403, "You were removed from this class"],
  ])("shows what %s means", async (code, status, heading) => {
    answer("join", () => problem(status, code));
    open();
    const join = await screen.findByRole("button", { name: "Join class" });
    if (code === "session-ended") {
      server.use(http.get(at("/sessions/s1"), () => HttpResponse.json({ ...session, status: "ended" })));
    }
    await userEvent.click(join);
    expect(await screen.findByRole("heading", { name: heading })).toBeTruthy();
  });

  it("says why somebody did not come back in, and keeps the button", async () => {
    answer("join", () => HttpResponse.json({ status: "admitted", participant, session, room_name: "t1_s1_1" }));
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Join class" }));
    await waitFor(() => expect(opened.out).not.toBeNull());
    answer("join", () => problem(503, "rooms-unavailable"));
    act(() => opened.out?.("left", null));
    await userEvent.click(await screen.findByRole("button", { name: "Join again" }));
    expect((await screen.findByRole("alert")).textContent).toContain("You are not in the class.");
    expect(screen.getByRole("button", { name: "Join again" })).toBeTruthy();
    answer("join", () => HttpResponse.json({ status: "admitted", participant, session, room_name: "t1_s1_1" }));
    await userEvent.click(screen.getByRole("button", { name: "Join again" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Join again" })).toBeNull());
  });

  it.each([
    ["ended", "Class ended"],
    ["cancelled", "This class was cancelled"],
  ] as const)("opens on the page of a session that is %s", async (status, heading) => {
    server.use(http.get(at("/sessions/s1"), () => HttpResponse.json({ ...session, status })));
    open();
    expect(await screen.findByRole("heading", { name: heading })).toBeTruthy();
    if (status === "ended") {
      expect(screen.getByRole("link", { name: "Watch again" }).getAttribute("href")).toBe("/replays/s1");
    }
  });
});
