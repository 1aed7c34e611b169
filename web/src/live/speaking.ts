/**
 * When this person speaks, as their own page hears it: the microphone's level is measured fifty times a second while it
 * is open, and what begins and ends is told to the server in batches. After the class recordings are put on the class's
 * clock by it. Nothing of it is shown, and nothing here touches what is drawn.
 */
import { now, type Time } from "./clock";
import { Meter } from "./meter";

/** How often the level is read, and how often is told what was heard, in milliseconds. */
export const pace = { listen: 20, tell: 2_000 } as const;

/** The most that one batch holds, and the oldest moment that the server takes, in milliseconds. */
export const limits = { edges: 64, age: 30_000 } as const;

/** What shared/energy hears by as well; levels in dB of full scale, times in milliseconds. */
const rules = {
  begins: 12,
  ends: 6,
  least: -55,
  under: 38,
  fall: 1,
  floor: -75,
  rise: 3,
  holds: 30,
  pauses: 200,
  forgets: 4_000,
  first: -35,
} as const;

/** A later reading than this tells nothing of what was between: a page in the background is woken once a second. */
const late = 120;

/** A moment at which speech began or ended, on the page's own time. */
export interface Heard {
  readonly at: number;
  readonly speaking: boolean;
}

/** Finds in a row of levels when speech begins and ends. */
export class Ear {
  speaking = false;
  private noise: number = rules.first;
  private loudest: number = rules.least;
  private before: number | null = null;
  private since: number | null = null;
  private quietest = 0;
  private quietFrom = 0;

  /** Takes the level at a moment; what began or ended by it, or null. */
  hear(at: number, db: number): Heard | null {
    const passed = this.before === null ? 0 : at - this.before;
    this.before = at;
    if (passed > late) this.since = null;
    this.listen(at, Math.max(db, rules.floor), Math.min(passed, late) / 1_000);
    const begins = Math.max(this.noise + rules.begins, rules.least, this.loudest - rules.under);
    const against = this.speaking ? db < begins - rules.begins + rules.ends : db >= begins;
    if (!against) {
      this.since = null;
      return null;
    }
    this.since ??= at;
    if (at - this.since < (this.speaking ? rules.pauses : rules.holds)) return null;
    const heard = { at: this.since, speaking: !this.speaking };
    this.speaking = heard.speaking;
    this.since = null;
    return heard;
  }

  /** Follows the noise: down quickly, up slowly; and in speech without an end up to the quietest of the last time. */
  private listen(at: number, db: number, seconds: number): void {
    this.loudest = Math.max(db, this.loudest - rules.fall * seconds);
    if (db < this.noise) this.noise += (db - this.noise) / 2;
    else if (!this.speaking) this.noise = Math.min(db, this.noise + rules.rise * seconds);
    if (!this.speaking) {
      this.quietest = 0;
      this.quietFrom = at;
      return;
    }
    this.quietest = Math.min(this.quietest, db);
    if (at - this.quietFrom < rules.forgets) return;
    this.noise = Math.max(this.noise, this.quietest);
    this.quietest = 0;
    this.quietFrom = at;
  }
}

/** What is told: how long ago something was when it is sent. */
export interface SpeakingEdge {
  readonly age_ms: number;
  readonly speaking: boolean;
}

/** What a Speaking needs from outside. */
export interface SpeakingSource {
  /** This person's own open and published microphone, or null. */
  microphone(): MediaStreamTrack | null;
  /** Whether anybody wants to know: the class is live, and this person's microphone is being recorded. */
  wanted(): boolean;
  /** Tells the server. `op` is the same for every try of the same edges. */
  send(op: string, edges: readonly SpeakingEdge[]): Promise<unknown>;
  /** What a failure means. */
  failureOf(error: unknown): { readonly retry: boolean; readonly after_ms: number };
  /** Opens a microphone's level, in dB. For tests; defaults to a Meter. */
  open?(track: MediaStreamTrack): Pick<Meter, "decibels" | "close">;
  /** The page's own time. For tests. */
  time?: Time;
}

/** See the file's comment. `follow` after each change of the microphone; `close` when the page goes. */
export class Speaking {
  private ear = new Ear();
  private track: MediaStreamTrack | null = null;
  private meter: Pick<Meter, "decibels" | "close"> | null = null;
  private listening: ReturnType<typeof setInterval> | undefined;
  private telling: ReturnType<typeof setInterval> | undefined;
  private waiting: Heard[] = [];
  private batch: { readonly op: string; readonly edges: readonly Heard[] } | null = null;
  private sending = false;
  private restUntil = 0;
  private readonly time: Time;

  constructor(private readonly source: SpeakingSource) {
    this.time = source.time ?? now;
  }

  /** Listens to the microphone that is open now, or to none. */
  follow(): void {
    const track = this.source.wanted() ? this.source.microphone() : null;
    if (track === this.track) return;
    this.stop();
    this.track = track;
    if (!track) return;
    try {
      this.meter = this.source.open?.(track) ?? new Meter(track);
    } catch {
      return; // a browser that lets nobody measure: recordings lie by their start times then
    }
    this.listening = setInterval(this.listen, pace.listen);
  }

  /** Stops for good. What is not told yet is not told any more. */
  close(): void {
    this.stop();
    this.track = null;
    this.waiting = [];
    this.batch = null;
    this.rest();
  }

  private readonly listen = (): void => {
    if (!this.meter) return;
    const heard = this.ear.hear(this.time(), this.meter.decibels());
    if (heard) this.note(heard);
  };

  private stop(): void {
    clearInterval(this.listening);
    // Whoever mutes in the middle of a word ceases to speak.
    if (this.ear.speaking) this.note({ at: this.time(), speaking: false });
    this.meter?.close();
    this.meter = null;
    this.ear = new Ear();
  }

  private note(heard: Heard): void {
    this.waiting.push(heard);
    if (this.waiting.length > limits.edges) this.waiting.shift();
    this.telling ??= setInterval(() => void this.tell(), pace.tell);
  }

  /** Nothing is to be told: nothing runs. */
  private rest(): void {
    clearInterval(this.telling);
    this.telling = undefined;
  }

  /** Tells what waits, or again what could not be told, with the age that it has by now. */
  private async tell(): Promise<void> {
    if (this.sending || this.time() < this.restUntil) return;
    this.waiting = this.waiting.filter(this.isFresh);
    // A try whose answer was lost may have come in: its edges go again under their id, or not at all.
    if (this.batch && !this.batch.edges.every(this.isFresh)) this.batch = null;
    if (!this.batch && this.waiting.length > 0) {
      this.batch = { op: crypto.randomUUID(), edges: this.waiting.splice(0, limits.edges) };
    }
    const { batch } = this;
    if (!batch) {
      this.rest();
      return;
    }
    this.sending = true;
    try {
      const at = this.time();
      await this.source.send(
        batch.op,
        batch.edges.map((heard) => ({ age_ms: Math.max(0, Math.round(at - heard.at)), speaking: heard.speaking })),
      );
      this.batch = null;
    } catch (error) {
      const { retry, after_ms } = this.source.failureOf(error);
      if (!retry) this.batch = null;
      this.restUntil = this.time() + after_ms;
    } finally {
      this.sending = false;
    }
  }

  private readonly isFresh = (heard: Heard): boolean => this.time() - heard.at < limits.age - pace.tell;
}
