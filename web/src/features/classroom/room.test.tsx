import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query";
import { i18n } from "@/i18n/i18n";
import { focusNextRegion } from "@/lib/useRegionKeys";
import { Announcer, joinFor } from "@/live/announcements";
import { fold } from "@/live/state";
import { event, wholeClass } from "@/live/testing";
import { Banner } from "./Banner";
import { StudentDock, TeacherDock } from "./Dock";
import { LiveRegions } from "./LiveRegions";
import { People } from "./People";
import { RoomStage } from "./RoomStage";
import { at, classAt, inClass, participant, problem, roomPerson, testServer } from "./testing";
import { useAnnouncements } from "./useAnnouncements";
import { useEntry } from "./useEntry";
import type { MediaSwitch } from "./useMedia";
import { useRights } from "./useRights";

const server = testServer();

const tell = (given: ReturnType<typeof classAt>, ...events: Parameters<typeof fold>[1]) =>
  act(() => {
    const log = given.log.getSnapshot();
    given.log.set({ ...log, state: fold(log.state, events) });
  });
const student = (n = 9) => classAt(n, { staff: false, me: { id: "aylin", name: "Aylin Demir" } });
const wrapper = ({ children }: { children: ReactNode }) => (
  <I18nProvider i18n={i18n}>
    <QueryClientProvider client={createQueryClient(() => undefined)}>{children}</QueryClientProvider>
  </I18nProvider>
);

describe("useRights", () => {
  it("reads again what this person may do when the log says that it changed, and not before", () => {
    const given = student(7);
    const client = createQueryClient(() => undefined);
    const again = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    renderHook(() => useRights(given.store, "aylin"), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    tell(given, event(8, "participant.joined", { participant_id: "jonas", role: "student" }));
    expect(again).not.toHaveBeenCalled();
    tell(given, event(9, "participant.granted", { participant_id: "aylin", sources: ["microphone"] }));
    expect(again).toHaveBeenCalledTimes(2);
    tell(given, event(10, "participant.role_changed", { participant_id: "aylin", role: "assistant" }));
    expect(again).toHaveBeenCalledTimes(4);
    tell(given, event(11, "participant.role_changed", { participant_id: "jonas", role: "assistant" }));
    expect(again).toHaveBeenCalledTimes(4);
    expect(again.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([
      ["sessions"],
      ["session"],
      ["sessions"],
      ["session"],
    ]);
  });
});

describe("People", () => {
  const bodies: unknown[] = [];
  const answers: (() => void)[] = [];
  beforeEach(() => {
    bodies.length = 0;
    answers.length = 0;
    server.use(
      http.put(at("/sessions/s1/participants/aylin/grant"), async ({ request }) => {
        bodies.push(await request.json());
        await new Promise<void>((resolve) => answers.push(resolve));
        return HttpResponse.json(participant);
      }),
    );
  });
  const open = (given = classAt(8)) => inClass(<People />, given);
  const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
  const choose = async (name: string) => {
    await press("More for Aylin Demir");
    await userEvent.click(await screen.findByRole("menuitem", { name }));
  };

  it("lets speak at once, before the server answers", async () => {
    open();
    await press("Let speak: Aylin Demir");
    expect(await screen.findByRole("button", { name: "End turn: Aylin Demir" })).toBeTruthy();
    await waitFor(() => expect(bodies).toEqual([{ sources: ["microphone"] }]));
  });

  it("loses no grant when the next follows before the answer to the first", async () => {
    open();
    await press("Let speak: Aylin Demir");
    await choose("Allow camera");
    expect(await screen.findByText("May speak, camera allowed")).toBeTruthy();
    await waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.();
    await waitFor(() => expect(bodies).toEqual([{ sources: ["microphone"] }, { sources: ["microphone", "camera"] }]));
  });

  it("takes back what the server refused", async () => {
    server.use(http.put(at("/sessions/s1/participants/aylin/grant"), () => problem(503, "rooms-unavailable")));
    const given = open();
    await press("Let speak: Aylin Demir");
    await waitFor(() => expect(given.refused).toHaveBeenCalledTimes(1));
    expect(await screen.findByRole("button", { name: "Let speak: Aylin Demir" })).toBeTruthy();
  });

  it("shows a microphone as off from the press on", async () => {
    server.use(http.post(at("/sessions/s1/participants/aylin/mute"), () => new Promise<Response>(() => undefined)));
    open();
    expect(await screen.findByRole("img", { name: "Microphone on" })).toBeTruthy();
    await choose("Mute microphone");
    await waitFor(() => expect(screen.queryByRole("img", { name: "Microphone on" })).toBeNull());
  });

  it("says in shape and word who speaks", async () => {
    const given = open(classAt(9));
    await screen.findByRole("img", { name: "Microphone on" });
    act(() => given.room.set({ ...given.room.getSnapshot(), speakers: new Set(["aylin"]) }));
    expect(await screen.findByRole("img", { name: "Speaking" })).toBeTruthy();
  });

  it("asks before it removes", async () => {
    const removed = vi.fn();
    server.use(
      http.post(at("/sessions/s1/participants/aylin/remove"), () => {
        removed();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open();
    await choose("Remove from class…");
    expect(await screen.findByRole("alertdialog", { name: "Remove Aylin Demir from class?" })).toBeTruthy();
    expect(removed).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(removed).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("gives no means against oneself", async () => {
    open();
    expect(await screen.findByText("Ines Duarte (you)")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Ines Duarte/ })).toBeNull();
  });
});

describe("coming in", () => {
  const choice = { devices: {} as never, microphoneOn: true, cameraOn: true };

  it("turns on what staff chose, and nothing of a student", async () => {
    const staff = classAt();
    renderHook(() => useEntry(staff, choice));
    await waitFor(() =>
      expect(staff.room.setEnabled.mock.calls).toEqual([
        ["microphone", true],
        ["camera", true],
      ]),
    );
    const other = student();
    renderHook(() => useEntry(other, choice));
    act(() => other.room.set({ ...other.room.getSnapshot(), quality: "poor" }));
    await Promise.resolve();
    expect(other.room.setEnabled).not.toHaveBeenCalled();
  });

  it("asks a student who may show a camera, once", async () => {
    const camera: MediaSwitch = { source: "camera", allowed: true, on: false, pending: false, toggle: vi.fn() };
    inClass(<Banner camera={camera} />, student());
    expect(await screen.findByText("You may show your camera.")).toBeTruthy();
    expect(camera.toggle).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Turn camera on" }));
    expect(camera.toggle).toHaveBeenCalledTimes(1);
    expect(screen.queryByText("You may show your camera.")).toBeNull();
  });
});

describe("RoomStage", () => {
  it("calls the teacher by the name of who holds the course until the room tells it", async () => {
    const given = classAt(3, { staff: false, me: { id: "aylin", name: "" }, names: new Map(), teacher: "Ines Duarte" });
    given.room.set({ ...given.room.getSnapshot(), people: [] });
    inClass(<RoomStage onStopSharing={() => undefined} />, given);
    expect(await screen.findByText("Ines Duarte is here with the camera off.")).toBeTruthy();
  });

  it("shows one's own screen as a preview, with a way to stop", async () => {
    const given = classAt(13);
    const screenShare = { id: "TR_screen", muted: false, ready: true };
    const people = [roomPerson("ines", { me: true, screen_share: screenShare })];
    given.room.set({ ...given.room.getSnapshot(), people });
    const stop = vi.fn();
    inClass(<RoomStage onStopSharing={stop} />, given);
    expect(await screen.findByText("You are sharing your screen. The class sees it here.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Stop sharing" }));
    expect(stop).toHaveBeenCalledTimes(1);
  });
});

describe("announcements", () => {
  it("tells nothing of what was before the log was read to its end, and all that follows", () => {
    const given = student(0);
    given.log.set({ ...given.log.getSnapshot(), status: "reading" });
    const { result } = renderHook(() => useAnnouncements(given), { wrapper });
    const said = () => result.current.getSnapshot().assertive.text;
    // Given and taken back before this person came: two pages of a log that is still being read.
    tell(given, ...wholeClass().slice(0, 9));
    tell(given, event(10, "participant.granted", { participant_id: "aylin", sources: [] }));
    expect(said()).toBe("");
    act(() => given.log.set({ ...given.log.getSnapshot(), status: "settled" }));
    expect(said()).toBe("");
    tell(given, event(11, "participant.granted", { participant_id: "aylin", sources: ["microphone"] }));
    expect(said()).toMatch(/^You can speak now/);
  });

  it("puts a text there anew for each turn, and leaves the other region alone", () => {
    vi.useFakeTimers();
    try {
      const announcer = new Announcer();
      const { container } = render(<LiveRegions announcer={announcer} />);
      const text = (role: string) => container.querySelector(`[role=${role}] p`);
      act(() => announcer.assertive("You can speak now."));
      const first = text("alert");
      act(() => announcer.assertive("You can speak now."));
      const second = text("alert");
      expect(second?.textContent).toBe("You can speak now.");
      expect(second).not.toBe(first);
      act(() => announcer.polite("Recording."));
      act(() => vi.advanceTimersByTime(joinFor));
      expect(text("status")?.textContent).toBe("Recording.");
      expect(text("alert")).toBe(second);
    } finally {
      vi.useRealTimers();
    }
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
    const given = student();
    given.room.set({ ...given.room.getSnapshot(), people: [roomPerson("ines")] });
    inClass(<StudentDock media={media(false)} isFull={false} onFullScreen={none} onSettings={none} />, given);
    expect(await screen.findByText("You are listening.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Microphone" })).toBeNull();
  });

  it("offers a student exactly what was given", async () => {
    const given = media(true);
    inClass(<StudentDock media={given} isFull={false} onFullScreen={none} onSettings={none} />, student());
    const microphone = await screen.findByRole("button", { name: "Microphone" });
    expect(microphone.getAttribute("aria-pressed")).toBe("false");
    expect(screen.queryByRole("button", { name: "Camera" })).toBeNull();
    await userEvent.click(microphone);
    expect(given.microphone.toggle).toHaveBeenCalledTimes(1);
  });

  it("names the teacher's switches and tells their state", async () => {
    const given = { ...media(true), camera: one("camera", true, true), screen_share: one("screen_share", true, true) };
    inClass(<TeacherDock media={given} isFull={false} onFullScreen={none} onSettings={none} />);
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
