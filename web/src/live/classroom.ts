/**
 * One live class as one person sees it: the event log, the media room and the rules between them. When the room gives a
 * sign the log is read; when the network comes back the log is read before the class counts as caught up; what is final
 * in one (ended, removed) ends the other.
 */
import { Beat } from "./beat";
import { EventLog, type LogSource } from "./log";
import { type DeviceChoice, RoomConnection, type TokenAnswer } from "./room";

/** Where this person stands. */
export type Phase = "in" | "ended" | "removed" | "duplicate" | "left" | "refused";

/** Whether something was missed: a cut is on, it was and everything is here again, or neither. */
export type Gap = "none" | "cut" | "caught_up";

/** What subscribers see besides the log's and the room's own snapshots. */
export interface ClassSnapshot {
  readonly phase: Phase;
  readonly gap: Gap;
}

/** How long "caught up" is told, in milliseconds. */
export const tellCaughtUp = 6_000;

/** What a LiveClass needs from outside. */
export interface ClassSource {
  readonly participantId: string;
  readonly devices: DeviceChoice;
  /** Whether what this person publishes is recorded. */
  readonly recorded: boolean;
  readEvents: LogSource["read"];
  fetchToken(): Promise<TokenAnswer>;
  /** Whether the API's answer means that this person may not come back. */
  isFinal(error: unknown): boolean;
}

/** See the file's comment. `start` once, `close` when the page goes. */
export class LiveClass {
  readonly log: EventLog;
  readonly room: RoomConnection;
  private readonly beat: Beat;
  private current: ClassSnapshot = { phase: "in", gap: "none" };
  private readonly listeners = new Set<() => void>();
  private toldTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly stops: (() => void)[] = [];
  private wasConnected = false;

  constructor(private readonly source: ClassSource) {
    this.log = new EventLog({ read: source.readEvents });
    this.beat = new Beat(() => void this.log.refresh());
    this.room = new RoomConnection(
      {
        fetchToken: () => source.fetchToken(),
        isFinal: (error) => source.isFinal(error),
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
  }

  /** Reads the log now, and again a little later: something was just asked of the API. */
  nudge(): void {
    void this.log.refresh();
    this.beat.sign();
  }

  /** Leaves: by the person's wish, or because the page goes. */
  close(phase: Phase = "left"): void {
    this.finish(phase);
    for (const stop of this.stops.splice(0)) stop();
    this.log.close();
    this.listeners.clear();
  }

  private readonly onLog = (): void => {
    const { state } = this.log.getSnapshot();
    if (state.session.status === "ended") this.finish("ended");
    else if (state.participants.get(this.source.participantId)?.removed) this.finish("removed");
    this.pace();
  };

  private readonly onRoom = (): void => {
    const { connection, closed_by } = this.room.getSnapshot();
    if (connection === "closed" && closed_by && closed_by !== "left") {
      this.finish(closed_by);
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
    this.beat.setActive(
      this.current.phase === "in" &&
        this.log.getSnapshot().state.session.status === "live" &&
        document.visibilityState === "visible" &&
        this.room.getSnapshot().connection === "connected",
    );
  }

  private finish(phase: Phase): void {
    if (this.current.phase !== "in") return;
    this.beat.stop();
    if (this.toldTimer !== null) clearTimeout(this.toldTimer);
    this.set({ phase, gap: "none" });
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
