import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { type ReactNode, Suspense } from "react";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query";
import type { Session } from "@/api/types";
import { i18n } from "@/i18n/i18n";
import type { LiveClass } from "@/live/classroom";
import type { RoomPerson } from "@/live/room-people";
import { emptyClass, fold } from "@/live/state";
import { event, wholeClass } from "@/live/testing";
import { closeToast, toastStore } from "@/ui/toast-queue";
import { StudentDock, TeacherDock } from "./Dock";
import { PersonRow } from "./PersonRow";
import { SessionPage } from "./SessionPage";
import { ClassContext, type ClassView, useClassView } from "./useClass";
import { focusNextRegion } from "./useKeys";
import type { MediaSwitch } from "./useMedia";

// The room itself needs a media server; it is tested in live/ and end to end.
const opened = vi.hoisted(() => ({ sources: [] as import("@/live/classroom").ClassSource[] }));
vi.mock("@/live/hooks", async (original) => ({
  ...(await original<typeof import("@/live/hooks")>()),
  useLiveClass: (_key: string, make: () => import("@/live/classroom").ClassSource) => {
    if (opened.sources.length === 0) opened.sources.push(make());
    return null;
  },
}));

// jsdom has no CSS.escape, which menus use for the ids of their items.
vi.stubGlobal("CSS", { escape: (text: string) => text });
// Nor does it scroll, which the router does on each page.
vi.stubGlobal("scrollTo", () => undefined);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  for (const toast of toastStore.read()) closeToast(toast.id);
});

const at = (path: string) => `${location.origin}/api/v1${path}`;
const session: Session = {
  id: "s1",
  course: { id: "c1", title: "Physics 12" },
  lesson: null,
  title: "Two-slit interference",
  starts_at: new Date(Date.now() + 300_000).toISOString(),
  ends_at: new Date(Date.now() + 3_300_000).toISOString(),
  time_zone: "Europe/Lisbon",
  record: true,
  status: "scheduled",
  started_at: null,
  ended_at: null,
  ended_reason: null,
  version: 1,
  my_role: "student",
  participant_count: 0,
  replay_status: null,
};
const me = {
  user: { id: "u1", name: "Aylin Demir", email: "", locale: null, time_zone: null },
  roles: [],
  school: { id: "t1", name: "" },
};
const participant = {
  id: "aylin",
  name: "Aylin Demir",
  role: "student",
  granted_sources: [],
  joined_at: null,
  left_at: null,
  connected: false,
  removed: false,
};

function problem(status: number, code: string, detail = "No.") {
  return HttpResponse.json({ code, detail, status, title: code }, { status });
}

/** A page inside of everything pages need. */
function show(page: ReactNode) {
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/", component: () => page });
  const router = createRouter({ routeTree: root.addChildren([here]), history: createMemoryHistory() });
  const client = createQueryClient(() => undefined);
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <Suspense fallback={null}>
          <RouterProvider router={router as never} />
        </Suspense>
      </QueryClientProvider>
    </I18nProvider>,
  );
}

describe("SessionPage", () => {
  const calls: string[] = [];
  beforeEach(() => {
    calls.length = 0;
    opened.sources.length = 0;
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
    expect(bodies[3]).toEqual({ after: "7", after_staff: "3" });
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
      /^Starts \d\d:\d\d\. You will be let in by yourself\.$/,
    );
  });

  it("tells before joining what is recorded", async () => {
    open();
    expect(await screen.findByText(/Your own sound and picture are not\./)).toBeTruthy();
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

const row: RoomPerson = {
  id: "aylin",
  name: "Aylin Demir",
  role: "student",
  me: false,
  speaking: false,
  quality: "good",
  microphone: { id: "TR_mic", muted: false, ready: true },
  camera: null,
  screen_share: null,
};

/** The class after the ninth event: Ines teaches, Aylin may speak. */
function view(change: Partial<ClassView> = {}): ClassView {
  const state = fold(emptyClass, wholeClass().slice(0, 9));
  return {
    live: { nudge: vi.fn() },
    session,
    myId: "ines",
    staff: true,
    state,
    room: { people: [row], allowed: {}, connection: "connected" },
    here: [...state.participants.values()],
    nameOf: (id: string | null) => (id === "aylin" ? "Aylin Demir" : id === "ines" ? "Ines Duarte" : ""),
    person: (id: string | null) => (id === "aylin" ? row : undefined),
    ...change,
  } as unknown as ClassView;
}

const inClass = (page: ReactNode, change?: Partial<ClassView>) => {
  const given = view(change);
  show(<ClassContext value={given}>{page}</ClassContext>);
  return given;
};

describe("useClassView", () => {
  it("reads again what this person may do when the log says that it changed, and not before", async () => {
    let state = fold(emptyClass, wholeClass().slice(0, 7));
    const listeners = new Set<() => void>();
    const tell = (...events: Parameters<typeof fold>[1]) =>
      act(() => {
        state = fold(state, events);
        log = { state, status: "settled", through_n: state.last_n, through_k: 0 };
        for (const listener of listeners) listener();
      });
    let log = { state, status: "settled", through_n: 7, through_k: 0 };
    const still = <T,>(value: T) => ({ getSnapshot: () => value, subscribe: () => () => undefined });
    const live = {
      ...still({ phase: "in", gap: "none", problem: null }),
      room: still({ people: [], allowed: {}, connection: "connected" }),
      log: {
        getSnapshot: () => log,
        subscribe: (listener: () => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    } as unknown as LiveClass;
    const client = createQueryClient(() => undefined);
    const again = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    renderHook(() => useClassView(live, session, { id: "aylin", name: "Aylin Demir" }), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    tell(event(8, "participant.joined", { participant_id: "jonas", role: "student" }));
    expect(again).not.toHaveBeenCalled();
    tell(event(9, "participant.granted", { participant_id: "aylin", sources: ["microphone"] }));
    expect(again).toHaveBeenCalledTimes(1);
    tell(event(10, "participant.role_changed", { participant_id: "aylin", role: "assistant" }));
    expect(again).toHaveBeenCalledTimes(2);
    tell(event(11, "participant.role_changed", { participant_id: "jonas", role: "assistant" }));
    expect(again).toHaveBeenCalledTimes(2);
  });
});

describe("PersonRow", () => {
  const bodies: unknown[] = [];
  beforeEach(() => {
    bodies.length = 0;
    server.use(
      http.put(at("/sessions/s1/participants/aylin/grant"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(participant);
      }),
    );
  });
  const aylin = (granted: "none" | "microphone") => {
    const state = fold(
      fold(emptyClass, wholeClass().slice(0, 9)),
      granted === "none" ? [event(10, "participant.granted", { participant_id: "aylin", sources: [] })] : [],
    );
    return state.participants.get("aylin") as NonNullable<ReturnType<typeof state.participants.get>>;
  };

  it("lets speak, and reads the log at once", async () => {
    const given = inClass(<PersonRow who={aylin("none")} />);
    await userEvent.click(await screen.findByRole("button", { name: "Let speak: Aylin Demir" }));
    await waitFor(() => expect(given.live.nudge).toHaveBeenCalled());
    expect(bodies).toEqual([{ sources: ["microphone"] }]);
  });

  it("adds the camera to what was given, and takes only the microphone back", async () => {
    inClass(<PersonRow who={aylin("microphone")} />);
    await userEvent.click(await screen.findByRole("button", { name: "More for Aylin Demir" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Let show a camera" }));
    await waitFor(() => expect(bodies).toEqual([{ sources: ["microphone", "camera"] }]));
    await userEvent.click(await screen.findByRole("button", { name: "End turn: Aylin Demir" }));
    await waitFor(() => expect(bodies[1]).toEqual({ sources: [] }));
  });

  it("says that nothing changed when it failed", async () => {
    server.use(http.put(at("/sessions/s1/participants/aylin/grant"), () => problem(503, "rooms-unavailable")));
    const given = inClass(<PersonRow who={aylin("none")} />);
    await userEvent.click(await screen.findByRole("button", { name: "Let speak: Aylin Demir" }));
    await waitFor(() => expect(toastStore.read()).toHaveLength(1));
    expect(toastStore.read()[0]).toMatchObject({ tone: "failure", code: "rooms-unavailable" });
    expect(toastStore.read()[0]?.text).toMatch(/^What Aylin Demir may do did not change\./);
    expect(given.live.nudge).not.toHaveBeenCalled();
  });

  it("asks before it removes", async () => {
    const removed = vi.fn();
    server.use(
      http.post(at("/sessions/s1/participants/aylin/remove"), () => {
        removed();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    inClass(<PersonRow who={aylin("none")} />);
    await userEvent.click(await screen.findByRole("button", { name: "More for Aylin Demir" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /^Remove/ }));
    expect(await screen.findByRole("alertdialog", { name: "Remove Aylin Demir from class?" })).toBeTruthy();
    expect(removed).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(removed).toHaveBeenCalledTimes(1));
  });

  it("gives no means against oneself", async () => {
    inClass(<PersonRow who={aylin("none")} />, { myId: "aylin" });
    expect(await screen.findByText("Aylin Demir (you)")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("docks", () => {
  const one = (source: MediaSwitch["source"], allowed: boolean, on = false): MediaSwitch => ({
    source,
    allowed,
    on,
    pending: false,
    toggle: vi.fn(),
  });
  const media = (microphone: boolean) => ({
    microphone: one("microphone", microphone),
    camera: one("camera", false),
    screen_share: one("screen_share", false),
  });
  const none = () => undefined;

  it("tells a student without a grant how they come to speak, and offers nothing", async () => {
    const people = [{ ...row, id: "ines", role: "teacher" as const }];
    inClass(<StudentDock media={media(false)} onFullScreen={none} onSettings={none} />, {
      staff: false,
      room: { people } as unknown as ClassView["room"],
    });
    expect(await screen.findByText("You listen. Ines Duarte can let you speak.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Microphone" })).toBeNull();
  });

  it("offers a student exactly what was given", async () => {
    const given = media(true);
    inClass(<StudentDock media={given} onFullScreen={none} onSettings={none} />, { staff: false });
    const microphone = await screen.findByRole("button", { name: "Microphone" });
    expect(microphone.getAttribute("aria-pressed")).toBe("false");
    expect(screen.queryByRole("button", { name: "Camera" })).toBeNull();
    await userEvent.click(microphone);
    expect(given.microphone.toggle).toHaveBeenCalledTimes(1);
  });

  it("names the teacher's switches and tells their state", async () => {
    const given = { ...media(true), camera: one("camera", true, true), screen_share: one("screen_share", true, true) };
    inClass(<TeacherDock media={given} onFullScreen={none} onSettings={none} />);
    expect((await screen.findByRole("button", { name: "Camera" })).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("button", { name: "Share screen" }).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByText("You share your screen")).toBeTruthy();
  });
});

describe("regions", () => {
  it("go round with F6 and back with Shift", () => {
    document.body.innerHTML = `<p data-region tabindex="-1" id="a"></p><p data-region tabindex="-1" id="b"><button id="in"></button></p>`;
    focusNextRegion(1);
    expect(document.activeElement?.id).toBe("a");
    document.getElementById("in")?.focus();
    focusNextRegion(1);
    expect(document.activeElement?.id).toBe("a");
    focusNextRegion(-1);
    expect(document.activeElement?.id).toBe("b");
    document.body.innerHTML = "";
  });
});
