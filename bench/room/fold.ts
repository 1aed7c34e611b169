/** Built beside the page, from the page's own chunks: folds a long log in the browser and says how fast that went. */
import type { EventContents, KnownType, LogEvent } from "@/live/events";
import { emptyClass, fold } from "@/live/state";

/** Makes a log of a class with so many people: they come, go and return, are allowed to speak, muted, recorded. */
export function makeLog(count: number, people: number): LogEvent[] {
  const events: LogEvent[] = [];
  const log = <K extends KnownType>(type: K, content: EventContents[K]) => {
    const n = events.length + 1;
    events.push({
      id: `e${n}`,
      lane: "all",
      n,
      type,
      version: type === "layout.changed" ? 2 : 1,
      at_ms: n * 50,
      actor_id: "p0",
      client_op_id: `o${n}`,
      content,
    });
  };
  log("session.started", { title: "Waves", course_id: "c", lesson_id: null, record: true, planned_end_ms: 3e6 });
  for (let i = 0; i < people; i++) {
    log("participant.joined", { participant_id: `p${i}`, role: i === 0 ? "teacher" : "student" });
    log("participant.connected", { participant_id: `p${i}`, connection_id: `c${i}` });
  }
  for (let turn = 0; events.length < count; turn++) {
    const participant_id = `p${turn % people}`;
    const track_id = `t${turn}`;
    const connection_id = `c${turn + people}`;
    const recording = { recording_id: `r${turn}`, participant_id, track_id };
    log("participant.granted", { participant_id, sources: ["microphone"] });
    log("media.track_published", { participant_id, track_id, kind: "audio", source: "microphone" });
    log("recording.started", { ...recording, source: "microphone" });
    log("layout.changed", {
      layout: "camera",
      regions: [],
      pinned: false,
      camera: { participant_id, track_id },
      screen: null,
      cause: "track_published",
    });
    log("participant.muted", { participant_id, sources: ["microphone"] });
    log("recording.stopped", recording);
    log("media.track_unpublished", { participant_id, track_id, source: "microphone" });
    log("participant.granted", { participant_id, sources: [] });
    log("participant.connected", { participant_id, connection_id });
    log("participant.disconnected", {
      participant_id,
      connection_id: `c${turn}`,
      reason: "CLIENT_INITIATED",
    });
  }
  return events.slice(0, count);
}

/** The way of a pen of about 50 points takes so many characters. */
const pointsLength = 400;

/** Makes a log of people who draw on one page: strokes, and now and then a move, an erasure or an undo of one's own. */
export function makeBoardLog(count: number, people: number): LogEvent[] {
  const events: LogEvent[] = [];
  const page = "blank:00000000-0000-0000-0000-000000000000";
  const idOf = (n: number) => `${n.toString(16).padStart(8, "0")}-0000-5000-8000-000000000000`;
  const log = <K extends KnownType>(type: K, actor: number, content: EventContents[K]) => {
    const n = events.length + 1;
    const who = { actor_id: `p${actor}`, client_op_id: `o${n}` };
    events.push({ id: idOf(n), lane: "all", n, type, version: 1, at_ms: n * 50, ...who, content });
  };
  const way = { scale_x: 4096, scale_y: 4096, move_x: 80, move_y: -40 };
  for (let i = 0; events.length < count; i++) {
    const actor = i % people;
    const item_ids = [idOf(events.length + 1)];
    const points = `${i}`.padEnd(pointsLength, "A");
    log("board.stroke_committed", actor, { page, tool: "pen", color: "black", width: 32, points });
    if (i % 5 === 1) log("board.items_changed", actor, { page, item_ids, transform: way, color: null, text: null });
    if (i % 7 === 1) log("board.items_erased", actor, { page, item_ids });
    if (i % 11 === 1) log("board.undone", actor, { page, event_ids: item_ids, redone: false });
  }
  return events.slice(0, count);
}

/** Folds the log of a class so many times after one that does not count. Gives events a second of each round. */
export function foldRates(count: number, people: number, rounds: number): number[] {
  return ratesOf(makeLog(count, people), rounds);
}

/** The same with the log of a board. */
export function boardRates(count: number, people: number, rounds: number): number[] {
  return ratesOf(makeBoardLog(count, people), rounds);
}

/** Folds one event a call. */
function ratesOf(events: readonly LogEvent[], rounds: number): number[] {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    let state = emptyClass;
    const began = performance.now();
    for (const event of events) state = fold(state, [event]);
    const seconds = (performance.now() - began) / 1000;
    if (state.last_n !== events.length) throw new Error("the log was not folded to its end");
    if (round > 0) rates.push(events.length / seconds);
  }
  return rates;
}
