import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { ShowOp } from "@/live/ops/wire";
import { type ClassState, fold } from "@/live/state";
import { event } from "@/live/testing";
import { toastStore } from "@/ui/toast-queue";
import { People } from "../People";
import { SlideNav } from "../show/SlideNav";
import { planEvents, sceneIds } from "../show/testing";
import { at, classAt, inClass, participant, testServer } from "../testing";
import { DrawNote } from "./DrawNote";
import { ToolRail, useHasTools } from "./ToolRail";
import { useToolKeys } from "./useToolKeys";

const server = testServer();

const board = sceneIds[1];
const page = `blank:${board}`;
const student = { staff: false, me: { id: "aylin", name: "Aylin Demir" } };

/** A class with the board of its second scene on the stage. */
function onBoard(of: Parameters<typeof classAt>[1] = {}) {
  const given = classAt(9, of);
  const log = given.log.getSnapshot();
  const events = [...planEvents(10), event(16, "scene.switched", { scene_id: board })];
  given.log.set({ ...log, state: fold(log.state, events) });
  return given;
}
type Given = ReturnType<typeof onBoard>;
const stateOf = (given: Given): ClassState => given.log.getSnapshot().state;
const tell = (given: Given, make: (n: number) => ReturnType<typeof event>[]) =>
  act(() => {
    const log = given.log.getSnapshot();
    given.log.set({ ...log, state: fold(log.state, make(log.state.last_n + 1)) });
  });
const did = (given: Given) => given.show.do.mock.calls.map(([op]): ShowOp => op);
/** Lines by one person, so many. */
const lines = (by: string, many: number) => (n: number) =>
  Array.from({ length: many }, (_, i) =>
    event(
      n + i,
      "board.shape_added",
      { page, shape: "line", color: "green", width: 32, x1: 0, y1: 0, x2: 9, y2: 9, text: "" },
      { actor_id: by, id: `00000000-0000-4000-8000-0000000${String(n + i).padStart(5, "0")}` },
    ),
  );

function Tools() {
  useToolKeys();
  return (
    <>
      {useHasTools() ? <ToolRail /> : <p>no tools</p>}
      <DrawNote />
    </>
  );
}
const tool = (name: string) => screen.findByRole("button", { name });
const isOn = async (name: string) => (await tool(name)).getAttribute("aria-pressed") === "true";

describe("a teacher's tools", () => {
  it("are taken by their keys, one at a time, which keep them when pressed again, and put away by Escape", async () => {
    inClass(<Tools />, onBoard());
    const names = { p: "Pen", h: "Highlighter", e: "Eraser", t: "Text", s: "Select" };
    await tool("Pen");
    for (const [key, name] of Object.entries(names)) {
      fireEvent.keyDown(document, { key });
      expect(await isOn(name)).toBe(true);
    }
    fireEvent.keyDown(document, { key: "s" });
    expect(await isOn("Select")).toBe(true);
    fireEvent.keyDown(document, { key: "d" });
    expect(await tool("Shapes. In hand: Arrow")).toBeTruthy();
    fireEvent.keyDown(document, { key: "Escape" });
    expect(await tool("Shapes")).toBeTruthy();
  });

  it("have a colour in words, which takes the pen in hand", async () => {
    inClass(<Tools />, onBoard());
    await userEvent.click(await tool("Red"));
    expect([await isOn("Red"), await isOn("Green"), await isOn("Pen")]).toEqual([true, false, true]);
    await userEvent.click(await tool("Pen"));
    expect(await isOn("Pen")).toBe(false);
  });

  it("are a toolbar that arrows go through", async () => {
    inClass(<Tools />, onBoard());
    const select = await tool("Select");
    act(() => select.focus());
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(await tool("Pen"));
  });

  it("point with the laser on slides alone", async () => {
    const given = onBoard();
    inClass(<Tools />, given);
    await tool("Pen");
    fireEvent.keyDown(document, { key: "p" });
    fireEvent.keyDown(document, { key: "l" });
    expect(await isOn("Pen")).toBe(true);
    expect(screen.queryByRole("button", { name: "Laser pointer" })).toBeNull();
    tell(given, (n) => [event(n, "scene.switched", { scene_id: sceneIds[0] })]);
    expect(await tool("Laser pointer")).toBeTruthy();
  });

  it("undo and redo what this person did, and nobody else's", async () => {
    const given = onBoard();
    inClass(<Tools />, given);
    tell(given, lines("aylin", 1));
    expect((await tool("Undo")).hasAttribute("disabled")).toBe(true);
    tell(given, lines("ines", 2));
    const [, , newest] = [...(stateOf(given).boards.get(page)?.items.keys() ?? [])];
    fireEvent.keyDown(document, { key: "z", ctrlKey: true });
    const undone = { page, event_ids: [newest ?? ""], redone: false };
    expect(did(given)).toEqual([{ type: "board.undone", content: undone }]);
    tell(given, (n) => [event(n, "board.undone", undone, { actor_id: "ines" })]);
    fireEvent.keyDown(document, { key: "z", metaKey: true, shiftKey: true });
    expect(did(given).at(-1)).toEqual({ type: "board.undone", content: { ...undone, redone: true } });
  });

  it("clear the page after a question where there is much on it", async () => {
    const given = onBoard();
    inClass(<Tools />, given);
    const clear = async () => {
      await userEvent.click(await tool("More for this page"));
      await userEvent.click(await screen.findByRole("menuitem", { name: "Clear page" }));
    };
    await clear();
    expect(did(given)).toEqual([]);
    tell(given, lines("ines", 11));
    await clear();
    await userEvent.click(await screen.findByRole("button", { name: "Keep them" }));
    expect(did(given)).toEqual([]);
    await clear();
    await userEvent.click(await screen.findByRole("button", { name: "Clear page" }));
    expect(did(given)).toEqual([{ type: "board.page_cleared", content: { page } }]);
  });
});

describe("a student", () => {
  const granted = (to: string | null) => (n: number) => [
    event(n, "board.granted", { participant_id: "aylin", page: to }),
  ];

  it("has no tools and no keys without a grant, and none of the teacher's with one", async () => {
    const given = onBoard(student);
    inClass(<Tools />, given);
    expect(await screen.findByText("no tools")).toBeTruthy();
    fireEvent.keyDown(document, { key: "p" });
    tell(given, granted(page));
    expect(await isOn("Pen")).toBe(false);
    expect(screen.getByText("You can draw on this page.")).toBeTruthy();
    for (const name of ["Laser pointer", "Enlarge for all"]) expect(screen.queryByRole("button", { name })).toBeNull();
    await userEvent.click(await tool("More for this page"));
    expect(screen.queryByRole("menuitem", { name: "Clear page" })).toBeNull();
  });

  it("keeps the tools for the page that they were let on, and is told when it is over", async () => {
    const given = onBoard(student);
    inClass(<Tools />, given);
    tell(given, granted(page));
    await tool("Pen");
    tell(given, (n) => [event(n, "scene.switched", { scene_id: sceneIds[0] })]);
    expect(await screen.findByText("You can draw on another page.")).toBeTruthy();
    expect(screen.getByText("no tools")).toBeTruthy();
    tell(given, granted(null));
    await waitFor(() => expect(screen.queryByText("You can draw on another page.")).toBeNull());
    expect(toastStore.read().map(({ text }) => text)).toEqual(["You cannot draw any more. What you drew stays."]);
  });
});

describe("letting draw", () => {
  it("is a choice of the page or every page, in the log as it was chosen, and taken back", async () => {
    const given = onBoard();
    const bodies: unknown[] = [];
    server.use(
      http.put(at("/sessions/s1/participants/aylin/board"), async ({ request }) => {
        const body = (await request.json()) as { page: string | null };
        bodies.push(body.page);
        tell(given, (n) => [event(n, "board.granted", { participant_id: "aylin", page: body.page })]);
        return HttpResponse.json(participant);
      }),
    );
    inClass(<People />, given);
    const choose = async (name: string) => {
      await userEvent.click(await screen.findByRole("button", { name: "More for Aylin Demir" }));
      await userEvent.click(await screen.findByRole("menuitem", { name }));
    };
    await choose("Let draw on this page");
    expect(await screen.findByText("May draw on one page")).toBeTruthy();
    await choose("Let draw on every page");
    expect(await screen.findByText("May draw on every page")).toBeTruthy();
    await choose("Stop drawing");
    await waitFor(() => expect(screen.queryByText("May draw on every page")).toBeNull());
    await waitFor(() => expect(bodies).toEqual([page, "*", null]));
  });
});

describe("the pages of a board", () => {
  it("are counted, added and shown", async () => {
    const given = onBoard();
    inClass(<SlideNav />, given);
    expect(await screen.findByRole("button", { name: "Page 1 of 1 of the board. Go to a page" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "New page of the board" }));
    const [added, shown] = did(given);
    expect(added).toMatchObject({ type: "board.page_added", content: { scene_id: board } });
    expect(shown).toMatchObject({ type: "board.page_shown", content: { scene_id: board, zoom: 100 } });
    expect(await screen.findByRole("button", { name: "Page 2 of 2 of the board. Go to a page" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Previous" }));
    expect(did(given).at(-1)).toMatchObject({ type: "board.page_shown", content: { page } });
  });
});
