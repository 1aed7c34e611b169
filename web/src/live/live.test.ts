import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "./announcements";
import { Beat, beat } from "./beat";
import { changesBetween } from "./changes";
import { candidates, chooseStage, type StageCandidate } from "./stage";
import { emptyClass, emptyStage, fold, type LayoutState } from "./state";
import { event, stageOf, wholeClass } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("Announcer", () => {
  it("joins a burst over 2 s and rests 5 s between polite announcements", () => {
    const announcer = new Announcer(() => Date.now());
    announcer.polite("Recording.");
    vi.advanceTimersByTime(1_000);
    announcer.polite("Ines shares a screen.");
    announcer.polite("Recording.");
    vi.advanceTimersByTime(999);
    expect(announcer.getSnapshot().polite.text).toBe("");
    vi.advanceTimersByTime(1);
    expect(announcer.getSnapshot().polite.text).toBe("Recording. Ines shares a screen.");
    announcer.polite("Recording stopped.");
    vi.advanceTimersByTime(4_999);
    expect(announcer.getSnapshot().polite.text).toBe("Recording. Ines shares a screen.");
    vi.advanceTimersByTime(1);
    expect(announcer.getSnapshot().polite.text).toBe("Recording stopped.");
  });

  it("says of what goes on changing the newest alone, and nothing where there is nothing to say", () => {
    const announcer = new Announcer(() => Date.now());
    announcer.latest("lost", () => "3 are lost.");
    announcer.polite("Recording.");
    announcer.latest("lost", () => "4 are lost.");
    vi.advanceTimersByTime(2_000);
    expect(announcer.getSnapshot().polite.text).toBe("4 are lost. Recording.");
    announcer.latest("hands", () => "");
    vi.advanceTimersByTime(10_000);
    expect(announcer.getSnapshot().polite.turn).toBe(1);
    announcer.polite("Recording.");
    vi.advanceTimersByTime(2_000);
    expect(announcer.getSnapshot().polite).toEqual({ text: "Recording.", turn: 2 });
  });

  it("says the urgent at once, and the same sentence twice as two turns", () => {
    const announcer = new Announcer();
    announcer.assertive("You can speak now.");
    const { turn } = announcer.getSnapshot().assertive;
    announcer.assertive("You can speak now.");
    expect(announcer.getSnapshot()).toEqual({
      polite: { text: "", turn: 0 },
      assertive: { text: "You can speak now.", turn: turn + 1 },
    });
  });
});

describe("Beat", () => {
  it("reads soon after a sign, once for many, and at a slow beat only while active", () => {
    const tick = vi.fn();
    const pulse = new Beat(tick, () => 0.5);
    pulse.sign();
    vi.advanceTimersByTime(20_000);
    expect(tick).not.toHaveBeenCalled();
    pulse.setActive(true);
    pulse.sign();
    pulse.sign();
    vi.advanceTimersByTime(300);
    expect(tick).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(beat.every - 300);
    expect(tick).toHaveBeenCalledTimes(4);
    pulse.setActive(false);
    vi.advanceTimersByTime(60_000);
    expect(tick).toHaveBeenCalledTimes(4);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("Beat, while the server tells of what it writes", () => {
  it("is slower, and at once as fast as before when it does not any more", () => {
    const tick = vi.fn();
    const pulse = new Beat(tick, () => 0.5);
    pulse.setActive(true);
    vi.advanceTimersByTime(beat.every);
    pulse.setTold(true);
    vi.advanceTimersByTime(beat.every);
    expect(tick).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(beat.told - 1);
    expect(tick).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1);
    expect(tick).toHaveBeenLastCalledWith(true);
    pulse.setTold(false);
    vi.advanceTimersByTime(beat.every);
    expect(tick).toHaveBeenCalledTimes(4);
    pulse.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("reads after what this page asked of the API, and not after signs of the room", () => {
    const tick = vi.fn();
    const pulse = new Beat(tick, () => 0.5);
    pulse.setActive(true);
    pulse.setTold(true);
    pulse.sign();
    vi.advanceTimersByTime(1_000);
    expect(tick).not.toHaveBeenCalled();
    pulse.echo();
    vi.advanceTimersByTime(3_500);
    expect(tick).toHaveBeenCalledTimes(3);
    pulse.setTold(false);
    pulse.sign();
    vi.advanceTimersByTime(300);
    expect(tick).toHaveBeenCalledTimes(4);
    pulse.stop();
  });
});

describe("changesBetween", () => {
  const at = (n: number) =>
    fold(
      emptyClass,
      wholeClass().filter((each) => each.n <= n),
    );
  const kinds = (from: number, to: number, me: string) => changesBetween(at(from), at(to), me).map((each) => each.kind);

  it("tells the one who may speak, and nobody else", () => {
    expect(kinds(8, 9, "aylin")).toEqual(["may_publish"]);
    expect(kinds(8, 9, "ines")).toEqual([]);
  });

  it("tells a mute, the recording, the screen and the end", () => {
    expect(kinds(10, 11, "aylin")).toEqual(["muted"]);
    expect(kinds(5, 6, "aylin")).toEqual(["recording_on"]);
    expect(kinds(12, 13, "aylin")).toEqual(["screen_on_stage"]);
    expect(kinds(13, 15, "aylin")).toEqual(["screen_off_stage"]);
    expect(kinds(18, 19, "aylin")).toEqual(["ended"]);
  });

  it("never tells joins", () => {
    expect(kinds(6, 8, "ines")).toEqual([]);
  });

  it("tells who teaches from now on, or does not any more", () => {
    const promoted = fold(at(9), [
      event(10, "participant.role_changed", { participant_id: "aylin", role: "assistant" }),
    ]);
    const same = fold(promoted, [event(11, "participant.role_changed", { participant_id: "aylin", role: "teacher" })]);
    const demoted = fold(same, [event(12, "participant.role_changed", { participant_id: "aylin", role: "student" })]);
    const told = (before: typeof promoted, after: typeof promoted, me: string) =>
      changesBetween(before, after, me).map((each) => each.kind);
    expect(told(at(9), promoted, "aylin")).toEqual(["may_teach"]);
    expect(told(promoted, same, "aylin")).toEqual([]);
    expect(told(same, demoted, "aylin")).toEqual(["may_not_teach"]);
    expect(told(same, demoted, "ines")).toEqual([]);
  });

  it("tells a removal and nothing besides", () => {
    const after = fold(at(9), [event(10, "participant.removed", { participant_id: "aylin" })]);
    expect(changesBetween(at(9), after, "aylin").map((each) => each.kind)).toEqual(["removed"]);
  });
});

describe("chooseStage", () => {
  const known = { logged: true } as const;
  const camera: StageCandidate = { ...known, track_id: "cam", participant_id: "ines", source: "camera", staff: true };
  const guest: StageCandidate = {
    ...known,
    track_id: "guest",
    participant_id: "aylin",
    source: "camera",
    staff: false,
  };
  const one: StageCandidate = { ...known, track_id: "s1", participant_id: "ines", source: "screen_share", staff: true };
  const two: StageCandidate = { ...one, track_id: "s2", participant_id: "kwame" };
  const unheard = (candidate: StageCandidate) => ({ ...candidate, logged: false });
  const logged = (candidate: StageCandidate, also: Partial<LayoutState> = {}) => {
    const { participant_id, track_id } = candidate;
    const stage = stageOf(candidate.source === "camera" ? "camera" : "screen", participant_id, track_id);
    return { ...emptyClass, stage: { ...emptyStage, ...stage, ...also } };
  };
  const withCamera = { camera: { participant_id: "ines", track_id: "cam" } };

  it("follows the log where the room has its tracks", () => {
    expect(chooseStage(logged(one, withCamera), [one, two, camera])).toMatchObject({
      layout: "screen",
      camera: { track_id: "cam" },
      screen: { track_id: "s1" },
    });
    expect(chooseStage(logged(guest), [camera, guest]).camera?.track_id).toBe("guest");
  });

  it("is ahead of the log for a screen that it has not heard of, unless the stage is pinned or has room for it", () => {
    const ahead = chooseStage(logged(camera), [camera, unheard(one)]);
    expect(ahead).toMatchObject({ layout: "screen", screen: { track_id: "s1" } });
    expect(chooseStage(logged(one), [one, camera, unheard(two)]).screen?.track_id).toBe("s2");
    const pinned = chooseStage(logged(camera, { layout: "slides", pinned: true }), [camera, unheard(one)]);
    expect(pinned).toMatchObject({ layout: "slides", screen: { track_id: "s1" } });
    const regions = [{ content: "screen" as const, x: 0, y: 0, width: 500, height: 500 }];
    const custom = chooseStage(logged(camera, { layout: "custom", regions }), [camera, unheard(one)]);
    expect(custom).toMatchObject({ layout: "custom", regions, screen: { track_id: "s1" } });
  });

  it("keeps what the log shows against a screen that the log knows and does not show", () => {
    expect(chooseStage(logged(camera), [camera, one])).toMatchObject({ layout: "camera", screen: null });
    expect(chooseStage(logged(guest), [guest, one, two]).camera?.track_id).toBe("guest");
  });

  it("comes to what the log will say when its picture is gone", () => {
    expect(chooseStage(logged(one), [camera, guest])).toMatchObject({ layout: "camera", camera: { track_id: "cam" } });
    expect(chooseStage(logged(one), [two, camera]).screen?.track_id).toBe("s2");
    const scene = { scene_id: "sc", segment_id: null, position: 1, title: "", layout: "board" as const, regions: [] };
    const pages = { asset_id: null, first_page: null, last_page: null };
    const { scenes } = fold(emptyClass, [event(1, "scene.created", { ...scene, ...pages })]);
    const shared = { ...logged(one, { scene_id: "sc" }), scenes };
    expect(chooseStage(shared, [camera])).toMatchObject({ layout: "board", screen: null });
  });

  it("takes pictures in the order of the log, whoever came into the room first, and none that is over", () => {
    const state = fold(
      emptyClass,
      wholeClass().filter((each) => each.n <= 13),
    );
    const track = (id: string) => ({ id, muted: false, ready: true });
    const person = (id: string, role: "teacher" | "student", camera: string | null, screen: string | null) => ({
      id,
      name: "",
      role,
      me: false,
      microphone: null,
      camera: camera === null ? null : track(camera),
      screen_share: screen === null ? null : track(screen),
    });
    const kwame = person("kwame", "teacher", "TR_new", "TR_over");
    const ines = person("ines", "teacher", "TR_cam", "TR_screen");
    const over = fold(state, [
      event(14, "media.track_unpublished", { participant_id: "kwame", track_id: "TR_over", source: "screen_share" }),
    ]);
    const order = ["TR_cam", "TR_screen", "TR_new"];
    expect(candidates([kwame, ines], over).map((each) => each.track_id)).toEqual(order);
    expect(candidates([ines, kwame], over).map((each) => [each.track_id, each.logged])).toEqual([
      ["TR_cam", true],
      ["TR_screen", true],
      ["TR_new", false],
    ]);
  });

  it("puts no student's camera on the stage by itself", () => {
    expect(chooseStage(emptyClass, [guest]).camera).toBeNull();
  });
});
