/**
 * When the log is read while nobody pushes it: soon after the room gave a sign that something happened, and at a slow
 * beat while the class is live, the page is visible and the room is connected. At rest nothing is read.
 */

/**
 * How long after a sign of the room the log is read, in milliseconds. What the sign announces takes a moment to be
 * written.
 */
export const echoes: readonly number[] = [250, 1_200, 3_000];

/** The slow beat in milliseconds, and how far it may stray to either side, so that a class does not read in step. */
export const beat = { every: 5_000, stray: 1_000 } as const;

/** Calls `tick` by the rules of this file. */
export class Beat {
  private active = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private pending: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly tick: () => void,
    private readonly random: () => number = Math.random,
  ) {}

  /** Starts or stops the slow beat. Stopping drops what is pending as well. */
  setActive(active: boolean): void {
    if (active === this.active) return;
    this.active = active;
    if (active) this.next();
    else this.stop();
  }

  /** The room gave a sign. Many signs at once (a class joining) are one. */
  sign(): void {
    if (!this.active) return;
    for (const timer of this.pending) clearTimeout(timer);
    this.pending = echoes.map((wait) => setTimeout(() => this.tick(), wait));
  }

  /** Stops for good. */
  stop(): void {
    this.active = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    for (const timer of this.pending) clearTimeout(timer);
    this.pending = [];
  }

  private next(): void {
    this.timer = setTimeout(
      () => {
        this.tick();
        this.next();
      },
      beat.every + (this.random() * 2 - 1) * beat.stray,
    );
  }
}
