import { DisconnectReason, RoomEvent } from "livekit-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveClass, tellCaughtUp } from "./classroom";
import { readPreferences, remember } from "./devices";
import type { LogEvent } from "./events";
import { type FakeRoom, rooms } from "./fake-livekit";
import { mediaFailure } from "./media-failure";
import { loudness } from "./meter";
import { RoomConnection, type RoomSource, resumePolicy, roomOptions } from "./room";
import { event, wholeClass } from "./testing";

vi.mock("livekit-client", async (original) => ({
  ...(await original<typeof import("livekit-client")>()),
  Room: (await import("./fake-livekit")).FakeRoom,
}));

const room = () => rooms.at(-1) as FakeRoom;
const refusal = new Error("ended");

function source(change: Partial<RoomSource> = {}): RoomSource {
  let tokens = 0;
  return {
    fetchToken: async () => {
      tokens += 1;
      return { server_url: "ws://livekit", participant_token: `token-${tokens}` };
    },
    isFinal: (error) => error === refusal,
    mayReturn: async () => true,
    probe: async () => false,
    onSign: vi.fn(),
    recorded: true,
    ...change,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  rooms.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

describe("RoomConnection", () => {
  it("connects with a token and says so", async () => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    expect(room().connects).toEqual(["token-1"]);
    expect(connection.getSnapshot()).toMatchObject({ connection: "connected", closed_by: null });
    expect(connection.getSnapshot().people.map((person) => person.id)).toEqual(["me"]);
  });

  it("keeps trying with a fresh token while the room cannot be reached", async () => {
    const connection = new RoomConnection(source(), {});
    room().failures.push(new Error("no answer"), new Error("no answer"));
    const connecting = connection.connect();
    await vi.advanceTimersByTimeAsync(5_000);
    await connecting;
    expect(room().connects).toEqual(["token-1", "token-2", "token-3"]);
    expect(connection.getSnapshot()).toMatchObject({ connection: "connected", problem: null });
  });

  it("stops when the API refuses for good", async () => {
    const connection = new RoomConnection(
      source({
        fetchToken: async () => {
          throw refusal;
        },
      }),
      {},
    );
    await connection.connect();
    expect(connection.getSnapshot()).toMatchObject({ connection: "closed", closed_by: "refused", problem: refusal });
    expect(room().connects).toEqual([]);
  });

  it.each([
    [DisconnectReason.DUPLICATE_IDENTITY, "duplicate"],
    [DisconnectReason.PARTICIPANT_REMOVED, "removed"],
  ] as const)("does not come back after disconnect reason %s", async (reason, by) => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    room().drop(reason);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.getSnapshot()).toMatchObject({ connection: "closed", closed_by: by });
    expect(room().connects).toHaveLength(1);
  });

  it("comes back after a long cut, with what was on and without what was muted", async () => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    await connection.setEnabled("microphone", true);
    await connection.setEnabled("camera", true);
    await connection.setEnabled("screen_share", true);
    room().emit(RoomEvent.TrackMuted, { source: "microphone" }, room().localParticipant);
    room().switches.length = 0;
    room().drop(DisconnectReason.SIGNAL_CLOSE);
    expect(connection.getSnapshot().connection).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.getSnapshot().connection).toBe("connected");
    expect(room().switches).toEqual(["camera on"]);
  });

  it("asks whether it may come back when the room was deleted", async () => {
    const mayReturn = vi.fn(async () => false);
    const connection = new RoomConnection(source({ mayReturn }), {});
    await connection.connect();
    room().drop(DisconnectReason.ROOM_DELETED);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(mayReturn).toHaveBeenCalledTimes(1);
    expect(room().connects).toHaveLength(1);
  });

  it("believes the browser's word of a cut until the API answers", async () => {
    let answers = false;
    const connection = new RoomConnection(source({ probe: async () => answers }), {});
    await connection.connect();
    window.dispatchEvent(new Event("offline"));
    expect(connection.getSnapshot().connection).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connection.getSnapshot().connection).toBe("reconnecting");
    answers = true;
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(10);
    expect(connection.getSnapshot().connection).toBe("connected");
  });

  it("publishes VP8 only, and silence too where it is recorded", () => {
    expect(roomOptions({}, true).publishDefaults).toMatchObject({ videoCodec: "vp8", backupCodec: false, dtx: false });
    expect(roomOptions({}, false).publishDefaults).toMatchObject({ dtx: true });
  });

  it("resumes within half a second at first, within 4 s later, and gives up after a minute", () => {
    for (let retryCount = 0; retryCount < 30; retryCount += 1) {
      const wait = resumePolicy.nextRetryDelayInMs({ retryCount, elapsedMs: 1_000 });
      expect(wait).toBeLessThanOrEqual(retryCount === 0 ? 500 : 3_750);
    }
    expect(resumePolicy.nextRetryDelayInMs({ retryCount: 9, elapsedMs: 60_001 })).toBeNull();
  });
});

describe("LiveClass", () => {
  const started = wholeClass().slice(0, 9);

  function live(events: LogEvent[]) {
    const held = { events: [...events], offline: false, reads: 0 };
    const opened = new LiveClass({
      participantId: "aylin",
      devices: {},
      recorded: false,
      readEvents: async (after) => {
        held.reads += 1;
        if (held.offline) throw new Error("network");
        const page = held.events.filter((each) => each.seq > after);
        return { events: page, through_seq: held.events.length, more: false };
      },
      fetchToken: async () => ({ server_url: "ws://livekit", participant_token: "token" }),
      isFinal: () => false,
    });
    opened.start();
    return { opened, held };
  }

  it("counts as caught up only after the log was read", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    held.offline = true;
    room().emit(RoomEvent.Reconnecting);
    expect(opened.getSnapshot()).toEqual({ phase: "in", gap: "cut" });
    held.events.push(event(10, "participant.joined", { participant_id: "jonas", role: "student" }));
    room().emit(RoomEvent.Reconnected);
    await vi.advanceTimersByTimeAsync(500);
    expect(opened.getSnapshot().gap).toBe("cut");
    held.offline = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(opened.getSnapshot().gap).toBe("caught_up");
    expect(opened.log.getSnapshot().state.last_seq).toBe(10);
    await vi.advanceTimersByTimeAsync(tellCaughtUp);
    expect(opened.getSnapshot().gap).toBe("none");
    opened.close();
  });

  it("ends with the log, also when the room says nothing", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    held.events.push(event(10, "session.ended", { reason: "teacher" }));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(opened.getSnapshot().phase).toBe("ended");
    expect(opened.room.getSnapshot().connection).toBe("closed");
    const { reads } = held;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held.reads).toBe(reads);
    opened.close();
  });

  it("tells a removal from the log and a second tab from the room", async () => {
    const removed = live([...started, event(10, "participant.removed", { participant_id: "aylin" })]);
    await vi.advanceTimersByTimeAsync(10);
    expect(removed.opened.getSnapshot().phase).toBe("removed");
    const twice = live(started);
    await vi.advanceTimersByTimeAsync(10);
    room().drop(DisconnectReason.DUPLICATE_IDENTITY);
    expect(twice.opened.getSnapshot().phase).toBe("duplicate");
  });

  it("reads nothing while the page is hidden, and at once when it is seen again", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    const see = (state: DocumentVisibilityState) => {
      vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
      document.dispatchEvent(new Event("visibilitychange"));
    };
    see("hidden");
    const { reads } = held;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held.reads).toBe(reads);
    see("visible");
    await vi.advanceTimersByTimeAsync(10);
    expect(held.reads).toBe(reads + 1);
    opened.close();
  });

  it("is silent after it was closed", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    opened.close();
    const { reads } = held;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held.reads).toBe(reads);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("devices", () => {
  it("remembers choices and forgives what it cannot read", () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
    };
    remember({ camera_on: false, audioinput: "mic-2" }, store);
    remember({ camera_on: true }, store);
    expect(readPreferences(store)).toMatchObject({ camera_on: true, audioinput: "mic-2", microphone_on: null });
    kept.set("lectern.devices", "{");
    expect(readPreferences(store)).toEqual({ camera_on: null, microphone_on: null });
  });

  it("tells what a person can do about a failure", () => {
    const named = (name: string) => Object.assign(new Error("x"), { name });
    expect(mediaFailure(named("NotAllowedError"))).toBe("blocked");
    expect(mediaFailure(named("NotAllowedError"), true)).toBe("cancelled");
    expect(mediaFailure(named("NotFoundError"))).toBe("missing");
    expect(mediaFailure(named("NotReadableError"))).toBe("busy");
    expect(mediaFailure("no")).toBe("unknown");
  });

  it("measures silence as 0 and a full tone as 1", () => {
    expect(loudness(new Float32Array(512))).toBe(0);
    expect(loudness(Float32Array.from({ length: 512 }, (_, i) => Math.sin(i / 3)))).toBe(1);
    const speech = loudness(Float32Array.from({ length: 512 }, (_, i) => 0.03 * Math.sin(i / 3)));
    expect(speech).toBeGreaterThan(0.3);
    expect(speech).toBeLessThan(0.8);
  });
});
