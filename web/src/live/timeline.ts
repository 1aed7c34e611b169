import type { EventContents, LogEvent } from "./events";
import type { WetStroke } from "./ink/ink";
import { WrittenInk } from "./ink/written";
import { placesOf } from "./layouts";
import type { PointedAt } from "./pointer";
import { unpack } from "./pointer-points";
import { present } from "./selectors";
import { type StageSpan, sameSpan, shownBy, shownIn } from "./stage-spans";
import { type ClassState, emptyClass, fold, type ParticipantState } from "./state";
import { type Block, TimelineReader } from "./timeline-reader";

/** After how many events the state is kept. */
const keptEvery = 100;

/** How many people were in class from a moment on. Times in ms since the class started. */
export type PresenceStep = { at_ms: number; people: number };
/** Something worth jumping to. */
export type Marker =
  | { kind: "screen"; at_ms: number; participant_id: string | null }
  | { kind: "floor"; at_ms: number; participant_id: string }
  | { kind: "not_recorded"; at_ms: number; reason: string | null };

/**
 * The class along its time: the state at any moment, by the same fold as the live room.
 *
 * Events are folded once, when they arrive, and the state after every hundred is kept (it shares structure with its
 * neighbours). A seek starts from the kept state before its moment and folds at most a hundred; playing on folds only
 * what is new. Times are ms since `session.started`; the media's clock has the same zero.
 */
export class Timeline {
  private readonly blocks: Block[] = [];
  private readonly own: TimelineReader;
  private readonly ink: WrittenInk;
  private readonly drawnOn = new Set<string>();
  private readonly moments = new Map<string, number>();
  private readonly presence: PresenceStep[] = [];
  private readonly stage: StageSpan[] = [];
  private readonly found: Marker[] = [];
  private readonly way: PointedAt[] = [];

  constructor(
    /** When the class started, ms since 1970. */
    readonly startedAtMs: number,
    /** How long it took; infinite while it goes on. */
    readonly durationMs: number,
  ) {
    this.own = this.reader();
    this.ink = new WrittenInk(startedAtMs);
  }

  /** Adds the next events, which must follow those before: a block of a bundle, or any run of them. */
  add(events: readonly LogEvent[]): void {
    for (let at = 0; at < events.length; at += keptEvery) this.keep(events.slice(at, at + keptEvery));
  }

  private keep(events: readonly LogEvent[]): void {
    const before = this.blocks[this.blocks.length - 1]?.after ?? emptyClass;
    const state = this.survey(before, events);
    const last = events[events.length - 1];
    this.blocks.push({ events, after: state, last_at_ms: last?.at_ms ?? this.lastAtMs(this.blocks.length) ?? 0 });
    for (const event of events) {
      this.moments.set(event.id, Math.max(0, event.at_ms - this.startedAtMs));
      this.ink.take(event);
      this.noteDrawn(event);
    }
    for (const event of events) if (event.type === "pointer.moved") this.notePointer(event);
  }

  /** The events of both lanes as far as the log is loaded, in the order in which they are folded. */
  *events(): Generator<LogEvent, void> {
    for (const { events } of this.blocks) yield* events;
  }

  /** When an event happened; undefined while the log is not loaded so far, or when it is in no reader's log. */
  momentOf(eventId: string): number | undefined {
    return this.moments.get(eventId);
  }

  /** How far the log is loaded: until here `stateAt` is final. */
  get loadedMs(): number {
    const last = this.lastAtMs(this.blocks.length);
    return last === null ? 0 : last - this.startedAtMs;
  }

  /** When the newest event before a block happened; null before the first. */
  private lastAtMs(block: number): number | null {
    return this.blocks[block - 1]?.last_at_ms ?? null;
  }

  /** The class as it was at `ms`: everything that had happened up to and including that moment. */
  stateAt(ms: number): ClassState {
    return this.own.stateAt(ms);
  }

  /** A place along the class of one's own: who plays on reads on, whatever others ask for. */
  reader(): TimelineReader {
    return new TimelineReader(this.startedAtMs, this.blocks);
  }

  /** Presence as steps, from 0 on. */
  get people(): readonly PresenceStep[] {
    return this.presence;
  }

  /** The stage as spans that follow each other; the last one ends with the class. */
  get spans(): readonly StageSpan[] {
    return this.stage;
  }

  get markers(): readonly Marker[] {
    return this.found;
  }

  /** Where the pointer had come to by a moment, ms since the start; null before it was used. It may rest since long. */
  pointerAt(ms: number): PointedAt | null {
    return this.way[this.pointedBy(ms) - 1] ?? null;
  }

  /** Where the pointer came to next after a moment; null when it did not. */
  pointerAfter(ms: number): PointedAt | null {
    return this.way[this.pointedBy(ms)] ?? null;
  }

  /** What was being written on a page of the board at a moment; see WrittenInk.at. */
  inkAt(page: string, ms: number): readonly WetStroke[] {
    return this.ink.at(page, ms);
  }

  /** Whether anybody ever drew on a page, as far as the log is loaded. */
  isDrawnOn(page: string): boolean {
    return this.drawnOn.has(page);
  }

  /** How many places of the pointer's way there are up to a moment. */
  private pointedBy(ms: number): number {
    let low = 0;
    let high = this.way.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.way[middle]?.at_ms ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private noteDrawn({ type, content }: LogEvent): void {
    if (type !== "board.stroke_committed" && type !== "board.shape_added") return;
    const page = (content as { readonly page?: unknown } | null)?.page;
    if (typeof page === "string") this.drawnOn.add(page);
  }

  private notePointer({ content, at_ms }: LogEvent): void {
    const { scene_id, page, points } = (content ?? {}) as Partial<EventContents["pointer.moved"]>;
    if (typeof scene_id !== "string" || typeof page !== "number" || typeof points !== "string") return;
    const way = unpack(points, at_ms - this.startedAtMs) ?? [];
    for (const { at_ms: moment, x, y } of way) {
      // A second of the pointer's way is written at its end, and two may point at a time: near the end it may belong.
      let at = this.way.length;
      while (at > 0 && (this.way[at - 1]?.at_ms ?? 0) > moment) at--;
      this.way.splice(at, 0, { at_ms: moment, spot: { scene_id, page, x, y } });
    }
  }

  /** Folds a block in the runs between changes of presence or stage, and notes both on the way. */
  private survey(before: ClassState, events: readonly LogEvent[]): ClassState {
    let state = before;
    let from = 0;
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (
        !event ||
        !/^(?:participant|session|layout|media|recording|scene|slide|deck|board\.page)[._]/.test(event.type)
      )
        continue;
      const next = fold(state, events.slice(from, i + 1));
      this.note(state, next, event);
      state = next;
      from = i + 1;
    }
    return fold(state, events.slice(from));
  }

  private note(before: ClassState, after: ClassState, event: LogEvent): void {
    const at_ms = Math.max(0, event.at_ms - this.startedAtMs);
    if (before.participants !== after.participants) this.notePeople(at_ms, this.countAfter(before, after, event));
    if (shownBy.some((noun) => before[noun] !== after[noun]) || this.stage.length === 0) this.noteStage(at_ms, after);
    const screen = placesOf(after.stage).includes("screen") ? after.stage.screen : null;
    if (screen && before.stage.screen?.track_id !== screen.track_id)
      this.found.push({ kind: "screen", at_ms, participant_id: screen.participant_id });
    // Grants and failures are of the one whom the event names, so a long log is looked through once.
    const { participant_id: id = "", recording_id = "" } = named(event);
    const had = before.participants.get(id)?.granted_sources.length ?? 0;
    const has = after.participants.get(id)?.granted_sources.length ?? 0;
    if (had === 0 && has > 0) this.found.push({ kind: "floor", at_ms, participant_id: id });
    const recording = after.recordings.get(recording_id);
    if (recording?.status === "failed" && before.recordings.get(recording_id)?.status !== "failed")
      this.found.push({ kind: "not_recorded", at_ms, reason: recording.reason });
  }

  /** How many are in class after an event; all are counted only where one event may concern all. */
  private countAfter(before: ClassState, after: ClassState, event: LogEvent): number {
    const { participant_id: id } = named(event);
    const last = this.presence[this.presence.length - 1];
    if (id === undefined || !last) return present(after).length;
    return last.people + isHere(after.participants.get(id)) - isHere(before.participants.get(id));
  }

  private notePeople(at_ms: number, people: number): void {
    const last = this.presence[this.presence.length - 1];
    // A class begins with nobody in it: that people are allowed or forbidden something before is no step.
    if ((last?.people ?? 0) === people) return;
    if (last?.at_ms === at_ms) last.people = people;
    else this.presence.push({ at_ms, people });
  }

  private noteStage(at_ms: number, state: ClassState): void {
    const last = this.stage[this.stage.length - 1];
    const shown = shownIn(state);
    if (last && sameSpan(last, shown)) return;
    if (last) last.to_ms = at_ms;
    if (last && last.to_ms === last.from_ms) this.stage.pop();
    this.stage.push({ from_ms: at_ms, to_ms: this.durationMs, ...shown });
  }
}

/** Whom and what an event names; nothing where its content is erased or makes no sense. */
function named({ content }: LogEvent): { participant_id?: string; recording_id?: string } {
  if (typeof content !== "object" || content === null) return {};
  const { participant_id, recording_id } = content as Record<string, unknown>;
  return {
    ...(typeof participant_id === "string" ? { participant_id } : {}),
    ...(typeof recording_id === "string" ? { recording_id } : {}),
  };
}

function isHere(person: ParticipantState | undefined): 0 | 1 {
  return person?.joined && !person.removed ? 1 : 0;
}
