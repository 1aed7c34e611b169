import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import fc from "fast-check";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { EventContents } from "@/live/events";
import { fold } from "@/live/state";
import { event } from "@/live/testing";
import { at, classAt, inClass, testServer } from "../../testing";
import { ReactButton } from "./ReactButton";
import { ReactionsNow } from "./ReactionsNow";
import { inSight, type Seen, sumOf, withTally } from "./recent";

const server = testServer();

const tell = <K extends "reaction.tallied" | "session.lock_changed">(
  given: ReturnType<typeof classAt>,
  type: K,
  content: EventContents[K],
) =>
  act(() => {
    const log = given.log.getSnapshot();
    given.log.set({ ...log, state: fold(log.state, [event(log.state.last_n + 1, type, content)]) });
  });

describe("recent reactions", () => {
  it("count each tally once while it is in sight, whatever comes twice", () => {
    const tallies = fc.array(fc.record({ n: fc.nat(30), wait: fc.nat(4_000), count: fc.integer({ min: 1, max: 50 }) }));
    fc.assert(
      fc.property(tallies, (list) => {
        let seen: readonly Seen[] = [];
        let now = 0;
        for (const { n, wait, count } of list) {
          now += wait;
          seen = withTally(seen, { n, at_ms: 0, counts: [{ kind: "heart", count }] }, now);
          expect(new Set(seen.map(({ tally }) => tally.n)).size).toBe(seen.length);
          expect(seen.every((each) => now < each.at + inSight)).toBe(true);
        }
        const sum = seen.reduce((all, { tally }) => all + (tally.counts[0]?.count ?? 0), 0);
        expect(sumOf(seen)).toEqual(sum > 0 ? [{ kind: "heart", count: sum }] : []);
      }),
    );
  });
});

describe("reactions", () => {
  afterEach(() => vi.useRealTimers());

  it("of the class stand for some seconds as names and numbers, put together", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const given = inClass(
      <main>
        <ReactionsNow />
      </main>,
    );
    await screen.findByRole("main");
    tell(given, "reaction.tallied", { counts: [{ kind: "applause", count: 4 }] });
    tell(given, "reaction.tallied", {
      counts: [
        { kind: "applause", count: 2 },
        { kind: "heart", count: 1 },
      ],
    });
    const items = await screen.findAllByRole("listitem");
    expect(items.map((item) => item.textContent)).toEqual(["6", "1"]);
    expect(screen.getByRole("img", { name: "Applause" })).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(inSight));
    expect(screen.queryByRole("list")).toBeNull();
  });

  it("that came before the page did are not shown", async () => {
    const given = classAt();
    const { state } = given.log.getSnapshot();
    const tallied = event(state.last_n + 1, "reaction.tallied", { counts: [{ kind: "heart", count: 3 }] });
    given.log.set({ ...given.log.getSnapshot(), state: fold(state, [tallied]) });
    inClass(
      <main>
        <ReactionsNow />
      </main>,
      given,
    );
    await screen.findByRole("main");
    expect(screen.queryByRole("list")).toBeNull();
  });

  it("are sent by name, and by students not while they are locked", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post(at("/sessions/s1/reactions"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({ event: null });
      }),
    );
    const given = inClass(<ReactButton />, classAt(9, { staff: false, me: { id: "aylin", name: "Aylin Demir" } }));
    await userEvent.click(await screen.findByRole("button", { name: "React" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Applause" }));
    await waitFor(() => expect(bodies).toEqual([{ client_op_id: expect.any(String), kind: "applause" }]));
    tell(given, "session.lock_changed", { what: "reactions", participant_id: null, locked: true });
    expect((await screen.findByRole("button", { name: "Reactions are off" })).hasAttribute("disabled")).toBe(true);
  });
});
