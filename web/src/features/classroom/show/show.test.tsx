import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import type { ReactNode } from "react";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query";
import { i18n } from "@/i18n/i18n";
import type { ShowOp } from "@/live/ops/wire";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { Banner } from "../Banner";
import { at, classAt, inClass } from "../testing";
import { useAnnouncements } from "../useAnnouncements";
import { LayoutMenu } from "./LayoutMenu";
import { SceneSwitch } from "./SceneSwitch";
import { ShowDialogs } from "./ShowDialogs";
import { SlideNav } from "./SlideNav";
import { deck, planEvents, sceneIds } from "./testing";
import { usePageView, viewEvery } from "./usePageView";
import { useShowKeys } from "./useShowKeys";
import { OwnViewNote, ViewMenu } from "./ViewMenu";

vi.stubGlobal("CSS", { escape: (text: string) => text });
vi.stubGlobal("scrollTo", () => undefined);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());
afterEach(() => server.resetHandlers());
const file = { asset_id: deck, kind: "deck", name: "", url: "", expires_at: "2030-01-01T00:00:00Z", notes: [] };
const pages = Array.from({ length: 16 }, (_, i) => ({ width: 960, height: 540, text: `\n Title ${i + 1}\nmore` }));
beforeEach(() => {
  localStorage.clear();
  server.use(http.get(at(`/sessions/s1/assets/${deck}`), () => HttpResponse.json({ ...file, pages })));
});

const [slides, board, last] = sceneIds;

/** A class with a plan whose first scene is on the stage. */
function withPlan(of: Parameters<typeof classAt>[1] = {}) {
  const given = classAt(9, of);
  const log = given.log.getSnapshot();
  const events = [...planEvents(10), event(16, "scene.switched", { scene_id: slides })];
  given.log.set({ ...log, state: fold(log.state, events) });
  return given;
}
const student = { staff: false, me: { id: "aylin", name: "Aylin Demir" } };
const did = (given: ReturnType<typeof classAt>) => given.show.do.mock.calls.map(([op]): ShowOp => op);
const to = (page: number): ShowOp => ({ type: "slide.shown", content: { scene_id: slides, asset_id: deck, page } });
const scene = (scene_id: string): ShowOp => ({ type: "scene.switched", content: { scene_id } });

function Keys({ staff }: { staff: boolean }) {
  useShowKeys(staff, true);
  return <p data-ready />;
}

function Open() {
  return (
    <>
      <SceneSwitch />
      <ShowDialogs />
    </>
  );
}

function Own() {
  const view = usePageView();
  return (
    <>
      <ViewMenu />
      <OwnViewNote />
      <button type="button" onClick={view.larger}>
        closer
      </button>
      <Keys staff={false} />
    </>
  );
}

describe("a teacher's dock", () => {
  it("turns page by page and goes on to the next scene, each press from where the one before led", async () => {
    const given = inClass(<SlideNav />, withPlan());
    await userEvent.click(await screen.findByRole("button", { name: "Next slide" }));
    expect(screen.getByRole("button", { name: "Slide 4 of 16. Go to a slide" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Next slide" }));
    await userEvent.click(screen.getByRole("button", { name: "Next scene: Board" }));
    await userEvent.click(screen.getByRole("button", { name: "Previous" }));
    expect(did(given)).toEqual([to(4), to(5), scene(board), scene(slides)]);
  });

  it("switches to a scene of the segment by one press", async () => {
    const given = inClass(<SceneSwitch />, withPlan());
    await userEvent.click(await screen.findByRole("button", { name: "Board" }));
    expect(screen.getByRole("button", { name: "Board" }).getAttribute("aria-pressed")).toBe("true");
    expect(did(given)).toEqual([scene(board)]);
    expect(screen.queryByRole("button", { name: "Last" })).toBeNull();
  });

  it("changes the layout and keeps it, told with what it means", async () => {
    const given = inClass(<LayoutMenu />, withPlan());
    await userEvent.click(await screen.findByRole("button", { name: "Layout: Slides" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Camera" }));
    await userEvent.click(await screen.findByRole("button", { name: "Layout: Camera" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /^Keep this layout/ }));
    expect(await screen.findByRole("button", { name: "Layout: Camera, kept" })).toBeTruthy();
    const layout = { layout: "camera", regions: [] };
    expect(did(given)).toEqual([
      { type: "layout.changed", content: { ...layout, pinned: false } },
      { type: "layout.changed", content: { ...layout, pinned: true } },
    ]);
  });
});

describe("a teacher's keys", () => {
  it("turn, jump and switch", async () => {
    const given = inClass(
      <>
        <Keys staff />
        <ShowDialogs />
      </>,
      withPlan(),
    );
    await waitFor(() => expect(document.querySelector("[data-ready]")).toBeTruthy());
    for (const key of ["ArrowRight", "End", "Home", "PageDown", "ArrowLeft", "2"]) fireEvent.keyDown(document, { key });
    expect(did(given)).toEqual([to(4), to(5), to(3), to(4), to(3), scene(board)]);
    fireEvent.keyDown(document, { key: "1" });
    act(() => void fireEvent.keyDown(document, { key: "j" }));
    const number = await screen.findByRole("textbox", { name: "Slide, 3 to 5" });
    await userEvent.type(number, "9{Enter}");
    expect(await screen.findByText("This scene has slides 3 to 5.")).toBeTruthy();
    await userEvent.clear(number);
    await userEvent.type(number, "5{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(did(given).at(-1)).toEqual(to(5));
  });

  it("enlarge for all, and tell at most four times a second, the last for certain", async () => {
    const given = inClass(<Keys staff />, withPlan());
    const began = performance.now();
    await waitFor(() => {
      fireEvent.keyDown(document, { key: "+" });
      expect(given.show.do).toHaveBeenCalled();
    });
    for (let i = 0; i < 20; i++) fireEvent.keyDown(document, { key: "+" });
    await waitFor(() => expect(did(given).at(-1)).toMatchObject({ content: { scene_id: slides, page: 3, zoom: 800 } }));
    expect(did(given).length).toBeLessThanOrEqual(2 + (performance.now() - began) / viewEvery);
  });

  it("enlarge a slide for the class that comes back to it, though its scene was left at once", async () => {
    const given = inClass(<Keys staff />, withPlan());
    await waitFor(() => {
      fireEvent.keyDown(document, { key: "+" });
      expect(given.show.do).toHaveBeenCalled();
    });
    for (let i = 0; i < 20; i++) fireEvent.keyDown(document, { key: "+" });
    fireEvent.keyDown(document, { key: "2" });
    for (let i = 0; i < 20; i++) fireEvent.keyDown(document, { key: "+" });
    const seen = (wanted: object) =>
      did(given).some(({ content }) =>
        Object.entries(wanted).every(([key, value]) => Reflect.get(content, key) === value),
      );
    await waitFor(() => expect(seen({ scene_id: board, page: `blank:${board}`, zoom: 800 })).toBe(true));
    expect(seen({ scene_id: slides, page: 3, zoom: 800 })).toBe(true);
    // A page that was turned begins with a view of its own: what was meant for the one before is told to nobody.
    fireEvent.keyDown(document, { key: "1" });
    fireEvent.keyDown(document, { key: "-" });
    fireEvent.keyDown(document, { key: "-" });
    fireEvent.keyDown(document, { key: "ArrowRight" });
    const before = did(given).length;
    await act(() => new Promise((resolve) => setTimeout(resolve, 2 * viewEvery)));
    expect(did(given)).toHaveLength(before);
  });
});

describe("all scenes", () => {
  const open = async () => userEvent.click(await screen.findByRole("button", { name: /^All scenes/ }));

  it("are renamed, moved and deleted, but not the one on the stage", async () => {
    const given = inClass(<Open />, withPlan());
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "More for Board" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Rename" }));
    const title = await screen.findByRole("textbox", { name: "Title of the scene" });
    await userEvent.clear(title);
    await userEvent.type(title, "Sketch{Enter}");
    expect(did(given).at(-1)).toMatchObject({ type: "scene.updated", content: { scene_id: board, title: "Sketch" } });
    await userEvent.click(await screen.findByRole("button", { name: "More for Sketch" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Move up" }));
    expect(did(given).slice(-2)).toMatchObject([
      { type: "scene.updated", content: { scene_id: board, position: 1 } },
      { type: "scene.updated", content: { scene_id: slides, position: 2 } },
    ]);
    await userEvent.click(screen.getByRole("button", { name: "More for Slides" }));
    const own = await screen.findByRole("menuitem", { name: "Delete: not while it is on stage" });
    expect(own.getAttribute("aria-disabled")).toBe("true");
    await userEvent.keyboard("{Escape}");
    await userEvent.click(screen.getByRole("button", { name: "More for Last" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
    expect(did(given).at(-1)).toEqual({ type: "scene.deleted", content: { scene_id: last } });
  });

  it("get one more, with a file of the course that is attached first", async () => {
    const file = { id: "00000000-0000-4000-8000-000000000099", name: "recap.pdf", status: "verified", page_count: 3 };
    server.use(http.get(at("/assets"), () => HttpResponse.json({ data: [file], next_cursor: null })));
    const given = inClass(<Open />, withPlan());
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Add a scene" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Title" }), "Recap");
    await userEvent.click(await screen.findByRole("button", { name: /File of the course/ }));
    await userEvent.click(await screen.findByRole("option", { name: "recap.pdf" }));
    await userEvent.click(screen.getByRole("button", { name: "Add and show" }));
    const [attached, created, shown] = did(given);
    expect(attached).toEqual({ type: "deck.attached", content: { asset_id: file.id } });
    expect(created).toMatchObject({
      type: "scene.created",
      content: { title: "Recap", layout: "slides", position: 4, asset_id: file.id, first_page: 1, last_page: 3 },
    });
    if (created?.type !== "scene.created") throw new Error("no scene was created");
    expect(shown).toEqual(scene(created.content.scene_id));
  });
});

describe("a student's own view", () => {
  it("is theirs alone, is said, is kept, and ends by one press", async () => {
    const given = withPlan(student);
    inClass(<Own />, given);
    await userEvent.click(await screen.findByRole("button", { name: "closer" }));
    expect(screen.getByText("You see your own part of the slide.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Follow the teacher again" }));
    expect(screen.queryByText("You see your own part of the slide.")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "My view" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "Slides" }));
    expect(screen.getByText("Your view: Slides.")).toBeTruthy();
    expect(localStorage.getItem("lectern.own-layout.u1")).toBe("slides");
    fireEvent.keyDown(document, { key: "ArrowRight" });
    fireEvent.keyDown(document, { key: "2" });
    expect(given.show.do).not.toHaveBeenCalled();
  });
});

describe("what is not saved", () => {
  const camera = { source: "camera", allowed: false, on: false, pending: false, toggle: () => undefined } as const;

  it("is said while it is tried again, and offered when it is old", async () => {
    const given = withPlan();
    const saving = (status: "saved" | "not_saved", offered: number) =>
      act(() => given.saving.set({ status, unsaved: 1, offered }));
    inClass(<Banner camera={camera} />, given);
    saving("not_saved", 0);
    expect(await screen.findByText(/^Not saved. Trying again./)).toBeTruthy();
    saving("saved", 3);
    expect(await screen.findByText("3 changes were not saved.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Save now" }));
    await userEvent.click(screen.getByRole("button", { name: "Drop" }));
    expect([given.show.saveOffered, given.show.dropOffered].map((spy) => spy.mock.calls.length)).toEqual([1, 1]);
  });
});

describe("announcements", () => {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient(() => undefined)}>{children}</QueryClientProvider>
    </I18nProvider>
  );

  it.each([
    [student, ["Scene: Board", "Slide 4: Title 4"]],
    [{}, []],
  ] as [Parameters<typeof withPlan>[0], string[]][])(
    "tell students what is shown and not who shows it",
    async (of, expected) => {
      const given = withPlan(of);
      const { result } = renderHook(() => useAnnouncements(given), { wrapper });
      const polite = vi.spyOn(result.current, "polite");
      const tell = (...events: Parameters<typeof fold>[1]) =>
        act(() => {
          const log = given.log.getSnapshot();
          given.log.set({ ...log, state: fold(log.state, events) });
        });
      tell(event(17, "scene.switched", { scene_id: board }));
      tell(event(18, "slide.shown", { scene_id: slides, asset_id: deck, page: 4 }));
      tell(event(19, "scene.switched", { scene_id: board }));
      tell(event(20, "scene.switched", { scene_id: slides }));
      if (expected.length > 0) await waitFor(() => expect(polite).toHaveBeenCalledWith("Slide 4: Title 4"));
      const said = polite.mock.calls.map(([text]) => text);
      expect(said.filter((text) => expected.includes(text)).length).toBe(expected.length);
      if (expected.length === 0) expect(said).toEqual([]);
    },
  );
});
