import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Lane, LogEvent, LogPage, Position } from "./events";
import { EventLog, holeWait, ReadError } from "./log";
import { emptyClass, fold } from "./state";
import { event, staffEvents, wholeClass, wholeStaffClass } from "./testing";

/** A server that holds a log, gives it out in pages to who reads these lanes, and counts how often it was asked. */
function server(events: LogEvent[], pageSize = 100, lanes: readonly Lane[] = ["all"]) {
  const reads: number[] = [];
  const positions: Position[] = [];
  const held = { events: [...events], reads, positions, failures: 0, lanes };
  const read = vi.fn(async (after: Position): Promise<LogPage> => {
    reads.push(after.n);
    positions.push(after);
    if (held.failures > 0) {
      held.failures -= 1;
      throw new Error("network");
    }
    const forStaff = held.lanes.includes("staff");
    const rest = held.events.filter((each) =>
      each.lane === "staff" ? forStaff && (each.k ?? 0) > after.k : each.n > after.n,
    );
    const page = rest.slice(0, pageSize);
    const newest = (of: Lane) => page.filter((each) => each.lane === of).at(-1);
    return {
      events: page,
      lanes: held.lanes,
      through_n: newest("all")?.n ?? after.n,
      through_k: forStaff ? (newest("staff")?.k ?? after.k) : 0,
      more: rest.length > pageSize,
    };
  });
  return { ...held, held, read };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("EventLog", () => {
  it("reads a late join in pages to the same state as the whole", async () => {
    const source = server(wholeClass(), 4);
    const log = new EventLog(source);
    await log.refresh();
    expect(source.reads).toEqual([0, 4, 8, 12, 16, 20]);
    expect(log.getSnapshot().state).toEqual(fold(emptyClass, wholeClass()));
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 21 });
  });

  it("waits 300 to 800 ms for a hole, then reads it", async () => {
    const all = wholeClass();
    const source = server(all.slice(0, 3));
    const log = new EventLog({ ...source, random: () => 0.5 });
    await log.refresh();
    source.held.events.push(...all.slice(3, 6));
    log.offer([all[5] as LogEvent]);
    expect(log.getSnapshot()).toMatchObject({ status: "waiting", through_n: 3 });
    await vi.advanceTimersByTimeAsync(holeWait.min);
    expect(source.reads).toEqual([0]);
    await vi.advanceTimersByTimeAsync(holeWait.max - holeWait.min);
    expect(source.reads).toEqual([0, 3]);
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 6 });
  });

  it("reads nothing when the late event closes the hole by itself", async () => {
    const all = wholeClass();
    const source = server(all.slice(0, 3));
    const log = new EventLog(source);
    await log.refresh();
    log.offer([all[4] as LogEvent]);
    log.offer([all[3] as LogEvent]);
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 5 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(source.reads).toEqual([0]);
  });

  it("holds the numbers of the lanes apart, and notices a hole in either", async () => {
    const all = wholeStaffClass();
    const source = server(all.slice(0, 20), 100, ["all", "staff"]);
    const log = new EventLog(source);
    await log.refresh();
    expect(log.getSnapshot()).toMatchObject({ through_n: 20, through_k: 0 });
    source.held.events.push(...all.slice(20));
    log.offer([all[22] as LogEvent]);
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 21, through_k: 0 });
    log.offer([all[21] as LogEvent]);
    expect(log.getSnapshot()).toMatchObject({ status: "waiting", through_n: 21, through_k: 0 });
    await vi.advanceTimersByTimeAsync(holeWait.max);
    expect(source.positions.at(-1)).toEqual({ n: 21, k: 0 });
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 21, through_k: 2 });
    expect(log.getSnapshot().state).toEqual(fold(emptyClass, all));
  });

  it("forgets what was for staff on a demotion, and reads it from its beginning after a promotion", async () => {
    const source = server(wholeStaffClass(), 100, ["all", "staff"]);
    const log = new EventLog(source);
    await log.refresh();
    expect(log.getSnapshot()).toMatchObject({ through_n: 21, through_k: 2 });
    source.held.lanes = ["all"];
    await log.refresh();
    expect(source.positions.at(-1)).toEqual({ n: 21, k: 2 });
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 21, through_k: 0 });
    expect(log.getSnapshot().state).toEqual(fold(emptyClass, wholeClass()));
    source.held.lanes = ["all", "staff"];
    await log.refresh();
    expect(source.positions.at(-1)).toEqual({ n: 21, k: 0 });
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 21, through_k: 2 });
    expect(log.getSnapshot().state).toEqual(fold(emptyClass, wholeStaffClass()));
  });

  it("does not wait for lane staff when the page says that it is not read any more", async () => {
    const source = server(wholeClass());
    const log = new EventLog(source);
    await log.refresh();
    log.offer(staffEvents().slice(1));
    expect(log.getSnapshot().status).toBe("waiting");
    await vi.advanceTimersByTimeAsync(holeWait.max);
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_k: 0 });
    expect(log.getSnapshot().state.artifact_failures.size).toBe(0);
  });

  it("takes what a page vouches for and does not hold as lost, and reads it again", async () => {
    const all = wholeClass();
    const source = server(all.slice(0, 5));
    const whole = source.read.getMockImplementation() as typeof source.read;
    // A page that lost its third event and all behind the fourth on the way.
    source.read.mockImplementationOnce(async (after) => {
      const page = await whole(after);
      return { ...page, events: page.events.filter(({ n }) => n !== 3 && n !== 5) };
    });
    const log = new EventLog(source);
    await log.refresh();
    expect(log.getSnapshot()).toMatchObject({ status: "waiting", through_n: 2 });
    expect(log.getSnapshot().state).toEqual(fold(emptyClass, all.slice(0, 2)));
    await vi.advanceTimersByTimeAsync(2 * holeWait.max);
    expect(source.reads).toEqual([0, 2]);
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 5 });
    expect(log.getSnapshot().state).toEqual(fold(emptyClass, all.slice(0, 5)));
  });

  it("reads once more when asked while reading", async () => {
    const source = server(wholeClass());
    const log = new EventLog(source);
    const first = log.refresh();
    const second = log.refresh();
    void log.refresh();
    expect(second).toBe(first);
    await first;
    expect(source.reads).toEqual([0, 21]);
  });

  it("keeps what it has and tries again when reading fails", async () => {
    const source = server(wholeClass());
    source.held.failures = 2;
    const log = new EventLog({ ...source, random: () => 0.5 });
    await log.refresh();
    expect(log.getSnapshot().status).toBe("failing");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(source.reads).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(log.getSnapshot()).toMatchObject({ status: "settled", through_n: 21 });
  });

  it("waits as long as the server asks", async () => {
    const read = vi
      .fn()
      .mockRejectedValueOnce(new ReadError("slow down", true, 7_000))
      .mockResolvedValue({
        events: [],
        lanes: ["all"],
        through_n: 0,
        through_k: 0,
        more: false,
      });
    const log = new EventLog({ read, random: () => 0.5 });
    await log.refresh();
    await vi.advanceTimersByTimeAsync(6_900);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("does not ask again when asking cannot help", async () => {
    const read = vi.fn().mockRejectedValue(new ReadError("removed", false));
    const log = new EventLog({ read });
    await log.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(1);
    expect(log.getSnapshot().status).toBe("failing");
  });

  it("slows down when the server keeps leaving a hole", async () => {
    const read = vi.fn(
      async (): Promise<LogPage> => ({ events: [], lanes: ["all"], through_n: 1, through_k: 0, more: false }),
    );
    const log = new EventLog({ read, random: () => 0 });
    log.offer([event(5, "session.ended", null)]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read.mock.calls.length).toBeLessThan(15);
    expect(log.getSnapshot().state.last_n).toBe(0);
  });

  it("is still after it was closed", async () => {
    const source = server(wholeClass());
    const log = new EventLog(source);
    const listener = vi.fn();
    log.subscribe(listener);
    const reading = log.refresh();
    log.close();
    const calls = listener.mock.calls.length;
    await reading;
    log.offer(wholeClass());
    await log.refresh();
    expect(log.getSnapshot().state).toBe(emptyClass);
    expect(listener).toHaveBeenCalledTimes(calls);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("laws of EventLog", () => {
  it("reaches the state of the whole log, however the events are dropped, doubled and shuffled on the way", async () => {
    const whole = fold(emptyClass, wholeStaffClass());
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...wholeStaffClass(), ...wholeStaffClass().map((each) => ({ ...each }))]),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(40), { maxLength: 4 }),
        async (delivery, pageSize, cuts) => {
          const source = server(wholeStaffClass(), pageSize, ["all", "staff"]);
          const log = new EventLog(source);
          const edges = [0, ...cuts.sort((a, b) => a - b), delivery.length];
          for (const [index, edge] of edges.entries()) log.offer(delivery.slice(edge, edges[index + 1]));
          expect(log.getSnapshot().state).toEqual(
            fold(
              emptyClass,
              wholeStaffClass().filter((each) =>
                each.lane === "staff"
                  ? (each.k ?? 0) <= log.getSnapshot().state.last_k
                  : each.n <= log.getSnapshot().state.last_n,
              ),
            ),
          );
          await vi.advanceTimersByTimeAsync(2_000);
          await log.refresh();
          expect(log.getSnapshot().state).toEqual(whole);
          expect(log.getSnapshot().status).toBe("settled");
          log.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
