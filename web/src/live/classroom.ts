/**
 * One live class as one person sees it: the event log, the media room and the rules between them. When the room gives a
 * sign the log is read; when the network comes back the log is read before the class counts as caught up; what is final
 * in one (ended, removed) ends the other. The log alone says whom the room shows and plays. When the class moves to
 * another media room, or the server took this person for gone, the page joins again by itself.
 */
import { admissionOf } from "./admission";
import { Beat } from "./beat";
import type { DeviceChoice } from "./devices";
import type { LogPage } from "./events";
import { EventLog, type LogSource } from "./log";
import { type Keeper, keepInMemory } from "./ops/keep";
import type { OutboxSource } from "./ops/outbox";
import { PendingOps } from "./ops/pending";
import { PersonOutbox, type PersonOutboxSource } from "./ops/person-outbox";
import { RoomConnection, type TokenAnswer } from "./room";
import { isStaff } from "./selectors";
import { Showing } from "./showing";

/** Where this person stands. */
export type Phase = "in" | "ended" | "removed" | "duplicate" | "left" | "refused";

/** Whether something was missed: a cut is on, it was and everything is here again, or neither. */
export type Gap = "none" | "cut" | "caught_up";

/** What subscribers see besides the log's and the room's own snapshots. */
export interface ClassSnapshot {
  readonly phase: Phase;
  readonly gap: Gap;
  /** What the API said when this person could not stay; null for every other reason to be out. */
  readonly problem: unknown;
}

/**
 * What a failure of the API means. `replaced`: the class has another media room now; `not_joined`: this person is not
 * in the class any more, by the server; `final`: asking again does not help.
 */
export type Refusal = "again" | "final" | "replaced" | "not_joined";

/** Who was taken for gone joins again by themselves, but not twice within this time, in milliseconds. */
export const joinAgainRest = 60_000;

/** How long "caught up" is told, in milliseconds. */
export const tellCaughtUp = 6_000;

/** What a LiveClass needs from outside. */
export interface ClassSource {
  readonly participantId: string;
  readonly devices: DeviceChoice;
  /** Whether what this person publishes is recorded, as far as is known before the log is read. */
  readonly recorded: boolean;
  /** Name of the media room, as the answer to joining gave it: `<school>_<session>_<generation>`. */
  readonly roomName: string;
  readEvents: LogSource["read"];
  fetchToken(roomName: string): Promise<TokenAnswer>;
  /** Joins again, which does nothing for who is in the class; resolves to the name of its media room now. */
  joinAgain(): Promise<string>;
  /** What the API's answer means. */
  meaningOf(error: unknown): Refusal;
  /** Sends what this person does to somebody; see OutboxSource. */
  sendOp: PersonOutboxSource["send"];
  /** Such an operation was refused and has been taken away again. */
  onRefused: PersonOutboxSource["onRefused"];
  /** What this person shows: how it is sent, what a failure means, who is told of a refusal, where it is kept. */
  readonly show: Pick<OutboxSource, "post" | "failureOf" | "onRefused"> & { readonly keeper?: Keeper };
}

/** See the file's comment. `start` once, `close` when the page goes. */
export class LiveClass {
  readonly log: EventLog;
  readonly room: RoomConnection;
  /** What this person does to others, while it is on its way. */
  readonly outbox: PersonOutbox;
  /** What is shown beyond the log, and how it comes into the log. */
  readonly show: Showing;
  private readonly beat: Beat;
  private current: ClassSnapshot = { phase: "in", gap: "none", problem: null };
  private readonly listeners = new Set<() => void>();
  private toldTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly stops: (() => void)[] = [];
  private wasConnected = false;
  private wasSettled = false;
  private roomName: string;
  /** The room that the newest token was asked for. */
  private tokenRoom: string | null = null;
  /** The newest generation that the log told of. */
  private generation: number;
  private joining: Promise<void> | null = null;
  private joins = 0;
  /** How often the server told of what it wrote. */
  private tolds = 0;
  private joinedAgainAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly source: ClassSource) {
    this.roomName = source.roomName;
    this.generation = generationOf(source.roomName);
    const pending = new PendingOps();
    this.log = new EventLog({
      read: (after, signal) => this.readEvents(after, signal),
      onApply: (events) => pending.settle(events),
    });
    this.outbox = new PersonOutbox({
      confirmed: () => this.log.getSnapshot().state,
      send: source.sendOp,
      confirm: async () => {
        await this.log.refresh();
        return this.log.getSnapshot().status === "settled";
      },
      onRefused: (op, error) => {
        this.nudge();
        source.onRefused(op, error);
      },
    });
    this.beat = new Beat((isSlow) => void (isSlow ? this.lookForMissed() : this.log.refresh()));
    this.room = new RoomConnection(
      {
        fetchToken: () => this.fetchToken(),
        isFinal: (error) => isOut(source.meaningOf(error)),
        mayReturn: async () => {
          await this.log.refresh();
          return this.current.phase === "in";
        },
        probe: async () => {
          await this.log.refresh();
          return this.log.getSnapshot().status === "settled";
        },
        onSign: () => this.beat.sign(),
        recorded: source.recorded,
      },
      source.devices,
    );
    this.show = new Showing({
      ...source.show,
      post: (ops) => this.asJoined(() => source.show.post(ops)),
      me: source.participantId,
      log: this.log,
      pending,
      data: this.room.data,
      keeper: source.show.keeper ?? keepInMemory(),
      isOn: () => this.isOn(),
      onTold: () => {
        this.tolds += 1;
        this.beat.setTold(!this.teaches());
      },
    });
  }

  /** The present snapshot. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): ClassSnapshot => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Reads the log and connects. */
  start(): void {
    this.stops.push(this.log.subscribe(this.onLog), this.room.subscribe(this.onRoom));
    const onVisible = () => {
      this.pace();
      if (document.visibilityState === "visible" && this.current.phase === "in") void this.log.refresh();
    };
    document.addEventListener("visibilitychange", onVisible);
    this.stops.push(() => document.removeEventListener("visibilitychange", onVisible));
    void this.log.refresh();
    void this.room.connect();
    this.show.start();
  }

  /** Reads the log now, and again a little later: something was just asked of the API. */
  nudge(): void {
    void this.log.refresh();
    this.beat.sign();
  }

  /** Leaves: by the person's wish, or, without a phase, because the page goes: then what is not saved is kept. */
  close(phase: Phase | null = null): void {
    this.finish(phase ?? "left", null, phase === null);
    for (const stop of this.stops.splice(0)) stop();
    this.log.close();
    this.outbox.close();
    this.listeners.clear();
  }

  private readonly onLog = (): void => {
    const { state, status } = this.log.getSnapshot();
    if (status === "settled") this.wasSettled = true;
    // Until the log was read to its end once, who was removed later still looks joined.
    if (this.wasSettled) this.room.admit(admissionOf(state));
    const me = state.participants.get(this.source.participantId);
    if (me?.role) this.room.setRecorded(state.session.record && isStaff(me.role));
    if (state.session.status === "ended") this.finish("ended");
    else if (me?.removed) this.finish("removed");
    else if (state.session.room_generation > this.generation) {
      this.generation = state.session.room_generation;
      if (this.tokenRoom !== null && generationOf(this.tokenRoom) < this.generation) void this.room.moveOn();
    }
    this.pace();
  };

  /** A token for the room in use. That the room was replaced may be known from the log, or only from this answer. */
  private async fetchToken(): Promise<TokenAnswer> {
    if (generationOf(this.roomName) < this.generation) await this.joinAgain();
    return this.asJoined(() => {
      this.tokenRoom = this.roomName;
      return this.source.fetchToken(this.roomName);
    });
  }

  private async readEvents(...[after, signal]: Parameters<LogSource["read"]>): Promise<LogPage> {
    try {
      return await this.asJoined(() => this.source.readEvents(after, signal));
    } catch (error) {
      // Without the log nobody new is seen or heard: better to say so than to show a class that stands still.
      if (isOut(this.source.meaningOf(error))) this.finish("refused", error);
      throw error;
    }
  }

  /** Asks the API, and once more after joining again where that is what it wants. */
  private async asJoined<T>(ask: () => Promise<T>): Promise<T> {
    const joins = this.joins;
    try {
      return await ask();
    } catch (error) {
      const meaning = this.source.meaningOf(error);
      if (this.current.phase !== "in" || (meaning !== "replaced" && meaning !== "not_joined")) throw error;
      if (meaning === "replaced") await this.joinAgain();
      // The answer may be older than a join that another question led to.
      else if (this.joins === joins) {
        // Whoever is put out again and again does not keep knocking.
        if (Date.now() - this.joinedAgainAt < joinAgainRest) throw error;
        await this.joinAgain();
        this.joinedAgainAt = Date.now();
      }
      return ask();
    }
  }

  /** Joins again; one that is on its way serves every caller. Who may not is out. */
  private joinAgain(): Promise<void> {
    this.joining ??= this.source
      .joinAgain()
      .then(
        (name) => {
          this.joins += 1;
          this.roomName = name;
        },
        (error: unknown) => {
          if (isOut(this.source.meaningOf(error))) this.finish("refused", error);
          throw error;
        },
      )
      .finally(() => {
        this.joining = null;
      });
    return this.joining;
  }

  private readonly onRoom = (): void => {
    const { connection, closed_by, problem } = this.room.getSnapshot();
    if (connection === "closed" && closed_by && closed_by !== "left") {
      this.finish(closed_by, closed_by === "refused" ? problem : null);
      return;
    }
    if (connection === "reconnecting" && this.wasConnected) this.setGap("cut");
    if (connection === "connected") {
      this.wasConnected = true;
      if (this.current.gap === "cut") void this.catchUp();
    }
    this.pace();
  };

  /** After a cut: nothing is missing once a read that began after the return has come to its end. */
  private async catchUp(): Promise<void> {
    this.show.cameBack();
    this.beat.setTold(false);
    await this.log.refresh();
    if (this.current.gap !== "cut" || this.room.getSnapshot().connection !== "connected") return;
    if (this.log.getSnapshot().status === "settled") this.setGap("caught_up");
    else this.stops.push(this.untilSettled());
  }

  private untilSettled(): () => void {
    const stop = this.log.subscribe(() => {
      if (this.log.getSnapshot().status !== "settled") return;
      stop();
      if (this.current.gap === "cut" && this.room.getSnapshot().connection === "connected") this.setGap("caught_up");
    });
    return stop;
  }

  /** The slow beat runs only while the class is live, the page is visible and the room is connected. */
  private pace(): void {
    this.beat.setActive(this.isOn() && document.visibilityState === "visible");
    if (this.teaches()) this.beat.setTold(false);
  }

  private isOn(): boolean {
    const isLive = this.log.getSnapshot().state.session.status === "live";
    return this.current.phase === "in" && isLive && this.room.getSnapshot().connection === "connected";
  }

  private teaches(): boolean {
    return isStaff(this.log.getSnapshot().state.participants.get(this.source.participantId)?.role ?? null);
  }

  /** Reads at the slow beat. What is found there was not told: until the server tells again, the beat is faster. */
  private async lookForMissed(): Promise<void> {
    const before = { n: this.log.getSnapshot().through_n, tolds: this.tolds };
    await this.log.refresh();
    if (this.log.getSnapshot().through_n > before.n && this.tolds === before.tolds) this.beat.setTold(false);
  }

  private finish(phase: Phase, problem: unknown = null, goesOn = false): void {
    if (this.current.phase !== "in") return;
    // Another page of this person takes up what is not saved; who is out takes it along.
    this.show.close(!goesOn && phase !== "duplicate");
    this.beat.stop();
    if (this.toldTimer !== null) clearTimeout(this.toldTimer);
    this.set({ phase, gap: "none", problem });
    void this.room.close();
  }

  private setGap(gap: Gap): void {
    if (this.toldTimer !== null) clearTimeout(this.toldTimer);
    this.toldTimer = gap === "caught_up" ? setTimeout(() => this.setGap("none"), tellCaughtUp) : null;
    this.set({ ...this.current, gap });
  }

  private set(next: ClassSnapshot): void {
    if (next.phase === this.current.phase && next.gap === this.current.gap) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Whether a refusal means that this person is not in the class any more. */
function isOut(meaning: Refusal): boolean {
  return meaning === "final" || meaning === "not_joined";
}

/** The generation at the end of a media room's name; 1 where there is none. */
function generationOf(roomName: string): number {
  return Number(/_(\d+)$/.exec(roomName)?.[1] ?? 1);
}
