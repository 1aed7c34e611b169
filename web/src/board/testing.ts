/** A board that keeps its log by itself, for tests of what is drawn on it. */
import type { EventContents, KnownType } from "@/live/events";
import { eventIdOf } from "@/live/ids";
import { pack } from "@/live/ink/points";
import { emptyClass, fold } from "@/live/state";
import { event } from "@/live/testing";
import type { BoardClock, BoardFeed, BoardItem, BoardPort, DrawOp, InkPoint, WetStroke } from "./types";

/** The page of such a board. */
export const testPage = "blank:00000000-0000-0000-0000-000000000000";

/** Another page. */
export const otherPage = "screen:00000000-0000-0000-0000-000000000000";

const session = "6f1c2a4e-1111-4111-8111-111111111111";

/** Who draws on it. */
export const me = "6f1c2a4e-2222-4222-8222-222222222222";

/** See the file's comment. */
export class TestBoard implements BoardFeed, BoardPort {
  readonly me = me;
  isStaff = true;
  readonly feed = this;
  /** What was done, in order. */
  readonly ops: DrawOp[] = [];
  /** What was told while it was drawn. */
  readonly told: string[] = [];
  wet: readonly WetStroke[] = [];
  private state = emptyClass;
  private readonly listeners = new Set<() => void>();

  page(key: string) {
    return this.state.boards.get(key);
  }

  /** The items of a page that stand. */
  items(page = testPage): BoardItem[] {
    return [...(this.page(page)?.items.values() ?? [])].filter(({ seen }) => seen);
  }

  inkAt(key: string) {
    return this.wet.filter(({ page }) => page === key);
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly subscribeInk = this.subscribe;

  /** Sets ink in progress. */
  write(...strokes: WetStroke[]): void {
    this.wet = strokes;
    this.tellAll();
  }

  readonly ink = {
    begin: () => void this.told.push("begin"),
    add: (points: readonly InkPoint[]) => void this.told.push(`add ${points.length}`),
    end: (isCommitted: boolean) => void this.told.push(isCommitted ? "end" : "cancel"),
  };

  do(op: DrawOp, id: string = crypto.randomUUID()): string {
    this.ops.push(op);
    this.log(op.type, op.content, id);
    return id;
  }

  eventIdOf(op: string): string {
    return eventIdOf(session, me, op);
  }

  /** Appends an event; returns its id. */
  log<K extends KnownType>(type: K, content: EventContents[K], op: string = crypto.randomUUID(), actor = me): string {
    const id = eventIdOf(session, actor, op);
    this.state = fold(this.state, [event(this.state.last_n + 1, type, content, { id, actor_id: actor })]);
    this.tellAll();
    return id;
  }

  /** Draws a stroke through places; returns its id. */
  stroke(places: readonly (readonly [number, number])[], more: Partial<EventContents["board.stroke_committed"]> = {}) {
    const points = pack(places.map(([x, y], at) => ({ x, y, t: at * 8, p: 128 })));
    return this.log("board.stroke_committed", {
      ...{ page: testPage, tool: "pen", color: "black", width: 32, points },
      ...more,
    });
  }

  /** Puts a shape; returns its id. */
  shape(shape: EventContents["board.shape_added"]["shape"], ends: [number, number, number, number], text = "") {
    const [x1, y1, x2, y2] = ends;
    const width = shape === "text" ? 240 : 32;
    return this.log("board.shape_added", { page: testPage, shape, color: "red", width, x1, y1, x2, y2, text });
  }

  private tellAll(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** A clock whose frames the test makes. */
export class TestClock implements BoardClock {
  readonly isLive = true;
  private readonly drawers = new Set<(ms: number) => void>();

  now(): number {
    return 0;
  }

  readonly onFrame = (fn: (ms: number) => void) => {
    this.drawers.add(fn);
    return () => this.drawers.delete(fn);
  };

  /** Whether somebody waits for a frame. */
  get isAwaited(): boolean {
    return this.drawers.size > 0;
  }

  /** One frame. */
  frame(): void {
    for (const drawer of [...this.drawers]) drawer(0);
  }
}
