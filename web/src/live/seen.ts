/**
 * What one student could see of a class, from the log as staff read it: when they were in class, and the class at each
 * moment without anything that is told to staff alone. It says nothing of how they answered. Pure.
 */
import type { LogEvent } from "./events";
import type { PlayedTimeline } from "./playback";
import { type ClassState, emptyClass, withoutStaff } from "./state";

/** Where a student is: `away` comes back, `left` does not; `waiting` is in the lobby. */
export type SeenStatus = "not_yet" | "waiting" | "here" | "away" | "left" | "removed";

/** A student's place from a moment on, in ms since the class started. */
export type SeenStep = { at_ms: number; status: SeenStatus };

/** A stretch of time in which a student saw nothing of the class. */
export type Absence = { from_ms: number; to_ms: number };

/** A connection that is back so soon is no absence: the page kept what it showed. */
const shortest = 2000;

type Named = { participant_id?: unknown; connection_id?: unknown };

/** Follows one student through the log, in order. */
class Steps {
  readonly steps: SeenStep[] = [{ at_ms: 0, status: "not_yet" }];
  private readonly connections = new Set<unknown>();
  private isIn = false;

  take({ type, content }: LogEvent, at_ms: number): void {
    const { connection_id } = content as Named;
    switch (type) {
      case "participant.joined":
        this.isIn = true;
        this.step(at_ms, "here");
        break;
      case "participant.connected":
        this.connections.add(connection_id);
        if (this.isIn) this.step(at_ms, "here");
        break;
      case "participant.disconnected":
        this.connections.delete(connection_id);
        if (this.isIn && this.connections.size === 0) this.step(at_ms, "away");
        break;
      case "participant.left":
      case "participant.removed":
        this.connections.clear();
        if (this.isIn || type === "participant.removed")
          this.step(at_ms, type === "participant.removed" ? "removed" : "away");
        this.isIn = false;
        break;
      case "lobby.entered":
        if (!this.isIn) this.step(at_ms, "waiting");
        break;
      case "lobby.left":
        if (!this.isIn) this.step(at_ms, this.steps.some(({ status }) => status === "here") ? "away" : "not_yet");
    }
  }

  private step(at_ms: number, status: SeenStatus): void {
    const last = this.steps.at(-1);
    if (last?.status === status) return;
    if (last?.at_ms === at_ms) this.steps.pop();
    const before = this.steps.at(-1);
    if (before?.status !== status) this.steps.push({ at_ms, status });
  }
}

/** A student's way through a class: their steps in order, the first at 0. What comes after the end is passed over. */
export function stepsOf(events: Iterable<LogEvent>, participant: string, startedAtMs: number): SeenStep[] {
  const way = new Steps();
  for (const event of events) {
    if (event.type === "session.ended") break;
    if (!/^(?:participant|lobby)\./.test(event.type) || typeof event.content !== "object" || !event.content) continue;
    if ((event.content as Named).participant_id !== participant) continue;
    way.take(event, Math.max(0, event.at_ms - startedAtMs));
  }
  return settled(way.steps);
}

/** Steps without absences that were none, and with the last absence as the leaving that it was. */
function settled(steps: readonly SeenStep[]): SeenStep[] {
  const out: SeenStep[] = [];
  for (const [at, step] of steps.entries()) {
    const next = steps[at + 1];
    const isShort = step.status === "away" && next?.status === "here" && next.at_ms - step.at_ms < shortest;
    if (isShort || out.at(-1)?.status === step.status) continue;
    out.push(step);
  }
  const last = out.at(-1);
  if (last?.status === "away") out[out.length - 1] = { ...last, status: "left" };
  return out;
}

const seenOf = new WeakMap<ClassState, ClassState>();

/** The class without what staff alone are told; the same object for the same state. */
export function forStudents(state: ClassState): ClassState {
  const known = seenOf.get(state) ?? withoutStaff(state);
  seenOf.set(state, known);
  return known;
}

/** The stretches of a class in which somebody was not there; they do not touch. */
function absencesOf(steps: readonly SeenStep[], durationMs: number): Absence[] {
  const out: Absence[] = [];
  for (const [at, { at_ms, status }] of steps.entries()) {
    const to_ms = Math.max(at_ms, steps[at + 1]?.at_ms ?? durationMs);
    if (status === "here" || to_ms <= at_ms) continue;
    const last = out.at(-1);
    if (last?.to_ms === at_ms) last.to_ms = to_ms;
    else out.push({ from_ms: at_ms, to_ms });
  }
  return out;
}

/** One student's view of a class. Times are ms since it started. */
export class SeenBy implements PlayedTimeline {
  private readonly own: { stateAt(ms: number): ClassState };
  /** When they saw nothing: before they came, while they were away, and after they left. */
  readonly absences: readonly Absence[];

  constructor(
    private readonly timeline: PlayedTimeline,
    /** See stepsOf. */
    readonly steps: readonly SeenStep[],
    durationMs: number,
  ) {
    this.own = this.reader();
    this.absences = absencesOf(steps, durationMs);
  }

  /** When they came first; null when they never did. */
  get cameMs(): number | null {
    return this.steps.find(({ status }) => status === "here")?.at_ms ?? null;
  }

  /** When they left for good; null when they stayed to the end. */
  get leftMs(): number | null {
    const last = this.steps.at(-1);
    return last?.status === "left" || last?.status === "removed" ? last.at_ms : null;
  }

  statusAt(ms: number): SeenStatus {
    return this.steps.findLast(({ at_ms }) => at_ms <= ms)?.status ?? "not_yet";
  }

  /** The class as they could see it; an empty one while they did not. */
  readonly stateAt = (ms: number): ClassState => this.own.stateAt(ms);

  reader(): { stateAt(ms: number): ClassState } {
    const all = this.timeline.reader();
    return { stateAt: (ms) => (this.statusAt(ms) === "here" ? forStudents(all.stateAt(ms)) : emptyClass) };
  }

  pointerAt(ms: number) {
    return this.statusAt(ms) === "here" ? this.timeline.pointerAt(ms) : null;
  }

  pointerAfter(ms: number) {
    return this.statusAt(ms) === "here" ? this.timeline.pointerAfter(ms) : null;
  }

  inkAt(page: string, ms: number) {
    return this.statusAt(ms) === "here" ? this.timeline.inkAt(page, ms) : [];
  }

  isDrawnOn(page: string): boolean {
    return this.timeline.isDrawnOn(page);
  }
}
