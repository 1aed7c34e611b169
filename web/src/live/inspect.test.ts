import { expect, it } from "vitest";
import { nilId } from "./ids";
import { Inks } from "./ink/ink";
import { pack } from "./ink/points";
import { firstOf, inspect } from "./inspect";
import { inspectTalk } from "./inspect-talk";
import type { ShowOp } from "./ops/wire";
import { firstBlankKey } from "./page-keys";
import { emptyClass, fold } from "./state";
import { event, value } from "./testing";

const page = firstBlankKey(null);

it("tells tests what is on a page of the board and what is being drawn on it", async () => {
  const way = pack([
    { x: 10, y: 20, t: 0, p: 128 },
    { x: 30, y: 15, t: 9, p: 128 },
  ]);
  const moved = { scale_x: 8192, scale_y: -4096, move_x: 1, move_y: 2 };
  const line = { page, shape: "line", color: "red", width: 16, x1: 9, y1: 8, x2: 7, y2: 6, text: "" } as const;
  const state = fold(emptyClass, [
    event(1, "board.stroke_committed", { page, tool: "pen", color: "blue", width: 32, points: way }),
    event(2, "board.items_changed", { page, item_ids: ["event-1"], transform: moved, color: null, text: null }),
    event(3, "board.shape_added", line),
    event(4, "board.items_erased", { page, item_ids: ["event-3"] }),
  ]);
  const store = value({
    confirmed: emptyClass,
    view: state,
    saving: { status: "saved", unsaved: 0, offered: 0 } as const,
  });
  const inks = new Inks({ session: nilId, me: "ines", mayDraw: () => true, isTaken: () => false });
  const done: ShowOp[] = [];
  const room = { data: { publish: async () => true, subscribe: () => () => undefined } };
  const stop = inspect(store, { show: { do: (op) => done.push(op), inks }, room });
  expect(window.lectern?.board(page)).toEqual([
    { id: "event-1", kind: "stroke", color: "blue", seen: true, box: [21, -18, 61, -13], text: "" },
    { id: "event-3", kind: "line", color: "red", seen: false, box: [7, 6, 9, 8], text: "" },
  ]);
  expect(window.lectern?.board("blank:none")).toEqual([]);
  const wet = window.lectern?.whenWet(page, 2);
  const id = "11111111-1111-4111-8111-111111111111";
  inks.begin({ id, page, tool: "pen", color: "red", width: 32 });
  inks.add(id, [{ x: 1, y: 1, t: 0, p: 128 }]);
  expect(window.lectern?.wet(page)).toMatchObject([{ actor: "ines", points: 1 }]);
  inks.add(id, [{ x: 2, y: 1, t: 8, p: 128 }]);
  expect(await wet).toBeLessThanOrEqual(performance.now());
  window.lectern?.show({ type: "board.page_cleared", content: { page } });
  expect(done).toHaveLength(1);
  inks.close();
  stop();
  expect(window.lectern).toBeUndefined();
});

it("tells tests what is said, asked and answered, as plain data", () => {
  const state = fold(emptyClass, [
    event(1, "participant.joined", { participant_id: "aylin", role: "student" }),
    event(2, "chat.message", { body: "Is it d?", reply_to: null }, { actor_id: "aylin" }),
    event(3, "hand.raised", { participant_id: "aylin" }),
    event(4, "session.lock_changed", { what: "chat", participant_id: "aylin", locked: true }),
    event(4, "chat.staff_message", { body: "It is.", reply_to: null }, { actor_id: "ines" }),
  ]);
  const told = inspectTalk(state);
  expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  expect(told).toMatchObject({
    messages: [{ id: "event-2", body: "Is it d?" }],
    staff: [{ body: "It is." }],
    questions: [],
    polls: [],
    hands: ["aylin"],
    lost: 0,
    timer: null,
    locks: { class: [], people: { aylin: ["chat"] } },
    lobby: [],
  });
});

it("tells what waits for a store before everything else that watches it", () => {
  const store = value(1);
  const first = firstOf(store as never);
  const told: string[] = [];
  store.subscribe(() => told.push("page"));
  const stop = first.subscribe(() => told.push("test"));
  store.set(2);
  expect(told).toEqual(["test", "page"]);
  stop();
  store.set(3);
  expect(told).toEqual(["test", "page", "page"]);
});
