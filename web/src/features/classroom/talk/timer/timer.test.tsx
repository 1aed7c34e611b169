import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import fc from "fast-check";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SayContext } from "@/features/talk/say";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { at, type classAt, inClass, testServer } from "../../testing";
import { isShown, newsOf, secondsLeft, staysFor } from "./countdown";
import { TimerButton } from "./TimerButton";
import { TimerNow } from "./TimerNow";

const server = testServer();
const timer = { started_at_ms: 1_000_000, seconds: 180, label: "" };

describe("a countdown", () => {
  it("never shows more than it has nor less than nothing, whatever the page's clock says", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 5, max: 7200 }), (ms, seconds) => {
        const left = secondsLeft({ ...timer, seconds }, timer.started_at_ms + ms);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(seconds);
      }),
    );
  });

  it("tells once that a minute is left and once that it is over, however often it is looked at", () => {
    const steps = fc.array(fc.integer({ min: 100, max: 40_000 }), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(steps, (waits) => {
        let now = timer.started_at_ms;
        const news: string[] = [];
        for (const wait of [...waits, 200_000]) {
          const said = newsOf(timer, now, now + wait);
          if (said) news.push(said);
          now += wait;
        }
        expect(news.filter((each) => each === "over")).toHaveLength(1);
        expect(news.filter((each) => each === "minute").length).toBeLessThanOrEqual(1);
        expect(news.at(-1)).toBe("over");
      }),
    );
  });

  it("of a minute or less has no minute left to be told", () => {
    expect(newsOf({ ...timer, seconds: 60 }, timer.started_at_ms, timer.started_at_ms + 1_000)).toBeNull();
  });

  it("stays in sight for a while after it ran out", () => {
    const end = timer.started_at_ms + 180_000;
    expect(isShown(timer, end + staysFor - 1)).toBe(true);
    expect(isShown(timer, end + staysFor)).toBe(false);
  });
});

describe("the timer of a class", () => {
  afterEach(() => vi.useRealTimers());

  const started = (given: ReturnType<typeof classAt>, seconds: number, label: string, at_ms: number) =>
    act(() => {
      const log = given.log.getSnapshot();
      const next = event(log.state.last_n + 1, "timer.started", { seconds, label }, { at_ms });
      given.log.set({ ...log, state: fold(log.state, [next]) });
    });

  it("is counted by the class's clock, and says what is left in words", async () => {
    const begin = Date.now();
    vi.useFakeTimers({ shouldAdvanceTime: true, now: begin });
    const say = vi.fn();
    const given = inClass(
      <SayContext value={say}>
        <TimerNow />
      </SayContext>,
    );
    started(given, 180, "Draw it", begin - 60_000);
    const shown = await screen.findByRole("timer", { name: "Timer, Draw it" });
    await waitFor(() => expect(shown.textContent).toMatch(/[12]:\d\d/));
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(say.mock.calls).toEqual([["Draw it: 1 minute left"]]);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(screen.getByText("Time is up")).toBeTruthy();
    expect(say.mock.calls.at(-1)).toEqual(["Draw it: Time is up."]);
    await act(() => vi.advanceTimersByTimeAsync(staysFor));
    expect(screen.queryByRole("timer")).toBeNull();
  });

  it("is started by a preset or by minutes of one's own, with what it is for, and stopped", async () => {
    const bodies: unknown[] = [];
    const write = async ({ request }: { request: Request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ event: null });
    };
    server.use(http.put(at("/sessions/s1/timer"), write), http.post(at("/sessions/s1/timer/stop"), write));
    const given = inClass(<TimerButton />);
    await userEvent.click(await screen.findByRole("button", { name: "Timer" }));
    await userEvent.type(screen.getByRole("textbox", { name: "What for (optional)" }), "Draw it");
    await userEvent.click(screen.getByRole("button", { name: "Start 3 min" }));
    await waitFor(() => expect(bodies).toEqual([{ client_op_id: expect.any(String), seconds: 180, label: "Draw it" }]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

    started(given, 180, "", Date.now());
    await userEvent.click(await screen.findByRole("button", { name: /^Timer, (3:00|2:\d\d) left$/ }));
    await userEvent.type(screen.getByRole("textbox", { name: "Minutes" }), "200");
    expect((screen.getByRole("button", { name: "Start" }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.clear(screen.getByRole("textbox", { name: "Minutes" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Minutes" }), "2.5{Enter}");
    await waitFor(() => expect(bodies.at(-1)).toMatchObject({ seconds: 150, label: "" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: /^Timer, / }));
    await userEvent.click(screen.getByRole("button", { name: "Stop timer" }));
    await waitFor(() => expect(bodies).toHaveLength(3));
  });
});
