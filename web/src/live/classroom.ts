/**
 * One live class as one person sees it: the event log, the media room and the rules between them. When the room gives a
 * sign the log is read; when the network comes back the log is read before the class counts as caught up; what is final
 * in one (ended, removed) ends the other. The log alone says whom the room shows and plays. When the class moves to
 * another media room, or the server took this person for gone, the page joins again by itself.
 */
import { admissionOf } from "./admission";
import { Beat } from "./beat";
import { type ClassSnapshot, type ClassSource, type Gap, isOut, type Phase } from "./class-types";
import type { LogPage } from "./events";
import { LiveHistory } from "./history";
import { eventIdOf } from "./ids";
import { Joining } from "./joining";
import { EventLog, type LogSource } from "./log";
import { ChatOutbox } from "./ops/chat-outbox";
import { keepInMemory } from "./ops/keep";
import { PendingOps } from "./ops/pending";
import { PersonOutbox } from "./ops/person-outbox";
import { RoomConnection, type TokenAnswer } from "./room";
import { isHeard, isStaff } from "./selectors";
import { Showing } from "./showing";
import { Speaking } from "./speaking";

export type { ClassSnapshot, ClassSource, Gap, Phase, Refusal } from "./class-types";
export { joinAgainRest } from "./joining";

/** How long "caught up" is told, in milliseconds. */
export const tellCaughtUp = 6_000;

/** See the file's comment. `start` once, `close` when the page goes. */
export class LiveClass {
  readonly log: EventLog;
  readonly room: RoomConnection;
  /** What this person does to others, while it is on its way. */
  readonly outbox: PersonOutbox;
  /** What this person writes to the others, while it is on its way. */
  readonly chat: ChatOutbox;
  /** What is shown beyond the log, and how it comes into the log. */
  readonly show: Showing;
  /** What happened so far, and the class's own time. */
  readonly history = new LiveHistory();
  /** When this person speaks, for the alignment of recordings. */
  private readonly speaking: Speaking;
  private readonly beat: Beat;
  private current: ClassSnapshot = { phase: "in", gap: "none", problem: null };
  private readonly listeners = new Set<() => void>();
  private toldTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly stops: (() => void)[] = [];
  private wasConnected = false;
  private wasSettled = false;
  private readonly joining: Joining;
  /** The room that the newest token was asked for. */
  private tokenRoom: string | null = null;
  /** The newest generation that the log told of. */
  private generation: number;
  /** How often the server told of what it wrote. */
  private tolds = 0;

  constructor(private readonly source: ClassSource) {
    this.joining = new Joining({
      ...source,
      isIn: () => this.current.phase === "in",
      onOut: (error) => this.finish("refused", error),
    });
    this.generation = generationOf(source.roomName);
    const pending = new PendingOps(source.sessionId);
    this.log = new EventLog({
      read: (after, signal) => this.readEvents(after, signal),
      onApply: (events) => {
        this.history.take(events);
        return pending.settle(events);
      },
    });
    const confirm = async () => {
      await this.log.refresh();
      return this.log.getSnapshot().status === "settled";
    };
    this.chat = new ChatOutbox({
      eventIdOf: (op) => eventIdOf(source.sessionId, source.participantId, op),
      post: (message) => this.joining.ask(() => source.sendChat(message)),
      failureOf: source.show.failureOf,
      onEvent: (event) => this.log.offer([event]),
      holds: (channel, id) => {
        const { messages, staff_messages } = this.log.getSnapshot().state;
        return (channel === "staff" ? staff_messages : messages).has(id);
      },
      confirm,
    });
    this.outbox = new PersonOutbox({
      confirmed: () => this.log.getSnapshot().state,
      send: source.sendOp,
      confirm,
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
      post: (ops) => this.joining.ask(() => source.show.post(ops)),
      sessionId: source.sessionId,
      me: source.participantId,
      log: this.log,
      pending,
      data: this.room.data,
      keeper: source.show.keeper ?? keepInMemory(),
      others: () => this.room.getSnapshot().people.length - 1,
      isOn: () => this.isOn(),
      onTold: () => {
        this.tolds += 1;
        this.beat.setTold(!this.teaches());
      },
    });
    this.speaking = new Speaking({
      microphone: () => this.room.microphone(),
      wanted: () => {
        const { state } = this.log.getSnapshot();
        return this.current.phase === "in" && state.session.status === "live" && isHeard(state, source.participantId);
      },
      send: source.sendSpeaking,
      failureOf: source.show.failureOf,
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
    this.beat.echo();
  }

  /** Leaves: by the person's wish, or, without a phase, because the page goes: then what is not saved is kept. */
  close(phase: Phase | null = null): void {
    this.finish(phase ?? "left", null, phase === null);
    for (const stop of this.stops.splice(0)) stop();
    this.log.close();
    this.outbox.close();
    this.chat.close();
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
    this.chat.follow();
    this.speaking.follow();
    this.pace();
  };

  /** A token for the room in use. That the room was replaced may be known from the log, or only from this answer. */
  private async fetchToken(): Promise<TokenAnswer> {
    const { joining } = this;
    if (generationOf(joining.roomName) < this.generation) await joining.again();
    return joining.ask(() => {
      this.tokenRoom = joining.roomName;
      return this.source.fetchToken(joining.roomName);
    });
  }

  private async readEvents(...[after, signal]: Parameters<LogSource["read"]>): Promise<LogPage> {
    try {
      return await this.joining.ask(() => this.source.readEvents(after, signal));
    } catch (error) {
      // Without the log nobody new is seen or heard: better to say so than to show a class that stands still.
      if (isOut(this.source.meaningOf(error))) this.finish("refused", error);
      throw error;
    }
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
    this.speaking.follow();
    this.pace();
  };

  /** After a cut: nothing is missing once a read that began after the return has come to its end. */
  private async catchUp(): Promise<void> {
    this.show.cameBack();
    this.chat.cameBack();
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
    this.speaking.close();
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

/** The generation at the end of a media room's name; 1 where there is none. */
function generationOf(roomName: string): number {
  return Number(/_(\d+)$/.exec(roomName)?.[1] ?? 1);
}
