/** A place along the class: the state at one moment after the other. */
import type { LogEvent } from "./events";
import { type ClassState, emptyClass, fold } from "./state";

/** Some events and the class after them. `last_at_ms` is when the newest of them happened, of whichever lane. */
export type Block = { events: readonly LogEvent[]; after: ClassState; last_at_ms: number };

/** How many events and blocks further a step is small. */
const nearEvents = 500;
const nearBlocks = 16;

/**
 * Reads a timeline from moment to moment. What did not change between two is the same object, as long as they follow
 * each other; after a step back it may be another one of the same content.
 */
export class TimelineReader {
  private block = 0;
  private next = 0;
  private state: ClassState = emptyClass;

  constructor(
    private readonly startedAtMs: number,
    /** The timeline's own list, which grows. */
    private readonly blocks: readonly Block[],
  ) {}

  /** See Timeline.stateAt. */
  stateAt(ms: number): ClassState {
    const at = this.startedAtMs + ms;
    const current = this.readAtMs();
    const isBack = current !== null && current > at;
    const isFar = (this.blocks[this.block + nearBlocks]?.last_at_ms ?? Number.POSITIVE_INFINITY) < at;
    if (isBack || isFar) this.seek(at);
    this.forward(at);
    return this.state;
  }

  /** When the newest event that was folded happened. */
  private readAtMs(): number | null {
    if (this.next > 0) return this.blocks[this.block]?.events[this.next - 1]?.at_ms ?? null;
    return this.blocks[this.block - 1]?.last_at_ms ?? null;
  }

  /** The first block that ends at or after a moment; the blocks are in order of time. */
  private seek(at: number): void {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.blocks[middle]?.last_at_ms ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    [this.block, this.next, this.state] = [low, 0, this.blocks[low - 1]?.after ?? emptyClass];
  }

  /** Folds what is between here and a moment. */
  private forward(at: number): void {
    let left = nearEvents;
    for (let block = this.blocks[this.block]; block; block = this.blocks[this.block]) {
      const { events } = block;
      let end = this.next;
      while (end < events.length && (events[end]?.at_ms ?? 0) <= at) end++;
      if (end === events.length) {
        // In small steps what was folded on the way is kept: all that did not change is still the same.
        const isNear = end - this.next <= left;
        left -= end - this.next;
        const after = isNear ? fold(this.state, events.slice(this.next)) : block.after;
        [this.block, this.next, this.state] = [this.block + 1, 0, after];
        continue;
      }
      if (end > this.next) {
        this.state = fold(this.state, events.slice(this.next, end));
        this.next = end;
      }
      return;
    }
  }
}
