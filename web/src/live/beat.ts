/**
 * When the log is read although nobody says that there is something: soon after the room gave a sign that something
 * happened, and at a slow beat while the class is live, the page is visible and the room is connected. While the server
 * tells of what it writes the beat is slower still, and signs are no reason to read: in a class of 200 every join and
 * every microphone is a sign on 200 pages. At rest nothing is read.
 */

/**
 * How long after a sign of the room the log is read, in milliseconds. What the sign announces takes a moment to be
 * written.
 */
export const echoes: readonly number[] = [250, 1_200, 3_000];

/**
 * The slow beat in milliseconds, the one while the server tells, and how far they may stray to either side, so that a
 * class does not read in step.
 */
export const beat = { every: 5_000, told: 30_000, stray: 1_000 } as const;

/** Calls `tick` by the rules of this file; `isSlow` for the beat, false after a sign. */
export class Beat {
  private active = false;
  private told = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private pending: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly tick: (isSlow: boolean) => void,
    private readonly random: () => number = Math.random,
  ) {}

  /** Starts or stops the slow beat. Stopping drops what is pending as well. */
  setActive(active: boolean): void {
    if (active === this.active) return;
    this.active = active;
    if (active) this.next();
    else this.stop();
  }

  /** Whether the server tells of what it writes. */
  setTold(told: boolean): void {
    if (told === this.told) return;
    this.told = told;
    // Going back to the faster beat does not wait for the slower one to end.
    if (this.active && !told) this.next();
  }

  /** The room gave a sign. */
  sign(): void {
    if (!this.told) this.echo();
  }

  /** What was just asked of the API takes a moment to be written. Many at once (a class joining) are one. */
  echo(): void {
    if (!this.active) return;
    for (const timer of this.pending) clearTimeout(timer);
    this.pending = echoes.map((wait) => setTimeout(() => this.tick(false), wait));
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
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.next();
        this.tick(true);
      },
      (this.told ? beat.told : beat.every) + (this.random() * 2 - 1) * beat.stray,
    );
  }
}
