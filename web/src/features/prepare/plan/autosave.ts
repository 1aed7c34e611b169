/**
 * Saves a plan as it is edited, without a page: always the whole plan, one request at a time, and the latest wins. A
 * failure keeps what is to be saved; a plan that somebody else changed is not overwritten unless that is asked for.
 */
import { asProblem, type Problem } from "@/api/problem";
import { worthRetrying } from "@/api/query";
import type { Segments } from "./edits";

/** How long after the last edit a plan is saved. */
export const SAVE_DELAY_MS = 800;
/** How long after a failure that may pass it is tried again. */
export const RETRY_DELAY_MS = 5000;

export type SaveState =
  | { kind: "saved"; at: number | null }
  | { kind: "saving" }
  | { kind: "failed"; problem: Problem }
  /** Somebody else changed the plan. */
  | { kind: "conflict" };

/** Writes segments over a version and answers the version that came of it; throws a Problem. */
export type Save = (segments: Segments, version: number) => Promise<number>;

export class Autosave {
  #state: SaveState = { kind: "saved", at: null };
  readonly #listeners = new Set<() => void>();
  /** What is on the page and not saved; null when all is. */
  #wanted: Segments | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  /** Counts what the server's plan replaced; an answer from before one counts for nothing. */
  #loads = 0;

  constructor(
    private version: number,
    private readonly save: Save,
    private readonly now: () => number = Date.now,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): SaveState => this.#state;

  /** Whether everything on the page is saved. */
  get isClean(): boolean {
    return this.#wanted === null && this.#running === null;
  }

  /** The plan is this now. */
  changed(segments: Segments): void {
    this.#wanted = segments;
    if (this.#state.kind === "conflict") return;
    if (this.#state.kind === "saved") this.#tell({ kind: "saving" });
    this.#plan(SAVE_DELAY_MS);
  }

  /** Saves at once what waits; resolved when nothing runs any more, whether it was saved or not. */
  async flush(): Promise<void> {
    for (let tried = false; ; tried = true) {
      while (this.#running) await this.#running;
      if (this.#wanted === null || this.#state.kind === "conflict") return;
      if (tried && this.#state.kind === "failed") return;
      this.#run();
    }
  }

  /** After a conflict: the page's plan goes over version `version`. */
  overwrite(version: number): void {
    this.version = version;
    if (this.#wanted === null) return;
    this.#tell({ kind: "saving" });
    this.#plan(0);
  }

  /** The page shows what the server has. */
  loaded(version: number): void {
    this.#stop();
    this.#wanted = null;
    this.#loads += 1;
    this.version = version;
    this.#tell({ kind: "saved", at: null });
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }

  #tell(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #plan(delayMs: number): void {
    this.#stop();
    this.#timer = setTimeout(() => this.#run(), delayMs);
  }

  #run(): void {
    this.#stop();
    if (this.#running || this.#wanted === null) return;
    this.#running = this.#send(this.#wanted).finally(() => {
      this.#running = null;
      if (this.#wanted !== null && this.#state.kind === "saving") this.#plan(SAVE_DELAY_MS);
    });
  }

  async #send(segments: Segments): Promise<void> {
    this.#tell({ kind: "saving" });
    const loads = this.#loads;
    try {
      const version = await this.save(segments, this.version);
      if (loads !== this.#loads) return;
      this.version = version;
      if (this.#wanted === segments) this.#wanted = null;
      this.#tell(this.#wanted === null ? { kind: "saved", at: this.now() } : { kind: "saving" });
    } catch (error) {
      if (loads !== this.#loads) return;
      const problem = asProblem(error);
      this.#tell(problem.status === 412 ? { kind: "conflict" } : { kind: "failed", problem });
      if (problem.status !== 412 && worthRetrying(problem)) this.#plan(problem.retryAfterMs ?? RETRY_DELAY_MS);
    }
  }
}
