import { act, render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { shallowEqual, useStoreValue } from "./hooks";
import type { Unsent } from "./ops/chat-outbox";
import { PendingOps } from "./ops/pending";
import type { Pending } from "./ops/person-outbox";
import type { RoomSnapshot } from "./room";
import { emptyClass, fold } from "./state";
import { ClassStore, type Watched } from "./store";
import { event, value, wholeClass } from "./testing";

const person = (id: string) => ({
  id,
  name: id,
  role: "student" as const,
  me: false,
  microphone: { id: `TR_${id}`, muted: false, ready: true },
  camera: null,
  screen_share: null,
});
const room: RoomSnapshot = {
  connection: "connected",
  closed_by: null,
  problem: null,
  people: [person("ines"), person("aylin"), person("jonas")],
  speakers: new Set(),
  allowed: { microphone: true, camera: true, screen_share: true },
  quality: "good",
  can_play_audio: true,
};

function classOf(n: number) {
  const state = fold(emptyClass, wholeClass().slice(0, n));
  const parts = {
    log: value({ state, status: "settled" as const, through_n: n, through_k: 0 }),
    room: value(room),
    outbox: value<readonly Pending[]>([]),
    chat: value<readonly Unsent[]>([]),
    show: { ...value({ status: "saved", unsaved: 0, offered: 0 }), pending: new PendingOps() },
    ...value({ phase: "in" as const, gap: "none" as const, problem: null }),
  };
  const store = new ClassStore(parts as unknown as Watched, "details");
  store.start();
  return { parts, store };
}

describe("ClassStore", () => {
  it("keeps what a change does not touch", () => {
    const { parts, store } = classOf(9);
    const before = store.getSnapshot();
    parts.room.set({ ...room, speakers: new Set(["aylin"]) });
    const after = store.getSnapshot();
    expect(after).not.toBe(before);
    for (const part of ["confirmed", "view", "people", "stage", "here", "pending", "details"] as const) {
      expect(after[part]).toBe(before[part]);
    }
  });

  it("shows operations on their way on the view, and leaves the confirmed state alone", () => {
    const { parts, store } = classOf(8);
    const { confirmed } = store.getSnapshot();
    const op = { kind: "grant", participant_id: "aylin", source: "camera", on: true } as const;
    parts.outbox.set([{ op, step: "sending" }]);
    expect(store.getSnapshot().view.participants.get("aylin")?.granted_sources).toEqual(["camera"]);
    expect(store.getSnapshot().here.find(({ id }) => id === "aylin")?.granted_sources).toEqual(["camera"]);
    expect(store.getSnapshot().confirmed).toBe(confirmed);
    parts.outbox.set([]);
    expect(store.getSnapshot().view).toBe(confirmed);
  });

  it("shows what is being shown, also while the log changes under it", () => {
    const { parts, store } = classOf(8);
    const op = { id: "o1", type: "layout.changed", content: { layout: "board", regions: [], pinned: false } } as const;
    parts.show.pending.add("ines", op);
    expect(store.getSnapshot().view.stage.layout).toBe("board");
    expect(store.getSnapshot().stage.layout).toBe("board");
    expect(store.getSnapshot().confirmed.stage.layout).toBe("camera");
    const { state } = parts.log.getSnapshot();
    const seen = new Set<string>();
    store.subscribe(() => seen.add(store.getSnapshot().view.stage.layout));
    const { camera, screen } = state.stage;
    const saved = event(
      9,
      "layout.changed",
      { ...op.content, camera, screen, cause: "teacher" },
      { actor_id: "ines", client_op_id: "o1" },
    );
    const tell = parts.show.pending.settle([saved]);
    parts.log.set({ ...parts.log.getSnapshot(), state: fold(state, [saved]) });
    tell();
    expect([...seen]).toEqual(["board"]);
    expect(store.getSnapshot()).toMatchObject({ shown: [], confirmed: { stage: { layout: "board" } } });
  });

  it("follows the log, and the page's own knowledge", () => {
    const { parts, store } = classOf(6);
    expect(store.getSnapshot().here.map(({ id }) => id)).toEqual(["ines"]);
    const { state } = parts.log.getSnapshot();
    const joined = event(7, "participant.joined", { participant_id: "aylin", role: "student" });
    parts.log.set({ ...parts.log.getSnapshot(), state: fold(state, [joined]) });
    store.setDetails("more");
    expect(store.getSnapshot().here.map(({ id }) => id)).toEqual(["ines", "aylin"]);
    expect(store.getSnapshot().details).toBe("more");
  });
});

type Made = ReturnType<typeof classOf>["store"];
const renders = new Map<string, number>();
const rendered = (id: string) => renders.set(id, (renders.get(id) ?? 0) + 1);

function Row({ store, id }: { store: Made; id: string }) {
  const speaks = useStoreValue(store, (view) => view.room.speakers.has(id));
  rendered(id);
  return <li>{`${id} ${speaks}`}</li>;
}

function List({ store }: { store: Made }) {
  const ids = useStoreValue(store, (view) => view.room.people.map((each) => each.id), shallowEqual);
  rendered("list");
  return ids.map((id) => <Row key={id} store={store} id={id} />);
}

describe("useStoreValue", () => {
  it("renders who watches what changed, and nobody else", () => {
    const { parts, store } = classOf(9);
    const { container } = render(<List store={store} />);
    const counts = () => ["ines", "aylin", "jonas", "list"].map((id) => renders.get(id));
    act(() => parts.room.set({ ...room, speakers: new Set(["ines"]) }));
    act(() => parts.room.set({ ...room, speakers: new Set(["aylin"]) }));
    expect(container.textContent).toBe("ines falseaylin truejonas false");
    expect(counts()).toEqual([3, 2, 1, 1]);
    act(() => parts.room.set({ ...room, people: [...room.people], speakers: new Set(["aylin"]) }));
    expect(counts()).toEqual([3, 2, 1, 1]);
  });
});
