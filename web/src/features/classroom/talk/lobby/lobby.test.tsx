import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { ClassMenu } from "../../ClassMenu";
import { RosterPanel } from "../../RosterPanel";
import { at, classAt, inClass, problem, testServer } from "../../testing";
import { LobbyRow } from "./LobbyRow";

const server = testServer();
const calls: string[] = [];
const note = (call: string) => {
  calls.push(call);
  return HttpResponse.json({ event: null });
};

beforeEach(() => {
  calls.length = 0;
  server.use(
    http.post(at("/sessions/s1/lobby/:id/admit"), ({ params }) => note(`admit ${params.id}`)),
    http.post(at("/sessions/s1/lobby/admit_all"), () => note("admit all")),
    http.post(at("/sessions/s1/participants/:id/remove"), ({ params }) => {
      calls.push(`remove ${params.id}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const NAMES = new Map([
  ["ines", "Ines Duarte"],
  ["aylin", "Aylin Demir"],
  ["sofia", "Sofia Rossi"],
  ["liam", "Liam Byrne"],
]);

/** A class in front of which those people wait. */
function waiting(...ids: string[]) {
  const given = classAt(8, { names: NAMES });
  const tell = (...events: Parameters<typeof fold>[1]) =>
    act(() => {
      const log = given.log.getSnapshot();
      given.log.set({ ...log, state: fold(log.state, events) });
    });
  tell(...ids.map((participant_id, i) => event(8, "lobby.entered", { participant_id }, { k: i + 1 })));
  return { given, tell };
}

it("lets one person in, or leads them out, by name", async () => {
  const { given, tell } = waiting("sofia");
  inClass(<LobbyRow />, given);
  expect(await screen.findByText("1 is waiting")).toBeTruthy();
  expect(screen.getByText("Sofia Rossi")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Let in: Sofia Rossi" }));
  await waitFor(() => expect(calls).toEqual(["admit sofia"]));
  await waitFor(() => expect(given.nudge).toHaveBeenCalled());
  await userEvent.click(screen.getByRole("button", { name: "More for Sofia Rossi" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Remove Sofia Rossi…" }));
  const dialog = await screen.findByRole("alertdialog", { name: "Remove Sofia Rossi from class?" });
  await userEvent.click(within(dialog).getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(calls).toEqual(["admit sofia", "remove sofia"]));
  tell(event(8, "lobby.left", { participant_id: "sofia" }, { k: 2 }));
  await waitFor(() => expect(screen.queryByText("Sofia Rossi")).toBeNull());
});

it("lets several in one by one or all at once, and says when that failed", async () => {
  inClass(<LobbyRow />, waiting("sofia", "liam").given);
  expect(await screen.findByText("2 are waiting")).toBeTruthy();
  expect(screen.getByText("Sofia Rossi, Liam Byrne")).toBeTruthy();
  const open = async (item: string) => {
    await userEvent.click(screen.getByRole("button", { name: "Let in, 2 are waiting" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: item }));
  };
  await open("Let in Liam Byrne");
  await open("Let all in");
  await waitFor(() => expect(calls).toEqual(["admit liam", "admit all"]));
  server.use(
    http.post(at("/sessions/s1/lobby/admit_all"), () => problem(409, "session-ended", "The class has ended.")),
  );
  const { toastStore } = await import("@/ui/toast-queue");
  await open("Let all in");
  await waitFor(() => expect(toastStore.read()[0]?.text).toBe("Nobody was let in. The class has ended."));
});

it("turns the lobby on without touching how slow the chat is", async () => {
  const bodies: Record<string, unknown>[] = [];
  server.use(
    http.put(at("/sessions/s1/settings"), async ({ request }) => {
      bodies.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.json({ event: null });
    }),
  );
  const { given, tell } = waiting();
  tell(event(9, "session.settings_changed", { chat_slow_seconds: 30, lobby: false }));
  inClass(<ClassMenu />, given);
  await userEvent.click(await screen.findByRole("button", { name: "Class menu" }));
  expect(await screen.findByRole("menuitem", { name: "Record of the class" })).toBeTruthy();
  await userEvent.click(screen.getByRole("menuitemradio", { name: "Students wait until they are let in" }));
  await waitFor(() => expect(bodies[0]).toMatchObject({ chat_slow_seconds: 30, lobby: true }));
});

it("shows who is not here, and reads again when somebody comes", async () => {
  let reads = 0;
  const one = (user_id: string, name: string, status: string, more = {}) => ({
    ...{ user_id, name, status, role: "student", participant_id: null, first_joined_at: null, left_at: null },
    ...more,
  });
  server.use(
    http.get(at("/sessions/s1/roster"), () => {
      reads += 1;
      const data = [
        one("u1", "Aylin Demir", "present"),
        one("u2", "Jonas Weber", reads === 1 ? "expected" : "late"),
        one("u3", "Liam Byrne", "left", { left_at: "2026-11-23T14:12:00Z" }),
        one("u4", "Noah Lindqvist", "removed"),
        one("u5", "Kwame Mensah", "expected", { role: "assistant" }),
      ];
      return HttpResponse.json({ data, next_cursor: null });
    }),
  );
  const { given, tell } = waiting();
  inClass(<RosterPanel />, given);
  const panel = await screen.findByRole("region", { name: "Not here" });
  await within(panel).findByText("Jonas Weber");
  expect(within(panel).getAllByRole("listitem")).toHaveLength(3);
  expect(panel.textContent).toContain("1 of 4 are here");
  expect(within(panel).getByText("removed")).toBeTruthy();
  tell(event(9, "participant.joined", { participant_id: "jonas", role: "student" }));
  await waitFor(() => expect(panel.textContent).toContain("2 of 4 are here, 1 came late"));
  expect(within(panel).queryByText("Jonas Weber")).toBeNull();
});
