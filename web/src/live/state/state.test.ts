import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogEvent } from "../events";
import { pageOf, present, recordingOf, sceneOnStage, scenesOf } from "../selectors";
import { event, staffEvents, wholeClass, wholeStaffClass } from "../testing";
import { emptyClass, emptyStage, fold, Rows, withoutStaff } from ".";

const upTo = (n: number) =>
  fold(
    emptyClass,
    wholeClass().filter((each) => each.n <= n),
  );

describe("fold", () => {
  it("follows a class from start to end", () => {
    const during = upTo(13);
    expect(during.session).toMatchObject({ status: "live", title: "Two-slit interference", record: true });
    expect(during.stage).toMatchObject({ layout: "screen", screen: { participant_id: "ines", track_id: "TR_screen" } });
    expect(present(during).map((person) => person.id)).toEqual(["ines", "aylin"]);
    expect(during.participants.get("aylin")).toMatchObject({
      role: "student",
      connected: true,
      granted_sources: ["microphone"],
      muted: { n: 11, sources: ["microphone"] },
    });
    expect([...during.tracks.keys()]).toEqual(["TR_cam", "TR_mic", "TR_screen"]);
    expect(recordingOf(during)).toBe("on");

    const after = upTo(21);
    expect(after.session).toMatchObject({ status: "ended", ended_reason: "teacher" });
    expect(after.stage).toBe(emptyStage);
    expect(after.tracks.size).toBe(0);
    expect(present(after)).toEqual([]);
    expect(after.artifacts.get("art-1")).toMatchObject({ kind: "captions", status: "completed" });
    expect(after.last_n).toBe(21);
  });

  it("takes the tracks of a person away with the last connection, not with one of two", () => {
    const two = fold(upTo(10), [
      event(11, "participant.connected", { participant_id: "aylin", connection_id: "PA_3" }),
      event(12, "participant.disconnected", { participant_id: "aylin", connection_id: "PA_2", reason: "SIGNAL_CLOSE" }),
    ]);
    expect(two.participants.get("aylin")).toMatchObject({ connected: true, connections: ["PA_3"] });
    expect(two.tracks.has("TR_mic")).toBe(true);
    const none = fold(two, [
      event(13, "participant.disconnected", { participant_id: "aylin", connection_id: "PA_3", reason: "SIGNAL_CLOSE" }),
    ]);
    expect(none.participants.get("aylin")?.connected).toBe(false);
    expect(none.tracks.has("TR_mic")).toBe(false);
  });

  it("does not bring back what ended before it was told to have begun", () => {
    const state = fold(upTo(8), [
      event(9, "participant.disconnected", { participant_id: "aylin", connection_id: "PA_9", reason: "SIGNAL_CLOSE" }),
      event(10, "participant.connected", { participant_id: "aylin", connection_id: "PA_9" }),
      event(11, "media.track_unpublished", { participant_id: "aylin", track_id: "TR_9", source: "camera" }),
      event(12, "media.track_published", {
        participant_id: "aylin",
        track_id: "TR_9",
        kind: "video",
        source: "camera",
      }),
    ]);
    expect(state.participants.get("aylin")?.connections).toEqual(["PA_2"]);
    expect(state.tracks.has("TR_9")).toBe(false);
  });

  it("clears the stage when its track goes before the layout says so", () => {
    const state = fold(upTo(13), [
      event(14, "media.track_unpublished", {
        participant_id: "ines",
        track_id: "TR_screen",
        source: "screen_share",
      }),
    ]);
    expect(state.stage).toMatchObject({ layout: "screen", screen: null });
  });

  it("takes grants, tracks and presence from a removed person", () => {
    const state = fold(upTo(10), [event(11, "participant.removed", { participant_id: "aylin" })]);
    expect(state.participants.get("aylin")).toMatchObject({
      removed: true,
      joined: false,
      connected: false,
      granted_sources: [],
    });
    expect(state.tracks.has("TR_mic")).toBe(false);
  });

  it("passes over unknown types and erased content, and still counts them", () => {
    const before = upTo(10);
    const state = fold(before, [
      { ...event(11, "participant.left", null), type: "poll.opened", content: { poll_id: "p" } },
      { ...event(12, "participant.left", null), type: "toString", content: {} },
      event(13, "participant.joined", null),
    ]);
    expect(state.last_n).toBe(13);
    expect(state.participants).toBe(before.participants);
    expect(state.tracks).toBe(before.tracks);
  });

  it("keeps the life of a session readable when its content is erased", () => {
    const state = fold(emptyClass, [event(1, "session.started", null), event(2, "session.ended", null)]);
    expect(state.session).toMatchObject({ status: "ended", title: "", ended_reason: null });
  });

  it("follows a change of role, and a person who comes again after they were gone", () => {
    const assistant = fold(upTo(10), [
      event(11, "participant.role_changed", { participant_id: "aylin", role: "assistant" }),
      event(12, "participant.left", { participant_id: "aylin", reason: "gone" }),
    ]);
    expect(assistant.participants.get("aylin")).toMatchObject({
      role: "assistant",
      joined: false,
      left_reason: "gone",
    });
    const back = fold(assistant, [event(13, "participant.joined", { participant_id: "aylin", role: "assistant" })]);
    expect(back.participants.get("aylin")).toMatchObject({ joined: true, left_reason: null });
    const removed = fold(back, [event(14, "participant.removed", { participant_id: "aylin" })]);
    expect(removed.participants.get("aylin")).toMatchObject({ removed: true, left_reason: "removed" });
    expect(upTo(19).participants.get("ines")?.left_reason).toBe("session_ended");
    expect(upTo(19).participants.get("aylin")?.left_reason).toBe("left");
  });

  it("knows which media room is in use, and never goes back to an older one", () => {
    expect(upTo(10).session.room_generation).toBe(1);
    const state = fold(upTo(10), [
      event(11, "session.room_replaced", { generation: 3, reason: "eviction" }),
      event(12, "session.room_replaced", { generation: 2, reason: "eviction" }),
    ]);
    expect(state.session.room_generation).toBe(3);
  });

  it("keeps what staff are told in nouns of its own", () => {
    const staff = fold(emptyClass, wholeStaffClass());
    expect(staff.artifact_failures.get("art-1")).toMatchObject({ run: 2, reason: "speech.throttled" });
    expect(staff).toMatchObject({ last_n: 21, last_k: 2 });
    const students = fold(emptyClass, wholeClass());
    expect(students.artifact_failures.size).toBe(0);
    expect(withoutStaff(staff)).toEqual(students);
    expect(withoutStaff(students)).toBe(students);
    // Whoever is promoted reads lane staff from its beginning, long after what it follows.
    expect(fold(students, staffEvents())).toEqual(staff);
  });

  it("passes over a type in a lane that is not its own", () => {
    const before = upTo(10);
    const state = fold(before, [
      { ...event(10, "participant.removed", { participant_id: "aylin" }), lane: "staff", k: 1 },
      { ...event(11, "artifact.failed", { artifact_id: "a", kind: "captions", run: 1, reason: "x" }), lane: "all" },
    ]);
    expect(state).toMatchObject({ last_n: 11, last_k: 1 });
    expect(state.participants).toBe(before.participants);
    expect(state.artifact_failures.size).toBe(0);
  });

  it("follows scenes, slides and what is seen of a page", () => {
    const scene = (n: number, id: string, also: object = {}) =>
      event(n, "scene.created", {
        scene_id: id,
        segment_id: null,
        position: 1,
        title: id,
        layout: "slides",
        regions: [],
        asset_id: "deck",
        first_page: 3,
        last_page: 5,
        ...also,
      });
    const shown = fold(upTo(10), [
      scene(11, "b"),
      scene(12, "a"),
      scene(13, "first", { position: 0, asset_id: null, layout: "board" }),
      event(14, "scene.switched", { scene_id: "b" }),
    ]);
    expect(scenesOf(shown).map(({ id }) => id)).toEqual(["first", "a", "b"]);
    expect(scenesOf(shown)).toBe(scenesOf({ ...shown }));
    expect(shown.stage).toMatchObject({ scene_id: "b", layout: "slides", camera: { track_id: "TR_cam" } });
    expect(pageOf(shown, sceneOnStage(shown))).toEqual({ page: 3, x: 0, y: 0, zoom: 100 });
    expect(pageOf(shown, shown.scenes.get("first") ?? null)).toBeNull();

    const view = { scene_id: "b", page: 3, x: 100, y: 200, zoom: 150 };
    const zoomed = fold(shown, [event(15, "viewport.changed", view)]);
    expect(pageOf(zoomed, sceneOnStage(zoomed))).toEqual({ page: 3, x: 100, y: 200, zoom: 150 });
    const other = fold(zoomed, [event(16, "viewport.changed", { ...view, page: 4 })]);
    expect(other.pages).toBe(zoomed.pages);
    const turned = fold(zoomed, [event(16, "slide.shown", { scene_id: "b", asset_id: "deck", page: 4 })]);
    expect(pageOf(turned, sceneOnStage(turned))).toEqual({ page: 4, x: 0, y: 0, zoom: 100 });
    const elsewhere = fold(turned, [
      event(17, "scene.switched", { scene_id: "a" }),
      event(18, "scene.switched", { scene_id: "b" }),
    ]);
    expect(pageOf(elsewhere, sceneOnStage(elsewhere))?.page).toBe(4);
  });

  it("lets a layout override a scene until the next switch, and a scene that is changed follow where nothing overrides", () => {
    const scene = { segment_id: null, position: 1, title: "", layout: "slides" as const, regions: [], asset_id: null };
    const pages = { first_page: null, last_page: null };
    const on = fold(upTo(10), [
      event(11, "scene.created", { ...scene, ...pages, scene_id: "a" }),
      event(12, "scene.switched", { scene_id: "a" }),
    ]);
    const board = { ...scene, ...pages, scene_id: "a", layout: "board" as const };
    expect(fold(on, [event(13, "scene.updated", board)]).stage.layout).toBe("board");
    const layout = { ...on.stage, layout: "camera" as const, pinned: true, cause: "teacher" };
    const overridden = fold(on, [event(13, "layout.changed", layout), event(14, "scene.updated", board)]);
    expect(overridden.stage).toMatchObject({ scene_id: "a", layout: "camera", pinned: true });
    const again = fold(overridden, [event(15, "scene.switched", { scene_id: "a" })]);
    expect(again.stage).toMatchObject({ layout: "board", pinned: false });
    const gone = fold(again, [event(16, "scene.deleted", { scene_id: "a" })]);
    expect(gone.stage).toMatchObject({ scene_id: null, layout: "camera" });
  });

  it("says that a recording failed only while its track is there", () => {
    const failed = fold(upTo(10), [
      event(11, "recording.failed", {
        recording_id: "rec-1",
        participant_id: "ines",
        track_id: "TR_cam",
        reason: "no space",
      }),
    ]);
    expect(recordingOf(failed)).toBe("failed");
    const again = fold(failed, [
      event(12, "media.track_unpublished", { participant_id: "ines", track_id: "TR_cam", source: "camera" }),
    ]);
    expect(recordingOf(again)).toBe("waiting");
  });
});

const ids = fc.constantFrom("ines", "aylin", "jonas");
const connections = fc.constantFrom("PA_1", "PA_2", "PA_3", "PA_4");
const tracks = fc.constantFrom("TR_1", "TR_2", "TR_3");
const sources = fc.constantFrom("microphone" as const, "camera" as const, "screen_share" as const);
const scenes = fc.constantFrom("one", "two", "");
const assets = fc.constantFrom("waves.pdf", "slits.pdf", null);
const anyLayout = fc.constantFrom("camera", "screen", "slides", "of tomorrow");
const shown = fc.option(fc.record({ participant_id: ids, track_id: tracks }));
const anyContent = fc.oneof(
  fc.record({ participant_id: ids, role: fc.constantFrom("teacher", "student") }),
  fc.record({ generation: fc.oneof(fc.integer({ max: 4 }), fc.string()) }),
  fc.record({ participant_id: ids, connection_id: connections }),
  fc.record({ participant_id: ids, track_id: tracks, kind: fc.constant("video"), source: sources }),
  fc.record({ participant_id: ids, sources: fc.uniqueArray(sources) }),
  fc.record({ recording_id: tracks, participant_id: ids, track_id: tracks, source: sources, reason: fc.string() }),
  fc.record({ stage: fc.record({ kind: sources, participant_id: ids, track_id: tracks }), cause: fc.string() }),
  fc.record({ layout: anyLayout, regions: fc.anything(), pinned: fc.boolean(), camera: shown, screen: shown }),
  fc.record({
    scene_id: scenes,
    layout: anyLayout,
    regions: fc.constant([]),
    position: fc.integer(),
    title: fc.string(),
    asset_id: assets,
    first_page: fc.integer(),
  }),
  fc.record({
    scene_id: scenes,
    asset_id: assets,
    page: fc.integer({ max: 9 }),
    x: fc.nat(),
    y: fc.nat(),
    zoom: fc.integer(),
  }),
  fc.record({ segment_id: scenes, asset_id: assets, name: fc.anything(), pages: fc.anything() }),
  fc.constant(null),
  fc.string(),
);
const anyType = fc.constantFrom(
  "session.started",
  "session.ended",
  "session.room_replaced",
  "participant.role_changed",
  "participant.joined",
  "participant.connected",
  "participant.disconnected",
  "participant.left",
  "participant.granted",
  "participant.removed",
  "participant.muted",
  "media.track_published",
  "media.track_unpublished",
  "layout.changed",
  "plan.segment_set",
  "deck.attached",
  "scene.created",
  "scene.updated",
  "scene.deleted",
  "scene.switched",
  "slide.shown",
  "viewport.changed",
  "pointer.moved",
  "recording.started",
  "recording.stopped",
  "recording.failed",
  "artifact.failed",
  "of.tomorrow",
);
/** A log of any content under any type and in any lane: most of it makes no sense, and must do no harm. */
const anyLog = fc.array(fc.tuple(anyType, anyContent, fc.boolean()), { maxLength: 60 }).map((list): LogEvent[] => {
  let n = 0;
  let k = 0;
  return list.map(([type, content, forStaff], index) => {
    if (forStaff) k += 1;
    else n += 1;
    const numbers = forStaff ? { lane: "staff" as const, n, k } : { lane: "all" as const, n };
    // Both forms of a layout are read, whatever they hold.
    const version = type === "layout.changed" ? 1 + (index % 2) : 1;
    return { ...event(index + 1, "session.ended", null), ...numbers, type, version, content };
  });
});

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  if (value instanceof Rows) for (const each of value.values()) deepFreeze(each);
  else for (const each of Object.values(value)) deepFreeze(each);
}

describe("laws of fold", () => {
  it("keeps two classes apart that went on from the same state", () => {
    fc.assert(
      fc.property(anyLog, anyLog, anyLog, (before, one, other) => {
        const goingOn = (log: LogEvent[], n: number, k: number) =>
          log.map((each) => ({ ...each, n: each.n + n, ...(each.k === undefined ? {} : { k: each.k + k }) }));
        const shared = fold(emptyClass, before);
        const first = goingOn(one, shared.last_n, shared.last_k);
        const second = goingOn(other, shared.last_n, shared.last_k);
        const [a, b] = [fold(shared, first), fold(shared, second)];
        expect(a).toEqual(fold(emptyClass, [...before, ...first]));
        expect(b).toEqual(fold(emptyClass, [...before, ...second]));
      }),
    );
  });

  it("knows of each person the tracks that are there, and no others", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const { tracks, track_ids } = fold(emptyClass, log);
        const listed = [...track_ids].flatMap(([owner, ids]) => ids.map((id) => [id, owner]));
        expect(new Map(listed as [string, string][])).toEqual(
          new Map([...tracks.values()].map((track) => [track.id, track.participant_id])),
        );
        expect(listed).toHaveLength(tracks.size);
      }),
    );
  });

  it("folds pages to what it folds the whole to, wherever the pages are cut", () => {
    fc.assert(
      fc.property(anyLog, fc.array(fc.nat(60), { maxLength: 6 }), (log, cuts) => {
        const edges: number[] = [0, ...cuts.map((cut) => Math.min(cut, log.length)).sort((a, b) => a - b), log.length];
        let paged = emptyClass;
        for (const [index, edge] of edges.entries()) paged = fold(paged, log.slice(edge, edges[index + 1]));
        expect(paged).toEqual(fold(emptyClass, log));
      }),
    );
  });

  it("gives the same for doubles and for overlapping pages", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(60), fc.nat(60), (log, a, b) => {
        const whole = fold(emptyClass, log);
        const overlapping = fold(fold(emptyClass, log.slice(0, Math.max(a, b))), log.slice(Math.min(a, b)));
        expect(overlapping).toEqual(whole);
        expect(fold(whole, log)).toBe(whole);
      }),
    );
  });

  it("comes to the same whatever the order between the lanes, and to what students have without lane staff", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const whole = fold(emptyClass, log);
        const all = fold(
          emptyClass,
          log.filter((each) => each.lane === "all"),
        );
        const staff = log.filter((each) => each.lane === "staff");
        expect(fold(all, staff)).toEqual(whole);
        expect(withoutStaff(whole)).toEqual(all);
        expect(fold(withoutStaff(whole), staff)).toEqual(whole);
      }),
    );
  });

  it("never changes a state it was given", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(60), (log, cut) => {
        const early = fold(emptyClass, log.slice(0, cut));
        deepFreeze(early);
        const people = new Map(early.participants);
        const tracks = new Map(early.tracks);
        const ended = new Map(early.ended_ids);
        fold(early, log);
        expect(new Map(early.participants)).toEqual(people);
        expect(new Map(early.tracks)).toEqual(tracks);
        expect(new Map(early.ended_ids)).toEqual(ended);
      }),
    );
  });

  it("shares what an event does not touch", () => {
    const before = upTo(10);
    const after = fold(before, [event(11, "participant.granted", { participant_id: "aylin", sources: [] })]);
    expect(after.participants).not.toBe(before.participants);
    expect(after.participants.get("ines")).toBe(before.participants.get("ines"));
    expect(after.tracks).toBe(before.tracks);
    expect(after.session).toBe(before.session);
  });

  it("keeps connected and the list of connections in step", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        for (const person of fold(emptyClass, log).participants.values()) {
          expect(person.connected).toBe(person.connections.length > 0);
          expect(new Set(person.connections).size).toBe(person.connections.length);
        }
      }),
    );
  });
});
