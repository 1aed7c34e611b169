/**
 * What tests of the room's pages share: a page inside of everything pages need, and a class whose parts the test sets.
 */
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { type SetupServer, setupServer } from "msw/node";
import { type ReactNode, Suspense } from "react";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { createQueryClient } from "@/api/query";
import type { Session } from "@/api/types";
import { i18n } from "@/i18n/i18n";
import type { ClassSnapshot, LiveClass } from "@/live/classroom";
import type { LogEvent } from "@/live/events";
import { LiveHistory } from "@/live/history";
import type { LogSnapshot } from "@/live/log";
import { ChatOutbox } from "@/live/ops/chat-outbox";
import type { Saving } from "@/live/ops/outbox-source";
import { PendingOps } from "@/live/ops/pending";
import { PersonOutbox } from "@/live/ops/person-outbox";
import type { ShowOp } from "@/live/ops/wire";
import { Pointers } from "@/live/pointer";
import type { RoomSnapshot } from "@/live/room";
import type { RoomPerson } from "@/live/room-people";
import { emptyClass, fold } from "@/live/state";
import { ClassStore } from "@/live/store";
import { value, wholeClass } from "@/live/testing";
import { Decks } from "@/stage/slides/decks";
import { closeToast, toastStore } from "@/ui/toast-queue";
import { failureOf, sendOp } from "./api";
import { ShowContexts } from "./show/ShowContexts";
import { nothingMine, postChat } from "./talk/api";
import { PanelProvider } from "./talk/panel";
import { ClassContext, type Details } from "./useClass";

/** The API of a file of tests, which answers what each test tells it to, and what jsdom lacks of a browser. */
export function testServer(): SetupServer {
  // Menus use it for the ids of their items.
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  // The router scrolls on each page.
  vi.stubGlobal("scrollTo", () => undefined);
  const server = setupServer(
    http.get(at("/sessions/:id/mine"), () => HttpResponse.json(nothingMine)),
    http.get(at("/sessions/:id/consent"), () => HttpResponse.json(noConsent)),
    http.get(at("/sessions/:id/questions"), () => HttpResponse.json({ data: [], next_cursor: null })),
  );
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(() => server.close());
  afterEach(() => {
    server.resetHandlers();
    for (const toast of toastStore.read()) closeToast(toast.id);
  });
  return server;
}

/** Somebody who agreed to nothing. */
export const noConsent = { sources: [], guardian_missing: false, recorded: false };

/** Where the API has a path. */
export const at = (path: string) => `${location.origin}/api/v1${path}`;
/** A class of a student, in five minutes. */
export const session: Session = {
  id: "s1",
  course: { id: "c1", title: "Physics 12" },
  lesson: null,
  title: "Two-slit interference",
  starts_at: new Date(Date.now() + 300_000).toISOString(),
  ends_at: new Date(Date.now() + 3_300_000).toISOString(),
  time_zone: "Europe/Lisbon",
  record: true,
  lobby: false,
  status: "scheduled",
  started_at: null,
  ended_at: null,
  ended_reason: null,
  version: 1,
  my_role: "student",
  participant_count: 0,
  replay_status: null,
};
/** Who is signed in. */
export const me = {
  user: { id: "u1", name: "Aylin Demir", email: "", locale: null, time_zone: null },
  roles: [],
  school: { id: "t1", name: "" },
};
/** The same person in the class. */
export const participant = {
  id: "aylin",
  name: "Aylin Demir",
  role: "student",
  granted_sources: [],
  joined_at: null,
  left_at: null,
  connected: false,
  removed: false,
};

/** A failure as the API writes it. */
export function problem(status: number, code: string, detail = "No.") {
  return HttpResponse.json({ code, detail, status, title: code }, { status });
}

/** A page inside of everything pages need. */
export function show(page: ReactNode, client = createQueryClient(() => undefined)) {
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/", component: () => page });
  const router = createRouter({ routeTree: root.addChildren([here]), history: createMemoryHistory() });
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

/** Somebody in the media room, with an open microphone. */
export const roomPerson = (id: string, change: Partial<RoomPerson> = {}): RoomPerson => ({
  id,
  name: id === "ines" ? "Ines Duarte" : "Aylin Demir",
  role: id === "ines" ? "teacher" : "student",
  me: false,
  microphone: { id: `TR_${id}`, muted: false, ready: true },
  camera: null,
  screen_share: null,
  ...change,
});

/** A log that takes what the API answers to a write. */
function withOffer<L extends ReturnType<typeof value<LogSnapshot>>>(log: L) {
  const offer = (events: readonly LogEvent[]) => {
    const before = log.getSnapshot();
    log.set({ ...before, state: fold(before.state, events) });
  };
  return { ...log, offer };
}

/** A class after its first `n` events: Ines teaches, Aylin may speak from the ninth on. */
export function classAt(n = 9, details: Partial<Details> = {}) {
  const state = fold(emptyClass, wholeClass().slice(0, n));
  const parts = {
    log: withOffer(value<LogSnapshot>({ state, status: "settled", through_n: n, through_k: 0 })),
    room: {
      ...value<RoomSnapshot>({
        connection: "connected",
        closed_by: null,
        problem: null,
        people: [roomPerson("aylin")],
        speakers: new Set(),
        allowed: { microphone: true, camera: true, screen_share: true },
        quality: "good",
        can_play_audio: true,
      }),
      show: () => () => undefined,
      setEnabled: vi.fn(async () => undefined),
      microphone: () => null,
    },
    own: value<ClassSnapshot>({ phase: "in", gap: "none", problem: null }),
    refused: vi.fn(),
    nudge: vi.fn(),
  };
  const outbox = new PersonOutbox({
    confirmed: () => parts.log.getSnapshot().state,
    send: sendOp(session.id),
    confirm: async () => true,
    onRefused: parts.refused,
  });
  const chat = new ChatOutbox({
    eventIdOf: (op) => `event of ${op}`,
    post: postChat(session.id),
    failureOf,
    onEvent: () => undefined,
    holds: (_channel, id) => parts.log.getSnapshot().state.messages.has(id),
    confirm: async () => true,
  });
  const saving = value<Saving>({ status: "saved", unsaved: 0, offered: 0 });
  const show = {
    getSnapshot: saving.getSnapshot,
    subscribe: saving.subscribe,
    pending: new PendingOps(),
    pointers: new Pointers(),
    do: vi.fn((op: ShowOp) => {
      show.pending.add("ines", { ...op, id: crypto.randomUUID() });
    }),
    point: vi.fn(),
    saveOffered: vi.fn(),
    dropOffered: vi.fn(),
  };
  const { log, room, nudge } = parts;
  const history = new LiveHistory();
  history.take(wholeClass().slice(0, n));
  const live = { ...parts.own, log, room, outbox, chat, show, history, nudge } as unknown as LiveClass;
  const teacher = { ...session, my_role: "teacher" as const, status: "live" as const };
  const names = new Map([
    ["aylin", "Aylin Demir"],
    ["ines", "Ines Duarte"],
  ]);
  const known = { session: teacher, me: { id: "ines", name: "Ines Duarte" }, staff: true, names, teacher: "" };
  const store = new ClassStore<Details>(live, { ...known, ...details });
  store.start();
  const decks = new Decks(async () => {
    throw new Error("There is no deck.");
  });
  return { ...parts, outbox, chat, show, history, saving, live, store, decks };
}

/** A part of the room's page, in a class. */
export function inClass(page: ReactNode, given = classAt()) {
  const { live, store, decks } = given;
  show(
    <ClassContext value={{ live, store, decks }}>
      <PanelProvider staff={store.getSnapshot().details.staff}>
        <ShowContexts person="u1">{page}</ShowContexts>
      </PanelProvider>
    </ClassContext>,
  );
  return given;
}
