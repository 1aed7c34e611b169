/**
 * What a screen reader is told during a class: one polite and one assertive region, both owned here.
 *
 * Polite messages are collected for 2 s and joined, and at most one is spoken every 5 s; assertive ones are spoken at
 * once. What deserves an announcement is decided by `changes.ts`, the words by the features.
 */

/** How long polite messages are collected before they are spoken, in milliseconds. */
export const joinFor = 2_000;

/** The least time between two polite announcements, in milliseconds. */
export const restFor = 5_000;

/** What one region says. `turn` changes with every text, so that the same sentence twice is spoken twice. */
export interface Announcement {
  readonly text: string;
  readonly turn: number;
}

/** Both regions. */
export interface Announcements {
  readonly polite: Announcement;
  readonly assertive: Announcement;
}

/** See the file's comment. */
export class Announcer {
  private current: Announcements = {
    polite: { text: "", turn: 0 },
    assertive: { text: "", turn: 0 },
  };
  private readonly listeners = new Set<() => void>();
  /** Words by what they are about. */
  private readonly waiting = new Map<string, () => string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private spokenAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The present text of both regions. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): Announcements => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /**
   * Says a sentence when there is a pause, joined with what else comes within 2 s. A sentence already waiting is not
   * repeated.
   */
  polite(text: string): void {
    this.latest(text, () => text);
  }

  /** The same of what goes on changing: of a key only the newest is said, as it is by then; "" says nothing. */
  latest(key: string, words: () => string): void {
    this.waiting.set(key, words);
    if (this.timer !== null) return;
    const wait = Math.max(joinFor, this.spokenAt + restFor - this.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      const said = [...this.waiting.values()].map((words) => words()).filter(Boolean);
      this.waiting.clear();
      if (said.length === 0) return;
      this.spokenAt = this.now();
      this.say("polite", said.join(" "));
    }, wait);
  }

  /** Says at once what came of something that the listener just did by a key; what waits goes on waiting. */
  answer(text: string): void {
    this.say("polite", text);
  }

  /** Says a sentence at once, over whatever is being read. Only for what changes what the listener can do now. */
  assertive(text: string): void {
    this.say("assertive", text);
  }

  /** Drops what waits. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.clear();
  }

  private say(urgency: keyof Announcements, text: string): void {
    this.current = { ...this.current, [urgency]: { text, turn: this.current[urgency].turn + 1 } };
    for (const listener of [...this.listeners]) listener();
  }
}
