import { DisconnectReason, RoomEvent } from "livekit-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { admissionOf, nobodyAdmitted } from "./admission";
import { type ClassSource, joinAgainRest, LiveClass, tellCaughtUp } from "./classroom";
import { readPreferences, remember } from "./devices";
import type { LogEvent } from "./events";
import { type FakeRoom, rooms } from "./fake-livekit";
import { eventIdOf, nilId } from "./ids";
import { ReadError } from "./log";
import { mediaFailure } from "./media-failure";
import { loudness } from "./meter";
import { keepInMemory } from "./ops/keep";
import { RoomConnection, type RoomSource, signalGrace } from "./room";
import { resumePolicy, roomOptions } from "./room-options";
import { emptyClass, fold } from "./state";
import { event, wholeClass } from "./testing";
import { Waits } from "./waits";

vi.mock("livekit-client", async (original) => ({
  ...(await original<typeof import("livekit-client")>()),
  Room: (await import("./fake-livekit")).FakeRoom,
}));

const room = () => rooms.at(-1) as FakeRoom;
const refusal = new Error("ended");
const notJoined = new ReadError("not joined", false);
const replaced = new Error("replaced");

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

  it("hands on messages under the identity of their packet, known or not, and none without one", async () => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    room().enter("aylin");
    const heard = vi.fn();
    const stop = connection.data.subscribe(({ topic, sender }) => heard(topic, sender));
    const small = new Uint8Array(4);
    room().message("op", small, "aylin");
    room().message("op", small, "a stranger");
    room().message("event", small, "");
    room().message("event", small, undefined);
    room().message("op", new Uint8Array(20_000), "aylin");
    expect(heard.mock.calls).toEqual([
      ["op", "aylin"],
      ["op", "a stranger"],
      ["event", ""],
    ]);
    stop();
    room().message("op", small, "aylin");
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it("sends messages while connected, and only with the right to", async () => {
    const connection = new RoomConnection(source(), {});
    expect(await connection.data.publish("op", new Uint8Array(1), true)).toBe(false);
    await connection.connect();
    expect(await connection.data.publish("op", new Uint8Array(1), true)).toBe(true);
    room().localParticipant.permissions.canPublishData = false;
    expect(await connection.data.publish("head", new Uint8Array(1), false)).toBe(false);
    expect(room().published.map(({ topic, reliable }) => [topic, reliable])).toEqual([["op", true]]);
  });

  describe("what it plays and shows", () => {
    const joined = wholeClass().slice(0, 8);
    const granted = [...joined, event(9, "participant.granted", { participant_id: "aylin", sources: ["microphone"] })];
    const admitting = (events: LogEvent[]) => admissionOf(fold(emptyClass, events));
    const playing = () => document.querySelectorAll("body > audio, body > video").length;

    async function connected() {
      document.body.innerHTML = "";
      const connection = new RoomConnection(source(), {});
      await connection.connect();
      const row = (id: string) => connection.getSnapshot().people.find((person) => person.id === id);
      return { connection, row };
    }

    it("plays nothing before it was told whom, then those of the log and nobody else", async () => {
      const { connection, row } = await connected();
      const ines = room().enter("ines");
      const voice = room().publish(ines, "microphone");
      const double = room().publish(room().enter("ines#x"), "microphone");
      const stranger = room().publish(room().enter("stranger", { role: "teacher" }), "microphone");
      expect(playing()).toBe(0);
      expect(connection.getSnapshot().people.map((person) => person.id)).toEqual(["me"]);
      connection.admit(admitting(joined));
      expect(voice.elements.size).toBe(1);
      expect([double.elements.size, stranger.elements.size, playing()]).toEqual([0, 0, 1]);
      expect(connection.getSnapshot().people.map((person) => person.id)).toEqual(["me", "ines"]);
      expect(row("ines")).toMatchObject({ role: "teacher", microphone: { ready: true } });
    });

    it("plays of a student what was granted, whichever of grant and track comes first", async () => {
      const { connection, row } = await connected();
      connection.admit(admitting(joined));
      const aylin = room().enter("aylin", { role: "teacher" });
      const early = room().publish(aylin, "microphone");
      const camera = room().publish(aylin, "camera");
      await Promise.resolve();
      expect([early.elements.size, row("aylin")?.microphone, row("aylin")?.role]).toEqual([0, null, "student"]);
      connection.admit(admitting(granted));
      expect(early.elements.size).toBe(1);
      expect(row("aylin")).toMatchObject({ microphone: { ready: true }, camera: null });
      const video = document.createElement("video");
      connection.show("TR_aylin_camera", video)();
      expect(camera.elements.size).toBe(0);

      const { connection: other } = await connected();
      other.admit(admitting(granted));
      expect(room().publish(room().enter("aylin"), "microphone").elements.size).toBe(1);
    });

    it("plays the sound of a screen with the grant of the screen", async () => {
      const { connection, row } = await connected();
      const aylin = room().enter("aylin");
      const sound = room().publish(aylin, "screen_share_audio");
      room().publish(aylin, "screen_share");
      await Promise.resolve();
      connection.admit(admitting(granted));
      expect([sound.elements.size, row("aylin")?.screen_share]).toEqual([0, null]);
      connection.admit(
        admitting([...joined, event(9, "participant.granted", { participant_id: "aylin", sources: ["screen_share"] })]),
      );
      expect(sound.elements.size).toBe(1);
      expect(row("aylin")?.screen_share).toMatchObject({ ready: true });
    });

    it.each([
      ["a grant is taken back", event(10, "participant.granted", { participant_id: "aylin", sources: [] })],
      ["somebody is removed", event(10, "participant.removed", { participant_id: "aylin" })],
      ["somebody is unenrolled", event(10, "participant.left", { participant_id: "aylin", reason: "unenrolled" })],
      ["the class ends", event(10, "session.ended", { reason: "teacher" })],
    ])("is silent and dark at once when %s, while the track is there", async (_, what) => {
      const { connection, row } = await connected();
      connection.admit(
        admitting([
          ...joined,
          event(9, "participant.granted", { participant_id: "aylin", sources: ["microphone", "camera"] }),
        ]),
      );
      const aylin = room().enter("aylin");
      const voice = room().publish(aylin, "microphone");
      const picture = room().publish(aylin, "camera");
      connection.show("TR_aylin_camera", document.createElement("video"));
      expect([voice.elements.size, picture.elements.size, playing()]).toEqual([1, 1, 1]);
      connection.admit(
        admitting([
          ...joined,
          event(9, "participant.granted", { participant_id: "aylin", sources: ["microphone", "camera"] }),
          what,
        ]),
      );
      expect([voice.elements.size, picture.elements.size, playing()]).toEqual([0, 0, 0]);
      expect([row("aylin")?.microphone ?? null, row("aylin")?.camera ?? null]).toEqual([null, null]);
      expect(aylin.trackPublications.size).toBe(2);
    });

    it("follows a role: a demoted teacher is silent, a promoted student is heard", async () => {
      const { connection } = await connected();
      const ines = room().publish(room().enter("ines"), "microphone");
      const aylin = room().publish(room().enter("aylin"), "microphone");
      connection.admit(admitting(joined));
      expect([ines.elements.size, aylin.elements.size]).toEqual([1, 0]);
      connection.admit(
        admitting([
          ...joined,
          event(9, "participant.role_changed", { participant_id: "ines", role: "student" }),
          event(10, "participant.role_changed", { participant_id: "aylin", role: "assistant" }),
        ]),
      );
      expect([ines.elements.size, aylin.elements.size]).toEqual([0, 1]);
      connection.admit(nobodyAdmitted);
      expect(playing()).toBe(0);
    });
  });

  it("tells of speakers apart from the people, and of nobody's connection but one's own", async () => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    connection.admit(admissionOf(fold(emptyClass, wholeClass().slice(0, 8))));
    const ines = room().enter("ines");
    room().publish(ines, "microphone");
    await Promise.resolve();
    const told = vi.fn();
    connection.subscribe(told);
    const { people } = connection.getSnapshot();
    for (const speaks of [true, false, true]) {
      ines.isSpeaking = speaks;
      room().emit(RoomEvent.ActiveSpeakersChanged, speaks ? [ines] : []);
    }
    await Promise.resolve();
    expect([...connection.getSnapshot().speakers]).toEqual(["ines"]);
    expect(connection.getSnapshot().people).toBe(people);
    expect(told).toHaveBeenCalledTimes(1);
    room().emit(RoomEvent.ConnectionQualityChanged, "poor", ines);
    expect(told).toHaveBeenCalledTimes(1);
    room().emit(RoomEvent.ConnectionQualityChanged, "poor", room().localParticipant);
    expect(connection.getSnapshot().quality).toBe("poor");
  });

  it("calls it no cut while the signal alone is gone for a moment, and one when it stays away", async () => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    room().emit(RoomEvent.SignalReconnecting);
    await vi.advanceTimersByTimeAsync(signalGrace - 1);
    room().emit(RoomEvent.Reconnected);
    await vi.advanceTimersByTimeAsync(signalGrace);
    expect(connection.getSnapshot().connection).toBe("connected");
    room().emit(RoomEvent.SignalReconnecting);
    await vi.advanceTimersByTimeAsync(signalGrace);
    expect(connection.getSnapshot().connection).toBe("reconnecting");
    room().emit(RoomEvent.Reconnected);
    expect(connection.getSnapshot().connection).toBe("connected");
  });

  it("wakes everything that waits when the network comes back", async () => {
    const waits = new Waits();
    const ended: string[] = [];
    void waits.pause(60_000).then(() => ended.push("one"));
    void waits.pause(60_000).then(() => ended.push("other"));
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toEqual([]);
    waits.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toEqual(["one", "other"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("moves on to another room with a fresh token and what was on", async () => {
    const connection = new RoomConnection(source(), {});
    await connection.connect();
    await connection.setEnabled("microphone", true);
    room().switches.length = 0;
    await connection.moveOn();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(room().connects).toEqual(["token-1", "token-2"]);
    expect(connection.getSnapshot().connection).toBe("connected");
    expect(room().switches).toEqual(["microphone on"]);
  });

  it("does not stay in a room that was replaced while it connected", async () => {
    let arrive = () => {};
    const slow = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const connection = new RoomConnection(source(), {});
    room().slow = slow;
    const connecting = connection.connect();
    await vi.advanceTimersByTimeAsync(0);
    await connection.moveOn();
    room().slow = null;
    arrive();
    await vi.advanceTimersByTimeAsync(2_000);
    await connecting;
    expect(room().connects).toEqual(["token-1", "token-2"]);
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

  function live(events: LogEvent[], change: Partial<ClassSource> = {}, offline = false) {
    const held = { events: [...events], offline, reads: 0, tokens: [] as string[], joins: 0, refusals: [] as Error[] };
    const opened = new LiveClass({
      sessionId: nilId,
      participantId: "aylin",
      devices: {},
      recorded: false,
      roomName: "school_class_1",
      show: {
        post: async () => [],
        failureOf: () => ({ retry: true, after_ms: 0, problem: { code: "", detail: "" } }),
        onRefused: () => undefined,
      },
      readEvents: async (after) => {
        held.reads += 1;
        if (held.offline) throw new Error("network");
        const refused = held.refusals.shift();
        if (refused) throw refused;
        const page = held.events.filter((each) => each.n > after.n);
        return { events: page, lanes: ["all"], through_n: held.events.length, through_k: 0, more: false };
      },
      fetchToken: async (name) => {
        held.tokens.push(name);
        return { server_url: "ws://livekit", participant_token: "token" };
      },
      joinAgain: async () => {
        held.joins += 1;
        return `school_class_${held.joins + 1}`;
      },
      meaningOf: (error) =>
        error === refusal ? "final" : error === notJoined ? "not_joined" : error === replaced ? "replaced" : "again",
      sendOp: async () => undefined,
      sendChat: async () => null,
      sendSpeaking: async () => undefined,
      onRefused: () => undefined,
      ...change,
    });
    opened.start();
    return { opened, held };
  }

  it("takes events from the server's messages, and reads less often while they come", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    const say = (body: object, sender = "") =>
      room().message("event", new TextEncoder().encode(JSON.stringify({ v: 1, ...body })), sender);
    const next = (n: number) => event(n, "participant.granted", { participant_id: "aylin", sources: [] });
    held.events.push(next(10));
    say({ events: [next(10)], through_n: 10 }, "ines");
    expect(opened.log.getSnapshot().through_n).toBe(9);
    say({ events: [next(10)], through_n: 10 });
    expect(opened.log.getSnapshot().through_n).toBe(10);
    await vi.advanceTimersByTimeAsync(10_000);
    const { reads } = held;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(held.reads).toBe(reads);
    // What only the beat finds was not told: from then on it is as fast as before.
    held.events.push(next(11));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(opened.log.getSnapshot().through_n).toBe(11);
    const found = held.reads;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(held.reads).toBeGreaterThan(found + 1);
    opened.close();
  });

  it("shows what this person writes until the log has it, and sends it at once when the connection is back", async () => {
    let isOffline = false;
    const posts: string[] = [];
    const { opened, held } = live(started, {
      sendChat: async ({ client_op_id, body, reply_to }) => {
        posts.push(body);
        if (isOffline) throw new Error("network");
        const id = eventIdOf(nilId, "aylin", client_op_id);
        const said = event(held.events.length + 1, "chat.message", { body, reply_to }, { id, actor_id: "aylin" });
        held.events.push(said);
        return said;
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    const id = opened.chat.send("all", "Is it d?");
    expect(opened.chat.getSnapshot()).toMatchObject([{ id, step: "sending" }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(opened.chat.getSnapshot()).toEqual([]);
    expect(opened.log.getSnapshot().state.messages.get(id)?.body).toBe("Is it d?");

    isOffline = true;
    held.offline = true;
    room().emit(RoomEvent.Reconnecting);
    opened.chat.send("all", "Still there?");
    await vi.advanceTimersByTimeAsync(12_000);
    const tried = posts.length;
    expect(opened.chat.getSnapshot()).toHaveLength(1);
    isOffline = false;
    held.offline = false;
    room().emit(RoomEvent.Reconnected);
    await vi.advanceTimersByTimeAsync(0);
    expect(posts).toHaveLength(tried + 1);
    expect(opened.chat.getSnapshot()).toEqual([]);
    opened.close();
  });

  it("keeps what is not saved when the page goes, and not when the person leaves", async () => {
    const keeper = keepInMemory();
    const show = {
      post: () => new Promise<never>(() => undefined),
      failureOf: () => ({ retry: true, after_ms: 0, problem: { code: "", detail: "" } }),
      onRefused: () => undefined,
      keeper,
    };
    const op = { type: "layout.changed", content: { layout: "board", regions: [], pinned: false } } as const;
    for (const [phase, left] of [
      [null, 1],
      ["left", 0],
    ] as const) {
      const { opened } = live(started, { participantId: "ines", show });
      await vi.advanceTimersByTimeAsync(10);
      opened.show.do(op);
      opened.close(phase);
      await vi.advanceTimersByTimeAsync(0);
      expect(await keeper.load()).toHaveLength(left);
    }
  });

  it("counts as caught up only after the log was read", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    held.offline = true;
    room().emit(RoomEvent.Reconnecting);
    expect(opened.getSnapshot()).toMatchObject({ phase: "in", gap: "cut" });
    held.events.push(event(10, "participant.joined", { participant_id: "jonas", role: "student" }));
    room().emit(RoomEvent.Reconnected);
    await vi.advanceTimersByTimeAsync(500);
    expect(opened.getSnapshot().gap).toBe("cut");
    held.offline = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(opened.getSnapshot().gap).toBe("caught_up");
    expect(opened.log.getSnapshot().state.last_n).toBe(10);
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

  it("plays nobody before the log was read to its end", async () => {
    const { opened, held } = live(
      [...started, event(10, "participant.left", { participant_id: "ines", reason: "left" })],
      {},
      true,
    );
    await vi.advanceTimersByTimeAsync(10);
    const ines = room().publish(room().enter("ines"), "microphone");
    const jonas = room().publish(room().enter("jonas"), "microphone");
    held.events.push(event(11, "participant.joined", { participant_id: "jonas", role: "assistant" }));
    expect([ines.elements.size, jonas.elements.size]).toEqual([0, 0]);
    held.offline = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect([ines.elements.size, jonas.elements.size]).toEqual([0, 1]);
    held.events.push(event(12, "participant.removed", { participant_id: "jonas" }));
    await opened.log.refresh();
    expect(jonas.elements.size).toBe(0);
    opened.close();
  });

  it("plays nobody while only the first page was read, on which who was removed later is still joined", async () => {
    const all = [...started, event(10, "participant.removed", { participant_id: "ines" })];
    let answer = () => {};
    const second = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { opened } = live([], {
      readEvents: async (after) => {
        if (after.n > 0) await second;
        const events = all.slice(after.n, after.n === 0 ? 9 : 10);
        return { events, lanes: ["all"], through_n: events.at(-1)?.n ?? 10, through_k: 0, more: after.n === 0 };
      },
    });
    await vi.advanceTimersByTimeAsync(10);
    const ines = room().publish(room().enter("ines"), "microphone");
    expect(opened.log.getSnapshot()).toMatchObject({ status: "reading", through_n: 9 });
    expect(ines.elements.size).toBe(0);
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect(opened.log.getSnapshot().status).toBe("settled");
    expect(ines.elements.size).toBe(0);
    opened.close();
  });

  it("sends silence as well once the log calls this person one who is recorded", async () => {
    const { opened, held } = live(started);
    const dtx = () => (room().options as { publishDefaults: { dtx: boolean } }).publishDefaults.dtx;
    await vi.advanceTimersByTimeAsync(10);
    expect(dtx()).toBe(true);
    held.events.push(event(10, "participant.role_changed", { participant_id: "aylin", role: "assistant" }));
    await opened.log.refresh();
    expect(dtx()).toBe(false);
    opened.close();
  });

  it("joins again and connects anew when the log tells of another room, once", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    expect(held.tokens).toEqual(["school_class_1"]);
    held.events.push(event(10, "session.room_replaced", { generation: 2, reason: "eviction" }));
    await opened.log.refresh();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(held.tokens).toEqual(["school_class_1", "school_class_2"]);
    expect(held.joins).toBe(1);
    expect(opened.getSnapshot().phase).toBe("in");
    expect(opened.room.getSnapshot().connection).toBe("connected");
    opened.close();
  });

  it("joins again when only the token's answer tells of another room", async () => {
    const tokens: string[] = [];
    const { opened, held } = live(started, {
      fetchToken: async (name) => {
        tokens.push(name);
        if (name === "school_class_1") throw replaced;
        return { server_url: "ws://livekit", participant_token: name };
      },
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(tokens).toEqual(["school_class_1", "school_class_2"]);
    held.events.push(event(10, "session.room_replaced", { generation: 2, reason: "eviction" }));
    await opened.log.refresh();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([tokens.length, held.joins]).toEqual([2, 1]);
    expect(room().connects).toEqual(["school_class_2"]);
    opened.close();
  });

  it("joins again by itself when it was taken for gone, once", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    held.refusals.push(notJoined);
    await opened.log.refresh();
    expect([held.joins, opened.getSnapshot().phase]).toEqual([1, "in"]);
    expect(opened.log.getSnapshot().status).toBe("settled");
    held.refusals.push(notJoined);
    await opened.log.refresh();
    expect(held.joins).toBe(1);
    expect(opened.getSnapshot()).toMatchObject({ phase: "refused", problem: notJoined });
    opened.close();
  });

  it("joins again another time when the first is long ago", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    held.refusals.push(notJoined);
    await opened.log.refresh();
    await vi.advanceTimersByTimeAsync(joinAgainRest);
    held.refusals.push(notJoined);
    await opened.log.refresh();
    expect([held.joins, opened.getSnapshot().phase]).toEqual([2, "in"]);
    opened.close();
  });

  it("goes out when the log may not be read any more, and stays when it only cannot be read now", async () => {
    const { opened, held } = live(started);
    await vi.advanceTimersByTimeAsync(10);
    held.refusals.push(new Error("busy"));
    await opened.log.refresh();
    expect(opened.getSnapshot().phase).toBe("in");
    await vi.advanceTimersByTimeAsync(3_000);
    held.refusals.push(refusal);
    await opened.log.refresh();
    expect(opened.getSnapshot()).toMatchObject({ phase: "refused", problem: refusal });
    expect(held.joins).toBe(0);
    opened.close();
  });

  it("says so when joining again is refused", async () => {
    const { opened, held } = live(started, {
      joinAgain: async () => {
        throw refusal;
      },
    });
    await vi.advanceTimersByTimeAsync(10);
    held.refusals.push(notJoined);
    await opened.log.refresh();
    expect(opened.getSnapshot()).toMatchObject({ phase: "refused", problem: refusal });
    expect(opened.room.getSnapshot().connection).toBe("closed");
    opened.close();
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
