/**
 * A class played again by a clock: the state at the clock's moment, as a store, and where the pointer was. It looks
 * once a frame, and tells only when the state is another. Look back in the room and the replay show the same by it.
 */
import type { Clock } from "./clock";
import type { WetStroke } from "./ink/ink";
import { between, fadeAfter, type PointedAt, type PointerSource, type PointerSpot } from "./pointer";
import type { BoardPage, ClassState } from "./state";

/** What can be played: a Timeline, or a view of one that shows what somebody saw of it. Times as there. */
export interface PlayedTimeline {
  /** A place along the class of one's own; see Timeline.reader. */
  reader(): { stateAt(ms: number): ClassState };
  pointerAt(ms: number): PointedAt | null;
  pointerAfter(ms: number): PointedAt | null;
  inkAt(page: string, ms: number): readonly WetStroke[];
  isDrawnOn(page: string): boolean;
}

/** See the file's comment. */
export class Playback {
  private readonly reader: ReturnType<PlayedTimeline["reader"]>;
  private current: ClassState;
  private readonly listeners = new Set<() => void>();
  private readonly inkListeners = new Set<() => void>();
  private stop: (() => void) | null = null;

  constructor(
    readonly timeline: PlayedTimeline,
    readonly clock: Clock,
  ) {
    this.reader = timeline.reader();
    this.current = this.reader.stateAt(clock.now());
  }

  /** The class at the moment that was looked at last. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): ClassState => {
    if (this.listeners.size === 0) this.look();
    return this.current;
  };

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.look();
    this.stop ??= this.clock.onFrame(this.look);
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = null;
    };
  };

  /** The timeline has more: what the moment was like may be another. */
  readonly grown = (): void => {
    this.look();
    for (const listener of [...this.inkListeners]) listener();
  };

  /** The pointer of whoever taught. */
  readonly pointers: PointerSource = {
    at: (ms: number): PointerSpot | null => {
      const from = this.timeline.pointerAt(ms);
      if (!from || ms - from.at_ms >= fadeAfter) return null;
      return between(from, this.timeline.pointerAfter(ms), ms);
    },
    // It moves with the clock alone.
    subscribe: () => () => undefined,
  };

  /** The boards, for a layer that draws by the clock: the pages at the moment that was looked at last. */
  readonly feed = {
    page: (key: string): BoardPage | undefined => this.getSnapshot().boards.get(key),
    subscribe: this.subscribe,
    inkAt: (key: string, ms: number): readonly WetStroke[] => this.timeline.inkAt(key, ms),
    subscribeInk: (listener: () => void): (() => void) => {
      this.inkListeners.add(listener);
      return () => {
        this.inkListeners.delete(listener);
      };
    },
  };

  private readonly look = (): void => {
    const next = this.reader.stateAt(this.clock.now());
    if (next === this.current) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  };
}
