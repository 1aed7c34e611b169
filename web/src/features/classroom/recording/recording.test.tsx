import { QueryClient } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RecordingConsent } from "@/api/types";
import { consentQuery } from "@/features/consent/queries";
import { RecordedNotice } from "@/features/consent/RecordedNotice";
import type { LogEvent } from "@/live/events";
import { recordingOf } from "@/live/selectors";
import { emptyClass, fold } from "@/live/state";
import { event, wholeClass } from "@/live/testing";
import { ClassMenu } from "../ClassMenu";
import { at, classAt, inClass, noConsent, problem, roomPerson, session, show, testServer } from "../testing";
import { HOLD_MS, holdUntilRecorded, waitsForRecording } from "./hold";
import { OwnRecording } from "./OwnRecording";

const server = testServer();
afterEach(() => sessionStorage.clear());

const student = () =>
  classAt(9, {
    session: { ...session, status: "live" },
    me: { id: "aylin", name: "Aylin Demir" },
    staff: false,
  });

function tell(given: ReturnType<typeof classAt>, one: LogEvent): void {
  const before = given.log.getSnapshot();
  act(() => given.log.set({ ...before, state: fold(before.state, [one]) }));
}

/** The API's word on the student's consent, and what it was asked for. */
function api(first: RecordingConsent): { sent: unknown[] } {
  let now = first;
  const sent: unknown[] = [];
  server.use(
    http.get(at("/sessions/:id/consent"), () => HttpResponse.json(now)),
    http.put(at("/sessions/:id/consent"), async ({ request }) => {
      const { sources } = (await request.json()) as Pick<RecordingConsent, "sources">;
      sent.push(sources);
      now = { ...now, sources, recorded: sources.length > 0 };
      return HttpResponse.json(now);
    }),
  );
  return { sent };
}

describe("a student with the floor", () => {
  it("is asked once, agrees, and can withdraw", async () => {
    const { sent } = api(noConsent as RecordingConsent);
    const given = student();
    inClass(<OwnRecording />, given);
    expect(await screen.findByText("Record your microphone?")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Agree" }));
    expect(await screen.findByText("You agreed to be recorded")).toBeTruthy();
    expect(sent).toEqual([["microphone"]]);
    tell(
      given,
      event(10, "recording.started", {
        recording_id: "rec-2",
        participant_id: "aylin",
        track_id: "TR_mic",
        source: "microphone",
      }),
    );
    expect(await screen.findByText("You are recorded")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Withdraw your recording?" });
    expect(dialog.textContent).toContain("is deleted");
    await userEvent.click(await screen.findByRole("button", { name: "Withdraw" }));
    await waitFor(() => expect(sent).toEqual([["microphone"], []]));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("says no, and is not asked again in this class", async () => {
    const { sent } = api(noConsent as RecordingConsent);
    inClass(<OwnRecording />, student());
    await userEvent.click(await screen.findByRole("button", { name: "Not now" }));
    expect(await screen.findByText("You are not recorded.")).toBeTruthy();
    expect(screen.queryByText("Record your microphone?")).toBeNull();
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Agree to be recorded" }));
    await waitFor(() => expect(sent).toEqual([["microphone"]]));
  });

  it("is told where a guardian has to agree first", async () => {
    api({ ...noConsent, guardian_missing: true } as RecordingConsent);
    inClass(<OwnRecording />, student());
    expect(await screen.findByText(/needs a guardian’s consent/)).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("is not asked in a class that is not recorded", async () => {
    const given = student();
    const before = given.log.getSnapshot();
    given.log.set({ ...before, state: { ...before.state, session: { ...before.state.session, record: false } } });
    inClass(<OwnRecording />, given);
    await act(async () => {});
    expect(screen.queryByText(/recorded/)).toBeNull();
  });
});

describe("a microphone that is to be recorded", () => {
  const held = () => {
    const given = student();
    const hold = vi.fn();
    Object.assign(given.live.room, { holdMicrophone: hold });
    given.room.set({ ...given.room.getSnapshot(), people: [roomPerson("aylin", { me: true })] });
    return { given, hold };
  };
  const started = event(10, "recording.started", {
    recording_id: "rec-2",
    participant_id: "aylin",
    track_id: "TR_aylin",
    source: "microphone",
  });

  it("is silent until its recording runs", async () => {
    const { given, hold } = held();
    const outcome = holdUntilRecorded(given);
    expect(hold.mock.calls).toEqual([[true]]);
    tell(given, started);
    expect(await outcome).toBe(true);
    expect(hold.mock.calls).toEqual([[true], [false]]);
    expect(await holdUntilRecorded(given)).toBe(true);
    expect(hold).toHaveBeenCalledTimes(2);
  });

  it("is heard without it after a while", async () => {
    vi.useFakeTimers();
    try {
      const { given, hold } = held();
      const outcome = holdUntilRecorded(given);
      vi.advanceTimersByTime(HOLD_MS);
      expect(await outcome).toBe(false);
      expect(hold).toHaveBeenLastCalledWith(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it("opens at once for who does not agree, and in a pause", () => {
    const client = new QueryClient();
    const given = student();
    const waits = () => waitsForRecording(client, given.store.getSnapshot());
    expect(waits()).toBe(false);
    client.setQueryData(consentQuery(session.id).queryKey, { ...noConsent, sources: ["microphone"] });
    expect(waits()).toBe(true);
    tell(given, event(10, "recording.paused", { cause: "staff" }));
    expect(waits()).toBe(false);
  });
});

describe("the recording of a class", () => {
  it("is paused and goes on from the class menu", async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(at("/sessions/:id/recording"), async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ paused: true });
      }),
    );
    const given = inClass(<ClassMenu />);
    await userEvent.click(await screen.findByRole("button", { name: "Class menu" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Pause recording" }));
    await waitFor(() => expect(sent).toEqual([{ paused: true }]));
    tell(given, event(10, "recording.paused", { cause: "staff" }));
    await userEvent.click(screen.getByRole("button", { name: "Class menu" }));
    expect(await screen.findByRole("menuitem", { name: "Go on recording" })).toBeTruthy();
  });

  it("is paused whatever still runs, and no failure where somebody withdrew", () => {
    const state = fold(emptyClass, wholeClass().slice(0, 9));
    expect(recordingOf(state)).toBe("on");
    expect(recordingOf(fold(state, [event(10, "recording.paused", { cause: "staff" })]))).toBe("paused");
    const failed = (reason: string) =>
      recordingOf(
        fold(state, [
          event(10, "recording.failed", { recording_id: "rec-1", participant_id: "ines", track_id: "TR_cam", reason }),
        ]),
      );
    expect(failed("egress_lost")).toBe("failed");
    expect(failed("not_kept")).toBe("waiting");
  });
});

describe("after class", () => {
  it("a student who is recorded can withdraw", async () => {
    const { sent } = api({ sources: ["microphone"], guardian_missing: false, recorded: true });
    const onWithdrawn = vi.fn();
    show(<RecordedNotice session="s1" onWithdrawn={onWithdrawn} />);
    expect(await screen.findByText("You are recorded in this class.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
    expect((await screen.findByRole("alertdialog")).textContent).toContain("The replay is made again without it");
    server.use(
      http.put(at("/sessions/:id/consent"), () => problem(503, "watch-unavailable", "Try again."), { once: true }),
    );
    await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
    expect(await screen.findByText("Your recording was not withdrawn.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
    expect(await screen.findByText(/is withdrawn\. The replay is being made again/)).toBeTruthy();
    expect(sent).toEqual([[]]);
    expect(onWithdrawn).toHaveBeenCalledTimes(1);
  });
});
